public import Projections
import Statistics
import Vocabulary

/// `vergelijking` as text: the regions side by side by name, never ranked. Profile `intern`.
public enum ComparisonText {
  static let width = 100

  public static func text(
    _ comparison: Comparison, _ standing: Standing, _ provenance: Provenance
  ) -> String {
    let places = Places(standing: standing)
    let section = Section(template: template, values: values(comparison, places, provenance))
    return Wrapping(width: width, isMarkdown: false).wrap(section.text(.plain))
      .filledIn(
        [
          timeMark: ComparisonTable.text(comparison.timeToMDO, places),
          responseMark: ComparisonTable.text(comparison.response, places),
        ])
  }

  // The columns of a table must not be wrapped, so they come in after the wrapping.
  private static let timeMark = "TABEL-MDO"
  private static let responseMark = "TABEL-RESPONS"

  static func values(
    _ comparison: Comparison, _ places: Places, _ provenance: Provenance
  ) -> [String: Any] {
    let question = comparison.question
    let regions = comparison.timeToMDO.points.count
    func expected(_ probability: Double) -> String {
      Dutch.shortDecimal(probability * Double(regions), digits: 3)
    }
    return [
      "heading": Warnings.heading, "why": why, "isFictitious": provenance.isFictitious,
      "fictitious": Warnings.fictitious, "fictitiousWhy": Warnings.fictitiousWhy,
      "reminder": provenance.isFictitious ? Warnings.fictitiousReminder : "",
      "period": Dutch.period(question.asked), "asOf": Dutch.date(question.asOf),
      "isUnfinished": question.isUnfinished,
      "regions": Noun.region.counted(regions), "hasRegions": regions > 0,
      "isAlone": regions == 1,
      "term": Dutch.days(question.mdoTermDays),
      "nationalTime": Phrases.share(comparison.timeToMDO.national),
      "nationalResponse": Phrases.share(comparison.response.national),
      "expected95": expected(0.05), "expected998": expected(0.002),
      "longNames": ComparisonTable.longNames(comparison.timeToMDO, places),
      "hasLongNames": !ComparisonTable.longNames(comparison.timeToMDO, places).isEmpty,
      "asOfOption": question.asOf.description, "definitions": provenance.definitions,
      "position": String(provenance.position), "root": provenance.root,
      "erasures": provenance.erasures,
      "program": provenance.program, "yesNo": provenance.isFictitious ? "ja" : "nee",
      "tableTime": timeMark, "tableResponse": responseMark,
    ]
  }

  private static let why =
    "Kleine aantallen kunnen herkenbaar zijn. Dit stuk is alleen voor intern gebruik. Een versie om te "
    + "delen is er nog niet."

  static let template = """
    {{heading}}
    {{why}}

    {{#isFictitious}}
    {{fictitious}}
    {{fictitiousWhy}}

    {{/isFictitious}}
    Vergelijking van de regio’s: {{period}}
    Peildatum: {{asOf}}. Op alfabet, zonder rangorde: {{regions}}.
    {{#isUnfinished}}
    Let op: de periode is op de peildatum nog niet voorbij.
    {{/isUnfinished}}

    {{^hasRegions}}
    Er staan nog geen regio’s in deze opslag. Er is niets te vergelijken.

    {{/hasRegions}}
    {{#hasRegions}}
    1. MDO binnen de richttermijn van {{term}}
    {{reminder}}

    Kinderen met een MDO binnen de termijn, van wie de hele termijn voorbij was op de peildatum.
    Landelijk, alle regio’s samen: {{nationalTime}}.

    {{tableTime}}

    2. Respons van ouders op de vragenlijst
    {{reminder}}

    Gezinnen die antwoordden, van de gezinnen bij wie de vragenlijst aankwam.
    Landelijk, alle regio’s samen: {{nationalResponse}}.

    {{tableResponse}}

    {{#hasLongNames}}
    Volledige namen:
    {{#longNames}}
    - {{.}}
    {{/longNames}}

    {{/hasLongNames}}
    3. Zo leest u deze tabellen
    {{reminder}}

    {{#isAlone}}
    Er is één regio. Die is dan zelf het landelijke cijfer en ligt altijd binnen de grenzen. Er valt \
    nog niets te vergelijken.

    {{/isAlone}}
    - k van n: het aantal waar het om gaat, van het totaal. Het aandeel is k gedeeld door n.
    - Grenzen: tussen deze twee waarden ligt een regio van deze grootte bijna altijd, als zij in \
    werkelijkheid gelijk is aan het landelijke cijfer. Bij 95% ligt door toeval ten hoogste 1 op de \
    20 regio’s erbuiten, bij 99,8% ten hoogste 1 op de 500. Hoe kleiner de regio, hoe ruimer de \
    grenzen.
    - binnen: het verschil met het landelijke cijfer kan goed toeval zijn. Het bewijst niet dat de \
    regio gelijk is.
    - hoger of lager (95%): de regio ligt buiten de grenzen van 95%. Het verschil is groter dan toeval meestal geeft. Een reden om te kijken.
    - hoger of lager (99,8%): de regio ligt ook buiten de ruimste grenzen. Toeval is hier geen goede verklaring. Zoek uit wat er speelt: zijn de \
    gegevens compleet, en werkt de regio anders?
    - geen cijfers: er is niets om te delen (n = 0). Een – in de tabel betekent: niet te berekenen, \
    of zo’n grens bestaat niet bij deze aantallen.
    - Vals alarm door toeval, per tabel bij {{regions}}: naar verwachting ten hoogste \
    {{expected95}} regio buiten de grenzen van 95%, en ten hoogste {{expected998}} regio buiten die \
    van 99,8%.
    - Hoger is niet hetzelfde als beter, en lager niet als slechter. De volgorde is die van de namen.
    - De richttermijn is een werkafspraak, geen wettelijke norm. Pauzes zijn niet afgetrokken. Er is \
    niet gecorrigeerd voor het soort gemeenten of kinderen.
    - Een aandeel en een grens zijn afgerond. Het oordeel is gemaakt met de exacte waarden.

    {{/hasRegions}}
    Waarvan dit is gemaakt
    {{reminder}}

    - Definities: versie {{definitions}}
    - Positie in het logboek: {{position}}
    - Gewist in het logboek: {{erasures}}
    - Wortel (controlegetal van het logboek): {{root}}
    - Periode en peildatum: {{period}}; {{asOfOption}}
    - Richttermijn MDO: {{term}}
    - Profiel: intern
    - Fictieve gegevens: {{yesNo}}
    - Programma: ivh-monitor {{program}}
    """
}

extension String {
  /// Puts texts in the place of lines that are only a mark.
  fileprivate func filledIn(_ texts: [String: String]) -> String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { texts[String($0)] ?? String($0) }
      .joined(separator: "\n")
  }
}
