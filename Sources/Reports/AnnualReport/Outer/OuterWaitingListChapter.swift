import Disclosure
import Projections
import Vocabulary

/// `wachtlijst`, as far as it may be shown: without the longest wait, which is one child, and without
/// providers, which are told to nobody outside.
enum OuterWaitingListChapter {
  static func make(_ figures: OuterFigures) -> Chapter {
    let (wording, now) = (figures.wording, figures.now)
    let curve = { (figures: AnnualFigures) in figures.now.waitingList.opened.curve }
    let requests = wording("Aanvragen", en: "Requests")
    return Chapter(
      wording("Wachten op vervolghulp", en: "Waiting for follow-up care"), wording(template),
      [
        "year": figures.year, "asOf": figures.asOf, "waiting": figures.count(now.waitingForCare),
        "medianSoFar": figures.plainMedian(over: now.waitingForCare) {
          $0.now.waitingList.medianDaysSoFar
        },
        "term": wording.days(figures.question.followUpCareTermDays),
        "beyond": figures.share(now.beyondTerm, of: now.waitingForCare),
        "waitingByKind": figures.bars(
          wording("Open aanvragen op \(figures.asOf)", en: "Open requests on \(figures.asOf)"),
          wording("Vorm van hulp", en: "Kind of care"), requests, now.careKinds,
          of: now.waitingForCare),
        "flows": figures.bars(
          wording("Vervolghulp in \(figures.year)", en: "Follow-up care in \(figures.year)"),
          wording("Wat", en: "What"), requests,
          [
            (Bilingual("aangevraagd", en: "requested"), now.requested),
            (Bilingual("gestart", en: "started"), now.started),
            (Bilingual("vervallen", en: "withdrawn"), now.withdrawn),
          ]),
        "requested": figures.count(now.requested),
        "median": figures.median(over: now.requested, curve),
        "p90": figures.ninetieth(over: now.requested, curve),
        "kinds": kinds(figures), "priority": priority(figures),
      ])
  }

  private static func header(_ figures: OuterFigures, _ first: Bilingual) -> [String] {
    let wording = figures.wording
    return [
      wording(first), wording("Aangevraagd", en: "Requested"),
      wording("Mediaan (95%)", en: "Median (95%)"),
    ]
  }

  private static func kinds(_ figures: OuterFigures) -> FigureTable {
    let (wording, now) = (figures.wording, figures.now)
    let kinds = FigureCells.requestableKinds.map { Optional($0) } + [nil]
    let rows = zip(now.requestedKinds, kinds).compactMap { part, kind -> [String]? in
      guard figures.issued.shown(part.cell) ?? 0 > 0 else { return nil }
      return [
        wording(part.label), figures.count(part.cell),
        figures.medianCell(over: part.cell) { $0.now.waitingList.byKind[kind]?.opened.curve },
      ]
    }
    return FigureTable(
      title: wording(
        "Van aanvraag tot start per vorm van hulp, in dagen",
        en: "From request to start by kind of care, in days"),
      header: header(figures, Bilingual("Vorm van hulp", en: "Kind of care")), rows: rows,
      none: figures.isEmpty(now.requested)
        ? wording("Er werd geen hulp aangevraagd.", en: "No care was requested.")
        : wording(
          "Cijfers per vorm van hulp zijn weggelaten: de aantallen zijn te klein.",
          en: "Figures by kind of care are left out: the numbers are too small."))
  }

  private static func priority(_ figures: OuterFigures) -> FigureTable {
    let (wording, now) = (figures.wording, figures.now)
    let rows = [
      (Bilingual("ja", en: "yes"), now.withPriority, true),
      (Bilingual("nee of niet ingevuld", en: "no or not filled in"), now.withoutPriority, false),
    ].map { label, cell, isFirst in
      [
        wording(label), figures.count(cell),
        figures.medianCell(over: cell) {
          (isFirst ? $0.now.waitingList.withPriority : $0.now.waitingList.withoutPriority).curve
        },
      ]
    }
    return FigureTable(
      title: wording(
        "Wachten met en zonder voorrangsafspraak, in dagen",
        en: "The wait with and without a priority agreement, in days"),
      header: header(figures, Bilingual("Voorrangsafspraak", en: "Priority agreement")), rows: rows)
  }

  private static let template = Bilingual(
    """
    Dit zijn aanvragen, geen kinderen: een kind kan op meer soorten hulp wachten. Ook na het afsluiten \
    van het traject loopt het wachten hier door.

    Aanvragen die op {{asOf}} openstonden: {{waiting}}.

    - **Mediaan van het wachten tot nu toe:** {{medianSoFar}}.
    - **Langer dan de richttermijn van {{term}}:** {{beyond}}.

    {{{waitingByKind}}}

    ### Wat er in {{year}} gebeurde

    {{{flows}}}

    Gestart en vervallen hulp kan in een eerder jaar zijn aangevraagd. ‘Vervallen’ betekent: de \
    aanvraag is gestopt voordat de hulp begon.

    Van alle hulp die in {{year}} is aangevraagd ({{requested}}):

    - **Mediaan van aanvraag tot start:** {{median}}.
    - **9 van de 10 gestart binnen:** {{p90}}.

    ### Per vorm van hulp, in dagen

    {{{kinds}}}

    Bij kleine aantallen zegt een mediaan weinig. Een ? is een grens die niet te berekenen is.

    ### Met en zonder voorrangsafspraak, in dagen

    {{{priority}}}

    Een verschil is een samenhang. Het bewijst niet dat de afspraak de oorzaak is: voorrang gaat vaak \
    naar andere kinderen en andere aanbieders.

    **Wat dit zegt:** hoe lang kinderen na het advies op hulp wachten. \
    **Wat dit niet zegt:** of de hulp passend was, of waarom het wachten lang duurt. Aanvragen die \
    niemand vastlegde, ontbreken. De richttermijn is een werkafspraak, geen wettelijke norm.
    """,
    en: """
      These are requests, not children: a child can wait for more than one kind of care. The wait goes \
      on here even after the case is closed.

      Requests that were open on {{asOf}}: {{waiting}}.

      - **Median of the wait so far:** {{medianSoFar}}.
      - **Longer than the reference term of {{term}}:** {{beyond}}.

      {{{waitingByKind}}}

      ### What happened in {{year}}

      {{{flows}}}

      Care that started or was withdrawn may have been requested in an earlier year. ‘Withdrawn’ means: \
      the request stopped before the care began.

      Of all care that was requested in {{year}} ({{requested}}):

      - **Median from request to start:** {{median}}.
      - **9 of 10 started within:** {{p90}}.

      ### By kind of care, in days

      {{{kinds}}}

      With small numbers a median says little. A ? is a limit that cannot be worked out.

      ### With and without a priority agreement, in days

      {{{priority}}}

      A difference is an association. It does not prove that the agreement is the cause: priority often \
      goes to other children and other providers.

      **What this says:** how long children wait for care after the advice. \
      **What this does not say:** whether the care was suitable, or why the wait is long. Requests that \
      nobody recorded are missing. The reference term is a working agreement and no legal norm.
      """)
}
