import Disclosure
import Projections
import Vocabulary

/// The names of what reports for others count of one place and period, and how those counts hang together.
struct FigureCells {
  /// For what happened in the period: `2025-K3/GM0101`.
  private let prefix: String
  /// For how things stood at the peildatum: `2025-09-30/GM0101`. The same whatever the period.
  private let stockPrefix: String

  init(period: String, asOf: LocalDay, place: String) {
    prefix = "\(period)/\(place)"
    stockPrefix = "\(asOf)/\(place)"
  }

  /// The cell of this place that says what a cell of another place says there.
  func named(_ cell: String, of other: FigureCells) -> String {
    cell.hasPrefix("\(other.stockPrefix)/")
      ? stockPrefix + cell.dropFirst(other.stockPrefix.count)
      : prefix + cell.dropFirst(other.prefix.count)
  }

  /// Whether a cell says how things stood at the peildatum.
  func isStock(_ cell: String) -> Bool { cell.hasPrefix("\(stockPrefix)/") }

  /// What a cell of this place and period says, without those: `mdo/met-mdo`. nil for other cells.
  func path(of cell: String) -> Substring? {
    for prefix in [prefix, stockPrefix] where cell.hasPrefix("\(prefix)/") {
      return cell.dropFirst(prefix.count + 1)
    }
    return nil
  }

  typealias Labelled = (label: Bilingual, cell: String)

  var referrals: String { cell("aanmeldingen") }
  /// By which it was chosen how often a municipality gets its referrals of the year broken down.
  var referralsOfYearBefore: String { cell("aanmeldingen-jaar-ervoor") }

  /// JGZ, local team and all others together, of which the single ones follow.
  var referrerGroups: [Labelled] {
    [Referrer.youthHealthCare, .localTeam].map { ($0.label, referrer($0)) }
      + [(Bilingual("andere verwijzers samen", en: "other referrers together"), otherReferrers)]
  }
  var singleReferrers: [Labelled] { Self.others.map { ($0.label, referrer($0)) } }
  var otherReferrers: String { cell("verwijzer/andere-samen") }

  var outcomes: [Labelled] {
    IntakeOutcome.allCases.map { ($0.label, outcome($0)) } + [unknown(IntakeOutcome.self)]
  }
  /// Those after which no MDO follows.
  var outcomesWithoutMDO: [String] {
    [IntakeOutcome.answeredDirectly, .referredOn, .outsideTargetGroup].map(outcome)
  }
  var reasons: [Labelled] { coded(NotLocalReason.self) + [unknown(NotLocalReason.self)] }
  var concerns: [Labelled] {
    coded(Concern.self) + [unknown(Concern.self), (Counts.erased, erasedConcerns)]
  }
  var erasedConcerns: String { cell("problematiek/\(Self.erased)") }
  var unknownAge: String { cell("leeftijd/onbekend") }
  var ages: [Labelled] { Self.ageGroups.map { ($0.label, cell("leeftijd/\($0.name)")) } }

  var onTheWay: String { cell("mdo/casussen") }
  var met: String { cell("mdo/met-mdo") }
  var waitingForMDO: String { cell("mdo/wachtend") }
  var endedWithoutMDO: String { cell("mdo/zonder-mdo") }
  var termCohort: String { cell("mdo/norm-cohort") }
  var withinTerm: String { cell("mdo/binnen-norm") }

  /// The parts of some cases of which a median of theirs tells: what a term splits off, and those for whom the wait ended.
  func toldByMedian(_ whole: String) -> [String] {
    switch whole {
    case onTheWay: [withinTerm, met]
    case waitingForCare: [beyondTerm]
    case caseManager.begun: [caseManager.came]
    case decision.begun: [decision.came]
    default: []
    }
  }

  /// What of a period is known otherwise as time goes on, and hangs together.
  var groupsInTime: [[String]] {
    [
      outcomes.map(\.cell),
      [onTheWay, met, waitingForMDO, endedWithoutMDO, termCohort, withinTerm],
      [closed, sent, undeliverable, delivered, returned]
        + SurveyTheme.allCases.flatMap { [answers($0), satisfied($0)] },
    ]
  }

