import CanonicalJSON
import Disclosure
public import Projections
import Statistics
import Vocabulary

/// The JSON contract of the definitions: names and shapes are fixed there. Profile `intern`.
public enum IndicatorsJSON {
  /// One object, its members in the order of the definitions.
  public static func text(_ indicators: Indicators, _ provenance: Provenance) -> [UInt8] {
    written(.object(members(indicators, provenance)))
  }

  static func members(
    _ indicators: Indicators, _ provenance: Provenance
  ) -> [JSONTree.Member] {
    let question = indicators.question
    let place: [JSONTree.Member] = [
      .init("regio", question.region.map { .string($0.text) } ?? .null),
      .init("gemeente", question.municipality.map { .string($0.description) } ?? .null),
    ]
    return place + frame(question, provenance) + sections(indicators)
  }

  /// The indicators themselves.
  static func sections(_ indicators: Indicators) -> [JSONTree.Member] {
    var members: [JSONTree.Member] = [
      .init("instroom", inflow(indicators.inflow)),
      .init("tijdTotMdo", timeToMDO(indicators.timeToMDO)),
      .init("wachtlijst", waitingList(indicators.waitingList)),
      .init("clienttevredenheid", satisfaction(indicators.satisfaction)),
    ]
    if let turnover = indicators.staffTurnover {
      members.append(.init("personeelsverloop", staffTurnover(turnover)))
    }
    members.append(.init("mdo", meetings(indicators.meetings)))
    return members
  }

  /// The comparison of regions. One that anyone may read says its profile and what it was made from, too.
  /// - Parameter months: of each region, for one member more than the contract has, `perMaand`.
  public static func text(
    _ comparison: Comparison, _ provenance: Provenance, shown: ShownComparison? = nil,
    months: [RegionMonths]? = nil
  ) -> [UInt8] {
    let comparison = shown?.comparison ?? comparison
    var members = (shown.map { profile($0, provenance) } ?? [])
    members += frame(comparison.question, provenance)
    members += sections(comparison, shown)
    if let months { members.append(.init(MonthsJSON.name, MonthsJSON.tree(months))) }
    return written(.object(members))
  }

  /// What is compared.
  static func sections(
    _ comparison: Comparison, _ shown: ShownComparison? = nil
  ) -> [JSONTree.Member] {
    var time = [JSONTree.Member("normDagen", .integer(comparison.question.mdoTermDays))]
    time += funnel(comparison.timeToMDO) { shown?.isLeftOut(.timeToMDO, $0) ?? false }
    let response = funnel(comparison.response) { shown?.isLeftOut(.response, $0) ?? false }
    return [.init("tijdTotMdo", .object(time)), .init("respons", .object(response))]
  }

  private static func profile(
    _ shown: ShownComparison, _ provenance: Provenance
  ) -> [JSONTree.Member] {
    [
      .init("profiel", .string(DisclosureProfile.published.rawValue)),
      .init("drempel", .integer(shown.issued.profile.threshold)),
      .init("veelvoud", .integer(shown.issued.profile.rounding)),
      .init("definities", .string(provenance.definitions)),
      .init("programma", .string(provenance.program)),
      .init("laatsteWissing", provenance.lastErasure.map { .integer(Int($0)) } ?? .null),
    ]
  }

  static func written(_ tree: JSONTree) -> [UInt8] {
    JSONWriter.asGiven(tree) + [UInt8(ascii: "\n")]
  }

  private static func frame(
    _ question: Question, _ provenance: Provenance
  ) -> [JSONTree.Member] {
    [
      .init("van", .string(question.asked.first.description)),
      .init("tot", .string(question.asked.last.description)),
      .init("peildatum", .string(question.asOf.description)),
      .init("positie", .integer(Int(provenance.position))),
      .init("wortel", .string(provenance.root)),
      .init("fictief", .bool(provenance.isFictitious)),
    ]
  }

  // MARK: Sections

  private static func inflow(_ inflow: Inflow) -> JSONTree {
    .object([
      .init("aanmeldingen", .integer(inflow.referrals)),
      .init("uitkomstVraagverheldering", counts(inflow.intakeOutcomes, unknownIsNil)),
      .init("verwijzer", counts(inflow.referrers) { $0.rawValue }),
      .init("leeftijd", counts(inflow.ages, name)),
      .init("problematiek", counts(inflow.concerns, name)),
      .init("redenNietLokaal", counts(inflow.notLocalReasons, unknownIsNil)),
      .init("buitenLeeftijdsgrens", .integer(inflow.beyondAgeLimit)),
      .init("dubbeleAanmeldingen", .integer(inflow.repeatedReferrals)),
    ])
  }

