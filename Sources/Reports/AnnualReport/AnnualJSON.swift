import CanonicalJSON
import Projections
import Statistics
import Vocabulary

/// The year as JSON: the contract of the definitions, and one member more, `bijlage`, with the further
/// sections and the year before.
enum AnnualJSON {
  static func tree(_ figures: AnnualFigures) -> JSONTree {
    .object(
      IndicatorsJSON.members(figures.now, figures.provenance) + [.init("bijlage", annex(figures))])
  }

  private static func annex(_ figures: AnnualFigures) -> JSONTree {
    let provenance = figures.provenance
    let members: [JSONTree.Member] =
      [
        .init("profiel", .string("intern")),
        .init("definities", .string(provenance.definitions)),
        .init("programma", .string(provenance.program)),
        .init("laatsteWissing", provenance.lastErasure.map { .integer(Int($0)) } ?? .null),
      ]
      + sections(figures.now, figures.further, figures.byMunicipality, figures.stock)
      + [.init("vorigJaar", lastYear(figures))]
      + (IssuedQuarters.json(figures).map { [.init("correctiesOpKwartaalberichten", $0)] } ?? [])
    return .object(members)
  }

  /// What the year itself gave, beside the contract of the definitions.
  static func sections(
    _ now: Indicators, _ further: FurtherIndicators, _ byMunicipality: [Municipality: Int],
    _ waiting: WaitingStock
  ) -> [JSONTree.Member] {
    [
      .init("aanmeldingenPerGemeente", IndicatorsJSON.counts(byMunicipality) { $0.description }),
      .init("wachtenInHetTraject", clocks(further.clocks)),
      .init("heronderzoek", reinvestigation(further.reinvestigation)),
      .init("nazorg", aftercare(further.aftercare)),
    ] + FurtherJSON.sections(further, now.staffTurnover) + [
      .init(waitName, wait(now.timeToMDO)),
      .init(priorityName, priority(now.waitingList.priorityDifference)),
      .init("wachtlijstPerMaand", stock(waiting)),
      .init("gegevenskwaliteit", quality(now)),
    ]
  }

  private static func clocks(_ clocks: WaitClocks) -> JSONTree {
    let local = clocks.localTeam
    return .object([
      .init(
        "lokaalTeam",
        .object([
          .init("aanmeldingen", .integer(local.cases)),
          .init("bekend", .integer(local.days.count)),
          .init("onbekend", .integer(local.unknown)),
          .init("naAanmelding", .integer(local.afterReferral)),
          .init("mediaan", IndicatorsJSON.number(local.median)),
        ])),
      .init(
        "trajectbegeleider",
        .object(
          clock(clocks.caseManager) + [
            .init("gestoptVoorAanmelding", .integer(clocks.endsBeforeReferral))
          ])),
      .init(
        "beschikking",
        .object(
          clock(clocks.decision) + [
            .init("geenGevraagd", .integer(clocks.advicesWithoutDecision)),
            .init("alVoorAdvies", .integer(clocks.decidedBeforeAdvice)),
          ])),
      .init(
        "pauzes",
        .object(
          clocks.pauses.map { JSONTree.Member($0.key.rawValue, .object(clock($0.value))) }
            .sorted { $0.name < $1.name })),
    ])
  }

  private static func clock(_ clock: WaitClock) -> [JSONTree.Member] {
    let interval = clock.curve.medianInterval
    return [
      .init("begonnen", .integer(clock.waits)),
      .init("gekomen", .integer(clock.came)),
      .init("gestopt", .integer(clock.stopped)),
      .init("wachtend", .integer(clock.waiting)),
      .init("mediaan", IndicatorsJSON.days(clock.curve.median)),
      .init("mediaanOnder", IndicatorsJSON.days(interval.lower)),
      .init("mediaanBoven", IndicatorsJSON.days(interval.upper)),
      .init("p90", IndicatorsJSON.days(clock.curve.quantile(0.9))),
    ]
  }

  private static func reinvestigation(_ review: Reinvestigation) -> JSONTree {
    .object(
      [
        .init("gevraagd", .integer(review.requests)),
        .init("opnieuwOnderzocht", .integer(review.share.numerator)),
      ] + share("aandeelOpnieuw", review.share) + [
        .init("ja", .object(clock(review.again))),
        .init("nee", .object(clock(review.notAgain))),
        .init(IndicatorsJSON.unknown, .object(clock(review.unknown))),
      ])
  }

