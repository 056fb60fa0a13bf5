import EventStore
import Vocabulary

/// What of a stream stands in one row of `courses`. A case or a post ends, and stands in one; the stream of
/// a region goes on for as long as there is a region, so it has a row a year: what comes in costs the year
/// that it is of, and not all that came before.
struct CoursePart {
  /// nil where the row holds the whole stream.
  let year: Int?
  let events: ArraySlice<Effective<CompactFact>>

  /// - Parameter events: in effective order.
  /// - Returns: in that order; of a stream that stands in one row that row, though it may be empty.
  static func all(_ subject: Subject, _ events: [Effective<CompactFact>]) -> [CoursePart] {
    guard subject.stream == .region else { return [CoursePart(year: nil, events: events[...])] }
    var parts: [CoursePart] = []
    var rest = events[...]
    while let year = rest.first?.day.year {
      let end = rest.firstIndex { $0.day.year != year } ?? rest.endIndex
      parts.append(CoursePart(year: year, events: rest[..<end]))
      rest = rest[end...]
    }
    return parts
  }

  /// Rows of one stream stand together, in order of time.
  func key(_ ordinal: UInt32) -> [UInt8] {
    var key = KeptStream.key(ordinal)
    if let year { BigEndian.append(UInt64(year), bytes: 2, to: &key) }
    return key
  }
}
