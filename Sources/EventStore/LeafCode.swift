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
final class LeafCode: Sendable {
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
  private static let quote = UInt8(ascii: "\"")
  private static let bucketCount = 256

  /// At most 256, each beginning with a quotation mark and longer than four bytes: a candidate is
  /// looked for at quotation marks only, by the four bytes after it.
  let phrases: [[UInt8]]
  /// All phrases one after the other, by bucket, and a block of nothing, so that the last is copied as
  /// the others are; bucket b is `bucketStart[b]..<bucketStart[b + 1]` of the candidates.
  private let text: [UInt8]
  private let candidates: [Candidate]
  private let bucketStart: [Int]
  /// Where each phrase stands in `text`.
  private let places: [Range<Int>]

  /// What is copied at a time of a phrase.
  private typealias Block = SIMD16<UInt8>

  /// A phrase that may stand at a quotation mark.
  private struct Candidate {
    var phrase: UInt8
    /// In `text`.
    var start: Int
    var count: Int
    /// Bytes with which the candidate before it in its bucket begins as well.
    var shared: Int
  }

  /// Phrases that do not fit the rule, or come after the 256th, are left out.
  init(phrases: [[UInt8]]) {
    let phrases = Array(
      phrases.filter {
        $0.count > 4 && $0[0] == LeafCode.quote && $0.allSatisfy { $0 >= Token.end }
      }
      .prefix(256))
    self.phrases = phrases
    let words = phrases.map {
      $0.span.bytes.unsafeLoadUnaligned(fromByteOffset: 1, as: UInt32.self)
    }
    let buckets = Dictionary(grouping: phrases.indices) { LeafCode.bucket(words[$0]) }
    var text: [UInt8] = []
    var candidates: [Candidate] = []
    var starts: [Int] = []
    var places = phrases.map { _ in 0..<0 }
    for bucket in 0..<LeafCode.bucketCount {
      starts.append(candidates.count)
      var before: [UInt8] = []
      for phrase in LeafCode.inOrder(buckets[bucket] ?? [], of: phrases) {
        let bytes = phrases[phrase]
        places[phrase] = text.count..<text.count + bytes.count
        candidates.append(
          Candidate(
            phrase: UInt8(phrase), start: text.count, count: bytes.count,
            shared: zip(before, bytes).prefix { $0 == $1 }.count))
        text += bytes
        before = bytes
      }
    }
    starts.append(candidates.count)
    self.text = text + [UInt8](repeating: 0, count: MemoryLayout<Block>.size)
    self.candidates = candidates
    self.places = places
    bucketStart = starts
  }

  /// As they are listed, so that those that stand in most leaves are looked at first; but a phrase comes after those that
  /// begin with it.
  private static func inOrder(_ bucket: [Int], of phrases: [[UInt8]]) -> [Int] {
    var ordered: [Int] = []
    for phrase in bucket {
      let place = ordered.firstIndex { phrases[phrase].starts(with: phrases[$0]) }
      ordered.insert(phrase, at: place ?? ordered.endIndex)
    }
    return ordered
  }

  private static func bucket(_ word: UInt32) -> Int { Int((word &* 2_654_435_761) >> 24) }

  // MARK: Packing

  struct Packed {
    var bytes: [UInt8]
    /// Where the 6 bytes of the moment of recording stand; nil where the leaf has them as text.
    var momentOffset: Int?
  }

  /// Text of a leaf that is known to stand for something.
  private struct Mark {
    enum Meaning {
      case sequence
      /// nil where the writer fills it in.
      case moment(milliseconds: UInt64?)
      case base64(of: [UInt8])
    }

    var range: Range<Int>
    var meaning: Meaning
  }

  /// The short form of a draft's leaf; the writer fills in the moment.
  /// - Returns: nil where the leaf holds bytes that the short form needs for itself.
  func packed(_ draft: Draft) -> Packed? {
    var marks: [Mark] = []
    marks.reserveCapacity(3)
    if let sealed = draft.sealed {
      let end = sealed.offset + Base64.characterCount(bytes: sealed.bytes.count)
      marks.append(Mark(range: sealed.offset..<end, meaning: .base64(of: sealed.bytes)))
    }
    let (moment, sequence) = (draft.recordedTimeOffset, draft.sequenceOffset)
    marks.append(
      Mark(range: moment..<moment + Timestamp.textBytes, meaning: .moment(milliseconds: nil)))
    marks.append(Mark(range: sequence..<sequence + Timestamp.digitCount, meaning: .sequence))
    return packed(draft.leaf, marks)
  }

