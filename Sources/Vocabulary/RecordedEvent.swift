/// An event as the folds see it: where it stands in the log, when it happened, and what it says.
public typealias RecordedEvent = Recorded<Fact>

/// As `RecordedEvent`, where what the event says may still be bytes (`CompactFact`): corrections and
/// order follow without it.
public struct Recorded<Content: Sendable>: Sendable {
  public enum Body: Sendable {
    case fact(Content)
    case correction(target: UInt64, Change)
  }

  /// What a correction does to the event at its target position.
  public enum Change: Sendable {
    case retract
    /// A new time, new contents, or both; nil leaves what was.
    case replace(time: Instant?, fact: Content?)
  }

  public var position: UInt64
  public var subject: Subject
  public var time: Instant
  public var isFictitious: Bool
  /// The system that sent it.
  public var source: String
  /// When the log wrote it; nil where there is no log behind it.
  public var recorded: Instant?
  public var body: Body

  public init(
    position: UInt64, subject: Subject, time: Instant, isFictitious: Bool, source: String = "",
    recorded: Instant? = nil, body: Body
  ) {
    self.position = position
    self.subject = subject
    self.time = time
    self.isFictitious = isFictitious
    self.source = source
    self.recorded = recorded
    self.body = body
  }
}
