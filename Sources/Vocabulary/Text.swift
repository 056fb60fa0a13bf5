extension Span<UInt8> {
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
