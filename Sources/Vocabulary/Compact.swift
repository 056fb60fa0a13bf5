/// Values in a row of bytes, for events that are kept decoded beside the log. Whoever reads knows what
/// stands there: nothing names itself.
///
/// Whole numbers are LEB128: seven bits a byte, the lowest first. Texts and lists begin with their
/// count.
public struct CompactWriter: Sendable {
  public private(set) var bytes: [UInt8] = []

  public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  public mutating func byte(_ byte: UInt8) { bytes.append(byte) }

  public mutating func number(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Signs go last, so that small numbers stay short (zigzag).
  public mutating func signed(_ number: Int64) {
    self.number(UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  public mutating func text(_ text: String) {
    number(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  public mutating func list(_ list: some Collection<UInt8>) {
    number(UInt64(list.count))
    bytes.append(contentsOf: list)
  }

  /// Bytes that were written elsewhere, as they stand.
  public mutating func append(_ part: ArraySlice<UInt8>) { bytes.append(contentsOf: part) }

  mutating func double(_ value: Double) {
    withUnsafeBytes(of: value.bitPattern.bigEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func required(_ value: some FieldValue) { value.write(to: &self) }

  /// A byte that says whether there is one, and the value.
  mutating func optional<Value: FieldValue>(_ value: Value?) {
    byte(value == nil ? 0 : 1)
    value?.write(to: &self)
  }

  mutating func personal<Value: FieldValue>(_ value: Personal<Value>?) {
    switch value {
    case nil: byte(0)
    case .known(let known):
      byte(1)
      known.write(to: &self)
    case .erased: byte(2)
    }
  }
}

/// Reads what a `CompactWriter` wrote. Bytes that are something else give nil, never a trap.
public struct CompactReader: Sendable {
  @usableFromInline let bytes: [UInt8]
  @usableFromInline var offset: Int
  @usableFromInline var end: Int

  public init(_ bytes: [UInt8]) { self.init(bytes, 0, bytes.count) }

  /// Reads a part of the bytes.
  public init(_ bytes: [UInt8], in range: Range<Int>) {
    self.init(bytes, range.lowerBound, range.upperBound)
  }

  private init(_ bytes: [UInt8], _ start: Int, _ end: Int) {
    self.bytes = bytes
    offset = start
    self.end = end
  }

  @inlinable
  public var isAtEnd: Bool { offset == end }
  /// What was not read yet.
  public var rest: ArraySlice<UInt8> { bytes[offset..<end] }

  @inlinable
  public mutating func byte() -> UInt8? {
    guard offset < end else { return nil }
    defer { offset += 1 }
    return bytes[offset]
  }

  @inlinable
  public mutating func number() -> UInt64? {
    guard let first = byte() else { return nil }
    return first < 0x80 ? UInt64(first) : longNumber(first)
  }

  @usableFromInline
  mutating func longNumber(_ first: UInt8) -> UInt64? {
    var value = UInt64(first & 0x7F)
    for shift in stride(from: UInt64(7), to: 64, by: 7) {
      guard let byte = byte() else { return nil }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }

  @inlinable
  public mutating func signed() -> Int64? {
    number().map { Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1) }
  }

  public mutating func text() -> String? {
    guard let range = range() else { return nil }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// What a list holds, to be read on its own; this reader goes on behind it.
  public mutating func list() -> CompactReader? {
    range().map { CompactReader(bytes, $0.lowerBound, $0.upperBound) }
  }

  /// Goes past a list.
  /// - Returns: nil where there is none.
  public mutating func skipList() -> Void? { range().map { _ in } }

  /// Copies a list as it stands, and goes past it.
  /// - Returns: nil where there is none.
  public mutating func copyList(to writer: inout CompactWriter) -> Void? {
    let start = offset
    return range().map { writer.append(bytes[start..<$0.upperBound]) }
  }

  /// Reads in a list alone, then goes on behind it.
  /// - Returns: nil where there is no list.
  mutating func within<Value>(_ read: (inout CompactReader) -> Value) -> Value? {
    guard let list = range() else { return nil }
    let whole = end
    (offset, end) = (list.lowerBound, list.upperBound)
    defer { (offset, end) = (list.upperBound, whole) }
    return read(&self)
  }

  private mutating func range() -> Range<Int>? {
    guard let count = number(), count <= UInt64(end - offset) else { return nil }
    defer { offset += Int(count) }
    return offset..<offset + Int(count)
  }

  mutating func double() -> Double? {
    guard end - offset >= 8 else { return nil }
    defer { offset += 8 }
    return Double(bitPattern: bytes[offset..<offset + 8].reduce(0) { $0 << 8 | UInt64($1) })
  }
}
