extension Span<UInt8> {
  /// Whether all of it is ASCII that leaves a mark: 0x21 to 0x7E; read eight bytes at a time.
  var isVisible: Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var index = 0
    while index + 8 <= count {
      let word = bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      // The top bit of each byte: of those below 0x21, where a borrow may mark too many, of 0x7F and above.
      let others = (word &- ones &* 0x21) | (word &+ ones) | word
      if others & (ones &* 0x80) != 0 { break }
      index += 8
    }
    while index < count {
      guard self[index] > 0x20, self[index] < 0x7F else { return false }
      index += 1
    }
    return true
  }

  func isEqual(to text: String) -> Bool {
    guard count == text.utf8.count else { return false }
    let other = text.utf8.span
    for index in indices where self[index] != other[index] { return false }
    return true
  }
}

extension String {
  init(_ text: Span<UInt8>) {
    self = text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
