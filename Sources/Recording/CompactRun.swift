public import EventStore
public import Vocabulary

/// Records one after the other, decoded, in the form in which they are kept. All of it stands in one piece of
/// memory: an object for each of a million events would cost more than decoding it.
public struct CompactRun: Sendable {
  public struct Item: Sendable {
    public let position: UInt64
    /// Of its stream.
    public let ordinal: UInt32
    /// Its place among `sources`; nil where the record erases its stream.
    public let source: Int?
    public let isFictitious: Bool
    /// Of the event, in the bytes of the run.
    fileprivate let range: Range<Int>
  }

  public private(set) var items: [Item] = []
  /// Each once, as they are met.
  public private(set) var sources: [String] = []
  private var places: [String: Int] = [:]
  /// What the streams that begin here are called, by ordinal.
  public private(set) var subjects: [UInt32: Subject] = [:]
  private var writer = CompactWriter()

  public init() {}

  public func bytes(of item: Item) -> ArraySlice<UInt8> { writer.bytes[item.range] }

  /// Opens and decodes a record, and adds it.
  public mutating func append(_ record: StoredRecord, _ reader: EventReader) throws(StoreError) {
    let start = writer.bytes.count
    let header = record.header
    guard let event = try reader.write(record, to: &writer) else {
      items.append(
        Item(
          position: record.position, ordinal: header.ordinal, source: nil, isFictitious: false,
          range: start..<start))
      return
    }
    if header.previous == 0 { subjects[header.ordinal] = event.subject }
    let source =
      items.last?.source.flatMap { event.isOf(source: sources[$0]) ? $0 : nil }
      ?? place(of: event.source)
    add(source, event.isFictitious, record.position, header, from: start)
  }

  /// Adds what this process recorded itself.
  mutating func append(
    _ recent: RecentEvents.Fact, recorded: Instant, at position: UInt64, _ header: RecordHeader
  ) {
    let start = writer.bytes.count
    CompactEvent.write(
      recent.fields, at: position, time: recent.time, isFictitious: recent.isFictitious,
      recorded: recorded, to: &writer)
    if header.previous == 0 { subjects[header.ordinal] = recent.subject }
    let last = items.last?.source
    let source =
      last.flatMap { sources[$0] == recent.source ? $0 : nil } ?? place(of: recent.source)
    add(source, recent.isFictitious, position, header, from: start)
  }

  private mutating func add(
    _ source: Int, _ isFictitious: Bool, _ position: UInt64, _ header: RecordHeader,
    from start: Int
  ) {
    items.append(
      Item(
        position: position, ordinal: header.ordinal, source: source, isFictitious: isFictitious,
        range: start..<writer.bytes.count))
  }

  private mutating func place(of source: String) -> Int {
    if let place = places[source] { return place }
    places[source] = sources.count
    sources.append(source)
    return sources.count - 1
  }
}
