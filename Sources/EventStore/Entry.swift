/// A record ready to be added: what depends on its position is filled in by the transaction.
struct Entry: Sendable {
  var subject: String
  var identity: Identity
  var keySlot: KeySlot
  var tag: RecordTag
  var flags: RecordHeader.Flags
  var expected: ExpectedVersion
  /// The leaf as it is kept: in its short form, or verbatim as the flags say.
  private var kept: [UInt8]
  private let gaps: Gaps
  /// When a record that was there before was recorded.
  private(set) var recordedMilliseconds: Int64?

  /// Where position and moment belong.
  private enum Gaps {
    /// Nowhere: the leaf has them.
    case none
    /// 6 bytes of the short form; the position needs none.
    case packed(moment: Int)
    /// Text.
    case verbatim(sequence: Int, recordedTime: Int)
  }

  init(_ draft: Draft, _ code: LeafCode, isErasure: Bool) {
    self.init(
      draft.subject, draft.identity, draft.keySlot, draft.tag, isErasure, draft.expected,
      code.packed(draft), draft.leaf,
      .verbatim(sequence: draft.sequenceOffset, recordedTime: draft.recordedTimeOffset))
  }

  /// A record that was there before: its leaf has its position and its moment.
  init(
    recorded leaf: [UInt8], at position: UInt64, subject: String, identity: Identity,
    keySlot: KeySlot, tag: RecordTag, isErasure: Bool, _ code: LeafCode
  ) {
    var packed = code.packed(leaf, position: position)
    var milliseconds: Int64?
    if let moment = packed?.momentOffset, let bytes = packed?.bytes {
      milliseconds = Int64(BigEndian.value(bytes.span.bytes, at: moment, bytes: 6))
    }
    packed?.momentOffset = nil
    self.init(subject, identity, keySlot, tag, isErasure, .any, packed, leaf, .none)
    recordedMilliseconds = milliseconds
  }

  private init(
    _ subject: String, _ identity: Identity, _ keySlot: KeySlot, _ tag: RecordTag,
    _ isErasure: Bool, _ expected: ExpectedVersion, _ packed: LeafCode.Packed?, _ leaf: [UInt8],
    _ verbatim: Gaps
  ) {
    self.subject = subject
    self.identity = identity
    self.keySlot = keySlot
    self.tag = tag
    self.expected = expected
    flags = isErasure ? .erasure : []
    if let packed {
      kept = packed.bytes
      gaps = packed.momentOffset.map { .packed(moment: $0) } ?? .none
    } else {
      flags.insert(.verbatim)
      kept = leaf
      gaps = verbatim
    }
  }

  /// The bytes to keep at that position, recorded at that moment.
  func bytes(position: UInt64, milliseconds: Int64) -> [UInt8] {
    var bytes = kept
    switch gaps {
    case .none: break
    case .packed(let moment):
      for index in 0..<6 {
        bytes[moment + index] = UInt8(truncatingIfNeeded: milliseconds >> Int64((5 - index) * 8))
      }
    case .verbatim(let sequence, let recordedTime):
      bytes.replace(Timestamp.digits(position), at: sequence)
      bytes.replace(Timestamp.text(milliseconds: milliseconds), at: recordedTime)
    }
    return bytes
  }
}

extension [UInt8] {
  fileprivate mutating func replace(_ bytes: [UInt8], at offset: Int) {
    replaceSubrange(offset..<offset + bytes.count, with: bytes)
  }
}