  /// The short form of a leaf that has its position and moment already.
  func packed(_ leaf: [UInt8], position: UInt64) -> Packed? {
    var marks: [Mark] = []
    if let (range, bytes) = LeafMembers.sealed(in: leaf) {
      marks.append(Mark(range: range, meaning: .base64(of: bytes)))
    }
    let moment = LeafMembers.recordedTimeOffset(in: leaf)
    if let start = moment, let milliseconds = Timestamp.milliseconds(leaf.span.bytes, at: start) {
      marks.append(
        Mark(
          range: start..<start + Timestamp.textBytes,
          meaning: .moment(milliseconds: UInt64(milliseconds))))
    }
    if let start = LeafMembers.sequenceOffset(in: leaf, after: moment),
      leaf[start..<start + Timestamp.digitCount].elementsEqual(Timestamp.digits(position))
    {
      marks.append(Mark(range: start..<start + Timestamp.digitCount, meaning: .sequence))
    }
    return packed(leaf, marks)
  }

  private func packed(_ leaf: [UInt8], _ marks: [Mark]) -> Packed? {
    // What stands for something is shorter than that; words are written whole. What comes out is copied in its own size:
    // thousands of them wait to be written.
    withUnsafeTemporaryAllocation(byteCount: leaf.count + 8, alignment: 8) { room in
      var memory = room.mutableBytes
      guard let (end, momentOffset) = pack(leaf.span.bytes, marks, into: &memory) else {
        return nil
      }
      return Packed(bytes: Array(room[..<end]), momentOffset: momentOffset)
    }
  }

  /// - Returns: where the short form ends, and where its moment stands.
  private func pack(
    _ text: RawSpan, _ marks: [Mark], into memory: inout MutableRawSpan
  ) -> (end: Int, momentOffset: Int?)? {
    var momentOffset: Int?
    var (start, end) = (0, 0)
    for mark in LeafCode.inOrder(marks) {
      guard pack(text, start..<mark.range.lowerBound, into: &memory, &end) else { return nil }
      switch mark.meaning {
      case .sequence: memory.append(Token.sequence, at: &end)
      case .moment(let milliseconds):
        memory.append(Token.recordedTime, at: &end)
        momentOffset = end
        // Eight bytes are written for six, and the last two written over.
        memory.append(((milliseconds ?? 0) << 16).bigEndian, at: &end)
        end -= 2
      case .base64(let bytes):
        memory.append(Token.base64, at: &end)
        memory.append(UInt16(bytes.count).bigEndian, at: &end)
        memory.store(bytes.span.bytes, at: end)
        end += bytes.count
      }
      start = mark.range.upperBound
    }
    guard pack(text, start..<text.byteCount, into: &memory, &end) else { return nil }
    return (end, momentOffset)
  }

