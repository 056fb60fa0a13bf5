import EventStore
import Projections
import Reports
import Vocabulary

/// Makes a report again from what it says of itself.
struct Remaking {
  let stamp: ReportStamp
  let form: GivenReport.Form
  let ownText: OwnText
  let issued: IssuedFolder
  private let log: EventLog
  private let question: Question
  private let reading: Reading

  /// - Throws: `UserError` where its days cannot be.
  init(
    _ stamp: ReportStamp, _ form: GivenReport.Form, ownText: OwnText, issued: IssuedFolder,
    in log: EventLog
  ) throws {
    self.stamp = stamp
    self.form = form
    self.ownText = ownText
    self.issued = issued
    self.log = log
    question = try Words.question(stamp.question)
    reading = try Self.read(stamp, question, in: log)
  }

  /// What it is made from today.
  var provenance: Provenance { reading.provenance }

  private static func read(
    _ stamp: ReportStamp, _ question: Question, in log: EventLog
  ) throws -> Reading {
    switch stamp.subject {
    case .annual:
      return try Reading.annual(log, question, stamp.profile, position: stamp.position)
    case .comparison: return try Reading(log, .report(question), position: stamp.position)
    case .quarterly:
      var whole = question
      whole.municipality = nil
      return try Reading(log, .report(whole), position: stamp.position)
    }
  }

  /// The bytes as this program makes them.
  /// - Parameter madeBy: what they are to say of that, in place of what is so today.
  /// - Returns: nil for a form that another program makes.
  func bytes(saying madeBy: ReportStamp.MadeBy? = nil) throws -> [UInt8]? {
    var reading = reading
    if let madeBy {
      reading.provenance.definitions = madeBy.definitions
      reading.provenance.program = madeBy.program
      reading.provenance.lastErasure = madeBy.lastErasure
    }
    do {
      switch stamp.subject {
      case .annual(let region, _): return try annual(region, reading)
      case .quarterly:
        var round = MessageRound(reading, stamp.profile, stamp.language)
        return Array(try round.message(question, after: issued, isKept: false).utf8)
      case .comparison: return try comparison(reading)
      }
    } catch let error as ReportError {
      throw UserError(message: error.description, code: error.code)
    }
  }

  private func annual(_ region: RegionID, _ reading: Reading) throws -> [UInt8]? {
    let earlier = try issued.readBefore(stamp.profile, annualReportOf: region)
    let issuedQuarters =
      stamp.profile == .insider ? try IssuedQuarter.read(question, reading, in: log) : []
    let report = try AnnualReport(
      question, reading.chronicle, reading.provenance, stamp.language, profile: stamp.profile,
      after: earlier, issuedQuarters: issuedQuarters, ownText: ownText)
    return switch form {
    case .text, .mail: Array(report.markdown.utf8)
    case .html: Array(report.html.utf8)
    case .csv: Array(report.csv.utf8)
    case .json, .jsonWithMonths: report.json
    case .pdf, .word: nil
    }
  }

  private func comparison(_ reading: Reading) throws -> [UInt8]? {
    let standing = Standing(reading.chronicle, asOf: question.asOf)
    let form: ComparisonForm? =
      switch form {
      case .text, .mail: .text
      case .html: .html
      case .csv: .csv
      case .json: .json
      case .jsonWithMonths: .jsonWithMonths
      case .pdf, .word: nil
      }
    let comparison = Comparison(question, standing)
    let shown =
      try stamp.profile == .insider
      ? nil
      : ShownComparison(
        comparison,
        after: issued.readBefore(comparisonOf: comparison.timeToMDO.points.map(\.region)))
    return form?.bytes(
      comparison, standing, reading.provenance, stamp.language, shown: shown)
  }
}
