import Projections
import Testing
import Vocabulary

@testable import Reports

/// Reports in English: whole, and of the same figures.
@Suite struct EnglishTests {
  /// Common words of Dutch that are no words of English.
  static let dutch = Set(
    """
    aan aanmelding aanmeldingen aandeel aantal aantallen aanvraag als alle bij casus dag dagen \
    dan dat de deze dit een elke en er functie gegevens geen gemeente gemeenten gemiddelde \
    gewist gezin gezinnen grenzen haar heeft het hier hulp ik ja jaar keer kinderen laag \
    lager maand maar mediaan medewerker meer met minder naar nee niet nog nu om onbekend onder \
    ook op ouders peildatum periode regio respons samen te tegen tot traject trajecten \
    trajectbegeleider uit uren van vanaf verwijzer verschil vervolghulp voor vraag waarom \
    wacht wachten weggelaten wel werd wie wordt zeggen zij zijn zo zonder
    """.split(separator: " ").map(String.init))

  /// Names that the stories give, and names in Dutch that have none in English.
  private static let names = [
    "Integrale Vroeghulp", "‘trajectbegeleider’", "Dal en Beek", "Wad en Eilanden",
    "Noord *en* Oost | West",
    #"Noord \*en\* Oost \| West"#,
  ]

  /// What a reader of a page reads.
  private func words(_ html: String) -> String {
    html.replacing(/<style>[^<]*<\/style>/, with: "").replacing(/<[^>]*>/, with: " ")
  }

  /// Made once: what may be shown is decided by a long search.
  static let published = Result {
    try Dictionary(
      uniqueKeysWithValues: Language.allCases.map {
        ($0, try Ask.annualReport(.busy, language: $0, profile: .published))
      })
  }

  private func dutchWords(_ text: String) -> [String] {
    // The stamp is the same in each language.
    var text = text.replacing(/ivh-monitor \w+ --store [^#]*#[^#]*# definities=.*/, with: "")
    // Digits of a checksum may look like a word.
    text = text.replacing(/Mark of this block: [0-9a-f]+/, with: "")
    for name in Self.names { text = text.replacing(name, with: "") }
    return text.split { !$0.isLetter }.map { $0.lowercased() }.filter { Self.dutch.contains($0) }
  }

  @Test func `no word of Dutch is left`() throws {
    for story in [Story(), .one, .full, .six] {
      #expect(dutchWords(Ask.comparison(story, language: .english)) == [])
      #expect(dutchWords(words(Ask.comparisonPage(story, language: .english))) == [])
    }
    for (story, quarter) in [(Story.one, "2025-K1"), (.one, "2025-K3"), (.full, "2025-K3")] {
      #expect(dutchWords(try Ask.quarterly(story, quarter, language: .english)) == [])
    }
    for (story, year) in [(Story.one, 2025), (.full, 2025), (.full, 2022), (.busy, 2025)] {
      let report = try Ask.annualReport(story, year: year, language: .english)
      #expect(dutchWords(report.markdown) == [])
      #expect(dutchWords(words(report.html)) == [])
      #expect(dutchWords(report.skeletons.map(\.text).joined()) == [])
    }
    let published = try #require(try Self.published.get()[.english])
    #expect(dutchWords(published.markdown) == [])
    for (municipality, quarter) in [
      ("GM0101", "2025-K1"), ("GM0102", "2025-K2"), ("GM0103", "2025-K2"), ("GM0105", "2025-K4"),
    ] {
      let message = try Ask.confidential(
        .busy, quarter, municipality: municipality, language: .english)
      #expect(dutchWords(message.text) == [])
    }
  }

  @Test func `what other programs read is the same in both languages`() throws {
    let reports = try Language.allCases.map { try Ask.annualReport(.full, language: $0) }
    #expect(reports[0].json == reports[1].json)
    #expect(reports[0].csv == reports[1].csv)
    let published = try Self.published.get()
    #expect(published[.dutch]?.json == published[.english]?.json)
    #expect(published[.dutch]?.csv == published[.english]?.csv)
  }

  @Test func `the word list knows Dutch when it reads it`() throws {
    #expect(dutchWords(Ask.comparison(.six)).count > 100)
  }

  @Test func `pages say which language they are in`() throws {
    #expect(Ask.comparisonPage(.six, language: .english).contains("<html lang=\"en\">"))
    let report = try Ask.annualReport(.one, language: .english)
    #expect(report.html.contains("<html lang=\"en\">"))
    #expect(report.htmlForWord.contains("<html lang=\"en\">"))
    let mail = MailDraft.text(subject: "x", body: "y", language: .english)
    #expect(mail.contains("Content-Language: en"))
  }

  @Test func `each template names the same values in both languages`() throws {
    for story in [Story.full, .one, .busy] {
      let chronicle = story.chronicle
      let both = try Language.allCases.map { language in
        try Templates.all(chronicle, Wording(language: language))
      }
      #expect(both[0].count == both[1].count)
      for (one, other) in zip(both[0], both[1]) {
        #expect(Templates.tags(one.template) == Templates.tags(other.template))
        #expect(Templates.sections(one.template) == Templates.sections(other.template))
        #expect(Set(one.values.keys) == Set(other.values.keys))
      }
    }
  }
}

/// Every template of the reports on a log, with its values.
enum Templates {
  static func all(_ chronicle: Chronicle, _ wording: Wording) throws -> [Section] {
    let provenance = Ask.provenance(chronicle)
    var standings = Standings(chronicle)
    let year = Question(region: RegionID("noord"), period: Period.year(2025)!)!
    let annual = try AnnualFigures(year, chronicle, provenance, wording)
    let outer = try AnnualFigures(
      year, chronicle, provenance, wording, profile: .confidential)
    let shown = try OuterFigures(outer, &standings, after: [])
    let yearly = AnnualChapters.all.flatMap { plan -> [Section] in
      [plan.make(annual).section, plan.outer(shown).section]
    }
    return try yearly
      + ["2025-K1", "2025-K3"].flatMap { quarter in
        let question = Question(
          municipality: Municipality("GM0101"), period: QuarterName.period(quarter)!)!
        let figures = try QuarterlyFigures(question, &standings, provenance, wording)
        let confidential = try ConfidentialFigures(figures, &standings, after: [], told: [])
        return
          (QuarterlyMessage.chapters(figures)
          + ConfidentialChapters.make(figures, confidential)).map(\.section)
          + [QuarterlyMessage.header(figures, Warnings.heading, Warnings.whyWithOuter)]
      }
  }

  /// The names in a template.
  static func tags(_ template: String) -> Set<String> {
    Set(
      template.split(separator: "{{").dropFirst().compactMap { piece in
        piece.split(separator: "}}").first.map { String($0.filter { !"{}#/^".contains($0) }) }
      })
  }

  /// The parts of a template that come or go, in alphabetical order.
  static func sections(_ template: String) -> [String] {
    template.split(separator: "{{").dropFirst().compactMap { piece in
      piece.split(separator: "}}").first.flatMap { "#^".contains($0.first ?? " ") ? "\($0)" : nil }
    }.sorted()
  }
}
