import Projections
import Statistics
import Vocabulary

/// What the reader of a comparison has to know beside the figures.
extension ComparisonDocument {
  var notes: Document.Part {
    let items = places.sorted(comparison.notes, by: \.region).map { region, note in
      "\(places.label(region)): \(wording.list(remarks(region, note)))."
    }
    return Document.Part(
      heading: "Wat het vergelijken lastig maakt",
      blocks: [
        .paragraph(
          "Per regio, bij de cijfers over de tijd tot het MDO en over de gemeenten. Kijk hier eerst, "
            + "voor u een verschil verklaart."),
        .list(items),
      ])
  }

  private func remarks(_ region: RegionID, _ note: Comparison.ComparabilityNote) -> [String] {
    var remarks: [String] = []
    if let funnel = comparison.timeToMDO.points.first(where: { $0.region == region }) {
      let cases = funnel.proportion.denominator
      if cases < Wording.smallGroup {
        remarks.append("\(wording.counted(cases, .child)), en dat is weinig")
      }
    }
    if note.dataErrors > 0 {
      let verb = wording.verb(note.dataErrors, "telt", "tellen", en: "does", "do")
      remarks.append(
        "\(wording.counted(note.dataErrors, .child)) \(verb) niet mee door een fout in de datums")
    }
    if note.municipalities == 0 {
      remarks.append("er zijn geen gemeenten vastgelegd")
    } else if note.otherAgeLimits > 0 {
      let part = Proportion(numerator: note.otherAgeLimits, denominator: note.municipalities)
      remarks.append(
        "in \(wording.of(part)) \(wording.verb(note.municipalities, "gemeente", "gemeenten", en: "municipality", "municipalities")) geldt een andere "
          + "leeftijdsgrens dan \(Registry.defaultAgeLimitYears) jaar")
    }
    return remarks.isEmpty ? ["niets bijzonders gevonden"] : remarks
  }

  var readingGuide: Document.Part {
    var blocks: [Document.Block] = []
    if regions == 1 {
      blocks.append(
        .paragraph(
          "Er is één regio. Die is dan zelf het landelijke cijfer en ligt altijd binnen de grenzen. "
            + "Er valt nog niets te vergelijken."))
    }
    return Document.Part(
      heading: "Zo leest u deze cijfers",
      blocks: blocks + [.list(Self.columns + [chance] + Self.cautions)])
  }

  private static let columns = [
    "k van n: het aantal waar het om gaat, van het totaal. Het aandeel is k gedeeld door n.",
    "Grenzen: tussen deze twee waarden ligt een regio van deze grootte bijna altijd, als zij in "
      + "werkelijkheid gelijk is aan het landelijke cijfer. Bij 95% ligt door toeval ten hoogste 1 op "
      + "de 20 regio’s erbuiten, bij 99,8% ten hoogste 1 op de 500. Hoe kleiner de regio, hoe ruimer "
      + "de grenzen.",
    "binnen: het verschil met het landelijke cijfer kan goed toeval zijn. Het bewijst niet dat de "
      + "regio gelijk is.",
    "hoger of lager (95%): de regio ligt buiten de grenzen van 95%. Het verschil is groter dan toeval "
      + "meestal geeft. Een reden om te kijken.",
    "hoger of lager (99,8%): de regio ligt ook buiten de ruimste grenzen. Toeval is hier geen goede "
      + "verklaring. Zoek uit wat er speelt: zijn de gegevens compleet, en werkt de regio anders?",
    "geen cijfers: er is niets om te delen of te verwachten. Een – in de tabel betekent: niet te "
      + "berekenen, of zo’n grens bestaat niet bij deze aantallen.",
    "95%-interval: de grenzen waar de werkelijke waarde waarschijnlijk tussen ligt.",
  ]

  private var chance: String {
    func expected(_ probability: Double) -> String {
      wording.shortDecimal(probability * Double(regions), digits: 3)
    }
    return
      "Vals alarm door toeval, per tabel met grenzen bij \(wording.counted(regions, .region)): naar "
      + "verwachting ten hoogste \(expected(0.05)) regio buiten de grenzen van 95%, en ten hoogste "
      + "\(expected(0.002)) regio buiten die van 99,8%."
  }

  private static let cautions = [
    "Hoger is niet hetzelfde als beter, en lager niet als slechter. De volgorde is die van de namen.",
    "De richttermijn is een werkafspraak, geen wettelijke norm. Pauzes zijn niet afgetrokken. Er is "
      + "niet gecorrigeerd voor het soort gemeenten of kinderen.",
    "Het verwachte aantal MDO’s is zelf een schatting uit de andere regio’s. Zijn daar weinig "
      + "kinderen, dan zijn de grenzen van de verhouding te krap.",
    "Een aandeel en een grens zijn afgerond. Het oordeel is gemaakt met de exacte waarden.",
  ]

  /// Alert, then alarm; the reply comes first.
  var steps: Document.Part {
    Document.Part(
      heading: "Als een regio buiten de grenzen ligt",
      blocks: [
        .list([
          "Stap 1, let op (buiten 95%): kijk eerst of de gegevens kloppen en compleet zijn. Bespreek "
            + "het verschil in de regio zelf. Wacht het volgende cijfer af.",
          "Stap 2, alarm (buiten 99,8%): vraag de regio eerst om een reactie. Zet die reactie bij het "
            + "cijfer, voor u het deelt. Trek daarvóór geen conclusie.",
        ])
      ])
  }

  var madeFrom: Document.Part {
    Document.Part(
      heading: "Waarvan dit is gemaakt",
      blocks: [
        .list([
          "Definities: versie \(provenance.definitions)",
          "Positie in het logboek: \(provenance.position)",
          "Gewist in het logboek: \(wording.erasures(provenance))",
          "Wortel (controlegetal van het logboek): \(provenance.root)",
          "Periode en peildatum: \(wording.period(question.asked)); \(question.asOf)",
          "Richttermijn MDO: \(term)",
          "Profiel: intern",
          "Fictieve gegevens: \(provenance.isFictitious ? "ja" : "nee")",
          "Programma: ivh-monitor \(provenance.program)",
        ])
      ])
  }
}
