import CanonicalJSON
import Foundation
import Recording
import Testing
import Vocabulary

@testable import EventStore
@testable import Projections

/// A store on disk that takes events as tests tell them.
final class KeptStore {
  let log: EventLog
  let folder: StoreFolder
  private let root: URL
  private var told: [Told] = []

  init() throws {
    root = FileManager.default.temporaryDirectory
      .appendingPathComponent("ivh-monitor-kept-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    folder = StoreFolder(root.appendingPathComponent("store").path)
    try folder.make(origin: "test.example/kept", keys: .beside(store: folder.path))
    log = try EventLog(folder, keys: .beside(store: folder.path), .writing(command: "test"))
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  /// Records events after those that are there.
  /// - Returns: what was recorded, where it is handed over.
  @discardableResult
  func record(_ more: [Told], handsOver: Bool = false) throws -> RecentEvents? {
    let first = told.count
    told += more
    // Told again from the first on, so that a correction finds the subject of what it corrects.
    let lines = try Given.lines(told)[first...]
    let file = root.appendingPathComponent("events.ndjson")
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    let work = Import(
      into: log, recordedBy: "test", handsOver: handsOver, refuse: { _ in }, report: { _ in })
    try work.run(file.path)
    return work.recent
  }

  func erase(_ subject: Subject) throws {
    let draft = try #require(
      try LogRecord.erasure(of: subject, .request, recordedBy: "test", in: log))
    _ = try log.erase(draft)
  }

  /// The bytes of what is kept.
  func keptBytes() throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: folder.derivedFile)))
  }

  var questions: [Question] {
    let regions: [RegionID?] = [nil, RegionID("noord"), RegionID("zuid"), RegionID("nergens")]
    let codes: [Municipality?] = [nil, Municipality("GM0002"), Municipality("GM0099")]
    let periods = ["2025-01-01"..."2025-12-31", "2022-04-01"..."2022-06-30"]
    var questions: [Question?] = []
    for region in regions {
      for municipality in codes {
        for period in periods.map(days) {
          questions += [
            Question(region: region, municipality: municipality, period: period),
            Question(
              region: region, municipality: municipality, period: period,
              asOf: period.first.adding(days: 40), readsMergers: false),
            Question(
              region: region, municipality: municipality, period: period,
              asOf: period.last.adding(days: 400)),
          ]
        }
      }
    }
    return questions.compactMap { $0 }
  }

  /// Every question of which what is kept gives another answer than the log itself.
  func differences(_ kept: KeptEvents, through position: UInt64? = nil) throws -> [String] {
    let log = try Chronicle(log, through: position)
    return try questions.flatMap { question in
      let scoped = try kept.chronicle(Scope(question), through: position)
      let wider = try kept.chronicle(.report(question), through: position)
      let one = answer(question, scoped) + further(question, wider)
      let other = answer(question, log) + further(question, log)
      guard one == other else { return ["\(question)\n\(one)\n\(other)"] }
      guard question.region == nil, question.municipality == nil else { return [] }
      let compared = try kept.chronicle(.comparison(question), through: position)
      let (regions, whole) = (comparison(question, compared), comparison(question, log))
      guard regions == whole else { return ["\(question)\n\(regions)\n\(whole)"] }
      let reachesBack = try kept.chronicle(.comparisonWithMonths(question), through: position)
      let (months, all) = (self.months(question, reachesBack), self.months(question, log))
      return months == all ? [] : ["\(question)\n\(months)\n\(all)"]
    }
  }

  private func answer(_ question: Question, _ chronicle: Chronicle) -> String {
    let standing = Standing(chronicle, asOf: question.asOf)
    let places = [
      question.region.map { "\(standing.knows($0))" },
      question.municipality.map { "\(standing.municipalities.contains($0))" },
    ]
    var answer = "\(places) \(chronicle.position) \(chronicle.isFictitious)"
    answer += written(Indicators(question, standing))
    return answer + written(CaseFindings(question, standing))
  }

  private func comparison(_ question: Question, _ chronicle: Chronicle) -> String {
    let standing = Standing(chronicle, asOf: question.asOf)
    return "\(standing.regions)" + written(Comparison(question, standing))
  }
}

extension KeptStore {
  /// Every region by month.
  private func months(_ question: Question, _ chronicle: Chronicle) -> [String] {
    RegionMonths.all(question, Standing(chronicle, asOf: question.asOf)).map { one in
      "\(one.region) \(one.months.months) \(one.months.referrals.values) "
        + "\(one.months.meetings.values) \(one.months.careRequests.values)"
    }
  }

  /// What looks back further than the period.
  private func further(_ question: Question, _ chronicle: Chronicle) -> String {
    written(FurtherIndicators(question, Standing(chronicle, asOf: question.asOf)))
  }
}

extension RandomLog {
  /// Cases and posts of three years apart, those of each year under ids of their own, and some that are
  /// the same in all.
  static func years(using random: inout SplitMix) -> [[Told]] {
    ["2018", "2022", "2025"].map { year in
      var told = events(from: "\(year)-01-01", prefix: year, using: &random)
      for index in told.indices where Bool.random(using: &random) {
        guard let subject = told[index].subject, !subject.hasPrefix("regio/") else { continue }
        told[index].subject = "\(subject)-\(year)"
      }
      return weaved(told, corrections(of: told, using: &random), using: &random)
    }
  }
}
