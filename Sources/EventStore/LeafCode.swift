/// The short form in which leaves are kept.
///
/// Canonical JSON holds no byte below 0x20, so five of those can stand for what is said over and
/// over. Every other byte stands for itself.
///
/// | byte | then | stands for |
/// |---|---|---|
/// | 0x01 | – | the position, 16 digits |
/// | 0x02 | 6 bytes, milliseconds since 1970 | the moment of recording, 24 characters |
/// | 0x03 | 1 byte | that phrase of the list |
/// | 0x04 | 2 bytes n, then n bytes | their base64 |
/// | 0x05 | 16 bytes | a UUID in lower case, 36 characters |
struct LeafCode: Sendable {
  private enum Token {
    static let sequence: UInt8 = 0x01
    static let recordedTime: UInt8 = 0x02
    static let phrase: UInt8 = 0x03
    static let base64: UInt8 = 0x04
    static let uuid: UInt8 = 0x05
    /// Bytes below this never occur in canonical JSON.
    static let end: UInt8 = 0x20
  }
  private static let momentBytes = 6
  private static let uuidBytes = 16
  private static let uuidCharacters = 36
  private static let quote = UInt8(ascii: "\"")
  private static let bucketCount = 256

  /// At most 256, each beginning with a quotation mark and longer than four bytes: a candidate is
  /// looked for at quotation marks only, by the four bytes after it.
  let phrases: [[UInt8]]
  /// Indexes of phrases by bucket, longest first; bucket b is `bucketStart[b]..<bucketStart[b + 1]`.
  private let candidates: [Int]
  private let bucketStart: [Int]

  /// Phrases that do not fit the rule, or come after the 256th, are left out.
  init(phrases: [[UInt8]]) {
    let phrases = Array(
      phrases.filter {
        $0.count > 4 && $0[0] == LeafCode.quote && $0.allSatisfy { $0 >= Token.end }
      }
      .prefix(256))
    self.phrases = phrases
    let buckets = Dictionary(grouping: phrases.indices) { LeafCode.bucket(phrases[$0], 1) }
    var candidates: [Int] = []
    var starts: [Int] = []
    for bucket in 0..<LeafCode.bucketCount {
      starts.append(candidates.count)
      candidates += (buckets[bucket] ?? []).sorted {
        (phrases[$0].count, $1) > (phrases[$1].count, $0)
      }
    }
    starts.append(candidates.count)
    self.candidates = candidates
    bucketStart = starts
  }

  private static func bucket(_ bytes: [UInt8], _ offset: Int) -> Int {
    var word: UInt32 = 0
    for index in offset..<offset + 4 { word = word << 8 | UInt32(bytes[index]) }
    return Int((word &* 2_654_435_761) >> 24)
  }

  // MARK: Packing

  struct Packed {
    var bytes: [UInt8]
    /// Where the 6 bytes of the moment of recording stand; nil where the leaf has them as text.
    var momentOffset: Int?
  }

  /// Text of a leaf that is known to stand for something.
  private struct Mark {
    var range: Range<Int>
    var token: UInt8
    var content: [UInt8]
  }

  /// The short form of a draft's leaf; the writer fills in the moment.
  /// - Returns: nil where the leaf holds bytes that the short form needs for itself.
  func packed(_ draft: Draft) -> Packed? {
    var marks = [
      Mark(
        range: draft.recordedTimeOffset..<draft.recordedTimeOffset + Timestamp.textBytes,
        token: Token.recordedTime, content: [0, 0, 0, 0, 0, 0]),
      Mark(
        range: draft.sequenceOffset..<draft.sequenceOffset + Timestamp.digitCount,
        token: Token.sequence, content: []),
    ]
    if let sealed = draft.sealed {
      var content = sealed.bytes
      content.insert(contentsOf: [UInt8(content.count >> 8), UInt8(content.count & 0xFF)], at: 0)
      let end = sealed.offset + Base64.characterCount(bytes: sealed.bytes.count)
      marks.append(Mark(range: sealed.offset..<end, token: Token.base64, content: content))
    }
    return packed(draft.leaf, marks)
  }

