/// An id of the catalogue: 1–64 characters of `A-Z a-z 0-9 . _ -`, pseudonymous where it is a
/// person's.
public struct Identifier: Hashable, Comparable, Sendable, CustomStringConvertible {
  public static let maximumLength = 64
  public let text: String

  public init?(_ text: String) {
    guard Identifier.isAllowed(text.utf8.span) else { return nil }
    self.text = text
  }

  init?(utf8 text: Span<UInt8>) {
    guard Identifier.isAllowed(text) else { return nil }
    self.text = String(text)
  }

  /// - Parameter text: was an id when it was kept.
  init(kept text: String) { self.text = text }

  fileprivate static func isAllowed(_ text: Span<UInt8>) -> Bool {
    guard (1...maximumLength).contains(text.count) else { return false }
    for index in text.indices where !isAllowed(text[index]) { return false }
    return true
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
  }

  public static func < (one: Identifier, other: Identifier) -> Bool { one.text < other.text }
  public var description: String { text }
}

/// The id of a region's stream.
public typealias RegionID = Identifier

/// A municipality by its CBS code: GM and four digits.
public struct Municipality: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let number: UInt16

  public init(number: UInt16) { self.number = number }

  public init?(_ text: String) { self.init(utf8: text.utf8.span) }

  init?(utf8 text: Span<UInt8>) {
    guard text.count == 6, text[0] == UInt8(ascii: "G"), text[1] == UInt8(ascii: "M"),
      let number = Digits.value(text, 2..<6)
    else { return nil }
    self.number = UInt16(number)
  }

  public static func < (one: Municipality, other: Municipality) -> Bool {
    one.number < other.number
  }
  public var description: String { "GM\(Digits.padded(Int(number), 4))" }
}

/// What an event is about: a case, a post or a region, under its id.
public struct Subject: Hashable, Sendable, CustomStringConvertible {
  /// Names are stored and sent: a contract.
  public enum Stream: String, Sendable, CaseIterable {
    case childCase = "casus"
    case staff = "medewerker"
    case region = "regio"
  }

  public var stream: Stream
  public var id: Identifier

  public init(_ stream: Stream, _ id: Identifier) {
    self.stream = stream
    self.id = id
  }

  public init?(_ text: String) { self.init(utf8: text.utf8.span) }

  init?(utf8 text: Span<UInt8>) {
    guard let (stream, start) = Subject.stream(utf8: text),
      let id = Identifier(utf8: text.extracting(start...))
    else { return nil }
    self.init(stream, id)
  }

  /// Whether a text is a subject, told without making one.
  static func isOne(utf8 text: Span<UInt8>) -> Bool {
    guard let (_, start) = stream(utf8: text) else { return false }
    return Identifier.isAllowed(text.extracting(start...))
  }

  /// The stream that a text begins with, and where its id starts.
  private static func stream(utf8 text: Span<UInt8>) -> (Stream, idStart: Int)? {
    for stream in Stream.allCases {
      let name = stream.rawValue.utf8
      if text.count > name.count, text[name.count] == UInt8(ascii: "/"),
        text.extracting(..<name.count).isEqual(to: stream.rawValue)
      {
        return (stream, name.count + 1)
      }
    }
    return nil
  }

  public var description: String {
    let (stream, id) = (stream.rawValue.utf8, id.text.utf8)
    let count = stream.count + 1 + id.count
    return String(unsafeUninitializedCapacity: count) { text in
      let end = text.update(fromContentsOf: stream)
      text[end] = UInt8(ascii: "/")
      return text[(end + 1)...].update(fromContentsOf: id)
    }
  }
}

/// A personal value: known, or erased with the key that sealed it.
public enum Personal<Value: Sendable>: Sendable {
  case known(Value)
  case erased

  public var value: Value? {
    switch self {
    case .known(let value): value
    case .erased: nil
    }
  }
}

extension Personal: Equatable where Value: Equatable {}
