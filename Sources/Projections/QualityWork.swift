public import Vocabulary

/// Quality work held in the period by the region. It belongs to no municipality.
public struct QualityWork: Sendable {
  public struct OfKind: Sendable {
    public var held = 0
    /// Of those that say how many took part.
    public var participants = 0
    /// How many do not say.
    public var participantsUnknown = 0
  }

  public private(set) var kinds: [QualityActivity: OfKind] = [:]

  public var held: Int { kinds.values.reduce(0) { $0 + $1.held } }

  init(_ selection: Selection) {
    guard selection.question.municipality == nil else { return }
    for (_, course) in selection.regionCourses {
      for one in course.activities where selection.question.period.contains(one.day) {
        kinds[one.facts.activity, default: OfKind()].add(one.facts)
      }
    }
  }
}

extension QualityWork.OfKind {
  fileprivate mutating func add(_ facts: QualityActivityHeld) {
    held += 1
    if let count = facts.participants {
      RecordedSum.add(count, to: &participants)
    } else {
      participantsUnknown += 1
    }
  }
}
