import Projections
import Vocabulary

/// Counts by code as people read them: the largest first, what is not known last.
enum Counts {
  typealias Labelled = (label: String, count: Int)

  static let unknown = Bilingual("onbekend", en: "unknown")
  static let erased = Bilingual("gewist", en: "erased")

  static func byCode<Key: Vocabulary.Labelled>(
    _ counts: [Key: Int], _ wording: Wording
  ) -> [Labelled] {
    counts.filter { $0.value > 0 }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { (wording($0.key.label), $0.value) }
  }

  /// nil: not known.
  static func byCode<Key: Vocabulary.Labelled>(
    _ counts: [Key?: Int], _ wording: Wording
  ) -> [Labelled] {
    var known: [Key: Int] = [:]
    for (key, count) in counts { if let key { known[key] = count } }
    return byCode(known, wording) + last([(unknown, counts[nil] ?? 0)], wording)
  }

  static func concerns(
    _ counts: [Inflow.ConcernOrNone: Int], _ wording: Wording
  ) -> [Labelled] {
    var known: [Concern: Int] = [:]
    for (key, count) in counts { if case .known(let concern) = key { known[concern] = count } }
    return byCode(known, wording)
      + last([(unknown, counts[.unknown] ?? 0), (erased, counts[.erased] ?? 0)], wording)
  }

  /// By age; the ages between the youngest and the oldest are there too where nobody has them.
  static func ages(_ counts: [Inflow.Age: Int], _ wording: Wording) -> [Labelled] {
    var byYears: [Int: Int] = [:]
    for (age, count) in counts { if case .years(let years) = age { byYears[years] = count } }
    var labelled: [Labelled] = []
    if let youngest = byYears.keys.min(), let oldest = byYears.keys.max() {
      // An age beyond any childhood is a slip of the pen: then only the ages that occur.
      let all = oldest <= 20 ? Array(youngest...oldest) : byYears.keys.sorted()
      labelled = all.map {
        (wording("\($0) jaar", en: "\($0) \($0 == 1 ? "year" : "years")"), byYears[$0] ?? 0)
      }
    }
    return labelled
      + last([(unknown, counts[.unknown] ?? 0), (erased, counts[.erased] ?? 0)], wording)
  }

  private static func last(
    _ counts: [(label: Bilingual, count: Int)], _ wording: Wording
  ) -> [Labelled] {
    counts.filter { $0.count > 0 }.map { (wording($0.label), $0.count) }
  }
}
