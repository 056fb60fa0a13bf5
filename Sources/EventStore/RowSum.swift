/// A sum over a row, against accidents: FNV-1a of 64 bits (Fowler, Noll & Vo), over eight bytes at a time.
package struct RowSum: Equatable {
  package static let byteCount = 8

  package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  package mutating func add(_ bytes: RawSpan) {
    var offset = 0
    while offset + 8 <= bytes.byteCount {
      let word = bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
      add(UInt64(littleEndian: word))
      offset += 8
    }
    while offset < bytes.byteCount {
      let byte = bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
      add(UInt64(byte))
      offset += 1
    }
  }

  package mutating func add(_ word: UInt64) { value = (value ^ word) &* 0x100_0000_01B3 }

  package init(_ bytes: RawSpan) { add(bytes) }

  package var bytes: [UInt8] { withUnsafeBytes(of: value.littleEndian) { Array($0) } }

  // MARK: Rows that begin with their sum

  /// A row with its sum before it.
  package static func added(to row: [UInt8]) -> [UInt8] { RowSum(row.span.bytes).bytes + row }

  /// What stands behind the sum.
  /// - Returns: nil where the sum is another.
  package static func content(_ row: [UInt8]) -> ArraySlice<UInt8>? {
    holds(row[...]) ? row.dropFirst(byteCount) : nil
  }

  /// Whether the first bytes of a row are the sum of the others.
  package static func holds(_ row: ArraySlice<UInt8>) -> Bool {
    let span = row.span.bytes
    guard span.byteCount > byteCount else { return false }
    let sum = span.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self)
    return UInt64(littleEndian: sum) == RowSum(span.extracting(byteCount...)).value
  }

  // MARK: Values that end in a sum over their key and themselves

  /// A value with its sum behind it.
  package static func added(to value: [UInt8], under key: [UInt8]) -> [UInt8] {
    var sum = RowSum(key.span.bytes)
    sum.add(value.span.bytes)
    return value + sum.bytes
  }

  /// - Parameter keySum: of the key.
  package static func isRight(_ keySum: RowSum, _ value: RawSpan) -> Bool {
    guard value.byteCount >= byteCount else { return false }
    let end = value.byteCount - byteCount
    var sum = keySum
    sum.add(value.extracting(..<end))
    let kept = value.unsafeLoadUnaligned(fromByteOffset: end, as: UInt64.self)
    return UInt64(littleEndian: kept) == sum.value
  }
}
