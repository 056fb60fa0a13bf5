import CanonicalJSON
public import Projections
import Statistics
public import Vocabulary

/// `toon`: the cases, or posts, behind a figure: nobody trusts a number that they cannot open. Profile
/// `intern`.
///
/// Every count of the JSON is a sum over cases, posts or what was recorded of the region itself. So a case
/// stands behind a count when it, alone in the region, gives it something; and what all give adds up to the
/// count. A median, a share or a rate has behind it those that it was counted over.
public struct FigureTrail: Sendable {
  public struct Part: Sendable, Equatable {
    public var subject: Subject
    /// What it gives to the count; more than 1 where it counts more often, or for days.
    public var gives: Double
    /// Days that tell which case it is, with what they are of.
    public var days: [String]
  }

  /// As in the JSON: names from the outside in, with full stops between (`FigureSource`).
  public let name: String
  /// As in the JSON; nil where it cannot be said.
  public let value: Double?
  /// The count whose parts are shown: the figure itself, or what it was counted over.
  public let counted: String
  public let total: Double
  /// By id.
  public let parts: [Part]
  /// What the figure answers.
  public let question: Question

  /// What a chronicle must hold for a figure.
  public static func scope(_ name: String, _ question: Question) -> Scope {
    FigureSource(name).scope(question)
  }

  /// - Parameter chronicle: of the scope of the figure.
  /// - Throws: `ReportError.unknownFigure`, `ReportError.noCount`.
  public init(
    _ name: String, _ asked: Question, _ chronicle: Chronicle
  ) throws(ReportError) {
    if let what = FigureName.elsewhere(name) { throw .noCount(name, what) }
    let source = FigureSource(name)
    let question = source.question(asked)
    let standing = Standing(chronicle, asOf: question.asOf)
    let figures = source.figures(question, standing)
    guard let figure = figures.first(where: { $0.name == name }) else {
      throw .unknownFigure(name, known: FigureTrail.known(asked, chronicle, of: source))
    }
    if let what = FigureName.noCount(name) { throw .noCount(name, what) }
    self.name = name
    self.question = question
    value = figure.value
    counted = FigureName.counted(name)
    let (counted, over) = (counted, FigureSource(counted))
    let all = over == source ? figures : over.figures(question, standing)
    total = all.first { $0.name == counted }?.value ?? 0
    parts = FigureTrail.parts(counted, over, question, standing)
  }

  /// The names of all figures that can be opened, as far as the chronicle tells.
  private static func known(
    _ asked: Question, _ chronicle: Chronicle, of read: FigureSource
  ) -> [String] {
    FigureSource.allCases.reversed().flatMap { source -> [String] in
      let question = source.question(asked)
      let standing = Standing(chronicle, asOf: question.asOf)
      guard source.isIn(chronicle, of: read) else {
        return source == .months ? MonthsJSON.names(question, standing.regions) : []
      }
      return source.figures(question, standing).map(\.name)
        .filter { FigureName.noCount($0) == nil }
    }
  }

  private static func parts(
    _ name: String, _ source: FigureSource, _ question: Question, _ standing: Standing
  ) -> [Part] {
    standing.parts.compactMap { part in
      let counts = source.counts(question, standing.with(only: part))
      let gives = counts.first { $0.name == name }?.value ?? 0
      return gives == 0 ? nil : Part(subject: part.subject, gives: gives, days: days(part))
    }
  }

  private static func days(_ part: Standing.Part) -> [String] {
    switch part {
    case .placed(let entry): days(entry.file)
    case .post(let entry): days(entry.post)
    case .ofRegion(let event): ["op \(event.day)"]
    case .unplaced: []
    }
  }

  private static func days(_ post: StaffPost) -> [String] {
    [post.started.map { "gestart \($0)" }, post.ended.map { "gestopt \($0)" }].compactMap { $0 }
  }

  private static func days(_ file: CaseFile) -> [String] {
    [
      file.referral.map { "aangemeld \($0.day)" },
      file.meetings.first.map { "eerste MDO \($0.day)" },
      file.closing.map { "afgesloten \($0.day)" },
    ].compactMap { $0 }
  }

  // MARK: Text

  /// For a terminal or a file: a line for each part, columns between tabs.
  public func text(_ provenance: Provenance) -> String {
    let value = value.map(FigureTrail.number) ?? Wording.dutch.cannotSay
    var lines = [Wording.dutch(Warnings.heading)]
    if provenance.isFictitious { lines.append(Wording.dutch(Warnings.fictitious)) }
    lines += [
      "", "\(name) = \(value)",
      "\(Wording.dutch.period(question.asked)), peildatum \(Wording.dutch.date(question.asOf)), "
        + "positie \(provenance.position)",
    ]
    if counted != name {
      lines.append("Geteld over \(counted) = \(FigureTrail.number(total)):")
    }
    lines.append("")
    lines += parts.map { part in
      ([part.subject.description, FigureTrail.number(part.gives)] + part.days)
        .joined(separator: "\t")
    }
    lines.append("")
    lines.append(
      "Samen: \(FigureTrail.number(parts.reduce(0) { $0 + $1.gives })), uit \(parts.count).")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func number(_ value: Double) -> String {
    Wording.dutch.shortDecimal(value, digits: 3)
  }
}
