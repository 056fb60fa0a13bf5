import CanonicalJSON
public import Projections
import Statistics
public import Vocabulary

/// `toon`: the cases, posts or municipalities behind a figure: nobody trusts a number that they cannot open. Profile
/// `intern`.
///
/// Every count of the JSON is a sum over cases, posts, municipalities or what was recorded of the region itself. So a
/// case stands behind a count when it, alone in the region, gives it something; and what all give adds up to the
/// count. A median, a share or a rate has behind it those that it was counted over.
public struct FigureTrail: Sendable {
  public struct Part: Sendable, Equatable {
    public var subject: Subject
    /// What it gives to the count; more than 1 where it counts more often, or for days.
    public var gives: Double
    /// What the figure would be of it alone, where that is of waits or of yes and no; nil where it cannot be said.
    public var own: Double?
    /// Days that tell which case it is, with what they are of; the code and name of a municipality.
    public var marks: [String]
  }

  /// As in the JSON: names from the outside in, with full stops between (`FigureSource`).
  public let name: String
  /// As in the JSON; nil where it cannot be said.
  public let value: Double?
  /// The count whose parts are shown: the figure itself, or what it was counted over. Where `*` stands in it, the sum of
  /// all that have a name there.
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

  /// Whether a figure is counted in the region and the municipality that are asked for: a comparison names its own.
  public static func isOfPlace(_ name: String) -> Bool {
    switch FigureSource(name) {
    case .indicators, .annex, .yearBefore: true
    case .comparison, .months: false
    }
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
    let found = figures.filter { $0.name == name }
    guard let figure = found.first else {
      throw .unknownFigure(name, known: FigureTrail.known(asked, chronicle, of: source))
    }
    // What takes part in two regions has a figure in each.
    guard found.count == 1 else { throw .severalRegions(name) }
    if let what = FigureName.noCount(name) { throw .noCount(name, what) }
    self.name = name
    value = figure.value
    counted = FigureName.counted(name)
    let (counted, over) = (counted, FigureSource(counted))
    var whole = question
    // What municipality asked for is a part of them all.
    if counted.contains("*") { whole.municipality = nil }
    self.question = whole
    let summed = over.figures(whole, standing).filter { FigureName.isPart($0.name, of: counted) }
    let names = Set(summed.map(\.name))
    total = FigureTrail.sum(summed, names)
    let hasOwn = FigureName.saysOfOne(name)
    parts = FigureTrail.behind(counted, whole, standing).compactMap { part -> Part? in
      let counts = over.counts(whole, standing.with(only: part), part)
      let gives = FigureTrail.sum(counts, names)
      guard gives != 0 else { return nil }
      let own = hasOwn ? counts.first { $0.name == name }?.value : nil
      return Part(
        subject: part.subject, gives: gives, own: own, marks: FigureTrail.marks(part))
    }
  }

  /// - Parameter names: of what the whole is the sum of; a part may give to others too, as to months that are not shown.
  private static func sum(
    _ figures: [(name: String, value: Double?)], _ names: Set<String>
  ) -> Double {
    sum(figures.lazy.filter { names.contains($0.name) }.compactMap(\.value))
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

  /// Hours may be any number that a double holds; their sum stays one.
  private static func sum(_ values: some Sequence<Double>) -> Double {
    values.reduce(0) { min($0 + $1, .greatestFiniteMagnitude) }
  }

  /// All that may stand behind a count.
  static func behind(
    _ counted: String, _ question: Question, _ standing: Standing
  ) -> [Standing.Part] {
    FigureName.isOfMunicipalities(counted)
      ? standing.municipalityParts(readsMergers: question.readsMergers) : standing.parts
  }

  private static func marks(_ part: Standing.Part) -> [String] {
    switch part {
    case .municipality(_, let of): [of.code.description, of.member.name.text]
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
    if parts.contains(where: { $0.own != nil }) {
      lines += [
        "Tussen haakjes staat de eigen waarde van die casus, functie of gemeente, bijvoorbeeld haar dagen; de grootste staat boven.",
        "",
      ]
    }
    lines += largestFirst.map { part in
      let gives = FigureTrail.number(part.gives)
      let own = part.own.map { " (\(FigureTrail.number($0)))" } ?? ""
      return ([part.subject.description, gives + own] + part.marks).joined(separator: "\t")
    }
    lines.append("")
    lines.append(
      "Samen: \(FigureTrail.number(FigureTrail.sum(parts.lazy.map(\.gives)))), uit \(parts.count).")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Where they have values of their own, those that have none last; else by id.
  private var largestFirst: [Part] {
    parts.enumerated().sorted { one, other in
      switch (one.element.own, other.element.own) {
      case (let first?, let second?) where first != second: first > second
      case (.some, nil): true
      case (nil, .some): false
      default: one.offset < other.offset
      }
    }.map(\.element)
  }

  private static func number(_ value: Double) -> String {
    guard value == 0 || abs(value) >= 0.0005 else { return "minder dan 0,001" }
    return Wording.dutch.shortDecimal(value, digits: 3)
  }
}
