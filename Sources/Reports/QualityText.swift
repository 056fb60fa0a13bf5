public import Projections
import Statistics
import Vocabulary

/// `datakwaliteit` as text: what to mend in a region, worst first, to be ticked off. Profile `intern`.
public enum QualityText {
  static let width = 100
  private static let wording = Wording.dutch

  /// - Parameter chronicle: what the standing was folded from; it finds the names.
  public static func text(
    _ quality: RegionQuality, _ chronicle: Chronicle, _ standing: Standing,
    _ provenance: Provenance
  ) throws(ReportError) -> String {
    let places = Places(chronicle, standing, wording) { $0.isKnown(quality.region) }
    guard places.isKnown(quality.region) else {
      throw .unknownRegion(quality.region, known: places.knownRegions)
    }
    var page = Page(width: width)
    page.prose(wording(Warnings.heading))
    page.prose(why)
    if provenance.isFictitious {
      page.prose(
        "\(wording(Warnings.fictitious)). \(wording(Warnings.fictitiousWhy))", spaced: true)
    }
    page.prose("Datakwaliteit van \(places.label(quality.region))", spaced: true)
    page.prose("Peildatum: \(wording.date(quality.asOf))")
    worklist(quality, chronicle, &page)
    completeness(quality, &page)
    recording(quality, &page)
    page.prose(limits, spaced: true)
    account(quality, provenance, &page)
    return page.text
  }

  private static let why =
    "De kenmerken van casussen zijn alleen voor de coördinator van de regio. Er is geen versie om te "
    + "delen."

  private static let limits =
    "Wat dit niet zegt: dat de rest klopt. Wat nooit is vastgelegd, ziet het programma niet."

  // MARK: What to mend

  private static func worklist(
    _ quality: RegionQuality, _ chronicle: Chronicle, _ page: inout Page
  ) {
    let problems = quality.findings.keys.sorted()
    let total = quality.findings.values.map(\.count).reduce(0, +)
    guard total > 0 else {
      page.prose(
        "Er is niets te verbeteren van de soorten die het programma herkent.", spaced: true)
      return
    }
    page.heading("Wat te verbeteren, het ergste eerst")
    page.prose(
      "Verbeter het in uw eigen registratiesysteem en lever de verbetering aan. Wat er stond, blijft "
        + "bewaard; het verbeterde telt. Een casus kan onder meer dan één kopje staan. Een gebeurtenis met haar kenmerk (id) "
        + "ziet u met: ivh-monitor events --store MAP --from NUMMER --to NUMMER")
    page.gap()
    for problem in problems {
      page.row([problem.title, wording.number(quality.findings[problem]?.count ?? 0)], [52, -6])
    }
    page.row(["samen", wording.number(total)], [52, -6])
    for (index, problem) in problems.enumerated() {
      let findings = quality.findings[problem] ?? []
      page.prose(
        "\(index + 1). \(wording.sentence(problem.title)): \(wording.number(findings.count))",
        spaced: true)
      if problem == .silent {
        let share = wording.share(findings.count, of: quality.openCases)
        page.prose("Van de open casussen van de regio: \(share).")
      }
      page.prose(problem.mend)
      page.gap()
      let idWidth = min(44, findings.map { $0.subject.description.count }.max() ?? 0)
      for finding in findings {
        page.item(
          finding.subject.description, idWidth,
          words(finding.detail, problem, chronicle.types(of: finding.subject)))
      }
    }
  }