  private static func aftercare(_ care: Aftercare) -> JSONTree {
    .object(
      [
        .init("casussen", .integer(care.cases)),
        .init("bekend", .integer(care.known.numerator)),
      ] + share("aandeelBekend", care.known) + [
        .init("onbereikbaar", .integer(care.unreachable)),
        .init("geenContact", .integer(care.none)),
        .init(
          "uitkomsten",
          IndicatorsJSON.counts(care.outcomes) { $0?.rawValue ?? IndicatorsJSON.erased }),
      ])
  }

  static let waitName = "wachtenOpMdo"
  static let priorityName = "verschilVoorrang"

  /// What the chapter says of the time to the MDO beside the contract: the curve, and how it stood after twelve weeks.
  private static func wait(_ time: TimeToMDO) -> JSONTree {
    func incidence(_ end: TimeToMDO.Wait.End) -> JSONTree {
      guard time.cases > 0 else { return .null }
      return .number(time.outcomes.incidence(of: end, at: TimeToMDO.horizonDays))
    }
    let mean = time.restrictedMean
    let interval = mean?.interval
    return .object([
      .init("casussen", .integer(time.cases)),
      .init(
        "zolangNietGestopt",
        .object(
          time.marks.map { mark in
            .init(
              "na\(mark.days)Dagen",
              .object([
                .init("deelMetMdo", .number(mark.share)),
                .init("deelMetMdoOnder", IndicatorsJSON.number(mark.interval?.lower)),
                .init("deelMetMdoBoven", IndicatorsJSON.number(mark.interval?.upper)),
              ]))
          })),
      .init(
        "na\(TimeToMDO.horizonDays)Dagen",
        .object([
          .init("deelMetMdo", incidence(.met)), .init("deelGestopt", incidence(.endedWithout)),
          .init("gemiddeldeWachttijd", IndicatorsJSON.number(mean?.mean)),
          .init(
            "gemiddeldeWachttijdOnder", IndicatorsJSON.number(interval.map { max(0, $0.lower) })),
          .init("gemiddeldeWachttijdBoven", IndicatorsJSON.number(interval?.upper)),
        ])),
    ])
  }

  private static func priority(_ difference: LogRank?) -> JSONTree {
    .object([
      .init("chiKwadraat", IndicatorsJSON.number(difference?.chiSquared)),
      .init("pWaarde", IndicatorsJSON.number(difference?.pValue)),
    ])
  }

  private static func stock(_ stock: WaitingStock) -> JSONTree {
    .object([
      .init("begin", .integer(stock.opening)),
      .init("eind", .integer(stock.closing)),
      .init(
        "maanden",
        .object(
          stock.months.map { month in
            .init(
              month.month.description,
              .object([
                .init("erbij", .integer(month.added)), .init("eraf", .integer(month.ended)),
              ]))
          })),
    ])
  }

  private static func share(_ name: String, _ proportion: Proportion) -> [JSONTree.Member] {
    [
      .init(name, IndicatorsJSON.number(proportion.share)),
      .init("\(name)Onder", IndicatorsJSON.number(proportion.interval?.lower)),
      .init("\(name)Boven", IndicatorsJSON.number(proportion.interval?.upper)),
    ]
  }

  private static func quality(_ now: Indicators) -> JSONTree {
    func flaw(_ flaw: CaseFile.Flaw) -> JSONTree { .integer(now.quality.flaws[flaw] ?? 0) }
    return .object([
      .init("hulpGestartZonderAanvraag", flaw(.careStartedUnrequested)),
      .init("hulpVervallenZonderAanvraag", flaw(.careWithdrawnUnrequested)),
      .init("vragenlijstOnbestelbaarNietVerstuurd", flaw(.surveyUndeliverableUnsent)),
      .init("vragenlijstTerugNietVerstuurd", flaw(.surveyReturnedUnsent)),
      .init("mdoVoorAanmelding", .integer(now.timeToMDO.meetingsBeforeReferral)),
      .init("gestoptVoorAanmelding", .integer(now.timeToMDO.endsBeforeReferral)),
      .init("geborenNaAanmelding", .integer(now.inflow.bornAfterReferral)),
      .init("casussenZonderAanmelding", .integer(now.quality.casesWithoutReferral)),
      .init("functiesZonderBegin", .integer(now.quality.postsEndedWithoutStart)),
    ])
  }

  private static func lastYear(_ figures: AnnualFigures) -> JSONTree {
    let question = figures.questionBefore
    return .object(
      [
        .init("van", .string(question.asked.first.description)),
        .init("tot", .string(question.asked.last.description)),
        .init("peildatum", .string(question.asOf.description)),
      ] + IndicatorsJSON.sections(figures.before))
  }
}
