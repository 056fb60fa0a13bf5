import ArgumentParser
import EventStore
import Projections
import Statistics
import Vocabulary

/// Questions to what is kept beside a log, in one process: what the answers of `indicatoren` and
/// `vergelijking` cost once the store is open.
struct AnswersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answers",
    abstract: "Prints a line per question: name, median and worst in seconds.")

  @Option(help: "How many times.") var count = 20
  @Option(help: "Folder of the store.") var store: String
  @Option(help: "Region that is asked.") var region = "regio-01"
  @Option(help: "Year that is asked.") var year = 2024
  @Option(help: "The one question that is asked: region, comparison or fold.") var only: String?

  func run() throws {
    let kept = try KeptEvents(try BenchStore.open(store, .reading))
    guard let period = Period.year(year), let region = RegionID(region),
      let ofRegion = Question(region: region, period: period),
      let ofAll = Question(period: period)
    else { throw BenchError(description: "\(region) in \(year) cannot be asked") }
    try measure("region") {
      let chronicle = try kept.chronicle(Scope(ofRegion))
      return Indicators(ofRegion, Standing(chronicle, asOf: ofRegion.asOf)).inflow.referrals
    }
    try measure("comparison") {
      let chronicle = try kept.chronicle(.comparison(ofAll))
      let comparison = Comparison(ofAll, Standing(chronicle, asOf: ofAll.asOf))
      return comparison.timeToMDO.national.denominator
    }
    try measure("fold", count: 5) {
      try FourFigures(kept, of: region, period, asOf: period.last).referrals
    }
  }

  private func measure(_ name: String, count: Int? = nil, _ answer: () throws -> Int) throws {
    guard only == nil || only == name else { return }
    let clock = ContinuousClock()
    var durations = Durations()
    for _ in 0..<(count ?? self.count) {
      let start = clock.now
      guard try answer() > 0 else { throw BenchError(description: "\(store) holds nothing of it") }
      durations.add(clock.now - start)
    }
    print(name, durations.quantile(0.5), durations.quantile(1))
  }
}

/// The four figures that the peer computes too, folded from every event that is kept: referrals to a region in a
/// period, days from each to the first MDO, follow-up care requested in the period for cases of the region, and
/// posts that ended in the period.
struct FourFigures: Sendable {
  private(set) var referrals = 0
  private(set) var careRequested = 0
  private(set) var postsEnded = 0
  private var waitDays: [Int] = []

  /// Half of those that had an MDO had it by then; 0 where nobody had.
  var medianWaitDays: Int { waitDays.isEmpty ? 0 : waitDays.sorted()[(waitDays.count - 1) / 2] }

  init(_ kept: KeptEvents, of region: RegionID, _ period: Period, asOf lastDay: LocalDay) throws {
    self = try kept.fold(from: FourFigures()) { figures, stream in
      switch stream.subject.stream {
      case .childCase: figures.take(stream, region, period, lastDay)
      case .staff: figures.takePost(stream, period, lastDay)
      case .region: break
      }
    } joining: {
      $0.referrals += $1.referrals
      $0.careRequested += $1.careRequested
      $0.postsEnded += $1.postsEnded
      $0.waitDays += $1.waitDays
    }
    guard medianWaitDays > 0, careRequested > 0, postsEnded > 0 else {
      throw BenchError(description: "the store holds nothing of \(region)")
    }
  }

  private init() {}

  private mutating func take(
    _ stream: EffectiveStream, _ region: RegionID, _ period: Period, _ lastDay: LocalDay
  ) {
    var file = CaseFile()
    let types: EventTypes = [.referralReceived, .mdoHeld, .followUpCareRequested]
    stream.forEach(of: types, through: lastDay) { CaseFile.evolve(&file, $0) }
    guard let referral = file.referral, referral.facts.region == region else { return }
    careRequested += file.care.count { period.contains($0.requested) }
    guard period.contains(referral.day) else { return }
    referrals += 1
    if let meeting = file.meetings.first { waitDays.append(meeting.day.days(since: referral.day)) }
  }

  private mutating func takePost(
    _ stream: EffectiveStream, _ period: Period, _ lastDay: LocalDay
  ) {
    var post = StaffPost()
    stream.forEach(of: [.staffStarted, .staffLeft], through: lastDay) {
      StaffPost.evolve(&post, $0)
    }
    if let ended = post.ended, period.contains(ended) { postsEnded += 1 }
  }
}
