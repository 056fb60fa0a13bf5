public import Projections
public import Vocabulary

/// What a report says of itself: what it is about, and all that it takes to make it again.
///
/// In a text it is the command that makes the report, and a remark below it, the same in every
/// language; in JSON and CSV it is their own members and columns.
public struct ReportStamp: Equatable, Sendable {
  public enum Subject: Equatable, Sendable {
    case annual(RegionID, year: Int)
    case quarterly(Municipality, Period)
    case comparison(Period)
  }

  public var subject: Subject
  public var asOf: LocalDay
  public var mdoTermDays: Int
  public var followUpCareTermDays: Int
  public var profile: DisclosureProfile
  /// Whether the region added text of its own.
  public var hasOwnText: Bool
  public var language: Language
  public var position: UInt64
  public var root: String
  /// nil where the form does not say: JSON that is a contract of its own.
  public var madeBy: MadeBy?

  /// What may have changed since.
  public struct MadeBy: Equatable, Sendable {
    public var definitions: String
    public var program: String
    /// nil where nothing was erased.
    public var lastErasure: UInt64?

    init(definitions: String, program: String, lastErasure: UInt64?) {
      self.definitions = definitions
      self.program = program
      self.lastErasure = lastErasure
    }

    public init(_ provenance: Provenance) {
      self.init(
        definitions: provenance.definitions, program: provenance.program,
        lastErasure: provenance.lastErasure)
    }
  }

  init(
    _ subject: Subject, _ question: Question, _ provenance: Provenance,
    profile: DisclosureProfile, hasOwnText: Bool = false, language: Language
  ) {
    self.subject = subject
    asOf = question.asOf
    mdoTermDays = question.mdoTermDays
    followUpCareTermDays = question.followUpCareTermDays
    self.profile = profile
    self.hasOwnText = hasOwnText
    self.language = language
    position = provenance.position
    root = provenance.root
    madeBy = MadeBy(provenance)
  }

  public var kind: ReportKind {
    switch subject {
    case .annual: .annualReport
    case .quarterly: .quarterlyMessage
    case .comparison: .comparison
    }
  }

  public var period: Period {
    switch subject {
    case .annual(_, let year): Period.year(year)!
    case .quarterly(_, let period), .comparison(let period): period
    }
  }

  /// As an issued report is recorded: `2025`, `2025-K3` or `2025-01-01/2025-06-30`, and the peildatum
  /// where it is not the last day.
  public var periodName: String { Self.periodName(kind, period, asOf: asOf) }

  public static func periodName(_ kind: ReportKind, _ period: Period, asOf: LocalDay) -> String {
    let isYear = Period.year(period.first.year) == period
    let name =
      switch kind {
      case .quarterlyMessage: QuarterName.text(period)
      case .annualReport, .comparison:
        isYear ? "\(period.first.year)" : "\(period.first)/\(period.last)"
      }
    return asOf == period.last ? name : "\(name) op \(asOf)"
  }

  /// The question that the report answers; nil where a reader changed its days.
  public var question: Question? {
    var question = Question(
      period: period, asOf: asOf, mdoTermDays: mdoTermDays,
      followUpCareTermDays: followUpCareTermDays)
    switch subject {
    case .annual(let region, _): question?.region = region
    case .quarterly(let municipality, _): question?.municipality = municipality
    case .comparison: break
    }
    return question
  }
}

// MARK: As text

extension ReportStamp {
  static let program = "ivh-monitor"
  /// Stands for what only the reader knows.
  private static let place = "MAP"

  /// The command that makes the report again and what it was made from, in lines of at most 72 signs
  /// where the id of the region allows.
  var lines: [String] {
    var pieces: [[(String, String)]]
    switch subject {
    case .annual(let region, let year):
      pieces = [[("regio", region.text), ("jaar", "\(year)")]]
    case .quarterly(let municipality, let period):
      pieces = [[("gemeente", municipality.description)], [("kwartaal", QuarterName.text(period))]]
    case .comparison(let period):
      pieces = [[("van", period.first.description), ("tot", period.last.description)]]
    }
    let days = ("peildatum", asOf.description)
    if pieces.count > 1 { pieces[1].append(days) } else { pieces.append([days]) }
    pieces[1].append(("positie", "\(position)"))
    var last = [("norm-mdo", "\(mdoTermDays)"), ("norm-vervolghulp", "\(followUpCareTermDays)")]
    if profile != .insider { last.append(("profiel", profile.rawValue)) }
    pieces.append(last)
    if hasOwnText { pieces.append([("tekst", Self.place)]) }
    if language != .dutch { pieces.append([("taal", language.rawValue)]) }
    let command = pieces.map { $0.map { "--\($0.0) \($0.1)" }.joined(separator: " ") }
    let first = "\(Self.program) \(kind.rawValue) --store \(Self.place) \(command[0])"
    let joined = ([first] + command.dropFirst().map { "  \($0)" }).joined(separator: " \\\n")
    return joined.split(separator: "\n").map(String.init) + remarks
  }

  private var remarks: [String] {
    let made = madeBy.map {
      "# definities=\($0.definitions) programma=\($0.program) gewist=\($0.lastErasure ?? 0)"
    }
    return ["# wortel=\(root)"] + (made.map { [$0] } ?? [])
  }
}
