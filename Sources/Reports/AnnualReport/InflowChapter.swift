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
      "Instroom: de aanmeldingen", template,
      [
        "year": figures.year, "yearBefore": figures.yearBefore,
        "were": wording.verb(whole, "werd", "werden", en: "was", "were"),
        "referrals": wording.counted(whole, .child),
        "before": wording.number(figures.before.inflow.referrals),
        "hasReferrals": whole > 0, "isSmall": whole > 0 && whole < Wording.smallGroup,
        "hasMunicipalities": !figures.byMunicipality.isEmpty,
        "municipalities": BarChart.counts(
          "Aanmeldingen per gemeente", "Gemeente", "Kinderen", municipalities(figures), of: whole,
          wording),
        "referrers": BarChart.counts(
          "Aanmeldingen per verwijzer", "Verwijzer", "Kinderen",
          Counts.byCode(inflow.referrers, wording),
          of: whole, wording),
        "ages": BarChart.counts(
          "Kinderen per leeftijd", "Leeftijd", "Kinderen",
          Counts.ages(inflow.ages, wording), of: whole, wording),
        "concerns": BarChart.counts(
          "Kinderen per onderwerp", "Onderwerp", "Kinderen",
          Counts.concerns(inflow.concerns, wording),
          of: whole, wording),
        "reasons": BarChart.counts(
          "Kinderen per reden", "Reden", "Kinderen",
          Counts.byCode(inflow.notLocalReasons, wording), of: whole, wording),
        "hasUnknownReasons": unknownReasons > 0,
        "unknownReasons": wording.share(unknownReasons, of: whole),
        "outcomes": BarChart.counts(
          "Uitkomst van de vraagverheldering", "Uitkomst", "Kinderen",
          Counts.byCode(inflow.intakeOutcomes, wording), of: whole, wording),
        "beyondAge": wording.share(inflow.beyondAgeLimit, of: whole),
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

  private static let template = """
    In {{year}} {{were}} {{referrals}} aangemeld (in {{yearBefore}}: {{before}}).
    {{#isSmall}}

    **Kleine aantallen:** één kind meer of minder verandert het beeld. Trek geen conclusies uit de \
    percentages.
    {{/isSmall}}
    {{#hasMunicipalities}}

    ### Per gemeente

    {{{municipalities}}}

    Een gemeente met 0 doet wel mee in de regio, maar er werd niemand aangemeld. Grote gemeenten \
    hebben meer kinderen: de volgorde is geen oordeel.
    {{/hasMunicipalities}}
    {{#hasReferrals}}

    ### Wie verwees

    {{{referrers}}}

    ### Leeftijd bij aanmelding, in hele jaren

    {{{ages}}}

    Even oud als de leeftijdsgrens van de eigen gemeente, of ouder: {{beyondAge}}. Waar geen grens \
    bekend is, geldt 7 jaar.

    ### Waar de vragen over gaan

    Een kind kan bij meer onderwerpen meetellen. Samen kan het daarom meer dan 100% zijn.

    {{{concerns}}}

    ### Waarom de vraag niet lokaal kon worden opgelost

    {{{reasons}}}
    {{#hasUnknownReasons}}

    Bij {{unknownReasons}} is de reden niet ingevuld. Voor het gesprek met gemeenten is dit een \
    belangrijke vraag: vul haar bij de aanmelding in.
    {{/hasUnknownReasons}}

    ### Wat de vraagverheldering opleverde

    {{{outcomes}}}

    ‘Onbekend’ betekent hier: er is nog geen uitkomst vastgelegd.
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
    """
}
