/// What the writer is given for one event.
public struct Draft: Sendable {
  /// Ciphertext that stands in a leaf as base64; a draft's leaf has the room for it, whatever stands
  /// there.
  public struct Sealed: Sendable {
    /// Of the base64, in the leaf.
    public var offset: Int
    public var bytes: [UInt8]

    public init(offset: Int, bytes: [UInt8]) {
      self.offset = offset
      self.bytes = bytes
    }
  }

  /// The stream.
  public var subject: String
  public var identity: Identity
  /// The bytes to be hashed and kept, complete but for `sequence` and `recordedtime`, which the
  /// writer fills in.
  public var leaf: [UInt8]
  /// Offset in `leaf` of the 16 digits of the position.
  public var sequenceOffset: Int
  /// Offset in `leaf` of the 24 characters of the moment of recording.
  public var recordedTimeOffset: Int
  public var sealed: Sealed?
  /// The slot of the vault whose key sealed what is sealed in the leaf.
  public var keySlot: KeySlot
  public var tag: RecordTag
  public var expected: ExpectedVersion

  public init(
    subject: String, identity: Identity, leaf: [UInt8], sequenceOffset: Int,
    recordedTimeOffset: Int, sealed: Sealed? = nil, keySlot: KeySlot, tag: RecordTag,
    expected: ExpectedVersion = .any
  ) {
    self.subject = subject
    self.identity = identity
    self.leaf = leaf
    self.sequenceOffset = sequenceOffset
    self.recordedTimeOffset = recordedTimeOffset
    self.sealed = sealed
    self.keySlot = keySlot
    self.tag = tag
    self.expected = expected
  }

  /// What the writer replaces: text of the same length.
  public static let sequencePlaceholder = "0000000000000000"
  public static let recordedTimePlaceholder = "0000-00-00T00:00:00.000Z"
}

/// How many records a stream is expected to have when one is added.
public enum ExpectedVersion: Equatable, Sendable {
  case any
  /// No record yet.
  case none
  case exactly(UInt32)
}

/// What became of a draft.
public enum Verdict: Equatable, Sendable {
  case recorded(position: UInt64)
  /// A record of that identity is there; whether it says the same, the caller compares.
  case identityTaken(position: UInt64)
  case versionConflict(actual: UInt32)
  /// The stream was erased by the record at that position: nothing comes after it.
  case subjectErased(position: UInt64)
}
