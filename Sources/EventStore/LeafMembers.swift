/// Where a leaf that is complete has what the log adds to it.
enum LeafMembers {
  private static let recordedTimeName = Array(",\"recordedtime\":\"".utf8)
  private static let sequenceName = Array(",\"sequence\":\"".utf8)
  private static let sealedName = Array("\"verzegeld\":\"".utf8)

  /// Where a leaf that is complete has its moment of recording.
  static func recordedTimeOffset(in leaf: [UInt8]) -> Int? {
    lastValue(of: recordedTimeName, in: leaf, bytes: Timestamp.textBytes)
  }

  /// Where a leaf that is complete has its position.
  /// - Parameter moment: where it has its moment of recording: nearly always the member before.
  static func sequenceOffset(in leaf: [UInt8], after moment: Int?) -> Int? {
    if let name = moment.map({ $0 + Timestamp.textBytes + 1 }),
      leaf[min(name, leaf.count)...].starts(with: sequenceName)
    {
      let start = name + sequenceName.count
      return start + Timestamp.digitCount <= leaf.count ? start : nil
    }
    return lastValue(of: sequenceName, in: leaf, bytes: Timestamp.digitCount)
  }

  /// Where the text of the last member of that name begins. Quotation marks inside a string are
  /// escaped, so it is a member; the last one is the leaf's own, since `data` sorts before it.
  private static func lastValue(of name: [UInt8], in leaf: [UInt8], bytes count: Int) -> Int? {
    guard let start = leaf.lastIndex(of: name), start + name.count + count <= leaf.count else {
      return nil
    }
    return start + name.count
  }

  /// The base64 of what is sealed in a leaf, and its bytes.
  static func sealed(in leaf: [UInt8]) -> (range: Range<Int>, bytes: [UInt8])? {
    guard let found = leaf.lastIndex(of: sealedName) else { return nil }
    let start = found + sealedName.count
    guard let end = leaf[start...].firstIndex(of: UInt8(ascii: "\"")),
      let bytes = Base64.decoded(leaf[start..<end].span), bytes.count <= Int(UInt16.max)
    else { return nil }
    return (start..<end, bytes)
  }
}

extension [UInt8] {
  /// Where `part`, of eight bytes or more, stands last; looked for by its first eight.
  fileprivate func lastIndex(of part: [UInt8]) -> Int? {
    guard count >= part.count else { return nil }
    let (text, sought) = (span.bytes, part.span.bytes)
    let start = sought.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self)
    var index = count - part.count
    while index >= 0 {
      if text.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self) == start,
        self[index..<index + part.count].elementsEqual(part)
      {
        return index
      }
      index -= 1
    }
    return nil
  }
}
