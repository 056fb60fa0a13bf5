/// What a figure was made from: printed on every report, so that it can be made again.
public struct Provenance: Sendable {
  /// The last event that counted.
  public var position: UInt64
  /// Root of the Merkle tree at that position, base64.
  public var root: String
  /// Whether an event up to the position was made up.
  public var isFictitious: Bool
  /// Version of the definitions.
  public var definitions: String
  public var program: String

  public init(
    position: UInt64, root: String, isFictitious: Bool, definitions: String, program: String
  ) {
    self.position = position
    self.root = root
    self.isFictitious = isFictitious
    self.definitions = definitions
    self.program = program
  }
}
