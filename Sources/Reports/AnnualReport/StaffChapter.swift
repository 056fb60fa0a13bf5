import Projections
import Statistics
import Vocabulary

/// `personeelsverloop`: posts and their turnover, and what a change of trajectbegeleider goes with.
enum StaffChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    guard let turnover = figures.now.staffTurnover else {
      preconditionFailure("a region has posts; only a municipality has none")
    }
    let roles = turnover.roles.sorted { $0.key < $1.key }
      .filter { $0.value.atStart + $0.value.started + $0.value.left > 0 }
    let (total, pace) = (turnover.pace.total, turnover.pace)
    return Chapter(
      "Personeelsverloop", template,
      [
        "year": figures.year, "hasRoles": !roles.isEmpty,
        "left": BarChart.counts(
          "Functies waarvan de medewerker stopte", "Rol", "Functies",
          roles.map { (wording($0.key.label), $0.value.left) }, wording),
        "roles": FigureTable(
          title: "Functies en verloop per rol",
          header: [
            "Rol", "Begin", "Gestart", "Gestopt", "Eind", "Persoonsjaren",
            "Verloop per persoonsjaar",
          ],
          rows: roles.map { row($0.key, $0.value, wording) }),
        "hasPace": pace.casesWithChange > 0,
        "changed": wording.share(pace.casesWithChange, of: figures.now.timeToMDO.cases),
        "without": StaffChapter.pace(total.meetingsWithout, total.daysWithout, wording),
        "with": StaffChapter.pace(total.meetingsWith, total.daysWith, wording),
        "paceBars": paceBars(total, wording),
        "ratio": wording.ratio(pace.ratio), "adjusted": wording.ratio(pace.adjusted),
        "isLower": (pace.adjusted?.interval.upper ?? 1) < 1,
        "isHigher": (pace.adjusted?.interval.lower ?? 1) > 1,
        "isUnclear": pace.adjusted.map { $0.interval.contains(1) } ?? false,
        "isUnknown": pace.adjusted == nil,
        "afterLoss": wording.ratio(turnover.paceAfterLoss.adjusted),
        "lost": wording.share(
          turnover.paceAfterLoss.casesWithChange, of: figures.now.timeToMDO.cases),
        "isSmall": total.meetingsWith < Wording.smallGroup,
        "meetingsWith": wording.counted(total.meetingsWith, .meeting),
      ])
  }

  private static func row(_ role: StaffRole, _ of: StaffTurnover.Role, _ wording: Wording)
    -> [String]
  {
    [
      wording(role.label), wording.number(of.atStart), wording.number(of.started),
      wording.number(of.left), wording.number(of.atEnd), wording.decimal(of.personYears, digits: 1),
      rateCell(of.rate, wording),
    ]
  }

  /// `0,51 (0,11 tot 1,50)`.
  static func rateCell(_ rate: RateEstimate?, _ wording: Wording) -> String {
    guard let rate else { return Wording.none }
    let lower = wording.decimal(rate.interval.lower, digits: 2)
    let upper = wording.decimal(rate.interval.upper, digits: 2)
    return "\(wording.decimal(rate.rate, digits: 2)) (\(lower) tot \(upper))"
  }

  /// `147 MDO’s in 6.291 wachtdagen`.
  private static func pace(_ meetings: Int, _ days: Int, _ wording: Wording) -> String {
    "\(wording.counted(meetings, .meeting)) in \(wording.number(days)) \(wording.verb(days, "wachtdag", "wachtdagen", en: "waiting day", "waiting days"))"
  }

  private static func paceBars(_ total: MDOPace.Band, _ wording: Wording) -> BarChart {
    func bar(_ label: String, _ meetings: Int, _ days: Int) -> BarChart.Bar {
      let perHundred = days == 0 ? nil : Double(meetings) / Double(days) * 100
      return BarChart.Bar(
        label: label, value: perHundred ?? 0,
        figures: [perHundred.map { wording.decimal($0, digits: 1) } ?? Wording.none])
    }
    return BarChart(
      title: "Hoe vaak het MDO kwam, vóór en na een wissel",
      header: ["Wachtdagen", "MDO’s per 100"],
      bars: [
        bar("vóór een wissel, of zonder wissel", total.meetingsWithout, total.daysWithout),
        bar("na een wissel", total.meetingsWith, total.daysWith),
      ], wording: wording)
  }

  private static let template = """
    {{#hasRoles}}
    Gestopt in {{year}}, per rol:

    {{{left}}}

    {{{roles}}}

    - Geteld zijn functies: iemand met twee functies telt twee keer.
    - Een **persoonsjaar** is één functie die een heel jaar bezet is.
    - **Verloop** is het aantal dat stopte, gedeeld door de persoonsjaren. Een verloop van 0,50 \
    betekent: op elke twee functies stopt er in een jaar één. Tussen haakjes staat het 95%-interval.
    - Bij zo weinig medewerkers is het interval breed. Het verloop van één jaar zegt dan weinig.
    {{/hasRoles}}
    {{^hasRoles}}
    In {{year}} staan er geen functies van deze regio in het logboek. Over verloop is niets te \
    zeggen.
    {{/hasRoles}}

    ### Wissel van trajectbegeleider en het tempo van het MDO

    Kinderen uit ‘Tijd tot het MDO’ die tijdens het wachten een andere trajectbegeleider kregen: \
    {{changed}}.
    {{#hasPace}}

    - **Vóór een wissel, of zonder wissel:** {{without}}.
    - **Na een wissel:** {{with}}.

    MDO’s per 100 wachtdagen:

    {{{paceBars}}}

    - **Verhouding (na gedeeld door vóór):** {{ratio}}.
    - **Gecorrigeerde verhouding:** {{adjusted}}. Deze vergelijkt alleen kinderen die ongeveer even \
    lang wachten. Dat is eerlijker, want wie een wissel meemaakt, wacht vaak al langer.

    Bij 1 is er geen verschil. Onder 1 komt het MDO na een wissel later, boven 1 eerder.\
    {{#isUnclear}} Het interval loopt van onder tot boven de 1: een duidelijke samenhang is er niet.\
    {{/isUnclear}}\
    {{#isLower}} Het hele interval ligt onder 1: na een wissel kwam het MDO later. Dit is een \
    samenhang. Het bewijst niet dat de wissel de oorzaak is.\
    {{/isLower}}\
    {{#isHigher}} Het hele interval ligt boven 1: na een wissel kwam het MDO eerder. Dit is een \
    samenhang. Het bewijst niet dat de wissel de oorzaak is.\
    {{/isHigher}}\
    {{#isUnknown}} Een gecorrigeerde verhouding is met deze aantallen niet te berekenen.\
    {{/isUnknown}}

    Telt alleen een wissel door **vertrek of ziekte** ({{lost}}), dan is de gecorrigeerde verhouding: \
    {{afterLoss}}.
    {{#isSmall}}

    **Kleine aantallen:** na een wissel {{meetingsWith}}. Wees voorzichtig.
    {{/isSmall}}
    {{/hasPace}}
    {{^hasPace}}

    Een vergelijking van vóór en na een wissel is niet te maken.
    {{/hasPace}}

    **Wat dit zegt:** hoeveel functies van bezetting wisselden, en of dat samengaat met een later of \
    eerder MDO. \
    **Wat dit niet zegt:** waarom mensen stopten, of dat een wissel het MDO vertraagt. Een samenhang \
    is geen oorzaak.
    """
}