  /// How those of one period limit each other: the sum of one side is at most that of the other.
  /// - Parameter isPastTerm: whether the whole term of the MDO is over for everybody. Who is not among those of the term
  ///   then stopped before its end.
  func limitsInTime(isPastTerm: Bool) -> [(smaller: [String], larger: [String])] {
    let ended = [met, waitingForMDO, endedWithoutMDO]
    return [
      ([onTheWay], ended), (ended, [onTheWay]), ([withinTerm], [met]), ([withinTerm], [termCohort]),
      ([termCohort], [onTheWay]), ([sent], [closed]), ([sent], [delivered, undeliverable]),
      ([delivered, undeliverable], [sent]), ([returned], [delivered]),
    ] + (isPastTerm ? [([met, waitingForMDO], [termCohort])] : [])
      + SurveyTheme.allCases.flatMap {
        [([answers($0)], [returned]), ([satisfied($0)], [answers($0)])]
      }
  }

  /// What only becomes more as time goes on, whatever the period.
  var growing: Set<String> {
    Set(
      [met, termCohort, withinTerm, sent, undeliverable, returned]
        + SurveyTheme.allCases.flatMap { [answers($0), satisfied($0)] })
  }
  /// What only becomes less.
  var shrinking: Set<String> { [waitingForMDO, unknown(IntakeOutcome.self).cell] }

  var waitingForCare: String { openRequests("wachtend") }
  var beyondTerm: String { openRequests("boven-norm") }
  var requested: String { cell("vervolghulp/aangevraagd") }
  var started: String { cell("vervolghulp/gestart") }
  var withdrawn: String { cell("vervolghulp/vervallen") }
  var careKinds: [Labelled] {
    Self.requestableKinds.map { ($0.label, openRequests($0.rawValue)) } + [
      (Counts.erased, erasedKind)
    ]
  }
  var erasedKind: String { openRequests(Self.erased) }
  /// Nobody asks for none.
  static let requestableKinds = CareKind.allCases.filter { $0 != .none }
  /// The last part of the name of a cell that counts what was erased.
  static let erased = "gewist"

  var closed: String { cell("tevredenheid/afgesloten") }
  var sent: String { cell("tevredenheid/verstuurd") }
  var undeliverable: String { cell("tevredenheid/onbestelbaar") }
  var delivered: String { cell("tevredenheid/aangekomen") }
  var returned: String { cell("tevredenheid/ontvangen") }
  func answers(_ theme: SurveyTheme) -> String { cell("thema/\(theme.rawValue)/n") }
  func satisfied(_ theme: SurveyTheme) -> String { cell("thema/\(theme.rawValue)/tevreden") }

  func cell(_ name: String) -> String { "\(prefix)/\(name)" }

  /// What is so on the peildatum, whatever the period.
  func stock(_ name: String) -> String { "\(stockPrefix)/\(name)" }

  private func openRequests(_ name: String) -> String { stock("vervolghulp/\(name)") }

  private func referrer(_ referrer: Referrer) -> String {
    cell("verwijzer/\(referrer.rawValue)")
  }

  private func outcome(_ outcome: IntakeOutcome) -> String {
    cell("\(IntakeOutcome.listName)/\(outcome.rawValue)")
  }

  private func coded<Value: Vocabulary.Labelled>(_ list: Value.Type) -> [Labelled] {
    list.allCases.map { ($0.label, cell("\(list.listName)/\($0.rawValue)")) }
  }

  private func unknown<Value: Code>(_ list: Value.Type) -> Labelled {
    (Counts.unknown, cell("\(list.listName)/onbekend"))
  }

  static let others = Referrer.allCases.filter {
    ![.youthHealthCare, .localTeam].contains($0)
  }

  /// In years; groups, because a single year of age holds few children.
  static let ageGroups: [(label: Bilingual, name: String, years: ClosedRange<Int>?)] = [
    (Bilingual("jonger dan 2 jaar", en: "under 2 years"), "0-1", 0...1),
    (Bilingual("2 of 3 jaar", en: "2 or 3 years"), "2-3", 2...3),
    (Bilingual("4 of 5 jaar", en: "4 or 5 years"), "4-5", 4...5),
    (Bilingual("6 jaar of ouder", en: "6 years or older"), "6-plus", 6...Int.max - 1),
    (Counts.unknown, "onbekend", nil),
  ]
}

extension RegionID {
  /// In the names of cells: an id may be that of a municipality, which is another place.
  var place: String { Municipality(text) == nil ? text : "regio:\(text)" }
}
