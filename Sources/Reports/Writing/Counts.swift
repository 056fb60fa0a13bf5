import Projections
import Vocabulary

/// Counts by code as people read them: the largest first, what is not known last.
enum Counts {
  typealias Labelled = (label: String, count: Int)

  static let unknown = "onbekend"
  static let erased = "gewist"

  static func byCode<Key: Code>(_ counts: [Key: Int]) -> [Labelled] {
    counts.filter { $0.value > 0 }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { ($0.key.label, $0.value) }
  }

  /// nil: not known.
  static func byCode<Key: Code>(_ counts: [Key?: Int]) -> [Labelled] {
    var known: [Key: Int] = [:]
    for (key, count) in counts { if let key { known[key] = count } }
    return byCode(known) + last([(unknown, counts[nil] ?? 0)])
  }

  static func concerns(_ counts: [Inflow.ConcernOrNone: Int]) -> [Labelled] {
    var known: [Concern: Int] = [:]
    for (key, count) in counts { if case .known(let concern) = key { known[concern] = count } }
    return byCode(known)
      + last([(unknown, counts[.unknown] ?? 0), (erased, counts[.erased] ?? 0)])
  }

  /// By age; the ages between the youngest and the oldest are there too where nobody has them.
  static func ages(_ counts: [Inflow.Age: Int]) -> [Labelled] {
    var byYears: [Int: Int] = [:]
    for (age, count) in counts { if case .years(let years) = age { byYears[years] = count } }
    var labelled: [Labelled] = []
    if let youngest = byYears.keys.min(), let oldest = byYears.keys.max() {
      // An age beyond any childhood is a slip of the pen: then only the ages that occur.
      let all = oldest <= 20 ? Array(youngest...oldest) : byYears.keys.sorted()
      labelled = all.map { ("\($0) jaar", byYears[$0] ?? 0) }
    }
    return labelled + last([(unknown, counts[.unknown] ?? 0), (erased, counts[.erased] ?? 0)])
  }

  private static func last(_ counts: [Labelled]) -> [Labelled] { counts.filter { $0.count > 0 } }
}
