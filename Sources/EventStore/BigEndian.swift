/// Whole numbers as bytes, the first the highest.
public enum BigEndian {
  public static func append(_ value: UInt64, bytes count: Int, to output: inout [UInt8]) {
    withUnsafeBytes(of: (value << UInt64(64 - 8 * count)).bigEndian) {
      output.append(contentsOf: UnsafeRawBufferPointer(rebasing: $0[..<count]))
    }
  }

  /// The number that a row is; nil where it has not just so many bytes.
  static func row(_ span: RawSpan, bytes count: Int) -> UInt64? {
    span.byteCount == count ? value(span, at: 0, bytes: count) : nil
  }

  /// The number in `count` bytes at `offset`; both lie within the span.
  public static func value(_ span: RawSpan, at offset: Int, bytes count: Int) -> UInt64 {
    var value: UInt64 = 0
    for index in 0..<count {
      value = value << 8 | UInt64(span.unsafeLoad(fromByteOffset: offset + index, as: UInt8.self))
    }
    return value
  }
}