  private static func words(
    _ detail: RegionQuality.Detail, _ problem: RegionQuality.Problem,
    _ types: [UInt64: EventType]
  ) -> String {
    switch detail {
    case .events(let events):
      words(events) { event in
        "\(event.position) (\(types[event.position].map { "\($0.name), " } ?? "")\(event.day))"
      }
    case .elsewhere(let events):
      words(events) { "\($0.event.position) (\($0.event.day)) naar regio \($0.region)" }
    case .before(let referral, let other): "aangemeld \(referral), \(problem.other) \(other)"
    case .referred(let day): "aangemeld \(day)"
    case .referredOf(let municipality, let day): "\(municipality), aangemeld \(day)"
    case .future(let events):
      words(events) { "\($0.event.position) (\($0.event.day), vastgelegd \($0.recorded))" }
    case .again(let position, let earlier, let times):
      "gebeurtenis \(position) is gelijk aan \(earlier)"
        + (times > 1 ? ", en nog \(times - 1)" : "")
    case .silent(let since, let days): "sinds \(since), \(wording.days(days))"
    }
  }

  /// More do not fit beside a case.
  private static let shownEvents = 3

  private static func words<Event>(_ events: [Event], _ word: (Event) -> String) -> String {
    let shown = events.prefix(shownEvents).map(word)
    let left = events.count - shown.count
    return "gebeurtenis \(shown.joined(separator: ", "))" + (left > 0 ? ", en nog \(left)" : "")
  }

  // MARK: The year looked back on

  private static func completeness(_ quality: RegionQuality, _ page: inout Page) {
    page.heading("Hoe volledig de velden zijn ingevuld")
    page.prose(
      "Gebeurtenissen van \(wording.period(quality.lookBack)). Het minst ingevulde veld staat boven. "
        + "‘Leeg’: het veld is er niet. ‘Onbekend’: het veld is er, maar de lijst is leeg. "
        + "‘Gewist’: niemand kan het meer zien.")
    let fields = leastFirst(quality.completeness)
    guard !fields.isEmpty else {
      page.prose("In deze dagen is er geen gebeurtenis met zulke velden.", spaced: true)
      return
    }
    page.gap()
    let columns = [29, 18, -19, -6, -7, -8, -6]
    page.row(["Gebeurtenis", "Veld", "Ingevuld", "", "Leeg", "Onbekend", "Gewist"], columns)
    for (field, counts) in fields {
      let share = counts.filledIn.share.map(wording.percentage) ?? Wording.none
      page.row(
        [
          field.type.name, field.name, wording.cell(counts.filledIn), share,
          wording.number(counts.absent), wording.number(counts.unknown),
          wording.number(counts.erased),
        ], columns)
    }
  }

  /// The field that is filled in least first.
  private static func leastFirst(
    _ completeness: Completeness
  ) -> [(key: Completeness.Field, value: Completeness.Counts)] {
    completeness.fields.sorted { one, other in
      let (first, second) = (one.value.filledIn.share ?? 0, other.value.filledIn.share ?? 0)
      return first == second ? one.key < other.key : first < second
    }
  }

  /// Of each source those that are filled in least.
  private static let shownFields = 3

  private static func recording(_ quality: RegionQuality, _ page: inout Page) {
    page.heading("Vastleggen en verbeteren, per bron")
    let median =
      quality.medianDelay.map {
        "\(wording.days($0)) (n = \(wording.number(quality.delays.count)))"
      }
      ?? "\(wording.cannotSay) (n = 0)"
    page.prose(
      "Gebeurtenissen van \(wording.period(quality.lookBack)). Mediaan van gebeuren tot vastleggen: "
        + "\(median). Wat pas later in één keer is ingelezen, telt met al die dagen mee. Een "
        + "verbetering telt bij de dag die erbij staat, ook als zij later is ingetrokken.")
    for (name, source) in quality.sources.sorted(by: { $0.key < $1.key }) {
      page.prose(name, spaced: true)
      let delay = source.medianDelay.map { wording.days($0) } ?? wording.cannotSay
      page.prose("  mediaan tot vastleggen: \(delay) (n = \(wording.number(source.delays.count)))")
      page.prose(
        "  verbeteringen: \(wording.number(source.corrections)), op "
          + "\(wording.number(source.events)) andere gebeurtenissen")
      // Of one source it is what the table above says.
      guard quality.sources.count > 1, let completeness = quality.completenessBySource[name] else {
        continue
      }
      let least = leastFirst(completeness).filter { ($0.value.filledIn.share ?? 1) < 1 }
      for (field, counts) in least.prefix(shownFields) {
        page.prose(
          "  minst ingevuld: \(field.name) van \(field.type.name), \(wording.share(counts.filledIn))"
        )
      }
    }
  }