  private static func timeToMDO(_ time: TimeToMDO) -> JSONTree {
    let interval = time.curve.medianInterval
    return .object([
      .init("casussen", .integer(time.cases)),
      .init("metMdo", .integer(time.met)),
      .init("afgeslotenZonderMdo", .integer(time.endedWithout)),
      .init("wachtend", .integer(time.waiting)),
      .init("mediaan", days(time.curve.median)),
      .init("mediaanOnder", days(interval.lower)),
      .init("mediaanBoven", days(interval.upper)),
      .init("p90", days(time.curve.quantile(0.9))),
      .init("normDagen", .integer(time.termDays)),
      .init("normCohort", .integer(time.withinTerm.denominator)),
      .init("binnenNorm", .integer(time.withinTerm.numerator)),
      .init("aandeelBinnenNorm", number(time.withinTerm.share)),
      .init("aandeelOnder", number(time.withinTerm.interval?.lower)),
      .init("aandeelBoven", number(time.withinTerm.interval?.upper)),
    ])
  }

  private static func waitingList(_ list: WaitingList) -> JSONTree {
    let kinds = list.byKind.map { kind, of in
      JSONTree.Member(
        kind?.rawValue ?? erased,
        .object(
          [
            .init("wachtend", .integer(of.waiting)),
            .init("mediaanWachttijd", number(of.medianDaysSoFar)),
          ] + opened(of.opened)))
    }
    return .object(
      [
        .init("wachtend", .integer(list.waiting)),
        .init("mediaanWachttijd", number(list.medianDaysSoFar)),
        .init("langsteWachttijd", days(list.longestDaysSoFar)),
        .init("normDagen", .integer(list.termDays)),
        .init("bovenNorm", .integer(list.beyondTerm)),
        .init("aangevraagd", .integer(list.opened.requested)),
        .init("gestart", .integer(list.started)),
        .init("vervallen", .integer(list.withdrawn)),
        .init("mediaan", days(list.opened.median)),
        .init("p90", days(list.opened.p90)),
        .init("perZorgvorm", .object(kinds.sorted { $0.name < $1.name })),
        .init(
          "voorrang",
          .object([
            .init("ja", .object(opened(list.withPriority))),
            .init("nee", .object(opened(list.withoutPriority))),
          ])),
      ])
  }

  private static func opened(_ opened: WaitingList.Opened) -> [JSONTree.Member] {
    [
      .init("aangevraagd", .integer(opened.requested)),
      .init("mediaan", days(opened.median)),
      .init("p90", days(opened.p90)),
    ]
  }

  private static func satisfaction(_ satisfaction: Satisfaction) -> JSONTree {
    let themes = satisfaction.themes.sorted { $0.key < $1.key }.map { theme, of in
      JSONTree.Member(
        theme.rawValue,
        .object([
          .init("n", .integer(of.responses)),
          .init("gemiddelde", .number(of.mean)),
          .init("aandeelTevreden", number(of.satisfiedShare.share)),
        ]))
    }
    return .object([
      .init("afgesloten", .integer(satisfaction.closed)),
      .init("verstuurd", .integer(satisfaction.sent)),
      .init("onbestelbaar", .integer(satisfaction.undeliverable)),
      .init("ontvangen", .integer(satisfaction.returned)),
      .init("verzendgraad", number(satisfaction.sentShare.share)),
      .init("respons", number(satisfaction.response.share)),
      .init("responsOnder", number(satisfaction.response.interval?.lower)),
      .init("responsBoven", number(satisfaction.response.interval?.upper)),
      .init("mediaanResponsdagen", number(satisfaction.medianResponseDays)),
      .init("themas", .object(themes)),
    ])
  }

