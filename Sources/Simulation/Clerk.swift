import Vocabulary

/// Data as someone got it wrong, and the merge patch that puts it right.
struct Slip {
  var wrong: Fields
  var patch: Fields
  var reason: CorrectionReason
}

/// Writes events down as people do: mostly the same day, sometimes late, now and then wrong.
///
/// What is wrong is always put right within the simulated years: after the corrections each course
/// is the one that was meant.
struct Clerk {
  /// Assumptions: nothing is published on how case files are kept.
  private static let mistakeShare = 0.01
  private static let dataMistakeShare = 0.4
  private static let correctionDays = 1...45
  private static let wrongTimeDays = 1...10

  private enum Mistake: Sendable { case wrongTime, writtenTwice, wronglyCorrected }
  private static let mistakes = Weighted<Mistake>([
    .wrongTime: 50, .writtenTwice: 35, .wronglyCorrected: 15,
  ])

  /// Days between what happened and writing it down.
  private static let delays = Weighted<ClosedRange<Int>>([
    0...0: 800, 1...3: 150, 4...14: 35, 15...120: 15,
  ])

  let book: EventBook
  let clock: ClockText
  var random: Random
  /// Index of the region whose system it writes in.
  var region: Int

  mutating func write(
    _ type: EventType, _ stream: StreamKey, at moment: Moment, _ data: Fields,
    slip: @autoclosure () -> Slip? = nil
  ) {
    guard moment.day <= book.lastDay else { return }
    let head = head(type, stream, at: moment)
    let recorded = recording(of: moment)
    let isMistaken = random.chance(Clerk.mistakeShare)
    let mended = recorded.day.adding(days: random.whole(Clerk.correctionDays)).orMonday
    guard isMistaken, mended <= book.lastDay else {
      return book.add(head, data, recorded: recorded)
    }
    let mending = Moment(workOn: mended, &random)
    if random.chance(Clerk.dataMistakeShare), let slip = slip() {
      book.add(head, slip.wrong, recorded: recorded)
      correct(head, CorrectionData.replacing(data: slip.patch), slip.reason, at: mending)
    } else {
      mistake(head, data, recorded: recorded, mending: mending)
    }
  }

  /// Writes what is entered once, with care: the region's own set-up.
  mutating func writeAtOnce(
    _ type: EventType, _ stream: StreamKey, at moment: Moment, _ data: Fields
  ) {
    book.add(head(type, stream, at: moment), data, recorded: moment)
  }

  private mutating func mistake(
    _ head: EventHead, _ data: Fields, recorded: Moment, mending: Moment
  ) {
    var astray = head.moment
    astray.day = max(
      book.firstDay, astray.day.adding(days: -random.whole(Clerk.wrongTimeDays)))
    switch Clerk.mistakes.draw(&random) {
    case .wrongTime:
      var wrong = head
      wrong.moment = astray
      book.add(wrong, data, recorded: recorded)
      let right = CorrectionData.replacing(time: clock.text(head.moment))
      correct(wrong, right, .entryError, at: mending)
    case .writtenTwice:
      book.add(head, data, recorded: recorded)
      var again = head
      again.key = EventKey(&random)
      book.add(again, data, recorded: recorded.adding(minutes: random.whole(1...60)))
      correct(again, CorrectionData.retracting, .duplicate, at: mending)
    case .wronglyCorrected:
      book.add(head, data, recorded: recorded)
      let wrong = CorrectionData.replacing(time: clock.text(astray))
      let correction = correct(head, wrong, .entryError, at: mending)
      correct(
        correction, CorrectionData.retracting, .entryError,
        at: mending.adding(minutes: random.whole(1...120)))
    }
  }

  /// A correction happens when it is written down, after its target.
  @discardableResult
  private mutating func correct(
    _ target: EventHead, _ change: Fields, _ reason: CorrectionReason, at moment: Moment
  ) -> EventHead {
    var correction = target
    correction.key = EventKey(&random)
    correction.type = .eventCorrected
    correction.moment = moment
    book.add(
      correction, CorrectionData.correction(of: target.key, change, reason), recorded: moment)
    return correction
  }

  private mutating func head(
    _ type: EventType, _ stream: StreamKey, at moment: Moment
  ) -> EventHead {
    EventHead(
      key: EventKey(&random), type: type, stream: stream, region: region, moment: moment)
  }

  /// Nothing is recorded after the last day: what happened then is in the log by its end.
  private mutating func recording(of moment: Moment) -> Moment {
    let delay = random.whole(Clerk.delays.draw(&random))
    guard delay > 0 else { return moment.adding(minutes: random.whole(1...90)) }
    let day = moment.day.adding(days: delay).orMonday
    return day <= book.lastDay
      ? Moment(workOn: day, &random) : Moment(day: book.lastDay, second: moment.second)
  }
}
