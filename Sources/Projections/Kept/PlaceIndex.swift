import EventStore
import Vocabulary

/// `places` of the derived file: place → streams, with the days between which they changed a figure.
///
/// A key is a kind, the place and the ordinal of the stream (4 bytes, big-endian). Before the streams of a place stands
/// how many there are (`PlaceSum`), under the place alone: a row that is gone would otherwise be a case that is not counted.
enum PlaceIndex {
  /// What a stream is filed under. Numbers are stored: a contract of `KeptEvents.version`.
  enum Place: Hashable {
    case region(RegionID)
    case municipality(Municipality)
    /// A case before its first referral, or a post before its start.
    case nowhere
    /// The stream of the region itself.
    case own(RegionID)

    /// Of the keys of all streams that are filed here.
    var prefix: [UInt8] {
      switch self {
      case .region(let region): [Kind.region.rawValue] + region.text.utf8 + [0]
      case .municipality(let code):
        [
          Kind.municipality.rawValue, UInt8(code.number >> 8),
          UInt8(truncatingIfNeeded: code.number),
        ]
      case .nowhere: [Kind.nowhere.rawValue]
      case .own(let region): [Kind.own.rawValue] + region.text.utf8 + [0]
      }
    }
  }

  enum Kind: UInt8 {
    case region = 1
    case municipality = 2
    case nowhere = 3
    case own = 4
  }

  /// What stands under a key: 13 bytes, and a sum over key and entry.
  struct Entry: Equatable {
    static let byteCount = 13 + RowSum.byteCount

    /// Days of the first and the last effective event of the stream.
    var first: LocalDay
    var last: LocalDay
    /// Since when the stream makes the place known: a case from its referral on, whatever came before.
    var since: LocalDay
    /// It was referred here.
    var isReferral = false
    /// It may count on any later day too: it waits, or holds a flaw.
    var isOpen = false

    func value(under key: [UInt8]) -> [UInt8] {
      var bytes: [UInt8] = []
      for day in [first, last, since] {
        BigEndian.append(UInt64(UInt32(bitPattern: day.number)), bytes: 4, to: &bytes)
      }
      bytes.append((isReferral ? 1 : 0) | (isOpen ? 2 : 0))
      return RowSum.added(to: bytes, under: key)
    }

    /// Counts in every answer.
    static let always = Entry(
      first: LocalDay(number: .min), last: LocalDay(number: .max), since: LocalDay(number: .min))

    init(first: LocalDay, last: LocalDay, since: LocalDay) {
      self.first = first
      self.last = last
      self.since = since
    }

    /// Of a stream that stands in one row; nil where nothing of it counts.
    init?(whole course: KeptCourse) {
      guard let (first, last) = course.span else { return nil }
      self.init(first: first, last: last, since: first)
    }

    /// - Parameter key: its sum.
    /// - Returns: nil where key and value are not as they were written.
    init?(_ key: RowSum, _ value: RawSpan) {
      guard value.byteCount == Entry.byteCount, RowSum.isRight(key, value) else { return nil }
      func day(_ offset: Int) -> LocalDay {
        LocalDay(
          number: Int32(
            bigEndian: value.unsafeLoadUnaligned(
              fromByteOffset: offset, as: Int32.self)))
      }
      self.init(first: day(0), last: day(4), since: day(8))
      let flags = value.unsafeLoad(fromByteOffset: 12, as: UInt8.self)
      isReferral = flags & 1 != 0
      isOpen = flags & 2 != 0
    }

    /// Whether it can change a figure that is asked.
    func counts(_ days: KeptSearch.Days) -> Bool {
      if let to = days.to, first > to { return false }
      return days.from.map { last >= $0 || isOpen && days.readsOpen } ?? true
    }
  }

  static func key(_ place: Place, _ ordinal: UInt32) -> [UInt8] {
    var key = place.prefix
    BigEndian.append(UInt64(ordinal), bytes: 4, to: &key)
    return key
  }

  /// The ordinal of the stream that a key names.
  static func ordinal(_ key: RawSpan) -> UInt32 {
    guard key.byteCount >= 4 else { return 0 }
    let ordinal = key.unsafeLoadUnaligned(fromByteOffset: key.byteCount - 4, as: UInt32.self)
    return UInt32(bigEndian: ordinal)
  }
}

extension PlaceIndex {
  typealias Row = (key: [UInt8], value: [UInt8])

  /// The rows of a stream, by key.
  /// - Parameter courses: the parts of the stream; of a region’s none are needed.
  static func rows(_ subject: Subject, _ courses: [KeptCourse], _ ordinal: UInt32) -> [Row] {
    entries(subject, courses.first).map { place, entry in
      let key = key(place, ordinal)
      return (key: key, value: entry.value(under: key))
    }
    .sorted { $0.key.lexicographicallyPrecedes($1.key) }
  }

  /// Where a stream is filed, folded from all its effective events.
  private static func entries(
    _ subject: Subject, _ course: KeptCourse?
  ) -> [(place: Place, entry: Entry)] {
    // Also where nothing of it counts: who asks for records asks for those.
    if subject.stream == .region { return [(.own(subject.id), .always)] }
    guard let course, let whole = Entry(whole: course) else { return [] }
    if subject.stream == .staff {
      var post = StaffPost()
      course.forEach(through: whole.last) { StaffPost.evolve(&post, $0) }
      return entriesOfPost(post, whole)
    }
    var file = CaseFile()
    course.forEach(of: CaseFile.types, through: whole.last) { CaseFile.evolve(&file, $0) }
    return entriesOfCase(file, whole)
  }

  private static func entriesOfCase(
    _ file: CaseFile, _ whole: Entry
  ) -> [(place: Place, entry: Entry)] {
    var whole = whole
    whole.isOpen = !file.flaws.isEmpty || file.care.contains(where: \.isWaiting)
    let referred = file.referral?.day ?? LocalDay(number: .max)
    var filed: [Place: Entry] = [:]
    for stay in file.stays {
      for place in [Place.region(stay.place.region), .municipality(stay.place.municipality)] {
        var entry = filed[place] ?? whole
        if filed[place] == nil { entry.since = max(stay.since, referred) }
        if stay.isReferral { entry.isReferral = true }
        filed[place] = entry
      }
    }
    if file.referral.map({ $0.day > whole.first }) ?? true { filed[.nowhere] = whole }
    return filed.map { ($0.key, $0.value) }
  }

  /// Who is in post counts on any later day.
  private static func entriesOfPost(
    _ post: StaffPost, _ whole: Entry
  ) -> [(place: Place, entry: Entry)] {
    var whole = whole
    whole.isOpen = true
    var filed: [(place: Place, entry: Entry)] = []
    if let region = post.facts?.region, let started = post.started {
      var entry = whole
      entry.since = started
      filed.append((.region(region), entry))
    }
    if post.facts == nil || post.endsWithoutStart > 0 { filed.append((.nowhere, whole)) }
    return filed
  }
}