  private static func account(
    _ quality: RegionQuality, _ provenance: Provenance, _ page: inout Page
  ) {
    page.heading("Verantwoording")
    page.prose("Definities: versie \(provenance.definitions)")
    page.prose("Logboek: tot en met gebeurtenis \(wording.number(Int(provenance.position)))")
    page.prose("Wortel: \(provenance.root)")
    page.prose("Gewist in het logboek: \(wording.erasures(provenance))")
    page.prose("Fictieve gegevens: \(provenance.isFictitious ? "ja" : "nee")")
    page.prose(
      "Opnieuw te maken met: ivh-monitor datakwaliteit --store MAP --regio \(quality.region) "
        + "--peildatum \(quality.asOf) --positie \(provenance.position)")
  }
}

extension RegionQuality.Problem {
  var title: String {
    switch self {
    case .withoutReferral: "casus zonder aanmelding"
    case .regionUnknown: "bij een regio die niet is ingesteld"
    case .meetingBeforeReferral: "MDO vóór de aanmelding"
    case .endBeforeReferral: "gestopt vóór de aanmelding"
    case .inFuture: "datum ligt na de dag van vastleggen"
    case .careStartedUnrequested: "hulp gestart zonder aanvraag"
    case .surveyReturnedUnsent: "vragenlijst terug, maar niet verstuurd"
    case .surveySumsDisagree: "enquête met meer terug dan er aankwam"
    case .careWithdrawnUnrequested: "hulp vervallen zonder aanvraag"
    case .surveyUndeliverableUnsent: "vragenlijst onbestelbaar, maar niet verstuurd"
    case .withoutEffect: "gebeurtenis zonder gevolg"
    case .bornAfterReferral: "geboren na de aanmelding"
    case .localTeamAfterReferral: "pas na de aanmelding bij het lokale team"
    case .municipalityElsewhere: "uit een gemeente buiten de regio"
    case .postWithoutStart: "functie beëindigd zonder begin"
    case .referredAgain: "dubbele aanmelding"
    case .recordedTwice: "mogelijk dubbel vastgelegd"
    case .silent: "langer dan \(RegionQuality.silentDays) dagen stil"
    }
  }

  /// What happened on the day that does not fit that of the referral.
  fileprivate var other: String {
    switch self {
    case .meetingBeforeReferral: "MDO"
    case .localTeamAfterReferral: "bij het lokale team sinds"
    default: "gestopt"
    }
  }

