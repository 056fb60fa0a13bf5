public import Vocabulary

/// Consultations: advice by telephone without a case, given in the period; by the region that gave it
/// and the municipality that it was for. Unit: consultations.
public struct Consultations: Sendable {
  public var given = 0
  public var askers: [Referrer: Int] = [:]
  /// nil: not given, `onbekend`.
  public var concerns: [Concern?: Int] = [:]
  public var municipalities: [Municipality: Int] = [:]

  init(_ selection: Selection) {
    for (region, course) in selection.regionCourses {
      for one in course.consultations
      where selection.question.period.contains(one.day)
        && selection.includes(Place(region: region, municipality: one.facts.municipality))
      {
        given += 1
        askers[one.facts.asker, default: 0] += 1
        concerns[one.facts.concern, default: 0] += 1
        municipalities[selection.code(of: one.facts.municipality), default: 0] += 1
      }
    }
  }
}
