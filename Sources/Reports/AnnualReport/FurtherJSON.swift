import CanonicalJSON
import Projections
import Statistics
import Vocabulary

/// Further sections in the annex of the annual report's JSON: counts, hours and waits by their codes.
enum FurtherJSON {
  static func sections(
    _ further: FurtherIndicators, _ turnover: StaffTurnover?
  ) -> [JSONTree.Member] {
    [
      .init("bouwstenen", blocks(further.blocks)),
      .init("consulten", consultations(further.consultations)),
      .init("uren", hours(further.hours)),
      .init(costsName, costs(further.costs)),
      .init("kwaliteitswerk", qualityWork(further.qualityWork)),
      .init("enquetes", surveys(further.surveys)),
      .init("aanbieders", providers(further.providers)),
      .init("wisselDoorVertrekOfZiekte", turnover.map { pace($0.paceAfterLoss) } ?? .null),
    ]
  }

  static let costsName = "kostenverdeling"

  private static func blocks(_ blocks: BlocksInUse) -> JSONTree {
    func cases(_ cases: [BuildingBlock: Int]) -> JSONTree.Member {
      .init("casussen", IndicatorsJSON.counts(cases) { $0.rawValue })
    }
    let parts = blocks.municipalities.map { of in
      (
        of.place,
        [
          .init("inGebruik", .array(of.inUse.elements.map { .string($0.rawValue) })),
          cases(of.cases),
        ]
      )
    }
    return object(
      parts + blocks.elsewhere.map { ($0.place, [cases($0.cases)]) },
      \.0.municipality.description
    ) { $0.1 }
  }

  private static func consultations(_ consultations: Consultations) -> JSONTree {
    .object([
      .init("gegeven", .integer(consultations.given)),
      .init("vrager", IndicatorsJSON.counts(consultations.askers) { $0.rawValue }),
      .init(
        "onderwerp",
        IndicatorsJSON.counts(consultations.concerns) { $0?.rawValue ?? IndicatorsJSON.unknown }),
      .init("gemeente", IndicatorsJSON.counts(consultations.municipalities) { $0.description }),
    ])
  }

  private static func hours(_ hours: HoursSpent) -> JSONTree {
    .object([
      .init("totaal", .number(hours.total)),
      .init("coordinatie", .number(hours.coordination)),
      .init("veelvoud", IndicatorsJSON.number(hours.multiple)),
      .init("nietVergoed", .number(hours.unpaid)),
      .init("activiteit", numbers(hours.activities) { $0.rawValue }),
      .init("discipline", numbers(hours.disciplines) { $0?.rawValue ?? IndicatorsJSON.unknown }),
      .init("betaler", numbers(hours.funding) { $0.rawValue }),
    ])
  }

  private static func costs(_ costs: CostKey) -> JSONTree {
    object(costs.parts, \.place.municipality.description) { part in
      [
        .init("inwoners", .integer(part.inhabitants)),
        .init("aandeel", IndicatorsJSON.number(part.share)),
        .init("bedrag", IndicatorsJSON.number(part.amount)),
      ]
    }
  }

  private static func qualityWork(_ work: QualityWork) -> JSONTree {
    object(Array(work.kinds), \.key.rawValue) { _, of in
      [
        .init("gehouden", .integer(of.held)),
        .init("deelnemers", .integer(of.participants)),
        .init("deelnemersOnbekend", .integer(of.participantsUnknown)),
      ]
    }
  }

  private static func surveys(_ surveys: SurveySummaries) -> JSONTree {
    object(Array(surveys.audiences), \.key.rawValue) { _, of in
      [
        .init("enquetes", .integer(of.surveys)),
        .init("verstuurd", .integer(of.sent)),
        .init("onbestelbaar", .integer(of.undeliverable)),
        .init("onbestelbaarOnbekend", .integer(of.undeliverableUnknown)),
        .init("ontvangen", .integer(of.returned)),
        .init("respons", IndicatorsJSON.number(of.response.share)),
        .init(
          "gemiddelden",
          .object(
            of.themes.keys.sorted().map {
              JSONTree.Member($0.rawValue, IndicatorsJSON.number(of.mean($0)))
            })),
      ]
    }
  }

  private static func providers(_ waits: ProviderWaits) -> JSONTree {
    object(Array(waits.providers), \.key.text) { _, of in
      [
        .init("wachtend", .integer(of.waiting)),
        .init("aangevraagd", .integer(of.opened.requested)),
        .init("mediaan", IndicatorsJSON.days(of.opened.median)),
        .init("p90", IndicatorsJSON.days(of.opened.p90)),
      ]
    }
  }

  private static func pace(_ pace: MDOPace) -> JSONTree {
    let adjusted = pace.adjusted
    return .object([
      .init("casussenMetWissel", .integer(pace.casesWithChange)),
      .init("gecorrigeerd", IndicatorsJSON.number(adjusted?.ratio)),
      .init("gecorrigeerdOnder", IndicatorsJSON.number(adjusted?.interval.lower)),
      .init("gecorrigeerdBoven", IndicatorsJSON.number(adjusted?.interval.upper)),
    ])
  }

  private static func object<Element>(
    _ elements: [Element], _ name: (Element) -> String, _ members: (Element) -> [JSONTree.Member]
  ) -> JSONTree {
    .object(
      elements.map { JSONTree.Member(name($0), .object(members($0))) }
        .sorted { $0.name < $1.name })
  }

  private static func numbers<Key>(_ values: [Key: Double], _ name: (Key) -> String) -> JSONTree {
    .object(
      values.map { JSONTree.Member(name($0.key), .number($0.value)) }.sorted { $0.name < $1.name })
  }
}
