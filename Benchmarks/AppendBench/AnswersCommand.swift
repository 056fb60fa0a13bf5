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
    var everyStream = Scope.everything
    everyStream.detail = .indicators
    try measure("fold", count: 3) {
      let chronicle = try kept.chronicle(everyStream)
      return Indicators(ofAll, Standing(chronicle, asOf: ofAll.asOf)).inflow.referrals
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