  /// What it means, and what to do.
  var mend: String {
    switch self {
    case .withoutReferral:
      "Telt nergens mee. Lever de aanmelding alsnog aan. Zonder aanmelding is de regio niet bekend: "
        + "deze casussen komen uit een bron die ook voor deze regio aanlevert, of zijn eraan overgedragen."
    case .regionUnknown:
      "Wat daar telt, staat in geen verslag van een regio. Verbeter de regio van de aanmelding of de overdracht, of laat "
        + "de regio instellen. Een casus die nooit bij deze regio was, komt uit een bron die ook voor deze regio aanlevert."
    case .meetingBeforeReferral, .endBeforeReferral:
      "Telt niet mee bij ‘Tijd tot het MDO’. Controleer beide datums."
    case .inFuture:
      "Telt pas mee vanaf die datum. Controleer de datum; ligt er een afspraak in de toekomst, leg die "
        + "dan vast als zij is geweest."
    case .careStartedUnrequested:
      "De start telt niet mee. Leg de aanvraag alsnog vast, of verbeter het kenmerk van de hulp."
    case .surveyReturnedUnsent:
      "Het antwoord telt niet mee. Leg vast wanneer de vragenlijst is verstuurd."
    case .surveySumsDisagree:
      "De respons is zo niet te zeggen. Verbeter in de samenvatting wat is verstuurd, onbestelbaar was of terugkwam."
    case .careWithdrawnUnrequested: "Leg de aanvraag alsnog vast, of trek deze regel in."
    case .surveyUndeliverableUnsent: "Leg vast wanneer de vragenlijst is verstuurd."
    case .withoutEffect:
      "Telt niet mee: een heropening van wat open is, een pauze in een pauze of het einde van geen, een "
        + "beschikking die niet is gevraagd en waarop geen advies wachtte, een tweede begin of einde van een functie of "
        + "van hulp, een aanvraag die iets anders zegt dan de eerste, een tweede antwoord op dezelfde vragenlijst, of "
        + "iets over een gemeente die niet meedoet. Leg vast wat ervoor ontbreekt, of trek deze regel in."
    case .bornAfterReferral:
      "De leeftijd staat nu als onbekend. Controleer de geboortemaand."
    case .localTeamAfterReferral:
      "Telt niet mee bij de dagen bij het lokale team (‘Wachten in het traject’). Controleer beide datums."
    case .municipalityElsewhere:
      "Het kind telt bij de regio, maar de gemeente deed daar nooit mee. Is de code verkeerd getypt? Verbeter haar dan in de "
        + "aanmelding. Doet de gemeente wel mee? Lever dan aan dat zij toetrad. Klopt het zo? Dan hoeft u niets te doen."
    case .postWithoutStart:
      "Dit einde telt niet mee bij ‘Personeelsverloop’. Lever het begin aan, of trek het in."
    case .referredAgain:
      "Het kind telt één keer. Is het een vergissing? Trek de tweede aanmelding dan in. Is het een "
        + "nieuwe vraag? Dan hoeft u niets te doen."
    case .recordedTwice:
      "Twee gebeurtenissen zijn hetzelfde, op hetzelfde moment, onder een ander kenmerk (id). Kwam er één "
        + "per vergissing mee? Trek die dan in. Is het echt twee keer gebeurd? Dan hoeft u niets te doen."
    case .silent:
      "Deze casussen zijn open, maar er is al lang niets vastgelegd. Loopt het nog? Leg vast wat er "
        + "gebeurde. Is het klaar? Sluit de casus af."
    }
  }
}

/// Lines of plain text of a width: prose is broken, columns stay.
struct Page {
  let width: Int
  private var lines: [String] = []

  init(width: Int) { self.width = width }

  var text: String { lines.joined(separator: "\n") + "\n" }

  mutating func gap() { lines.append("") }

  mutating func heading(_ text: String) {
    gap()
    lines += [text, String(repeating: "-", count: text.count)]
  }

  mutating func prose(_ text: String, spaced: Bool = false) {
    if spaced { gap() }
    let wrapped = Wrapping(width: width, isMarkdown: false).wrap(text)
    lines += wrapped.split(separator: "\n").map(String.init)
  }

  /// Cells of the given widths; a negative width stands to the right.
  mutating func row(_ cells: [String], _ widths: [Int]) {
    let padded = zip(cells, widths).map { cell, width in
      width < 0 ? cell.padded(leftTo: -width) : cell.padded(to: width)
    }
    var line = padded.joined(separator: " ")
    while line.last == " " { line.removeLast() }
    lines.append(line)
  }

  /// To be ticked off. What does not fit beside a long id stands under it.
  mutating func item(_ id: String, _ idWidth: Int, _ detail: String) {
    let line = "  [ ] \(id.padded(to: idWidth))  \(detail)"
    if line.count <= width {
      lines.append(line)
    } else {
      lines += ["  [ ] \(id)", "      \(detail)"]
    }
  }
}
