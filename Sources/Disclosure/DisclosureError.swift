/// Why there is no report. Whoever talks to people adds the words.
public enum DisclosureError: Error, Equatable, Sendable {
  /// Everything that may be held back is, and these small counts can still be worked out, or it could
  /// not be shown within ``AttackLimit`` that they cannot. In order of name.
  case notSafe(cells: [String])
  /// Kept cells that are not what was written. The line counts from 1.
  case unreadable(line: Int)
}
