import CanonicalJSON
import Projections
import Testing

@testable import Reports

@Suite struct AnnualDataTests {
  @Test func `the same input gives the same bytes in every form`() throws {
    let forms: [(AnnualReport) -> [UInt8]] = [
      { Array($0.markdown.utf8) }, { Array($0.html.utf8) }, { Array($0.csv.utf8) }, { $0.json },
      { Array($0.htmlForWord.utf8) },
    ]
    for form in forms {
      let one = try form(Ask.annualReport(.full, ownText: OwnTextTests.example))
      #expect(try form(Ask.annualReport(.full, ownText: OwnTextTests.example)) == one)
    }
  }

  @Test func `every form is made of numbers as large as the catalogue allows`() throws {
    var story = Story.full
    story.add(
      "regio/noord", "2025-01-01", "regio-ingesteld",
      #""naam":"Noord","organisatie":"mee","coordinatiebudget":1e19"#)
    for day in ["2025-05-01", "2025-05-02"] {
      story.add(
        "regio/noord", day, "uren-geregistreerd",
        #""uren":1e308,"activiteit":"mdo","financiering":"subsidie""#)
    }
    // More came back than arrived.
    story.add(
      "regio/noord", "2025-12-20", "enquete-samengevat",
      #""van":"2025-01-01","tot":"2025-12-01","doelgroep":"ouders","verstuurd":50,"ontvangen":60"#)
    let report = try Ask.annualReport(story)
    #expect(report.markdown.contains("zeer groot"))
    #expect(report.html.contains("</svg>") && report.htmlForWord.contains("zeer groot"))
    let response = try #require(
      report.csv.split(separator: "\r\n").first { $0.hasPrefix("bijlage.enquetes.ouders.respons;") }
    )
    #expect(response.split(separator: ";", omittingEmptySubsequences: false)[1].isEmpty)
    #expect(report.json.count > 1000)
    for profile in OuterAnnualTests.profiles {
      #expect(try !Ask.annualReport(story, profile: profile).html.isEmpty)
    }
  }

  @Test func `the JSON is the contract, and an annex`() throws {
    let report = try Ask.annualReport(.full)
    let contract = IndicatorsJSON.text(report.figures.now, report.figures.provenance)
    #expect(report.json.starts(with: contract.dropLast(2)))
    let root = try JSONDocument(report.json).root
    let annex = try #require(root["bijlage"])
    #expect(annex["aanmeldingenPerGemeente"]?["GM0101"]?.integer == 9)
    #expect(annex["wachtenInHetTraject"]?["beschikking"]?["mediaan"]?.integer == 40)
    #expect(annex["heronderzoek"]?["opnieuwOnderzocht"]?.integer == 1)
    #expect(annex["nazorg"]?["casussen"]?.integer == 3)
    #expect(annex["gegevenskwaliteit"]?["mdoVoorAanmelding"]?.integer == 1)
    #expect(annex["vorigJaar"]?["instroom"]?["aanmeldingen"]?.integer == 1)
    #expect(annex["vorigJaar"]?["van"]?.string == "2024-01-01")
  }

  private func lines(_ csv: String) -> [[Substring]] {
    csv.dropFirst().split(separator: "\r\n").map {
      $0.split(separator: ";", omittingEmptySubsequences: false)
    }
  }

  @Test(arguments: [Story.full, Story.one])
  func `every number of the JSON stands in the table, by its path`(story: Story) throws {
    let report = try Ask.annualReport(story)
    let rows = lines(report.csv)
    let cells = Set(rows.map { $0[0] + "=" + $0[1] })
    let limits = Set(rows.flatMap { row in row[5...6].map { row[0] + "=" + $0 } })
    var count = 0
    func check(_ node: JSONNode, _ path: String) {
      for (node, value) in node.members {
        let name = node.string ?? ""
        let inner = path.isEmpty ? name : "\(path).\(name)"
        guard value.kind == .number else {
          check(value, inner)
          continue
        }
        count += 1
        let text = String(decoding: JSONWriter.canonical(.node(value)), as: UTF8.self)
          .replacing(".", with: ",")
        let isLimit =
          (name.hasSuffix("Onder") || name.hasSuffix("Boven"))
          && limits.contains { $0.hasPrefix(path) && $0.hasSuffix("=" + text) }
        #expect(cells.contains(Substring("\(inner)=\(text)")) || isLimit, "\(inner)")
      }
    }
    try check(JSONDocument(report.json).root, "")
    #expect(count > 60)
  }

  @Test func `a spreadsheet in Dutch opens the table`() throws {
    let csv = try Ask.annualReport(.full).csv
    #expect(csv.first == "\u{FEFF}")
    #expect(!csv.replacing("\r\n", with: "").contains { $0.isNewline })
    let rows = lines(csv)
    #expect(rows.allSatisfy { $0.count == 8 })
    #expect(Set(rows.map { $0[0] }).count == rows.count)
    // A cell that begins so would be a formula.
    #expect(rows.allSatisfy { $0.allSatisfy { cell in !"=+-@".contains(cell.first ?? "x") } })
  }

  @Test(arguments: [
    "tijdTotMdo.mediaan;43;11;;;37;46;dagen",
    "tijdTotMdo.metMdo;8;11;;;;;aantal", "wachtlijst.bovenNorm;2;2;;;;;aantal",
    "personeelsverloop.rollen.trajectbegeleider.verloop;0,67018348;;1;1,4921286;0,0169675;3,7340233;per persoonsjaar",
    "clienttevredenheid.respons;0,5;4;2;4;0,15003898915214947;0,8499610108478506;aandeel van 0 tot 1",
    "clienttevredenheid.verzendgraad;1;4;4;4;0,5101091635454027;1;aandeel van 0 tot 1",
    "instroom.verwijzer.jgz;7;13;;;;;aantal",
    "wachtlijst.langsteWachttijd;395;2;;;;;dagen",
    "bijlage.nazorg.aandeelBekend;0,3333333333333333;3;1;3;0,0614919447;0,7923403991;aandeel van 0 tot 1",
  ])
  func `a figure stands with what it was counted from`(row: String) throws {
    let rows = try Ask.annualReport(.full).csv.split(separator: "\r\n").map(String.init)
    let name = row.prefix { $0 != ";" } + ";"
    let found = try #require(rows.first { $0.hasPrefix(name) })
    let cells = { (row: String) in row.split(separator: ";", omittingEmptySubsequences: false) }
    for (now, expected) in zip(cells(found), cells(row)) {
      // Limits as far as they are written here.
      #expect(now == expected || (expected.count >= 7 && now.hasPrefix(expected)), "\(found)")
    }
  }
}
