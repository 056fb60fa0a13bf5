/// What a figure was made from: printed on every report, so that it can be made again.
public struct Provenance: Sendable {
  /// The last event that counted.
  public var position: UInt64
  /// Root of the Merkle tree at that position, base64.
  public var root: String
  /// The position of the last erasure of the log, which may lie after `position`: what was erased since
  /// reads as erased in earlier figures, too. nil where nothing was erased.
  public var lastErasure: UInt64?
  /// Whether an event up to the position was made up.
  public var isFictitious: Bool
  /// Version of the definitions.
  public var definitions: String
  public var program: String

  public init(
    position: UInt64, root: String, lastErasure: UInt64?, isFictitious: Bool, definitions: String,
    program: String
  ) {
    self.position = position
    self.root = root
    self.lastErasure = lastErasure
    self.isFictitious = isFictitious
    self.definitions = definitions
    self.program = program
  }
}
