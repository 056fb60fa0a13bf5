import Recording
import Vocabulary

/// What became of a stream.
enum StreamFold: Sendable {
  case placed(Standing.Entry)
  /// A case without a referral.
  case unplaced(Identifier)
  indirect case post(Standing.PostEntry)
  /// With what it says of places.
  indirect case region(RegionID, RegionCourse, [EffectiveEvent])

  /// - Returns: what became of all streams that count, by id.
  static func all(_ chronicle: Chronicle, through lastDay: LocalDay) -> [StreamFold] {
    let courses = chronicle.courses.concurrentMap { course in
      StreamFold(course.subject) { course.forEach(through: lastDay, $0) }
    }
    let kept = courses.compactMap(\.self)
    guard !chronicle.recorded.isEmpty else { return kept }
    let recorded = Array(chronicle.recorded).concurrentMap { subject, events in
      StreamFold(subject) { body in
        let effective = EffectiveEvents.of(events, through: lastDay)
        for event in effective { body(event) }
        return effective.count
      }
    }
    return (recorded.compactMap(\.self) + kept).sorted { $0.id < $1.id }
  }

  private var id: Identifier {
    switch self {
    case .placed(let entry): entry.id
    case .unplaced(let id), .region(let id, _, _): id
    case .post(let entry): entry.id
    }
  }

  /// - Parameter forEach: goes past the events, in effective order, and tells how many there are.
  /// - Returns: nil where there are none.
  init?(_ subject: Subject, _ forEach: ((EffectiveEvent) -> Void) -> Int) {
    switch subject.stream {
    case .childCase:
      var file = CaseFile()
      guard forEach({ CaseFile.evolve(&file, $0) }) > 0 else { return nil }
      self =
        if let referral = file.referral {
          .placed(Standing.Entry(subject.id, file, referral))
        } else {
          .unplaced(subject.id)
        }
    case .staff:
      var post = StaffPost()
      guard forEach({ StaffPost.evolve(&post, $0) }) > 0 else { return nil }
      self = .post(Standing.PostEntry(id: subject.id, post: post))
    case .region:
      var course = RegionCourse()
      var ofPlaces: [EffectiveEvent] = []
      let count = forEach { event in
        if Registry.reads(event.fact) {
          ofPlaces.append(event)
        } else {
          RegionCourse.evolve(&course, event)
        }
      }
      guard count > 0 else { return nil }
      self = .region(subject.id, course, ofPlaces)
    }
  }
}
