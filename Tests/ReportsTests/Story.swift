import CanonicalJSON
import Disclosure
import Projections
import Reports
import Vocabulary

/// A small log made by hand, as its senders would have sent it.
struct Story {
  private(set) var events: [RecordedEvent] = []
  var source = "urn:nld:oin:00000000000000000000:systeem:proef:fictief"

  var chronicle: Chronicle { Chronicle(events) }

  /// Of one kind, in order of their first event.
  func subjects(_ stream: Subject.Stream) -> [String] {
    var known: Set<Subject> = []
    return events.map(\.subject).filter { $0.stream == stream && known.insert($0).inserted }
      .map(\.description)
  }

  /// Adds an event at noon of a day.
  /// - Parameter data: JSON of the members, without the braces.
  mutating func add(_ subject: String, _ day: String, _ type: String, _ data: String = "") {
    let position = events.count + 1
    let json = """
      {"specversion":"1.0","id":"\(position)","source":"\(source)","subject":"\(subject)",\
      "type":"nl.integralevroeghulp.\(type)","time":"\(day)T12:00:00Z","data":{\(data)}}
      """
    do {
      let event = try CloudEvent(JSONDocument(Array(json.utf8)))
      guard case .fact(let fact) = event.body else { fatalError("stories hold facts only") }
      events.append(
        RecordedEvent(
          position: UInt64(position), subject: event.subject, time: event.time,
          isFictitious: event.isFictitious, source: event.source, recorded: event.time,
          body: .fact(fact)))
    } catch {
      fatalError("\(type) of \(subject): \(error)")
    }
  }

