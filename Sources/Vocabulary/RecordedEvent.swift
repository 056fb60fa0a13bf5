/// An event as the folds see it: where it stands in the log, when it happened, and what it says.
public struct RecordedEvent: Sendable {
  public enum Body: Sendable {
    case fact(Fact)
    case correction(target: UInt64, Change)
  }

  /// What a correction does to the event at its target position.
  public enum Change: Sendable {
    case retract
    /// A new time, new contents, or both; nil leaves what was.
    case replace(time: Instant?, fact: Fact?)
  }

  public var position: UInt64
  public var subject: Subject
  public var time: Instant
  public var isFictitious: Bool
  public var body: Body

  public init(
    position: UInt64, subject: Subject, time: Instant, isFictitious: Bool, body: Body
  ) {
    self.position = position
    self.subject = subject
    self.time = time
    self.isFictitious = isFictitious
    self.body = body
  }
}