  /// Nearly always they are: `data` sorts before what the log adds.
  private static func inOrder(_ marks: [Mark]) -> [Mark] {
    let isInOrder = marks.indices.dropFirst().allSatisfy {
      marks[$0 - 1].range.upperBound <= marks[$0].range.lowerBound
    }
    return isInOrder ? marks : marks.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func pack(
    _ leaf: RawSpan, _ range: Range<Int>, into packed: inout MutableRawSpan, _ end: inout Int
  ) -> Bool {
    var index = range.lowerBound
    while true {
      LeafCode.copyText(leaf, &index, range.upperBound, &packed, &end)
      guard index < range.upperBound else { return true }
      guard leaf.byte(index) == LeafCode.quote else { return false }
      guard let phrase = phrase(leaf, index, range.upperBound) else {
        packed.append(LeafCode.quote, at: &end)
        index += 1
        continue
      }
      packed.append(Token.phrase, at: &end)
      packed.append(phrase.phrase, at: &end)
      index += phrase.count
      if index + UUIDText.count <= range.upperBound, let uuid = UUIDText.bytes(leaf, at: index) {
        packed.append(Token.uuid, at: &end)
        packed.append(uuid, at: &end)
        index += UUIDText.count
      }
    }
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = ones &* 0x80

  /// The high bit of each byte of a word that is below `Token.end`. A borrow marks too many, but only
  /// above one that is rightly marked.
  private static func belowEnd(_ word: UInt64) -> UInt64 {
    (word &- ones &* UInt64(Token.end)) & ~word
  }

  /// Copies up to the first quotation mark or control character, or `limit`. Most runs are short, so words are copied
  /// as they are looked at, and what is too much of the last is written over.
  @inline(__always)
  private static func copyText(
    _ leaf: RawSpan, _ index: inout Int, _ limit: Int, _ packed: inout MutableRawSpan,
    _ end: inout Int
  ) {
    while index + 8 <= limit {
      let word = leaf.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      packed.storeBytes(of: word, toByteOffset: end, as: UInt64.self)
      let text = UInt64(littleEndian: word)
      let quotes = text ^ (ones &* UInt64(quote))
      let found = (belowEnd(text) | ((quotes &- ones) & ~quotes)) & highBits
      let count = found == 0 ? 8 : found.trailingZeroBitCount / 8
      index += count
      end += count
      if found != 0 { return }
    }
    while index < limit, leaf.byte(index) >= Token.end, leaf.byte(index) != quote {
      packed.append(leaf.byte(index), at: &end)
      index += 1
    }
  }

  /// The longest phrase that stands at `index`.
  ///
  /// Many phrases begin alike, so none is compared again with what is known from the one before.
  private func phrase(_ leaf: RawSpan, _ index: Int, _ end: Int) -> Candidate? {
    guard index + 5 <= end else { return nil }
    let word = leaf.unsafeLoadUnaligned(fromByteOffset: index + 1, as: UInt32.self)
    let bucket = LeafCode.bucket(word)
    let (allCandidates, allText) = (candidates, text)
    let (candidates, text) = (allCandidates.span, allText.span.bytes)
    /// Bytes of the candidate before that stand at `index`.
    var equal = 0
    for place in bucketStart[bucket]..<bucketStart[bucket + 1] {
      let candidate = candidates[place]
      if candidate.shared == equal {
        let limit = min(candidate.count, end - index)
        equal = LeafCode.equalCount(leaf, index, text, candidate.start, from: equal, to: limit)
      } else {
        equal = min(candidate.shared, equal)
      }
      if equal == candidate.count { return candidate }
    }
    return nil
  }

  /// Where two texts begin to differ, at most `end`, when they are the same up to `start`.
  private static func equalCount(
    _ one: RawSpan, _ first: Int, _ other: RawSpan, _ second: Int, from start: Int, to end: Int
  ) -> Int {
    var offset = start
    while offset + 8 <= end {
      let difference =
        UInt64(
          littleEndian: one.unsafeLoadUnaligned(fromByteOffset: first + offset, as: UInt64.self))
        ^ UInt64(
          littleEndian: other.unsafeLoadUnaligned(fromByteOffset: second + offset, as: UInt64.self))
      if difference != 0 { return offset + difference.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < end, one.byte(first + offset) == other.byte(second + offset) { offset += 1 }
    return offset
  }

  // MARK: Unpacking

  /// Writes the leaf that a short form stands for from `start` on.
  /// - Parameter moment: the text of the one before: a commit has one for all its records.
  /// - Returns: where it ends; nil where the bytes are no short form, or of a leaf that has no room.
  func unpack(
    _ packed: RawSpan, position: UInt64, _ moment: inout Timestamp.Text,
    into leaf: inout MutableRawSpan, at start: Int
  ) -> Int? {
    var (index, end) = (0, start)
    while true {
      LeafCode.copyPlain(packed, &index, &leaf, &end)
      guard index < packed.byteCount else { return end }
      guard let next = expand(packed, index, position, &moment, &leaf, &end) else { return nil }
      index = next
    }
  }

  /// Copies up to the next byte that does not stand for itself, or for which there is no room. Most runs are
  /// short, so words are copied as they are looked at, and what is too much of the last is written over.
  @inline(__always)
  private static func copyPlain(
    _ packed: RawSpan, _ index: inout Int, _ leaf: inout MutableRawSpan, _ end: inout Int
  ) {
    while index + 8 <= packed.byteCount, end + 8 <= leaf.byteCount {
      let word = packed.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
      leaf.storeBytes(of: word, toUncheckedByteOffset: end, as: UInt64.self)
      let found = belowEnd(UInt64(littleEndian: word)) & highBits
      let count = found == 0 ? 8 : found.trailingZeroBitCount / 8
      index += count
      end += count
      if found != 0 { return }
    }
    while index < packed.byteCount, end < leaf.byteCount, packed.byte(index) >= Token.end {
      leaf.storeBytes(of: packed.byte(index), toUncheckedByteOffset: end, as: UInt8.self)
      index += 1
      end += 1
    }
  }

  /// Copies a phrase, for which there is room; by blocks where there is room for all of the last one.
  @inline(__always)
  private func copy(_ range: Range<Int>, to leaf: inout MutableRawSpan, at end: Int) {
    let all = text
    let text = all.span.bytes
    let size = MemoryLayout<Block>.size
    guard range.upperBound + size <= text.byteCount, end + range.count + size <= leaf.byteCount
    else { return leaf.store(text.extracting(range), at: end) }
    var offset = 0
    while offset < range.count {
      let block = text.unsafeLoadUnaligned(
        fromUncheckedByteOffset: range.lowerBound + offset, as: Block.self)
      leaf.storeBytes(of: block, toUncheckedByteOffset: end + offset, as: Block.self)
      offset += size
    }
  }

  /// Writes what the token at `index` stands for at `end`, and moves that behind it.
  /// - Returns: the index after it; nil where it is none, or has no room.
  @inline(__always)
  private func expand(
    _ packed: RawSpan, _ index: Int, _ position: UInt64, _ moment: inout Timestamp.Text,
    _ leaf: inout MutableRawSpan, _ end: inout Int
  ) -> Int? {
    let rest = packed.byteCount - index - 1
    let room = leaf.byteCount - end
    switch packed.byte(index) {
    case Token.phrase where rest >= 1:
      let phrase = Int(packed.byte(index + 1))
      guard phrase < places.count, case let place = places[phrase], place.count <= room else {
        return nil
      }
      copy(place, to: &leaf, at: end)
      end += place.count
      return index + 2
    case Token.uuid where rest >= UUIDText.byteCount && room >= UUIDText.count:
      UUIDText.store(packed, at: index + 1, in: &leaf, at: end)
      end += UUIDText.count
      return index + 1 + UUIDText.byteCount
    case Token.base64 where rest >= 2:
      let count = Int(BigEndian.value(packed, at: index + 1, bytes: 2))
      let characters = Base64.characterCount(bytes: count)
      guard rest >= 2 + count, characters <= room else { return nil }
      Base64.store(packed.extracting(index + 3..<index + 3 + count), in: &leaf, at: end)
      end += characters
      return index + 3 + count
    case Token.recordedTime where rest >= LeafCode.momentBytes && room >= Timestamp.textBytes:
      let milliseconds = BigEndian.value(packed, at: index + 1, bytes: LeafCode.momentBytes)
      guard milliseconds <= Timestamp.maximum else { return nil }
      moment.store(milliseconds: Int64(milliseconds), in: &leaf, at: end)
      end += Timestamp.textBytes
      return index + 1 + LeafCode.momentBytes
    case Token.sequence where room >= Timestamp.digitCount:
      Timestamp.store(position: position, in: &leaf, at: end)
      end += Timestamp.digitCount
      return index + 1
    default:
      return nil
    }
  }
}

extension RawSpan {
  fileprivate func byte(_ offset: Int) -> UInt8 {
    unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }
}

extension MutableRawSpan {
  /// Writes a value at `end`, and moves that behind it.
  @inline(__always)
  fileprivate mutating func append<Value: BitwiseCopyable>(_ value: Value, at end: inout Int) {
    storeBytes(of: value, toByteOffset: end, as: Value.self)
    end += MemoryLayout<Value>.size
  }
}
