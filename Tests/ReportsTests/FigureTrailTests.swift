import CanonicalJSON
import Projections
import Testing
import Vocabulary

@testable import Reports

@Suite struct FigureTrailTests {
  private let question = Question(region: RegionID("noord"), period: Period.year(2025)!)!
  private let chronicle = FigureTrailTests.story.chronicle

  /// A full year, and of what is recorded of a region itself a little of everything.
  private static var story: Story {
    var story = Story.full
    let region = "regio/noord"
    story.add(
      region, "2025-03-10", "consult-gegeven",
      #""gemeente":"GM0101","vrager":"jgz","onderwerp":"gedrag""#)
    story.add(region, "2025-04-10", "consult-gegeven", #""gemeente":"GM0102","vrager":"ouders""#)
    for (subject, hours) in [(region, "1.5"), ("casus/c1", "0.25"), ("casus/c2", "4")] {
      story.add(
        subject, "2025-05-10", "uren-geregistreerd",
        #""uren":\#(hours),"activiteit":"coordinatie","financiering":"subsidie""#)
    }
    story.add("casus/c1", "2025-05-11", "bouwsteen-ingezet", #""bouwsteen":"ketennetwerk""#)
    story.add(
      region, "2025-06-10", "kwaliteitsactiviteit-gehouden", #""soort":"intervisie","deelnemers":7"#
    )
    for returned in [12, 20] {
      story.add(
        region, "2025-12-20", "enquete-samengevat",
        #""van":"2025-01-01","tot":"2025-12-01","doelgroep":"ouders","verstuurd":40,"#
          + #""ontvangen":\#(returned),"gemiddelden":{"totaal":4.5}"#)
    }
    story.add("casus/zonder", "2025-02-01", "casus-afgesloten", #""reden":"anders""#)
    return story
  }

  private func trail(_ name: String) throws -> FigureTrail {
    try FigureTrail(name, question, chronicle)
  }

  @Test(arguments: FigureSource.allCases)
  func `what the parts give adds up to every count, and what is no count has one behind it`(
    source: FigureSource
  ) {
    let question = source.question(question)
    let standing = Standing(chronicle, asOf: question.asOf)
    let figures = source.figures(question, standing)
    var sums: [String: Double] = [:]
    for part in standing.parts + standing.municipalityParts(readsMergers: question.readsMergers) {
      let isMunicipality = if case .municipality = part { true } else { false }
      for (name, value) in source.counts(question, standing.with(only: part), part)
      where FigureName.isOfMunicipalities(name) == isMunicipality {
        sums[name, default: 0] += value ?? 0
      }
    }
    let names = Set(figures.map(\.name))
    #expect(names.count > 15)
    for (name, value) in figures where FigureName.noCount(name) == nil {
      let counted = FigureName.counted(name)
      if counted == name {
        #expect(abs(sums[name, default: 0] - (value ?? 0)) < 1e-9, "\(name)")
      } else if counted.contains("*") {
        let parts = names.filter { FigureName.isPart($0, of: counted) }
        #expect(!parts.isEmpty && parts.allSatisfy { FigureName.counted($0) == $0 }, "\(name)")
      } else if FigureSource(counted) == source {
        #expect(names.contains(counted) && FigureName.counted(counted) == counted, "\(name)")
      }
    }
  }

  @Test func `every number of the JSON reports is a figure that can be opened, or says what it is`()
    throws
  {
    let provenance = Ask.provenance(chronicle)
    let annual = try AnnualFigures(question, chronicle, provenance, .dutch)
    let national = FigureSource.comparison.question(question)
    let comparison = Comparison(national, Standing(chronicle, asOf: national.asOf))
    let months = MonthsJSON.tree(
      RegionMonths.all(national, Standing(chronicle, asOf: national.asOf)))
    let compared = IndicatorsJSON.sections(comparison) + [.init(MonthsJSON.name, months)]
    let trees = [
      ("", AnnualJSON.tree(annual)), (FigureSource.comparison.prefix, .object(compared)),
    ]
    var others: Set<String> = []
    for (prefix, tree) in trees {
      guard case .object(let members) = tree else { continue }
      for name in members.flatMap({ FigureSource.figures($0.value, prefix + $0.name) }).map(\.name)
      where !isPlace(name) {
        guard (FigureName.elsewhere(name) ?? FigureName.noCount(name)) == nil else {
          others.insert(name.split(separator: ".").prefix(2).joined(separator: "."))
          continue
        }
        let source = FigureSource(name)
        let question = source.question(question)
        let names = source.figures(question, Standing(chronicle, asOf: question.asOf)).map(\.name)
        #expect(names.contains(name), "\(name)")
      }
    }
    #expect(
      others == [
        "positie", "bijlage.laatsteWissing", "tijdTotMdo.normDagen", "wachtlijst.normDagen",
        "bijlage.vorigJaar", "vergelijking.tijdTotMdo",
      ])
  }

  /// What was asked, not answered: null where no municipality was.
  private func isPlace(_ name: String) -> Bool { ["regio", "gemeente"].contains(name) }

  @Test func `each part is named with its days`() throws {
    let met = try trail("tijdTotMdo.metMdo")
    let part = try #require(met.parts.first)
    #expect(part.subject.stream == .childCase && part.gives == 1)
    #expect(part.marks.contains { $0.hasPrefix("eerste MDO 2025-") })
    #expect(Double(met.parts.count) == met.value && met.total == met.value)
    let posts = try trail("personeelsverloop.rollen.trajectbegeleider.gestart")
    #expect(posts.parts.allSatisfy { $0.subject.stream == .staff })
    let consultations = try trail("bijlage.consulten.gegeven")
    #expect(consultations.value ?? 0 > 0)
    #expect(Double(consultations.parts.count) == consultations.value)
    #expect(consultations.parts.allSatisfy { $0.marks[0].hasPrefix("op 2025-") })
    #expect(consultations.parts.allSatisfy { $0.subject == Subject("regio/noord") })
  }

  @Test func `a figure of the year before is opened as of then`() throws {
    let before = try trail("bijlage.vorigJaar.instroom.aanmeldingen")
    #expect(before.question.asked == Period.year(2024))
    #expect(before.parts.allSatisfy { $0.marks[0].hasPrefix("aangemeld 2024-") })
    #expect(before.value == Double(before.parts.count))
  }

  @Test func `a figure of the comparison is opened for its region, and for all`() throws {
    let region = try trail("vergelijking.tijdTotMdo.regios.noord.noemer")
    #expect(region.value == (try trail("tijdTotMdo.normCohort")).value)
    #expect(region.parts == (try trail("tijdTotMdo.normCohort")).parts)
    let all = try trail("vergelijking.tijdTotMdo.landelijk.aandeel")
    #expect(all.counted == "vergelijking.tijdTotMdo.landelijk.noemer")
    #expect(all.parts.count >= region.parts.count)
  }

  @Test func `a month of the comparison is opened, also for cases that came from elsewhere`() throws
  {
    let name = "vergelijking.perMaand.noord.mdos.maanden."
    let national = FigureSource.months.question(question)
    let standing = Standing(chronicle, asOf: national.asOf)
    let months = FigureSource.months.figures(national, standing)
      .filter { $0.name.hasPrefix(name) && $0.value ?? 0 > 0 }
    #expect(!months.isEmpty)
    for month in months {
      let trail = try trail(month.name)
      #expect(trail.parts.reduce(0) { $0 + $1.gives } == month.value)
    }
    let unknown = #expect(throws: ReportError.self) { try trail(name + "1999-01") }
    #expect("\(try #require(unknown))".contains("  \(name)2025-"))
    let mean = try trail("vergelijking.perMaand.noord.mdos.gemiddelde")
    #expect(mean.counted == name + "*")
    #expect(mean.total == months.reduce(0) { $0 + ($1.value ?? 0) })
    #expect(mean.total == mean.parts.reduce(0) { $0 + $1.gives })
  }

  @Test func `behind a mean of months stand the cases of the months that are shown`() throws {
    var story = Story()
    story.region("noord", "Noord")
    for (id, day) in [("old", "2022-12-10"), ("a", "2025-02-10"), ("b", "2025-06-10")] {
      story.referral(id, day)
    }
    let mean = try FigureTrail(
      "vergelijking.perMaand.noord.aanmeldingen.gemiddelde", question, story.chronicle)
    #expect(mean.parts.map(\.subject.id.text) == ["a", "b"] && mean.total == 2)
  }

  @Test func `a comparison reads mergers, so what stands behind it does too`() throws {
    var story = Story()
    story.region("noord", "Noord")
    for code in ["GM0101", "GM0102"] { story.municipality(code, "Plaats (fictief)", of: "noord") }
    story.add(
      "regio/noord", "2024-01-01", "gemeente-heringedeeld",
      #""van":["GM0101"],"naar":"GM0102""#)
    var asked = question
    asked.readsMergers = false
    let using = try FigureTrail(
      "vergelijking.bouwsteen.vroegsignalering.noord.noemer", asked, story.chronicle)
    #expect(using.parts.map(\.marks.first) == ["GM0102"] && using.total == 1)
  }

  @Test func `what two regions have under one name is asked of one of them`() throws {
    var story = Story()
    for region in ["noord", "zuid"] {
      story.region(region, region)
      story.municipality("GM0101", "Plaats (fictief)", of: region)
    }
    let name = "bijlage.kostenverdeling.GM0101.inwoners"
    var all = question
    all.region = nil
    let error = #expect(throws: ReportError.self) { try FigureTrail(name, all, story.chronicle) }
    #expect("\(try #require(error))".contains("--regio"))
    #expect(try FigureTrail(name, question, story.chronicle).value == 20_000)
  }

  @Test func `hours of any size add up to a number`() throws {
    var story = Story()
    story.region("noord", "Noord (fictief)")
    for day in ["2025-03-01", "2025-03-02"] {
      story.add(
        "regio/noord", day, "uren-geregistreerd",
        #""uren":1e308,"activiteit":"mdo","financiering":"subsidie""#)
    }
    let hours = try FigureTrail("bijlage.uren.totaal", question, story.chronicle)
    #expect(hours.parts.count == 2 && hours.total == .greatestFiniteMagnitude)
    #expect(hours.text(Ask.provenance(story.chronicle)).contains("Samen: zeer groot, uit 2."))
  }

  @Test func `behind a wait stand the days of each, the longest first`() throws {
    let longest = try trail("wachtlijst.langsteWachttijd")
    let own = longest.parts.compactMap(\.own)
    #expect(own.count == longest.parts.count && own.max() == longest.value)
    let text = longest.text(Ask.provenance(chronicle))
    let days = text.matches(of: /^casus\/\S+\t1 \((\d+)\)/.anchorsMatchLineEndings())
      .compactMap { Double($0.1) }
    #expect(days == own.sorted(by: >) && days.count > 1)
    // Of a count there is nothing to tell but that it counts.
    #expect(try trail("wachtlijst.wachtend").parts.allSatisfy { $0.own == nil })
  }

  @Test func `a comparison names its own regions`() {
    #expect(!FigureTrail.isOfPlace("vergelijking.perMaand.noord.mdos.gemiddelde"))
    #expect(FigureTrail.isOfPlace("bijlage.uren.totaal"))
  }

  @Test
  func `behind a part of the costs stand the inhabitants of all municipalities of the region`()
    throws
  {
    let share = try trail("bijlage.kostenverdeling.GM0101.aandeel")
    #expect(share.counted == "bijlage.kostenverdeling.*.inwoners")
    #expect(share.parts.map(\.marks.first) == ["GM0101", "GM0102", "GM0103"])
    #expect(share.parts.allSatisfy { $0.subject == Subject("regio/noord") })
    let own = try trail("bijlage.kostenverdeling.GM0101.inwoners")
    #expect(own.parts == [share.parts[0]])
    #expect(share.value == own.total / share.total)
    // Also where one municipality is asked for.
    var asked = question
    asked.municipality = Municipality("GM0101")
    #expect(try FigureTrail(share.name, asked, chronicle).parts == share.parts)
  }

  @Test func `behind a count of municipalities stands each of them`() throws {
    let using = try trail("vergelijking.bouwsteen.vroegsignalering.noord.waarde")
    #expect(using.counted == "vergelijking.bouwsteen.vroegsignalering.noord.noemer")
    #expect(using.parts.count == Int(using.total) && using.total > 1)
    #expect(using.parts.allSatisfy { $0.gives == 1 && $0.subject == Subject("regio/noord") })
  }

  @Test(arguments: [
    ("bijlage.wachtenOpMdo.na84Dagen.deelMetMdo", "bijlage.wachtenOpMdo.casussen"),
    (
      "bijlage.wachtenOpMdo.zolangNietGestopt.na14Dagen.deelMetMdo", "bijlage.wachtenOpMdo.casussen"
    ),
    ("bijlage.verschilVoorrang.pWaarde", "wachtlijst.aangevraagd"),
  ])
  func `what only the text used to say has a name, and cases behind it`(
    name: String, counted: String
  ) throws {
    let trail = try trail(name)
    #expect(trail.counted == counted)
    #expect(trail.total > 0 && trail.total == trail.parts.reduce(0) { $0 + $1.gives })
  }

  @Test func `what stands in the CSV of the comparison alone has a name too`() throws {
    let national = FigureSource.comparison.question(question)
    let standing = Standing(chronicle, asOf: national.asOf)
    let names = FigureSource.comparison.figures(national, standing).map(\.name)
    let csv = ComparisonCSV.text(
      Comparison(national, standing), standing, Ask.provenance(chronicle))
    var seen: Set<String> = []
    for row in csv.split(separator: "\r\n").dropFirst() {
      let cells = row.split(separator: ";", omittingEmptySubsequences: false)
      let (figure, region) = (cells[2], cells[3])
      guard !figure.hasSuffix("PerMaand"), !["tijdTotMdo", "respons"].contains(figure) else {
        continue
      }
      seen.insert(String(figure))
      for column in ["teller", "noemer", "waarde"] {
        #expect(names.contains("vergelijking.\(figure).\(region).\(column)"), "\(figure)")
      }
    }
    #expect(seen.isSuperset(of: ["snelheid", "aanmeldingenPer1000", "alleBouwstenen"]))
    let speed = try trail("vergelijking.snelheid.noord.waarde")
    #expect(speed.counted == "vergelijking.snelheid.noord.casussen")
    #expect(speed.total == Double(speed.parts.count))
  }

  @Test func `a median says what it was counted over`() throws {
    let trail = try trail("tijdTotMdo.mediaan")
    #expect(trail.counted == "tijdTotMdo.casussen")
    let text = trail.text(Ask.provenance(chronicle))
    #expect(text.hasPrefix("INTERN, NIET VERSTUREN\n"))
    #expect(text.contains("Geteld over tijdTotMdo.casussen = \(trail.parts.count):"))
  }

  @Test(arguments: ["tijdTotMdo.wat", "wat", "", "tijdTotMdo", "bijlage.wat", "bijlage.uren.wat"])
  func `what is no figure gives the names that are near`(name: String) throws {
    let error = #expect(throws: ReportError.self) { try trail(name) }
    let words = "\(try #require(error))"
    #expect(words.contains("‘\(name)’ is geen cijfer"))
    let near =
      switch name.split(separator: ".").dropLast().last ?? Substring(name) {
      case "tijdTotMdo": "  tijdTotMdo.metMdo"
      case "bijlage": "  bijlage.uren."
      case "uren": "  bijlage.uren.totaal"
      default: "  instroom."
      }
    #expect(words.contains(near), "\(words)")
  }

  @Test(arguments: [
    "vergelijking.bouwsteen.xyz.noord.teller", "vergelijking.aanmeldingenPer1000.nergens.noemer",
    "vergelijking.perMaand.nergens.mdos.gemiddelde", "instroom.normDagen", "vergelijking.",
  ])
  func `a name that looks like that of a number but is none gives the names that there are`(
    name: String
  ) throws {
    let words = "\(try #require(#expect(throws: ReportError.self) { try trail(name) }))"
    #expect(words.contains("is geen cijfer"))
    if name == "vergelijking." { #expect(words.contains("  vergelijking.perMaand.")) }
  }

  @Test(arguments: [
    "vergelijking.positie", "tijdTotMdo.normDagen", "positie",
  ])
  func `a number that is no count says what it is`(name: String) throws {
    let error = #expect(throws: ReportError.self) { try trail(name) }
    #expect("\(try #require(error))".hasPrefix("‘\(name)’ is niet te openen: dat is "))
  }
}
