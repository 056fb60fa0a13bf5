/// Ordinals of streams, a bit for each: they are counted from 0 without a gap, and asked for in order.
struct OrdinalSet: Sendable {
  private var words: [UInt64] = []

  init() {}

  init(_ ordinals: some Sequence<UInt32>) {
    for ordinal in ordinals { insert(ordinal) }
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// In order.
  var elements: [UInt32] {
    var elements: [UInt32] = []
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        elements.append(UInt32(index * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return elements
  }

  func contains(_ ordinal: UInt32) -> Bool {
    let index = Int(ordinal / 64)
    return index < words.count && words[index] >> UInt64(ordinal % 64) & 1 != 0
  }

  mutating func insert(_ ordinal: UInt32) {
    let index = Int(ordinal / 64)
    if index >= words.count {
      words.append(contentsOf: repeatElement(0, count: index + 1 - words.count))
    }
    words[index] |= 1 << UInt64(ordinal % 64)
  }

  mutating func formUnion(_ other: OrdinalSet) {
    if other.words.count > words.count {
      words.append(contentsOf: repeatElement(0, count: other.words.count - words.count))
    }
    for (index, word) in other.words.enumerated() { words[index] |= word }
  }

  func union(_ other: OrdinalSet) -> OrdinalSet {
    var union = self
    union.formUnion(other)
    return union
  }

  func subtracting(_ other: OrdinalSet) -> OrdinalSet {
    var rest = self
    for index in 0..<min(words.count, other.words.count) {
      rest.words[index] &= ~other.words[index]
    }
    return rest
  }
}
