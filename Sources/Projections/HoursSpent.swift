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

  public var coordination: Double { activities[.coordination] ?? 0 }
  /// All hours as a multiple of those of coordination; nil where there are none of these.
  public var multiple: Double? {
    coordination > 0 ? min(total / coordination, .greatestFiniteMagnitude) : nil
  }

  init(_ selection: Selection) {
    let question = selection.question
    var sums = Sums()
    for entry in selection.casesHere {
      for one in entry.file.course.hours where question.period.contains(one.day) {
        sums.add(one.facts)
      }
    }
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
