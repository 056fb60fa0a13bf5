import CanonicalJSON
public import Projections
import Statistics
public import Vocabulary

/// `toon`: the cases, or posts, behind a figure: nobody trusts a number that they cannot open. Profile
/// `intern`.
///
/// Every count of the JSON is a sum over cases or over posts. So a case stands behind a count when it,
/// alone in the region, gives it something; and what all give adds up to the count. A median, a share or
/// a rate has behind it those that it was counted over.
public struct FigureTrail: Sendable {
  public struct Part: Sendable, Equatable {
    public var subject: Subject
    /// What it gives to the count; more than 1 where it counts more often, or for days.
    public var gives: Double
    /// Days that tell which case it is, with what they are of.
    public var days: [String]
  }

  /// As in the JSON: names from the outside in, with full stops between.
  public let name: String
  /// As in the JSON; nil where it cannot be said.
  public let value: Double?
  /// The count whose parts are shown: the figure itself, or what it was counted over.
  public let counted: String
  public let total: Double
  /// By id.
  public let parts: [Part]

  /// - Throws: `ReportError.unknownFigure`.
  public init(
    _ name: String, _ question: Question, _ standing: Standing
  ) throws(ReportError) {
    let figures = FigureTrail.figures(question, standing)
    guard let figure = figures.first(where: { $0.name == name }),
      let counted = FigureTrail.counted(name)
    else {
      throw .unknownFigure(
        name, known: figures.map(\.name).filter { FigureTrail.counted($0) != nil })
    }
    self.name = name
    value = figure.value
    self.counted = counted
    total = FigureTrail.value(counted, figures)
    parts = FigureTrail.parts(counted, question, standing)
  }

  private static func parts(
    _ name: String, _ question: Question, _ standing: Standing
  ) -> [Part] {
    let posts = standing.entriesOfPosts.indices.compactMap { index -> Part? in
      let gives = value(name, figures(question, standing.with(cases: [], posts: [index])))
      guard gives != 0 else { return nil }
      let entry = standing.entriesOfPosts[index]
      return Part(subject: Subject(.staff, entry.id), gives: gives, days: days(entry.post))
    }
    let cases = standing.cases.indices.compactMap { index -> Part? in
      let gives = value(name, figures(question, standing.with(cases: [index], posts: [])))
      guard gives != 0 else { return nil }
      let entry = standing.cases[index]
      return Part(subject: Subject(.childCase, entry.id), gives: gives, days: days(entry.file))
    }
    return posts + cases
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

  // MARK: Names

  private typealias Figure = (name: String, value: Double?)

  /// Every number of the JSON, with its name.
  private static func figures(_ question: Question, _ standing: Standing) -> [Figure] {
    let sections = IndicatorsJSON.sections(Indicators(question, standing))
    return sections.flatMap { figures($0.value, $0.name) }
  }

  private static func figures(_ tree: JSONTree, _ name: String) -> [Figure] {
    switch tree {
    case .object(let members): members.flatMap { figures($0.value, "\(name).\($0.name)") }
    case .integer(let value): [(name, Double(value))]
    case .number(let value): [(name, value)]
    default: [(name, nil)]
    }
  }

  private static func value(_ name: String, _ figures: [Figure]) -> Double {
    figures.first { $0.name == name }?.value ?? 0
  }

  /// The count behind a figure; nil for what was set by who asked, as a reference term.
  private static func counted(_ name: String) -> String? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let (place, last) = (name[..<dot], String(name[name.index(after: dot)...]))
    if last == "normDagen" { return nil }
    if place.hasSuffix("mdoTempo"), ratios.contains(where: last.hasPrefix) {
      return "tijdTotMdo.casussen"
    }
    return "\(place).\(over(last, in: place))"
  }

  private static let ratios = ["verhouding", "gecorrigeerd"]

  /// What a figure that is no count was counted over, by the name beside it.
  private static func over(_ name: String, in place: Substring) -> String {
    switch name {
    case "mediaan", "mediaanOnder", "mediaanBoven", "p90":
      place == "tijdTotMdo" ? "casussen" : "aangevraagd"
    case "aandeelBinnenNorm", "aandeelOnder", "aandeelBoven": "normCohort"
    case "mediaanWachttijd", "langsteWachttijd": "wachtend"
    case "verzendgraad": "afgesloten"
    case "respons", "responsOnder", "responsBoven": "verstuurd"
    case "mediaanResponsdagen": "ontvangen"
    case "gemiddelde", "aandeelTevreden": "n"
    case "verloop", "verloopOnder", "verloopBoven": "persoonsjaren"
    default: name
    }
  }

  // MARK: Text

  /// For a terminal or a file: a line for each part, columns between tabs.
  public func text(_ question: Question, _ provenance: Provenance) -> String {
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
