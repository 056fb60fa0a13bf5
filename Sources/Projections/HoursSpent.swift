public import Vocabulary

/// Hours recorded in the period, on cases (by where they are at the peildatum) and for the region
/// itself. Those of a region's stream belong to no municipality: where one is asked for, only the
/// hours on its cases count. Unit: hours.
public struct HoursSpent: Sendable {
  public var total = 0.0
  public var activities: [Activity: Double] = [:]
  /// nil: not given, `onbekend`.
  public var disciplines: [Discipline?: Double] = [:]
  /// What is paid, by who pays; the unpaid hours are apart.
  public var funding: [Funding: Double] = [:]
  public var unpaid = 0.0

  public var coordination: Double { activities[.coordination] ?? 0 }
  /// All hours as a multiple of those of coordination; nil where there are none of these.
  public var multiple: Double? {
    coordination > 0 ? min(total / coordination, .greatestFiniteMagnitude) : nil
  }

  init(_ selection: Selection) {
    let question = selection.question
    for entry in selection.casesHere {
      for one in entry.file.course.hours where question.period.contains(one.day) { add(one.facts) }
    }
    guard question.municipality == nil else { return }
    for (_, course) in selection.regionCourses {
      for one in course.hours where question.period.contains(one.day) { add(one.facts) }
    }
  }

  private mutating func add(_ facts: HoursRecorded) {
    HoursSpent.add(facts.hours, to: &total)
    HoursSpent.add(facts.hours, to: &activities[facts.activity, default: 0])
    HoursSpent.add(facts.hours, to: &disciplines[facts.discipline, default: 0])
    if facts.funding == .unpaid {
      HoursSpent.add(facts.hours, to: &unpaid)
    } else {
      HoursSpent.add(facts.hours, to: &funding[facts.funding, default: 0])
    }
  }

  /// A number of hours may be any that a double holds; their sum stays one.
  private static func add(_ hours: Double, to sum: inout Double) {
    sum = min(sum + hours, .greatestFiniteMagnitude)
  }
}
