/// Why there is no report. Whoever talks to people adds the words.
///
/// Everything that may be held back is, and these small counts can still be worked out, or it could not
/// be shown within ``AttackLimit`` that they cannot; or these counts are too large to reckon with.
public struct NotSafe: Error, Equatable, Sendable {
  /// In order of name.
  public var cells: [String]
}

/// Kept cells that are not what was written.
public struct Unreadable: Error, Equatable, Sendable {
  /// From 1.
  public var line: Int
}