  /// The short form of a leaf that has its position and moment already.
  func packed(_ leaf: [UInt8], position: UInt64) -> Packed? {
    var marks: [Mark] = []
    if let start = LeafCode.recordedTimeOffset(in: leaf),
      let milliseconds = Timestamp.milliseconds(leaf[start..<start + Timestamp.textBytes])
    {
      var content: [UInt8] = []
      BigEndian.append(UInt64(milliseconds), bytes: LeafCode.momentBytes, to: &content)
      marks.append(
        Mark(
          range: start..<start + Timestamp.textBytes, token: Token.recordedTime, content: content))
    }
    if let start = LeafCode.sequenceOffset(in: leaf),
      leaf[start..<start + Timestamp.digitCount].elementsEqual(Timestamp.digits(position))
    {
      marks.append(
        Mark(range: start..<start + Timestamp.digitCount, token: Token.sequence, content: []))
    }
    if let sealed = LeafCode.sealed(in: leaf) { marks.append(sealed) }
    return packed(leaf, marks)
  }

  private func packed(_ leaf: [UInt8], _ marks: [Mark]) -> Packed? {
    var packed = Packed(bytes: [], momentOffset: nil)
    packed.bytes.reserveCapacity(leaf.count)
    var start = 0
    for mark in marks.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard pack(leaf, start..<mark.range.lowerBound, into: &packed.bytes) else { return nil }
      packed.bytes.append(mark.token)
      if mark.token == Token.recordedTime { packed.momentOffset = packed.bytes.count }
      packed.bytes.append(contentsOf: mark.content)
      start = mark.range.upperBound
    }
    guard pack(leaf, start..<leaf.count, into: &packed.bytes) else { return nil }
    return packed
  }

  private func pack(_ leaf: [UInt8], _ range: Range<Int>, into output: inout [UInt8]) -> Bool {
    var copied = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = leaf[index]
      guard byte >= Token.end else { return false }
      guard byte == LeafCode.quote, let phrase = phrase(leaf, index, range.upperBound) else {
        index += 1
        continue
      }
      output.append(contentsOf: leaf[copied..<index])
      output.append(Token.phrase)
      output.append(UInt8(phrase))
      index += phrases[phrase].count
      if let uuid = LeafCode.uuid(leaf, index, range.upperBound) {
        output.append(Token.uuid)
        output.append(contentsOf: uuid)
        index += LeafCode.uuidCharacters
      }
      copied = index
    }
    output.append(contentsOf: leaf[copied..<range.upperBound])
    return true
  }

  /// The longest phrase that stands at `index`.
  private func phrase(_ leaf: [UInt8], _ index: Int, _ end: Int) -> Int? {
    guard index + 5 <= end else { return nil }
    let bucket = LeafCode.bucket(leaf, index + 1)
    candidate: for place in bucketStart[bucket]..<bucketStart[bucket + 1] {
      let phrase = candidates[place]
      let count = phrases[phrase].count
      guard index + count <= end else { continue }
      for offset in 1..<count where leaf[index + offset] != phrases[phrase][offset] {
        continue candidate
      }
      return phrase
    }
    return nil
  }

  private static let dashes: Set<Int> = [8, 13, 18, 23]

  private static func uuid(_ leaf: [UInt8], _ start: Int, _ end: Int) -> [UInt8]? {
    guard start + uuidCharacters <= end, leaf[start + 8] == UInt8(ascii: "-") else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(uuidBytes)
    var high: UInt8?
    for offset in 0..<uuidCharacters {
      let character = leaf[start + offset]
      if dashes.contains(offset) {
        guard character == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let digit = Hex.value(character) else { return nil }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return bytes
  }

  /// Where a leaf that is complete has its moment of recording.
  static func recordedTimeOffset(in leaf: [UInt8]) -> Int? {
    lastValue(of: ",\"recordedtime\":\"", in: leaf, bytes: Timestamp.textBytes)
  }

  /// Where a leaf that is complete has its position.
  static func sequenceOffset(in leaf: [UInt8]) -> Int? {
    lastValue(of: ",\"sequence\":\"", in: leaf, bytes: Timestamp.digitCount)
  }

  /// Where the text of the last member of that name begins. Quotation marks inside a string are
  /// escaped, so it is a member; the last one is the leaf's own, since `data` sorts before it.
  private static func lastValue(of name: String, in leaf: [UInt8], bytes count: Int) -> Int? {
    let name = Array(name.utf8)
    guard let start = leaf.lastIndex(of: name), start + name.count + count <= leaf.count else {
      return nil
    }
    return start + name.count
  }

  private static func sealed(in leaf: [UInt8]) -> Mark? {
    let name = Array("\"verzegeld\":\"".utf8)
    guard let found = leaf.lastIndex(of: name) else { return nil }
    let start = found + name.count
    guard let end = leaf[start...].firstIndex(of: quote),
      let bytes = Base64.decoded(leaf[start..<end]), bytes.count <= Int(UInt16.max)
    else { return nil }
    let count = [UInt8(bytes.count >> 8), UInt8(bytes.count & 0xFF)]
    return Mark(range: start..<end, token: Token.base64, content: count + bytes)
  }

  // MARK: Unpacking

  /// The leaf that a short form stands for.
  /// - Returns: nil where the bytes are no short form.
  func leaf(_ packed: RawSpan, position: UInt64) -> [UInt8]? {
    var leaf: [UInt8] = []
    leaf.reserveCapacity(2 * packed.byteCount + Timestamp.textBytes)
    return append(packed, position: position, to: &leaf) ? leaf : nil
  }

  /// Appends the leaf that a short form stands for.
  /// - Returns: false where the bytes are no short form; what was appended is then worth nothing.
  func append(_ packed: RawSpan, position: UInt64, to leaf: inout [UInt8]) -> Bool {
    let limit = leaf.count + StoreLimit.recordBytes
    var index = 0
    while index < packed.byteCount {
      let run = LeafCode.plainRun(packed, from: index)
      leaf.append(packed, index..<run)
      index = run
      guard index < packed.byteCount else { break }
      guard let next = expand(packed, index, position, &leaf), leaf.count <= limit else {
        return false
      }
      index = next
    }
    return leaf.count <= limit
  }

  private static func plainRun(_ packed: RawSpan, from start: Int) -> Int {
    var index = start
    while index < packed.byteCount,
      packed.unsafeLoad(fromByteOffset: index, as: UInt8.self) >= Token.end
    { index += 1 }
    return index
  }

  /// Appends what the token at `index` stands for.
  /// - Returns: the index after it; nil where it is none.
  private func expand(
    _ packed: RawSpan, _ index: Int, _ position: UInt64, _ leaf: inout [UInt8]
  ) -> Int? {
    let rest = packed.byteCount - index - 1
    switch packed.unsafeLoad(fromByteOffset: index, as: UInt8.self) {
    case Token.sequence:
      leaf.append(contentsOf: Timestamp.digits(position))
      return index + 1
    case Token.recordedTime where rest >= LeafCode.momentBytes:
      let moment = BigEndian.value(packed, at: index + 1, bytes: LeafCode.momentBytes)
      guard moment <= Timestamp.maximum else { return nil }
      leaf.append(contentsOf: Timestamp.text(milliseconds: Int64(moment)))
      return index + 1 + LeafCode.momentBytes
    case Token.phrase where rest >= 1:
      let phrase = Int(packed.unsafeLoad(fromByteOffset: index + 1, as: UInt8.self))
      guard phrase < phrases.count else { return nil }
      leaf.append(contentsOf: phrases[phrase])
      return index + 2
    case Token.base64 where rest >= 2:
      let count = Int(BigEndian.value(packed, at: index + 1, bytes: 2))
      guard rest >= 2 + count else { return nil }
      Base64.append(packed.extracting(index + 3..<index + 3 + count), to: &leaf)
      return index + 3 + count
    case Token.uuid where rest >= LeafCode.uuidBytes:
      for offset in 0..<LeafCode.uuidBytes {
        if [4, 6, 8, 10].contains(offset) { leaf.append(UInt8(ascii: "-")) }
        Hex.append(packed.unsafeLoad(fromByteOffset: index + 1 + offset, as: UInt8.self), to: &leaf)
      }
      return index + 1 + LeafCode.uuidBytes
    default:
      return nil
    }
  }
}

extension [UInt8] {
  /// Appends bytes of a span that lie within it.
  fileprivate mutating func append(_ span: RawSpan, _ range: Range<Int>) {
    span.extracting(range).withUnsafeBytes { append(contentsOf: $0) }
  }

  /// Where `part` stands last.
  fileprivate func lastIndex(of part: [UInt8]) -> Int? {
    guard count >= part.count else { return nil }
    return (0...count - part.count).last { start in
      self[start] == part[0] && self[start..<start + part.count].elementsEqual(part)
    }
  }
}
