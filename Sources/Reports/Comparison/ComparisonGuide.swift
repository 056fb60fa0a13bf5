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
      heading: wording(
        "Wat het vergelijken lastig maakt", en: "What makes comparing difficult"),
      blocks: [
        .paragraph(
          shown == nil
            ? wording(
              """
              Per regio, bij de cijfers over de tijd tot het MDO en over de gemeenten. Kijk hier eerst, \
              voor u een verschil verklaart.
              """,
              en: """
                By region, for the figures on the time to the MDO and on the municipalities. Look here \
                first, before you explain a difference.
                """)
            : wording(
              """
              Per regio, bij de cijfers over de gemeenten. Kijk hier eerst, voor u een verschil verklaart. \
              Dat een regio weinig kinderen telt, of fouten in de datums heeft, staat hier niet: dat zou \
              kleine aantallen zeggen.
              """,
              en: """
                By region, for the figures on the municipalities. Look here first, before you explain a \
                difference. That a region counts few children, or has errors in its dates, is not said \
                here: that would tell small numbers.
                """)),
        .list(items),
      ])
  }

  private func remarks(_ region: RegionID, _ note: Comparison.ComparabilityNote) -> [String] {
    var remarks: [String] = []
    if shown == nil, let funnel = comparison.timeToMDO.points.first(where: { $0.region == region })
    {
      let cases = funnel.proportion.denominator
      if cases == 0 {
        remarks.append(
          wording("er zijn geen kinderen om over te rekenen", en: "there are no children to count"))
      } else if cases < Wording.smallGroup {
        let counted = wording.counted(cases, .child)
        remarks.append(wording("\(counted), en dat is weinig", en: "\(counted), which is few"))
      }
    }
    if shown == nil, note.dataErrors > 0 {
      let counted = wording.counted(note.dataErrors, .child)
      let verb = wording.verb(note.dataErrors, "telt", "tellen", en: "does", "do")
      remarks.append(
        wording(
          "\(counted) \(verb) niet mee door een fout in de datums",
          en: "\(counted) \(verb) not count because of an error in the dates"))
    }
    if note.municipalities == 0 {
      remarks.append(
        wording("er zijn geen gemeenten vastgelegd", en: "no municipalities are recorded"))
    } else if note.otherAgeLimits > 0 {
      let part = wording.of(
        Proportion(numerator: note.otherAgeLimits, denominator: note.municipalities))
      let places = wording(
        note.municipalities == 1 ? Noun.municipality.one : Noun.municipality.many)
      let years = Registry.defaultAgeLimitYears
      remarks.append(
        wording(
          "in \(part) \(places) geldt een andere leeftijdsgrens dan \(years) jaar",
          en: "in \(part) \(places) the age limit is not \(years) years"))
    }
    guard remarks.isEmpty else { return remarks }
    return shown == nil
      ? [wording("niets bijzonders gevonden", en: "nothing notable found")]
      : [wording("over de gemeenten niets bijzonders", en: "nothing notable on the municipalities")]
  }

  var readingGuide: Document.Part {
    var blocks: [Document.Block] = []
    if regions == 1 {
      blocks.append(
        .paragraph(
          wording(
            """
            Er is één regio. Die is dan zelf het landelijke cijfer en ligt altijd binnen de grenzen. \
            Er valt nog niets te vergelijken.
            """,
            en: """
              There is one region. So it is the national figure itself and always lies within the \
              limits. There is nothing to compare yet.
              """)))
    }
    return Document.Part(
      heading: wording("Zo leest u deze cijfers", en: "How to read these figures"),
      blocks: blocks + [
        .list(
          Self.columns.map { wording($0) } + (shown == nil ? [] : [wording(Self.rounded)])
            + [chance] + Self.cautions(isPublic: shown != nil).map { wording($0) })
      ])
  }

  private var chance: String {
    func expected(_ probability: Double) -> String {
      wording.shortDecimal(probability * Double(regions), digits: 3)
    }
    let counted = wording.counted(regions, .region)
    return wording(
      """
      Vals alarm door toeval, per tabel met grenzen bij \(counted): naar verwachting ten hoogste \
      \(expected(0.05)) regio buiten de grenzen van 95%, en ten hoogste \(expected(0.002)) regio \
      buiten die van 99,8%.
      """,
      en: """
        False alarms by chance, for each table with limits and \(counted): expect at most \
        \(expected(0.05)) regions outside the limits of 95%, and at most \(expected(0.002)) outside \
        those of 99.8%.
        """)
  }

  /// Alert, then alarm; the reply comes first.
  var steps: Document.Part {
    Document.Part(
      heading: wording(
        "Als een regio buiten de grenzen ligt", en: "When a region lies outside the limits"),
      blocks: [.list(Self.outside.map { wording($0) })])
  }

  var madeFrom: Document.Part {
    let period = wording.period(question.asked)
    let fictitious = wording.yesOrNo(provenance.isFictitious)
    let items = [
      ("Definities: versie", "Definitions: version", " \(provenance.definitions)"),
      ("Positie in het logboek", "Position in the log", ": \(provenance.position)"),
      ("Gewist in het logboek", "Erased in the log", ": \(wording.erasures(provenance))"),
      (
        "Wortel (controlegetal van het logboek)", "Root (check value of the log)",
        ": \(provenance.root)"
      ),
      ("Periode en peildatum", "Period and as-of date", ": \(period); \(question.asOf)"),
      ("Richttermijn MDO", "Reference term of the MDO", ": \(term)"),
      ("Profiel", "Profile", ": \(wording(stamp.profile.label))"),
      ("Fictieve gegevens", "Made-up data", ": \(fictitious)"),
      ("Programma", "Program", ": ivh-monitor \(provenance.program)"),
    ]
    return Document.Part(
      heading: wording("Waarvan dit is gemaakt", en: "What this was made from"),
      blocks: [
        .list(items.map { wording($0, en: $1) + $2 }), .paragraph(wording(Self.remaking)),
        .code(stamp.lines),
      ])
  }
}
