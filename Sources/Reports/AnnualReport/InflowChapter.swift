import Projections
import Vocabulary

/// `instroom`: who was referred, by whom and with which questions.
enum InflowChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let inflow = figures.now.inflow
    let whole = inflow.referrals
    let unknownReasons = inflow.notLocalReasons[nil] ?? 0
    return Chapter(
      wording("Instroom: de aanmeldingen", en: "Inflow: the referrals"), wording(template),
      [
        "year": figures.year, "yearBefore": figures.yearBefore,
        "were": wording.verb(max(whole, 1), "werd", "werden", en: "was", "were"),
        "referrals": whole > 0
          ? wording.counted(whole, .child) : wording("niemand", en: "nobody"),
        "before": figures.referralsBefore,
        "hasReferrals": whole > 0, "isSmall": whole > 0 && whole < Wording.smallGroup,
        "hasMunicipalities": !figures.byMunicipality.isEmpty,
        "hasNobody": figures.byMunicipality.values.contains(0),
        "hasUnknownOutcomes": inflow.intakeOutcomes[nil] != nil,
        "municipalities": BarChart.counts(
          wording("Aanmeldingen per gemeente", en: "Referrals by municipality"),
          wording("Gemeente", en: "Municipality"), wording("Kinderen", en: "Children"),
          municipalities(figures), of: whole,
          wording),
        "referrers": BarChart.counts(
          wording("Aanmeldingen per verwijzer", en: "Referrals by referrer"),
          wording("Verwijzer", en: "Referrer"), wording("Kinderen", en: "Children"),
          Counts.byCode(inflow.referrers, wording),
          of: whole, wording),
        "ages": BarChart.counts(
          wording("Kinderen per leeftijd", en: "Children by age"), wording("Leeftijd", en: "Age"),
          wording("Kinderen", en: "Children"),
          Counts.ages(inflow.ages, wording), of: whole, wording),
        "concerns": BarChart.counts(
          wording("Kinderen per onderwerp", en: "Children by subject"),
          wording("Onderwerp", en: "Subject"), wording("Kinderen", en: "Children"),
          Counts.concerns(inflow.concerns, wording),
          of: whole, wording),
        "reasons": BarChart.counts(
          wording("Kinderen per reden", en: "Children by reason"), wording("Reden", en: "Reason"),
          wording("Kinderen", en: "Children"),
          Counts.byCode(inflow.notLocalReasons, wording), of: whole, wording),
        "hasUnknownReasons": unknownReasons > 0,
        "unknownReasons": wording.share(unknownReasons, of: whole),
        "outcomes": BarChart.counts(
          wording("Uitkomst van de vraagverheldering", en: "Outcome of the intake"),
          wording("Uitkomst", en: "Outcome"), wording("Kinderen", en: "Children"),
          Counts.byCode(inflow.intakeOutcomes, wording), of: whole, wording),
        "beyondAge": wording.share(inflow.beyondAgeLimit, of: whole),
        "hasErasedAges": inflow.ages[.erased] ?? 0 > 0,
        "erasedAges": wording.share(inflow.ages[.erased] ?? 0, of: whole),
        "hasRepeated": inflow.repeatedReferrals > 0,
        "repeated": wording.counted(inflow.repeatedReferrals, .time),
      ])
  }

  /// The most referrals first; equal ones by name.
  private static func municipalities(_ figures: AnnualFigures) -> [Counts.Labelled] {
    figures.byMunicipality
      .map { (label: figures.places.label($0.key, in: figures.region), count: $0.value) }
      .sorted { ($1.count, $0.label) < ($0.count, $1.label) }
  }

  private static let template = Bilingual(
    """
    In {{year}} {{were}} {{referrals}} aangemeld (in {{yearBefore}}: {{before}}).
    {{#isSmall}}

    **Kleine aantallen:** één kind meer of minder verandert het beeld. Trek geen conclusies uit de \
    percentages.
    {{/isSmall}}
    {{#hasMunicipalities}}

    ### Per gemeente

    {{{municipalities}}}

    {{#hasNobody}}Een gemeente met 0 doet wel mee in de regio, maar er werd niemand \
    aangemeld. {{/hasNobody}}Grote gemeenten hebben meer kinderen: de volgorde is geen oordeel.
    {{/hasMunicipalities}}
    {{#hasReferrals}}

    ### Wie verwees

    {{{referrers}}}

    ### Leeftijd bij aanmelding, in hele jaren

    {{{ages}}}

    Even oud als de leeftijdsgrens van de eigen gemeente, of ouder: {{beyondAge}}. Waar geen grens \
    bekend is, geldt 7 jaar.\
    {{#hasErasedAges}} Van {{erasedAges}} is de leeftijd gewist: van hen is dat niet te zeggen.{{/hasErasedAges}}

    ### Waar de vragen over gaan

    Een kind kan bij meer onderwerpen meetellen. Samen kan het daarom meer dan 100% zijn.

    {{{concerns}}}

    ### Waarom de vraag niet lokaal kon worden opgelost

    {{{reasons}}}
    {{#hasUnknownReasons}}

    Bij {{unknownReasons}} is de reden niet ingevuld. Voor het gesprek met gemeenten is dit een \
    belangrijke vraag: vul de reden bij de aanmelding in.
    {{/hasUnknownReasons}}

    ### Wat de vraagverheldering opleverde

    {{{outcomes}}}

    {{#hasUnknownOutcomes}}
    ‘Onbekend’ betekent hier: er is nog geen uitkomst vastgelegd.

    {{/hasUnknownOutcomes}}
    {{#hasRepeated}}

    Dubbele aanmeldingen: {{repeated}} kwam er een aanmelding bij voor een kind dat al was \
    aangemeld. Zo’n kind telt één keer.
    {{/hasRepeated}}
    {{^hasRepeated}}

    Dubbele aanmeldingen zijn er niet: geen kind werd een tweede keer aangemeld.
    {{/hasRepeated}}
    {{/hasReferrals}}
    {{^hasReferrals}}

    Over verwijzers, leeftijd en vragen is daarom niets te zeggen. Klopt het dat er niemand werd \
    aangemeld? Kijk anders of de aanlevering compleet is.
    {{/hasReferrals}}

    **Wat dit zegt:** hoeveel kinderen in beeld kwamen, en via wie. \
    **Wat dit niet zegt:** hoeveel kinderen IVH nodig hadden. Meer aanmeldingen kan komen door meer \
    vragen, maar ook doordat verwijzers IVH beter kennen.
    """,
    en: """
      In {{year}}, {{referrals}} {{were}} referred (in {{yearBefore}}: {{before}}).
      {{#isSmall}}

      **Small numbers:** one child more or less changes the picture. Draw no conclusions from the \
      percentages.
      {{/isSmall}}
      {{#hasMunicipalities}}

      ### By municipality

      {{{municipalities}}}

      {{#hasNobody}}A municipality with 0 takes part in the region, but nobody was \
      referred. {{/hasNobody}}Large municipalities have more children: the order is no judgement.
      {{/hasMunicipalities}}
      {{#hasReferrals}}

      ### Who referred

      {{{referrers}}}

      ### Age at referral, in whole years

      {{{ages}}}

      As old as the age limit of the municipality, or older: {{beyondAge}}. Where no limit is known, it \
      is 7 years.\
      {{#hasErasedAges}} Of {{erasedAges}} the age is erased: of them that cannot be said.{{/hasErasedAges}}

      ### What the questions are about

      A child may count under more than one subject. So together it may be more than 100%.

      {{{concerns}}}

      ### Why the question could not be solved locally

      {{{reasons}}}
      {{#hasUnknownReasons}}

      For {{unknownReasons}} the reason is not filled in. For the talk with municipalities this is an \
      important question: fill it in at the referral.
      {{/hasUnknownReasons}}

      ### What the intake led to

      {{{outcomes}}}

      {{#hasUnknownOutcomes}}
      ‘Unknown’ here means: no outcome is recorded yet.

      {{/hasUnknownOutcomes}}
      {{#hasRepeated}}

      Repeated referrals: {{repeated}}, a referral came in of a child that had been referred \
      already. Such a child counts once.
      {{/hasRepeated}}
      {{^hasRepeated}}

      There are no repeated referrals: no child was referred a second time.
      {{/hasRepeated}}
      {{/hasReferrals}}
      {{^hasReferrals}}

      So nothing can be said of referrers, ages and questions. Is it right that nobody was referred? If \
      not, see whether all data were delivered.
      {{/hasReferrals}}

      **What this says:** how many children became known, and through whom. \
      **What this does not say:** how many children needed IVH. More referrals may come of more \
      questions, but also of referrers who know IVH better.
      """)
}