  mutating func region(_ id: String, _ name: String, _ day: String = "2023-01-01") {
    add("regio/\(id)", day, "regio-ingesteld", #""naam":"\#(name)","organisatie":"mee""#)
  }

  mutating func municipality(
    _ code: String, _ name: String, of region: String, _ day: String = "2023-01-02"
  ) {
    add(
      "regio/\(region)", day, "gemeente-toegetreden",
      #""gemeente":"\#(code)","naam":"\#(name)","inwoners":20000,"gemeentetype":"kleinschalig","bouwstenen":[]"#
    )
  }

  mutating func referral(
    _ id: String, _ day: String, region: String = "noord", municipality: String = "GM0101",
    born: String = "2022-05", by referrer: String = "jgz", concerns: String = #""gedrag""#,
    reason: String? = "diagnostiek-nodig"
  ) {
    let because = reason.map { #","redenNietLokaal":"\#($0)""# } ?? ""
    add(
      "casus/\(id)", day, "aanmelding-ontvangen",
      #""regio":"\#(region)","gemeente":"\#(municipality)","geboortemaand":"\#(born)","verwijzer":"\#(referrer)","problematiek":[\#(concerns)]\#(because)"#
    )
  }

  mutating func intake(_ id: String, _ day: String, _ outcome: String = "mdo") {
    add("casus/\(id)", day, "vraagverheldering-afgerond", #""uitkomst":"\#(outcome)""#)
  }

  mutating func assign(_ id: String, _ day: String, _ worker: String) {
    add("casus/\(id)", day, "trajectbegeleider-toegewezen", #""medewerker":"\#(worker)""#)
  }

  mutating func meeting(_ id: String, _ day: String, parents: Bool = true) {
    add(
      "casus/\(id)", day, "mdo-gehouden",
      #""disciplines":["jgz","mee","onderwijs","kinderarts","ggz"],"oudersAanwezig":\#(parents)"#)
  }

  mutating func care(
    _ id: String, _ care: String, _ kind: String, asked: String, started: String? = nil,
    priority: Bool? = nil
  ) {
    let agreement = priority.map { #","voorrangsafspraak":\#($0)"# } ?? ""
    add(
      "casus/\(id)", asked, "vervolghulp-aangevraagd",
      #""vervolghulp":"\#(care)","zorgvorm":"\#(kind)","aanbieder":"a"\#(agreement)"#)
    if let started {
      add("casus/\(id)", started, "vervolghulp-gestart", #""vervolghulp":"\#(care)""#)
    }
  }

  mutating func closing(_ id: String, _ day: String, _ reason: String = "advies-afgerond") {
    add("casus/\(id)", day, "casus-afgesloten", #""reden":"\#(reason)""#)
  }

  mutating func survey(_ id: String, sent: String, returned: String? = nil, score: Int = 4) {
    add(
      "casus/\(id)", sent, "vragenlijst-verstuurd",
      #""vragenlijst":"v","doelgroep":"ouders","kanaal":"email""#)
    if let returned {
      add(
        "casus/\(id)", returned, "vragenlijst-ontvangen",
        #""vragenlijst":"v","scores":{"totaal":\#(score),"duidelijkheid":5}"#)
    }
  }

  mutating func post(_ id: String, _ role: String, from: String, to: String? = nil) {
    add(
      "medewerker/\(id)", from, "medewerker-gestart",
      #""rol":"\#(role)","regio":"noord","organisatie":"mee""#)
    if let to { add("medewerker/\(id)", to, "medewerker-gestopt", #""reden":"ziekte""#) }
  }
}

extension Story {
  /// A year with something of everything, and a little of the year before.
  static var full: Story {
    var story = Story()
    story.region("noord", "Noord *en* Oost | West")
    story.municipality("GM0101", "Aadorp", of: "noord")
    story.municipality("GM0102", "B_stad", of: "noord")
    story.municipality("GM0103", "Stilte", of: "noord")
    story.add(
      "regio/noord", "2025-01-01", "gemeente-heringedeeld", #""van":["GM0104"],"naar":"GM0102""#)
    story.post("m1", "trajectbegeleider", from: "2023-02-01")
    story.post("m2", "trajectbegeleider", from: "2023-02-01", to: "2025-06-30")
    story.post("m3", "coordinator", from: "2025-03-01")
    story.referral("oud", "2024-10-01")
    story.intake("oud", "2024-10-10")
    story.meeting("oud", "2024-11-20")
    story.care("oud", "o1", "logopedie", asked: "2024-12-01")
    let referrers = ["jgz", "jgz", "huisarts", "lokaal-team"]
    for number in 1...12 {
      let (id, month) = ("c\(number)", number < 10 ? "0\(number)" : "\(number)")
      story.referral(
        id, "2025-\(month)-03", municipality: number % 3 == 0 ? "GM0104" : "GM0101",
        born: "202\(number % 4)-02", by: referrers[number % 4],
        concerns: number == 5 ? "" : #""spraak-taal","gedrag""#,
        reason: number % 4 == 0 ? nil : "meervoudig-complex")
      story.intake(id, "2025-\(month)-08", number == 11 ? "doorverwezen" : "mdo")
      story.assign(id, "2025-\(month)-09", "m1")
      if number % 3 == 1 { story.assign(id, "2025-\(month)-20", "m2") }
      if number <= 8 { story.meeting(id, "2025-0\(number + 1)-1\(number)", parents: number != 2) }
      if number <= 4 {
        story.care(
          id, "h", number < 3 ? "jeugd-ggz" : "logopedie", asked: "2025-0\(number + 2)-20",
          started: number < 4 ? "2025-0\(number + 4)-28" : nil, priority: number == 1)
        story.closing(id, "2025-0\(number + 3)-01")
        story.survey(
          id, sent: "2025-0\(number + 3)-02",
          returned: number < 3 ? "2025-0\(number + 3)-12" : nil, score: number + 2)
      }
    }
    story.closing("c9", "2025-11-01", "verhuisd")
    story.referral("c1", "2025-07-01")
    story.add("casus/c6", "2025-08-08", "vervolghulp-gestart", #""vervolghulp":"nooit""#)
    story.add("casus/kwijt", "2025-08-08", "casus-heropend")
    story.referral("fout", "2025-09-01", born: "2026-01")
    story.meeting("fout", "2025-08-01")
    story.afterAdvice()
    return story
  }

  /// Advice, decisions, aftercare and pauses of the full year.
  private mutating func afterAdvice() {
    let requested = "beschikking-gevraagd"
    for (id, day) in [("c1", "2025-03-01"), ("c2", "2025-04-20"), ("c3", "2025-05-25")] {
      add("casus/\(id)", day, "advies-uitgebracht", #""adviezen":["jeugd-ggz"]"#)
    }
    add("casus/c1", "2025-03-03", requested, #""heronderzoek":true"#)
    add("casus/c1", "2025-04-10", "beschikking-afgegeven", #""toegekend":true"#)
    add("casus/c2", "2025-04-21", requested, #""heronderzoek":false"#)
    add("casus/c2", "2025-05-06", "beschikking-afgegeven", #""toegekend":true"#)
    add("casus/c2", "2025-08-01", "nazorg-contact", #""uitkomst":"passende-hulp""#)
    add("casus/c3", "2025-12-01", requested)
    add("casus/c5", "2025-06-20", "pauze-gestart", #""reden":"ouders-wachten""#)
    add("casus/c5", "2025-07-04", "pauze-beeindigd")
    add("casus/c6", "2025-12-01", "pauze-gestart", #""reden":"gemeentetoets""#)
  }

  /// One child in one municipality, and nothing else.
  static var one: Story {
    var story = Story()
    story.source = "urn:nld:oin:00000000000000000000:systeem:proef"
    story.region("noord", "Noord")
    story.municipality("GM0101", "Aadorp", of: "noord")
    story.referral("c1", "2025-08-01")
    return story
  }
}

/// What the commands do, without a store.
enum Ask {
  static func provenance(_ chronicle: Chronicle) -> Provenance {
    Provenance(
      position: chronicle.position, root: "cHJvZWY9cHJvZWY9cHJvZWY9cHJvZWY9cHJvZWY9cHI=",
      lastErasure: nil, isFictitious: chronicle.isFictitious, definitions: "1.0", program: "0.0.0")
  }

  static func annual(
    _ story: Story, year: Int = 2025, region: String = "noord", asOf: String? = nil,
    language: Language = .dutch
  ) throws -> String {
    try annualReport(story, year: year, region: region, asOf: asOf, language: language).markdown
  }

  static func annualReport(
    _ story: Story, year: Int = 2025, region: String = "noord", asOf: String? = nil,
    language: Language = .dutch, profile: DisclosureProfile = .insider,
    ownText: OwnText = OwnText()
  ) throws -> AnnualReport {
    let chronicle = story.chronicle
    let question = Question(
      region: RegionID(region), period: Period.year(year)!, asOf: asOf.flatMap { LocalDay($0) })
    return try AnnualReport(
      question!, chronicle, provenance(chronicle), language, profile: profile, ownText: ownText)
  }

  static func quarterly(
    _ story: Story, _ quarter: String = "2025-K3", municipality: String = "GM0101",
    asOf: String? = nil, language: Language = .dutch
  ) throws -> String {
    let chronicle = story.chronicle
    let question = Question(
      municipality: Municipality(municipality), period: QuarterName.period(quarter)!,
      asOf: asOf.flatMap { LocalDay($0) })
    var standings = Standings(chronicle)
    return try QuarterlyMessage.text(
      question!, &standings, provenance(chronicle), language)
  }

  static func confidential(
    _ story: Story, _ quarter: String, municipality: String, after earlier: [IssuedReport] = [],
    language: Language = .dutch
  ) throws -> (text: String, issued: [QuarterlyMessage.Issued]) {
    let chronicle = story.chronicle
    let question = Question(
      municipality: Municipality(municipality), period: QuarterName.period(quarter)!)
    var standings = Standings(chronicle)
    return try QuarterlyMessage.confidential(
      question!, &standings, provenance(chronicle), language, after: earlier, told: earlier)
  }

  static func comparison(
    _ story: Story, language: Language = .dutch, shown: ShownComparison? = nil
  ) -> String {
    compare(story) { ComparisonText.text($0, $1, $2, language, shown: shown) }
  }

  static func comparisonPage(
    _ story: Story, language: Language = .dutch, shown: ShownComparison? = nil
  ) -> String {
    compare(story) { ComparisonHTML.text($0, $1, $2, language, shown: shown) }
  }

  static func comparisonTable(_ story: Story, shown: ShownComparison? = nil) -> String {
    compare(story) { ComparisonCSV.text($0, $1, $2, shown: shown) }
  }

  static func comparisonJSON(
    _ story: Story, shown: ShownComparison? = nil, hasMonths: Bool = false
  ) -> [UInt8] {
    Array(
      compare(story) { comparison, standing, provenance in
        let months = hasMonths ? RegionMonths.all(comparison.question, standing) : nil
        return String(
          decoding: IndicatorsJSON.text(comparison, provenance, shown: shown, months: months),
          as: UTF8.self)
      }.utf8)
  }

  /// What anyone may read of the comparison of 2025.
  static func shownComparison(
    _ story: Story, after earlier: [IssuedReport] = []
  ) throws -> ShownComparison {
    let question = Question(period: Period.year(2025)!)!
    let standing = Standing(story.chronicle, asOf: question.asOf)
    return try ShownComparison(Comparison(question, standing), after: earlier)
  }

  private static func compare(
    _ story: Story, _ write: (Comparison, Standing, Provenance) -> String
  ) -> String {
    let chronicle = story.chronicle
    let question = Question(period: Period.year(2025)!)!
    let standing = Standing(chronicle, asOf: question.asOf)
    return write(Comparison(question, standing), standing, provenance(chronicle))
  }
}
