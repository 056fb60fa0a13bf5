import Statistics
public import Vocabulary

/// Hours recorded in the period, on cases (by where they are at the peildatum) and for the region
/// itself. Those of a region's stream belong to no municipality: where one is asked for, only the
/// hours on its cases count. Unit: hours.
public struct HoursSpent: Sendable {
  public let total: Double
  public let activities: [Activity: Double]
  /// nil: not given, `onbekend`.
  public let disciplines: [Discipline?: Double]
  /// What is paid, by who pays; the unpaid hours are apart.
  public let funding: [Funding: Double]
  public let unpaid: Double
  /// On how many cases those hours were spent.
  public let cases: Cases

  /// Cases on which hours were spent, by what they were spent on; hours for the region itself are on none.
  public struct Cases: Sendable {
    public fileprivate(set) var all = 0
    public fileprivate(set) var activities: [Activity: Int] = [:]
    public fileprivate(set) var disciplines: [Discipline?: Int] = [:]
    public fileprivate(set) var funding: [Funding: Int] = [:]

    /// - Parameter hours: on one case.
    fileprivate mutating func add(_ hours: [HoursRecorded]) {
      guard !hours.isEmpty else { return }
      all += 1
      for activity in Set(hours.map(\.activity)) { activities[activity, default: 0] += 1 }
      for discipline in Set(hours.map(\.discipline)) { disciplines[discipline, default: 0] += 1 }
      for funding in Set(hours.map(\.funding)) { self.funding[funding, default: 0] += 1 }
    }
  }

  public var coordination: Double { activities[.coordination] ?? 0 }
  /// All hours as a multiple of those of coordination; nil where there are none of these.
  public var multiple: Double? {
    coordination > 0 ? min(total / coordination, .greatestFiniteMagnitude) : nil
  }

  init(_ selection: Selection) {
    let question = selection.question
    var sums = Sums()
    var cases = Cases()
    for entry in selection.casesHere {
      let hours = entry.file.course.hours.filter { question.period.contains($0.day) }.map(\.facts)
      for one in hours { sums.add(one) }
      cases.add(hours)
    }
    self.cases = cases
    for (_, course) in selection.regionCourses where question.municipality == nil {
      for one in course.hours where question.period.contains(one.day) { sums.add(one.facts) }
    }
    total = sums.total.value
    activities = sums.activities.mapValues(\.value)
    disciplines = sums.disciplines.mapValues(\.value)
    funding = sums.funding.mapValues(\.value)
    unpaid = sums.unpaid.value
  }

  private struct Sums {
    var total = ExactSum()
    var activities: [Activity: ExactSum] = [:]
    var disciplines: [Discipline?: ExactSum] = [:]
    var funding: [Funding: ExactSum] = [:]
    var unpaid = ExactSum()

    mutating func add(_ facts: HoursRecorded) {
      total.add(facts.hours)
      activities[facts.activity, default: ExactSum()].add(facts.hours)
      disciplines[facts.discipline, default: ExactSum()].add(facts.hours)
      if facts.funding == .unpaid {
        unpaid.add(facts.hours)
      } else {
        funding[facts.funding, default: ExactSum()].add(facts.hours)
      }
    }
  }
}
