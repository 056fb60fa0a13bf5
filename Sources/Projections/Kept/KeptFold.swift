public import Vocabulary

/// The effective events of one stream, read as they are gone past. The stream of a region may come in parts, one
/// after the other.
public struct EffectiveStream {
  private enum Events {
    case kept(KeptCourse)
    case recorded([RecordedEvent])
  }

  public let subject: Subject
  private let events: Events

  init(_ course: KeptCourse) {
    subject = course.subject
    events = .kept(course)
  }

  init(_ subject: Subject, _ recorded: [RecordedEvent]) {
    self.subject = subject
    events = .recorded(recorded)
  }

  /// Calls `body` for each event of some types up to the end of a day, in effective order. Others may come with
  /// them; of most it is not read what they say.
  public func forEach(
    of types: EventTypes, through lastDay: LocalDay, _ body: (EffectiveEvent) -> Void
  ) {
    switch events {
    case .kept(let course): course.forEach(of: types, through: lastDay, body)
    case .recorded(let events): EffectiveEvents.of(events, through: lastDay).forEach(body)
    }
  }
}

extension KeptEvents {
  /// Folds every stream by itself, on all cores, and joins what comes of them: for figures that need no case
  /// beside another. No stream is kept in memory, so it costs what it reads and no more.
  /// - Parameters:
  ///   - start: what no stream gives.
  ///   - take: takes a stream in. Streams come in no order that says anything.
  ///   - join: adds what was made of other streams.
  public func fold<Figures: Sendable>(
    from start: Figures, _ take: @Sendable (inout Figures, EffectiveStream) -> Void,
    joining join: (inout Figures, Figures) -> Void
  ) throws -> Figures {
    let (pieces, recorded) = try streamsApart { courses in
      var figures = start
      for course in courses { take(&figures, EffectiveStream(course)) }
      return figures
    }
    var figures = start
    for piece in pieces { join(&figures, piece) }
    for (subject, events) in recorded { take(&figures, EffectiveStream(subject, events)) }
    return figures
  }
}