  private static func staffTurnover(_ turnover: StaffTurnover) -> JSONTree {
    let roles = turnover.roles.sorted { $0.key < $1.key }.map { role, of in
      JSONTree.Member(
        role.rawValue,
        .object([
          .init("begin", .integer(of.atStart)),
          .init("eind", .integer(of.atEnd)),
          .init("gestart", .integer(of.started)),
          .init("gestopt", .integer(of.left)),
          .init("persoonsjaren", .number(of.personYears)),
          .init("verloop", number(of.rate?.rate)),
          .init("verloopOnder", number(of.rate?.interval.lower)),
          .init("verloopBoven", number(of.rate?.interval.upper)),
        ]))
    }
    let (total, ratio) = (turnover.pace.total, turnover.pace.ratio)
    let adjusted = turnover.pace.adjusted
    return .object([
      .init("rollen", .object(roles)),
      .init("casussenMetWissel", .integer(turnover.pace.casesWithChange)),
      .init(
        "mdoTempo",
        .object([
          .init("wachtdagenZonder", .integer(total.daysWithout)),
          .init("mdoZonder", .integer(total.meetingsWithout)),
          .init("wachtdagenMet", .integer(total.daysWith)),
          .init("mdoMet", .integer(total.meetingsWith)),
          .init("verhouding", number(ratio?.ratio)),
          .init("verhoudingOnder", number(ratio?.lower)),
          .init("verhoudingBoven", number(ratio?.upper)),
          .init("gecorrigeerd", number(adjusted?.ratio)),
          .init("gecorrigeerdOnder", number(adjusted?.interval.lower)),
          .init("gecorrigeerdBoven", number(adjusted?.interval.upper)),
        ])),
    ])
  }

  private static func meetings(_ meetings: Meetings) -> JSONTree {
    .object([
      .init("gehouden", .integer(meetings.held)),
      .init("oudersAanwezig", .integer(meetings.parentsPresent)),
      .init("gemeenteAanwezig", .integer(meetings.municipalityPresent)),
      .init("vijfOfMeerDisciplines", .integer(meetings.fiveOrMoreDisciplines)),
      .init("disciplines", counts(meetings.disciplines) { $0.rawValue }),
    ])
  }

  private static func funnel(
    _ funnel: Comparison.Funnel, isLeftOut: (RegionID?) -> Bool
  ) -> [JSONTree.Member] {
    let regions = funnel.points.map { point in
      JSONTree.Member(
        point.region.text,
        .object(
          proportion(point.proportion, isLeftOut: isLeftOut(point.region)) + [
            .init("onder95", number(point.limits95.lower)),
            .init("boven95", number(point.limits95.upper)),
            .init("onder998", number(point.limits998.lower)),
            .init("boven998", number(point.limits998.upper)),
            .init("oordeel", point.judgement.map { .string($0.word) } ?? .null),
          ]))
    }
    return [
      .init("landelijk", .object(proportion(funnel.national, isLeftOut: isLeftOut(nil)))),
      .init("regios", .object(regions)),
    ]
  }

  private static func proportion(
    _ proportion: Proportion, isLeftOut: Bool
  ) -> [JSONTree.Member] {
    guard !isLeftOut else {
      let leftOut = Wording.dutch(ComparisonCharts.leftOut)
      return ["teller", "noemer", "aandeel"].map { .init($0, .null) }
        + [.init("reden", .string(leftOut))]
    }
    return [
      .init("teller", .integer(proportion.numerator)),
      .init("noemer", .integer(proportion.denominator)),
      .init("aandeel", number(proportion.share)),
    ]
  }

  // MARK: Values

  static let unknown = "onbekend"
  static let erased = "gewist"

  static func days(_ value: Int?) -> JSONTree { value.map { .integer($0) } ?? .null }
  static func number(_ value: Double?) -> JSONTree { value.map { .number($0) } ?? .null }

  static func counts<Key>(_ counts: [Key: Int], _ name: (Key) -> String) -> JSONTree {
    .object(
      counts.map { JSONTree.Member(name($0.key), .integer($0.value)) }
        .sorted { $0.name < $1.name })
  }

  private static func unknownIsNil<Value: Code>(_ code: Value?) -> String {
    code?.rawValue ?? unknown
  }

  private static func name(_ age: Inflow.Age) -> String {
    switch age {
    case .years(let years): String(years)
    case .unknown: unknown
    case .erased: erased
    }
  }

  private static func name(_ concern: Inflow.ConcernOrNone) -> String {
    switch concern {
    case .known(let concern): concern.rawValue
    case .unknown: unknown
    case .erased: erased
    }
  }
}

extension Judgement {
  /// The word of the definitions.
  var word: String {
    switch self {
    case .outside998High: "hoger998"
    case .outside998Low: "lager998"
    case .outside95High: "hoger95"
    case .outside95Low: "lager95"
    case .within: "binnen"
    }
  }
}
