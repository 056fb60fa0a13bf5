import Vocabulary

/// `instroom`, as far as it may be shown.
enum OuterInflowChapter {
  static func make(_ figures: OuterFigures) -> Chapter {
    let (wording, now) = (figures.wording, figures.now)
    let children = wording("Kinderen", en: "Children")
    func bars(
      _ title: Bilingual, _ label: Bilingual, _ parts: [FigureCells.Labelled]
    ) -> ShownBars {
      figures.bars(wording(title), wording(label), children, parts, of: now.referrals)
    }
    let municipalities = municipalities(figures)
    let singles = bars(
      Bilingual("De andere verwijzers", en: "The other referrers"),
      Bilingual("Verwijzer", en: "Referrer"), now.singleReferrers)
    let reasons = bars(
      Bilingual("Kinderen per reden", en: "Children by reason"),
      Bilingual("Reden", en: "Reason"), now.reasons)
    let outcomes = bars(
      Bilingual("Uitkomst van de vraagverheldering", en: "Outcome of the intake"),
      Bilingual("Uitkomst", en: "Outcome"), now.outcomes)
    let unknown = wording(Counts.unknown)
    return Chapter(
      wording("Instroom: de aanmeldingen", en: "Inflow: the referrals"), wording(template),
      [
        "year": figures.year, "yearBefore": figures.yearBefore,
        "referrals": figures.count(now.referrals, .child),
        "before": figures.referralsBefore,
        "municipalities": municipalities, "hasOrder": municipalities.bars.bars.count > 1,
        "referrers": bars(
          Bilingual("Aanmeldingen per verwijzer", en: "Referrals by referrer"),
          Bilingual("Verwijzer", en: "Referrer"), now.referrerGroups),
        "singles": singles, "hasSingles": !singles.isEmpty,
        "ages": figures.bars(
          wording("Kinderen naar leeftijd", en: "Children by age"),
          wording("Leeftijd", en: "Age"), children, now.ages, of: now.referrals, isSorted: false),
        "beyondAge": figures.share(now.beyondAgeLimit, of: now.referrals),
        "concerns": bars(
          Bilingual("Kinderen per onderwerp", en: "Children by subject"),
          Bilingual("Onderwerp", en: "Subject"), now.concerns),
        "reasons": reasons, "hasUnknownReason": reasons.shows(unknown),
        "outcomes": outcomes, "hasUnknownOutcome": outcomes.shows(unknown),
      ])
  }

  /// The most referrals first; equal ones by name.
  private static func municipalities(_ figures: OuterFigures) -> ShownBars {
    let wording = figures.wording
    let totals = figures.municipalities.map { municipality in
      (
        label: figures.places.label(municipality.code, in: figures.region),
        count: figures.total(of: municipality)
      )
    }
    let shown = totals.compactMap { one in one.count.map { (label: one.label, count: $0) } }
      .sorted { ($1.count, $0.label) < ($0.count, $1.label) }
    return figures.bars(
      BarChart.counts(
        wording("Aanmeldingen per gemeente", en: "Referrals by municipality"),
        wording("Gemeente", en: "Municipality"), wording("Kinderen", en: "Children"), shown,
        wording),
      isWhole: shown.count == totals.count)
  }

  private static let template = Bilingual(
    """
    In {{year}} aangemeld: {{referrals}}. In {{yearBefore}}: {{before}}.

    ### Per gemeente

    {{{municipalities}}}
    {{#hasOrder}}

    Grote gemeenten hebben meer kinderen: de volgorde is geen oordeel.
    {{/hasOrder}}

    ### Wie verwees

    {{{referrers}}}
    {{#hasSingles}}

    De andere verwijzers apart:

    {{{singles}}}
    {{/hasSingles}}

    ### Leeftijd bij aanmelding

    {{{ages}}}

    Even oud als de leeftijdsgrens van de eigen gemeente, of ouder: {{beyondAge}}. Waar geen grens \
    bekend is, geldt 7 jaar.

    ### Waar de vragen over gaan

    Een kind kan bij meer onderwerpen meetellen. Samen kan het daarom meer dan 100% zijn.

    {{{concerns}}}

    ### Waarom de vraag niet lokaal kon worden opgelost

    {{{reasons}}}
    {{#hasUnknownReason}}

    ‘Onbekend’ betekent hier: niet ingevuld.
    {{/hasUnknownReason}}

    ### Wat de vraagverheldering opleverde

    {{{outcomes}}}
    {{#hasUnknownOutcome}}

    ‘Onbekend’ betekent hier: er is nog geen uitkomst vastgelegd.
    {{/hasUnknownOutcome}}

    **Wat dit zegt:** hoeveel kinderen in beeld kwamen, en via wie. \
    **Wat dit niet zegt:** hoeveel kinderen IVH nodig hadden. Meer aanmeldingen kan komen door meer \
    vragen, maar ook doordat verwijzers IVH beter kennen.
    """,
    en: """
      Referred in {{year}}: {{referrals}}. In {{yearBefore}}: {{before}}.

      ### By municipality

      {{{municipalities}}}
      {{#hasOrder}}

      Large municipalities have more children: the order is no judgement.
      {{/hasOrder}}

      ### Who referred

      {{{referrers}}}
      {{#hasSingles}}

      The other referrers one by one:

      {{{singles}}}
      {{/hasSingles}}

      ### Age at referral

      {{{ages}}}

      As old as the age limit of the municipality, or older: {{beyondAge}}. Where no limit is \
      known, it is 7 years.

      ### What the questions are about

      A child may count under more than one subject. So together it may be more than 100%.

      {{{concerns}}}

      ### Why the question could not be solved locally

      {{{reasons}}}
      {{#hasUnknownReason}}

      ‘Unknown’ means here: not filled in.
      {{/hasUnknownReason}}

      ### What the intake led to

      {{{outcomes}}}
      {{#hasUnknownOutcome}}

      Here ‘unknown’ means: no outcome has been recorded yet.
      {{/hasUnknownOutcome}}

      **What this says:** how many children became known, and through whom. \
      **What this does not say:** how many children needed IVH. More referrals can come from more \
      questions, but also from referrers who know IVH better.
      """)
}
