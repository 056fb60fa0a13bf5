public import Projections
public import Vocabulary

/// The recipient of a quarterly message as it is recorded. It ends in the code of the municipality that
/// the message is about: the event has no other place that says it.
public enum MessageRecipient {
  public static func text(_ recipient: String, of municipality: Municipality) -> String {
    "\(recipient) (\(municipality))"
  }

  /// - Parameter name: of the municipality itself.
  public static func text(of municipality: Municipality, named name: String?) -> String {
    let text = name.map { self.text("gemeente \($0)", of: municipality) }
    // A name may be as long as the whole may be.
    return text.flatMap { ShortText($0)?.text } ?? self.text("gemeente", of: municipality)
  }

  /// - Returns: nil where somebody else wrote the event, in another way.
  public static func municipality(_ facts: ReportDelivered) -> Municipality? {
    let text = facts.recipient.text
    guard text.hasSuffix(")"), let start = text.lastIndex(of: "(") else { return nil }
    return Municipality(String(text[text.index(after: start)...].dropLast()))
  }
}

extension DeliveredReports {
  /// The quarterly messages that a region issued about quarters of a year, each with the question that
  /// it answered: of each municipality and quarter the last, in order of quarter and code.
  public func messages(
    of region: RegionID, in year: Period
  ) -> [(question: Question, delivered: Delivered)] {
    var last: [String: (question: Question, delivered: Delivered)] = [:]
    for one in all where one.region == region && one.facts.kind == .quarterlyMessage {
      guard let question = Self.question(one.facts), year.contains(question.asked.first) else {
        continue
      }
      last["\(question.asked.first) \(question.municipality?.description ?? "")"] = (question, one)
    }
    return last.sorted { $0.key < $1.key }.map(\.value)
  }

  /// - Returns: nil where its period or its municipality is written in another way.
  private static func question(_ facts: ReportDelivered) -> Question? {
    let words = facts.period.text.split(separator: " ")
    guard let quarter = words.first.flatMap({ QuarterName.period(String($0)) }),
      let municipality = MessageRecipient.municipality(facts)
    else { return nil }
    let asOf = words.count == 3 ? LocalDay(String(words[2])) : nil
    let question = Question(municipality: municipality, period: quarter, asOf: asOf)
    guard let question,
      ReportStamp.periodName(.quarterlyMessage, quarter, asOf: question.asOf) == facts.period.text
    else { return nil }
    return question
  }
}
