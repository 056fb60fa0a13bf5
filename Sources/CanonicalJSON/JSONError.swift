/// Why a text is no JSON that this program takes, and at which byte.
///
/// The rules are those of RFC 8259, narrowed by I-JSON (RFC 7493): valid UTF-8, no name twice in an
/// object, no number that a double cannot hold, a depth that a scanner can afford.
public struct JSONError: Error, Equatable, Sendable {
  public enum Fault: Equatable, Sendable {
    case empty
    case breaksOff
    case unexpectedByte
    case somethingAfterTheEnd
    case invalidUTF8
    case controlCharacter
    case invalidEscape
    case invalidNumber
    case numberOutOfReach
    case duplicateName
    case tooDeep(limit: Int)
    case tooLong(limit: Int)
  }

  public var fault: Fault
  /// Bytes from the start of the text.
  public var offset: Int
}
