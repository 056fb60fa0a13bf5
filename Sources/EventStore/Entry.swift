/// A record ready to be added: what depends on its position is filled in by the transaction.
/// Made by `EventLog.entry`, on any thread. An object, since it goes from hand to hand on its way.
public final class Entry: Sendable {
  package let subject: String
  let identity: Identity
  let keySlot: KeySlot
  let tag: RecordTag
  let flags: RecordHeader.Flags
  let expected: ExpectedVersion
  /// The leaf as it is kept: in its short form, or verbatim as the flags say.
  private let kept: [UInt8]
  private let gaps: Gaps
  /// When a record that was there before was recorded.
  let recordedMilliseconds: Int64?

  /// Where position and moment belong.
  private enum Gaps {
    /// Nowhere: the leaf has them.
    case none
    /// 6 bytes of the short form; the position needs none.
    case packed(moment: Int)
    /// Text.
    case verbatim(sequence: Int, recordedTime: Int)
  }

  convenience init(_ draft: Draft, _ code: LeafCode, isErasure: Bool) {
    let packed = code.packed(draft)
    var leaf = draft.leaf
    if packed == nil, let sealed = draft.sealed {
      leaf.replace(Base64.text(sealed.bytes.span.bytes), at: sealed.offset)
    }
    self.init(
      draft.subject, draft.identity, draft.keySlot, draft.tag, isErasure, draft.expected,
      packed, leaf,
      .verbatim(sequence: draft.sequenceOffset, recordedTime: draft.recordedTimeOffset), nil)
  }

  /// A record that was there before: its leaf has its position and its moment.
  convenience init(
    recorded leaf: [UInt8], at position: UInt64, subject: String, identity: Identity,
    keySlot: KeySlot, tag: RecordTag, isErasure: Bool, _ code: LeafCode
  ) {
    var packed = code.packed(leaf, position: position)
    var milliseconds: Int64?
    if let moment = packed?.momentOffset, let bytes = packed?.bytes {
      milliseconds = Int64(BigEndian.value(bytes.span.bytes, at: moment, bytes: 6))
    }
    packed?.momentOffset = nil
    self.init(
      subject, identity, keySlot, tag, isErasure, .any, packed, leaf, .none, milliseconds)
  }

  private init(
    _ subject: String, _ identity: Identity, _ keySlot: KeySlot, _ tag: RecordTag,
    _ isErasure: Bool, _ expected: ExpectedVersion, _ packed: LeafCode.Packed?, _ leaf: [UInt8],
    _ verbatim: Gaps, _ recordedMilliseconds: Int64?
  ) {
    self.subject = subject
    self.identity = identity
    self.keySlot = keySlot
    self.tag = tag
    self.expected = expected
    self.recordedMilliseconds = recordedMilliseconds
    let own: RecordHeader.Flags = isErasure ? .erasure : []
    if let packed {
      flags = own
      kept = packed.bytes
      gaps = packed.momentOffset.map { .packed(moment: $0) } ?? .none
    } else {
      flags = own.union(.verbatim)
      kept = leaf
      gaps = verbatim
    }
  }

  /// Appends the bytes to keep at that position, recorded at that moment.
  func append(position: UInt64, milliseconds: Int64, to value: inout [UInt8]) {
    let start = value.count
    value.append(contentsOf: kept)
    switch gaps {
    case .none: break
    case .packed(let moment):
      for index in 0..<6 {
        value[start + moment + index] = UInt8(
          truncatingIfNeeded: milliseconds >> Int64((5 - index) * 8))
      }
    case .verbatim(let sequence, let recordedTime):
      value.replace(Timestamp.digits(position), at: start + sequence)
      value.replace(Timestamp.text(milliseconds: milliseconds), at: start + recordedTime)
    }
  }
}

extension EventLog {
  /// What is to be written for a draft: most of the work of an append, which any thread may do.
  /// - Throws: `recordTooLarge`.
  public func entry(_ draft: Draft) throws(StoreError) -> Entry {
    guard let writer else { preconditionFailure("a log open for reading takes no drafts") }
    return try writer.entry(draft)
  }

  /// Hands entries to the writer, as `submit` of drafts does.
  public func submit(_ entries: [Entry]) throws(StoreError) -> PendingAppend {
    guard let writer else { preconditionFailure("a log open for reading takes no drafts") }
    return try writer.append(entries: entries)
  }

  /// Appends entries; they are durable when this returns. Cheaper than to submit them and to wait.
  /// - Throws: as `append` of drafts does.
  @available(*, noasync)
  public func append(_ entries: [Entry]) throws(StoreError) -> [Verdict] {
    guard let writer else { preconditionFailure("a log open for reading takes no drafts") }
    return try writer.appendWaiting(entries: entries)
  }
}

extension [UInt8] {
  fileprivate mutating func replace(_ bytes: [UInt8], at offset: Int) {
    replaceSubrange(offset..<offset + bytes.count, with: bytes)
  }
}
