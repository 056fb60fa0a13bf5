import Recording
import Vocabulary

/// What became of a stream.
enum StreamFold: Sendable {
  case placed(Standing.Entry)
  /// A case without a referral.
  case unplaced(Identifier)
  indirect case post(Standing.PostEntry)
  /// A region’s stream, or a part of it that follows on the one before.
  indirect case region(RegionID, RegionCourse)

  /// Streams that one thread folds at a time.
  private static let pieceCount = 128

  /// - Returns: what became of all streams that count, by id, in runs.
  static func all(_ chronicle: Chronicle, through lastDay: LocalDay) -> [[StreamFold]] {
    let (courses, types) = (chronicle.courses, chronicle.detail.types)
    let starts = Array(stride(from: 0, to: courses.count, by: pieceCount))
    let kept = starts.concurrentMap { start in
      courses[start..<min(start + pieceCount, courses.count)].compactMap { course in
        StreamFold(course.subject) { course.forEach(of: types, through: lastDay, $0) }
      }
    }
    guard !chronicle.recorded.isEmpty else { return kept }
    let recorded = Array(chronicle.recorded).concurrentMap { subject, events in
      StreamFold(subject) { body in
        let effective = EffectiveEvents.of(events, through: lastDay)
        for event in effective { body(event) }
        return effective.count
      }
    }
    return [(recorded.compactMap(\.self) + kept.joined()).sorted { $0.id < $1.id }]
  }

  private var id: Identifier {
    switch self {
    case .placed(let entry): entry.id
    case .unplaced(let id), .region(let id, _): id
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
      guard forEach({ RegionCourse.evolve(&course, $0) }) > 0 else { return nil }
      self = .region(subject.id, course)
    }
  }
}
