import CanonicalJSON

extension Span<UInt8> {
  /// Whether all of it is ASCII that leaves a mark: 0x21 to 0x7E.
  var isVisible: Bool { isASCII(from: 0x21) }

  /// Whether all of it is ASCII without control characters: 0x20 to 0x7E.
  var isPlain: Bool { isASCII(from: 0x20) }

  /// Whether all of it lies between a byte, at most 0x80, and 0x7E; read eight bytes at a time.
  private func isASCII(from lowest: UInt8) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var index = 0
    while index + 8 <= count {
      let word = bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      // The top bit of each byte: of those below, where a borrow may mark too many, of 0x7F and above.
      let others = (word &- ones &* UInt64(lowest)) | (word &+ ones) | word
      if others & (ones &* 0x80) != 0 { break }
      index += 8
    }
    while index < count {
      guard self[index] >= lowest, self[index] < 0x7F else { return false }
      index += 1
    }
    return true
  }

  func isEqual(to text: String) -> Bool {
    bytes.isEqual(to: text.utf8.span.bytes)
  }
}

extension String {
  init(_ text: Span<UInt8>) {
    self = text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
