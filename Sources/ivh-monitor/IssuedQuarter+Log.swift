import EventStore
import Projections
import Reports
import Vocabulary

extension IssuedQuarter {
  /// The messages about quarters of a year that the log knows of up to the position of a report, made
  /// as of when they were issued and as of the report.
  /// - Parameter question: of one region and one year.
  static func read(
    _ question: Question, _ reading: Reading, in log: EventLog
  ) throws -> [IssuedQuarter] {
    guard let region = question.region else { return [] }
    let messages = DeliveredReports(reading.chronicle).messages(of: region, in: question.asked)
    let snapshot = try log.snapshot()
    let own = try messages.filter { _, delivered in
      let position = UInt64(delivered.facts.position)
      guard (1...reading.provenance.position).contains(position) else { return false }
      return try snapshot.root(size: position).base64 == delivered.facts.root.text
    }
    guard !own.isEmpty else { return [] }
    // A municipality may have children in more than one region.
    var whole = question
    whole.region = nil
    func standings(_ position: UInt64) throws -> Standings {
      Standings(try Reading(log, .report(whole), position: position).chronicle)
    }
    var now = try standings(reading.provenance.position)
    var then: [Int: Standings] = [:]
    return try own.map { question, delivered in
      let position = delivered.facts.position
      if then[position] == nil { then[position] = try standings(UInt64(position)) }
      return IssuedQuarter(
        question, then: Indicators(question, then[position]!.of(question.asOf)),
        now: Indicators(question, now.of(question.asOf)), delivered.facts.profile)
    }
  }
}
