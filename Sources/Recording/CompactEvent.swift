public import Vocabulary

/// The fields of a fact, as they are kept.
struct CompactFields: Sendable {
  var type: EventType
  var bytes: [UInt8]
}

/// An event of the log, decoded and unsealed, as bytes that are read back without JSON: what is kept
/// of it for the folds. Its subject stands with its stream, its source in a list.
public enum CompactEvent {
  private struct Flags: OptionSet {
    var rawValue: UInt8
    static let correction = Flags(rawValue: 1)
    static let retraction = Flags(rawValue: 2)
    static let fictitious = Flags(rawValue: 4)
    static let recorded = Flags(rawValue: 8)
    /// A correction gives a new time.
    static let newTime = Flags(rawValue: 16)
    /// The fields of a fact follow.
    static let fields = Flags(rawValue: 32)
  }

  /// Writes a fact.
  static func write(
    _ fields: CompactFields, at position: UInt64, time: Instant, isFictitious: Bool,
    recorded: Instant?, to writer: inout CompactWriter
  ) {
    writeHead([.fields], position, time, isFictitious, recorded, to: &writer)
    write(fields, to: &writer)
  }

  /// Writes a correction of the event at `target`.
  /// - Parameter fields: of the fact that it puts in place; nil where it puts none.
  static func write<Content>(
    _ change: Recorded<Content>.Change, of target: UInt64, _ fields: CompactFields?,
    at position: UInt64, time: Instant, isFictitious: Bool, recorded: Instant?,
    to writer: inout CompactWriter
  ) {
    var flags: Flags = [.correction]
    var newTime: Instant?
    switch change {
    case .retract: flags.insert(.retraction)
    case .replace(let time, _): newTime = time
    }
    if newTime != nil { flags.insert(.newTime) }
    if fields != nil { flags.insert(.fields) }
    writeHead(flags, position, time, isFictitious, recorded, to: &writer)
    writer.number(target)
    if let newTime { writer.instant(newTime) }
    if let fields { write(fields, to: &writer) }
  }

  private static func writeHead(
    _ kind: Flags, _ position: UInt64, _ time: Instant, _ isFictitious: Bool,
    _ recorded: Instant?, to writer: inout CompactWriter
  ) {
    var flags = kind
    if isFictitious { flags.insert(.fictitious) }
    if recorded != nil { flags.insert(.recorded) }
    writer.byte(flags.rawValue)
    writer.number(position)
    writer.instant(time)
    if let recorded { writer.instant(recorded) }
  }

  private static func write(_ fields: CompactFields, to writer: inout CompactWriter) {
    writer.byte(fields.type.rawValue)
    writer.list(fields.bytes)
  }

  /// Where it stands in the log, when it was, and what it says.
  /// - Returns: nil for a correction, and where the bytes are no such event.
  public static func readFact(
    _ reader: CompactReader
  ) -> (position: UInt64, time: Instant, content: CompactFact)? {
    var reader = reader
    guard let head = head(&reader), !head.flags.contains(.correction), let fact = fact(&reader)
    else { return nil }
    return (head.position, head.time, fact)
  }

  /// Reads an event back.
  /// - Returns: nil where the bytes are no such event.
  public static func read(
    _ reader: inout CompactReader, subject: Subject, source: String
  ) -> RecordedEvent? {
    read(&reader, subject, source) { Fact($0) }
  }

  /// Reads an event back, but not yet what it says.
  /// - Returns: nil where the bytes are no such event.
  public static func readClosed(
    _ reader: inout CompactReader, subject: Subject, source: String
  ) -> Recorded<CompactFact>? {
    read(&reader, subject, source) { $0 }
  }

  private static func read<Content>(
    _ reader: inout CompactReader, _ subject: Subject, _ source: String,
    _ content: (CompactFact) -> Content?
  ) -> Recorded<Content>? {
    guard let head = head(&reader), let body = body(&reader, head.flags, content) else {
      return nil
    }
    return Recorded(
      position: head.position, subject: subject, time: head.time,
      isFictitious: head.flags.contains(.fictitious), source: source, recorded: head.recorded,
      body: body)
  }

  /// What every event begins with.
  private struct Head {
    var flags: Flags
    var position: UInt64
    var time: Instant
    var recorded: Instant?
  }

  private static func head(_ reader: inout CompactReader) -> Head? {
    guard let byte = reader.byte(), case let flags = Flags(rawValue: byte),
      let position = reader.number(), let time = reader.instant()
    else { return nil }
    var head = Head(flags: flags, position: position, time: time)
    if flags.contains(.recorded) {
      guard let recorded = reader.instant() else { return nil }
      head.recorded = recorded
    }
    return head
  }

  private static func body<Content>(
    _ reader: inout CompactReader, _ flags: Flags, _ content: (CompactFact) -> Content?
  ) -> Recorded<Content>.Body? {
    guard flags.contains(.correction) else {
      return fact(&reader).flatMap(content).map { .fact($0) }
    }
    guard let target = reader.number() else { return nil }
    if flags.contains(.retraction) { return .correction(target: target, .retract) }
    var time: Instant?
    if flags.contains(.newTime) {
      guard let given = reader.instant() else { return nil }
      time = given
    }
    guard flags.contains(.fields) else {
      return .correction(target: target, .replace(time: time, fact: nil))
    }
    return fact(&reader).flatMap(content).map {
      .correction(target: target, .replace(time: time, fact: $0))
    }
  }

  private static func fact(_ reader: inout CompactReader) -> CompactFact? {
    guard let byte = reader.byte(), let type = EventType(rawValue: byte),
      let fields = reader.list()
    else { return nil }
    return CompactFact(type: type, fields: fields)
  }
}

extension CompactWriter {
  /// Most moments are of a whole second, or of a millisecond: the fraction takes the fewest bytes then.
  fileprivate mutating func instant(_ instant: Instant) {
    signed(instant.seconds)
    number(UInt64(instant.nanoseconds))
  }
}

extension CompactReader {
  fileprivate mutating func instant() -> Instant? {
    guard let seconds = signed(), let nanoseconds = number().flatMap({ UInt32(exactly: $0) })
    else { return nil }
    return Instant(seconds: seconds, nanoseconds: nanoseconds)
  }
}
