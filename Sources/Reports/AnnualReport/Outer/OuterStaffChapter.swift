import Disclosure
import Projections
import Vocabulary

/// `personeelsverloop`, as far as it may be shown. Person years and turnover are left out: with few posts
/// they tell who was away, and for how long.
enum OuterStaffChapter {
  static func make(_ figures: OuterFigures) -> Chapter {
    let (wording, now) = (figures.wording, figures.now)
    // Of both groups that are compared.
    let ratio = figures.summary(over: now.metAfterChange) { figures in
      figures.now.staffTurnover?.pace.adjusted
    }
    let isEnough = figures.issued.shown(now.metBeforeChange) != nil
    let roles = roles(figures)
    return Chapter(
      wording("Personeelsverloop", en: "Staff turnover"), wording(template),
      [
        "year": figures.year, "roles": roles, "hasRoles": !roles.rows.isEmpty,
        "changed": figures.share(now.changedManager, of: now.onTheWay),
        "lost": figures.share(now.changedByLoss, of: now.onTheWay),
        "hasRatio": ratio != nil && isEnough, "isNobody": figures.isEmpty(now.onTheWay),
        "ratio": isEnough ? wording.ratio(ratio) : "",
      ])
  }

  private static func roles(_ figures: OuterFigures) -> FigureTable {
    let wording = figures.wording
    let rows = StaffRole.allCases.compactMap { role -> [String]? in
      let cells = figures.now.post(role)
      let counts = [cells.atStart, cells.started, cells.left, cells.atEnd]
      guard counts.contains(where: { figures.issued.shown($0) ?? 0 > 0 }) else { return nil }
      return [wording(role.label)] + counts.map { figures.count($0) }
    }
    return FigureTable(
      title: wording("Functies per rol", en: "Posts by role"),
      header: [
        wording("Rol", en: "Role"), wording("Begin", en: "Start"),
        wording("Gestart", en: "Started"),
        wording("Gestopt", en: "Left"), wording("Eind", en: "End"),
      ], rows: rows,
      none: figures.hasPosts
        ? wording(
          "De functies per rol zijn weggelaten: het zijn er zo weinig dat iemand te herkennen is.",
          en: "The posts by role are left out: they are so few that somebody could be recognised.")
        : wording(
          "In \(figures.year) waren er geen functies, voor zover vastgelegd.",
          en: "In \(figures.year) there were no posts, as far as recorded."))
  }

  private static let template = Bilingual(
    """
    {{#hasRoles}}
    Functies van de regio in {{year}}:

    {{/hasRoles}}
    {{{roles}}}

    ### Wissel van trajectbegeleider en het tempo van het MDO

    Kinderen uit ‘Tijd tot het MDO’ die tijdens het wachten een andere trajectbegeleider kregen: \
    {{changed}}. Door vertrek of ziekte: {{lost}}.
    {{#hasRatio}}

    - **Gecorrigeerde verhouding van het tempo (na een wissel gedeeld door vóór):** {{ratio}}. Deze \
    vergelijkt alleen kinderen die ongeveer even lang wachten. Bij 1 is er geen verschil. Onder 1 komt \
    het MDO na een wissel later, boven 1 eerder.
    {{/hasRatio}}
    {{^hasRatio}}
    {{^isNobody}}

    Een vergelijking van het tempo vóór en na een wissel is weggelaten: de aantallen zijn te klein.
    {{/isNobody}}
    {{/hasRatio}}

    **Wat dit zegt:** hoeveel functies van bezetting wisselden, en of dat samengaat met een later of \
    eerder MDO. \
    **Wat dit niet zegt:** waarom mensen stopten, of dat een wissel het MDO vertraagt. Een samenhang \
    is geen oorzaak.
    """,
    en: """
      {{#hasRoles}}
      Posts of the region in {{year}}:

      {{/hasRoles}}
      {{{roles}}}

      ### A change of case manager and the pace of the MDO

      Children of ‘Time to the MDO’ who got another case manager while they waited: \
      {{changed}}. By departure or illness: {{lost}}.
      {{#hasRatio}}

      - **Adjusted ratio of the pace (after a change divided by before):** {{ratio}}. It compares only \
      children who wait about equally long. At 1 there is no difference. Below 1 the MDO comes later \
      after a change, above 1 sooner.
      {{/hasRatio}}
      {{^hasRatio}}
      {{^isNobody}}

      A comparison of the pace before and after a change is left out: the numbers are too small.
      {{/isNobody}}
      {{/hasRatio}}

      **What this says:** how many posts changed hands, and whether that goes with a later or sooner \
      MDO. \
      **What this does not say:** why people left, or that a change delays the MDO. An association is no \
      cause.
      """)
}
