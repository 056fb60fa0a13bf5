import Reports
import Testing

/// The comparison as a page and as a table for a spreadsheet.
@Suite struct ComparisonPageTests {
  /// Names that are markup, a formula and two cells.
  static let nasty: Story = {
    var story = Story()
    story.region("a", #"<script>alert(\"1\")</script> & 'x'"#)
    story.region("b", #"=1+1; \"twee\""#)
    for (region, days) in [("a", 10), ("a", 20), ("b", 5), ("b", 30), ("b", 60)] {
      let id = "\(region)\(days)"
      story.referral(id, "2025-01-01", region: region)
      story.meeting(id, days < 10 ? "2025-01-06" : days < 32 ? "2025-01-\(days + 1)" : "2025-03-02")
    }
    return story
  }()

  static let stories = [Story(), .one, .full, nasty, ComparisonTests.manyRegions]

  /// What a reader of the page reads.
  private func words(_ html: String) -> String {
    html.replacing(/<style>[^<]*<\/style>/, with: "").replacing(/<[^>]*>/, with: " ")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }

  @Test func `the page skips nothing that the text says`() {
    for story in Self.stories {
      let page = Set(words(Ask.comparisonPage(story)).split(whereSeparator: \.isWhitespace))
      let text = Ask.comparison(story).split(whereSeparator: \.isWhitespace)
      // The marks of a list, names that the columns cut, and the heading over the cut names.
      let missing = text.filter {
        $0 != "-" && !$0.hasSuffix("…") && !page.contains($0)
          && !["Volledige", "namen:"].contains($0)
      }
      // In the page a full stop stands behind the words of a warning, and headings are links too.
      let warnings = ["VERSTUREN", "GEGEVENS"]
      #expect(missing.filter { !warnings.contains(String($0)) }.isEmpty)
    }
  }

  @Test func `the page has its language, a picture beside each table with limits, and no script`() {
    for story in Self.stories {
      let page = Ask.comparisonPage(story)
      #expect(page.contains("<html lang=\"nl\">"))
      #expect(!page.contains("<script"))
      #expect(
        page.ranges(of: "http").count == page.ranges(of: "http://www.w3.org/2000/svg").count + 1)
      #expect(page.contains("http-equiv=\"Content-Security-Policy\""))
      let months = page.ranges(of: " per maand: ").count / 4
      let pictures = page.ranges(of: "<svg").count
      #expect(pictures == (story.events.isEmpty ? 0 : 3 + months))
      #expect(page.ranges(of: "<table>").count == (pictures == 0 ? 0 : 8 + months))
    }
  }

  @Test func `ids in the page are unique, and each that is named exists`() {
    for story in Self.stories {
      let page = Ask.comparisonPage(story)
      let ids = page.matches(of: /\ id="([^"]+)"/).map { String($0.1) }
      #expect(Set(ids).count == ids.count)
      let named =
        page.matches(of: /aria-labelledby="([^"]+)"/).flatMap { $0.1.split(separator: " ") }
        + page.matches(of: /href="#([^"]+)"/).map(\.1)
      for name in named { #expect(ids.contains(String(name))) }
    }
  }

  @Test func `the page and the table twice are the same bytes`() {
    for story in Self.stories {
      #expect(Ask.comparisonPage(story) == Ask.comparisonPage(story))
      #expect(Ask.comparisonTable(story) == Ask.comparisonTable(story))
    }
  }

  @Test func `made-up data says so at the top, under each heading and in the foot of each row`() {
    let page = Ask.comparisonPage(Self.nasty)
    let headings = page.ranges(of: "<h2>").count
    #expect(headings == 10)
    #expect(page.ranges(of: "<p class=\"reminder\">").count == headings)
    let rows = Ask.comparisonTable(Self.nasty).split(separator: "\r\n").dropFirst()
    #expect(rows.allSatisfy { $0.hasPrefix("INTERN, NIET VERSTUREN;ja;") })
    #expect(!Ask.comparisonPage(.one).contains("reminder\">"))
  }

  /// Cells of a row of a table for a spreadsheet.
  private func cells(_ row: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for sign in row {
      switch sign {
      case "\"": isQuoted.toggle()
      case ";" where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(sign)
      }
    }
    return cells
  }

  @Test func `a spreadsheet reads every row with as many cells as the header`() throws {
    for story in Self.stories {
      let text = Ask.comparisonTable(story)
      #expect(text.unicodeScalars.first == "\u{FEFF}")
      let rows = text.split(separator: "\r\n").map(cells)
      #expect(Set(rows.map(\.count)).count == 1)
      #expect(rows.dropFirst().allSatisfy { $0.allSatisfy { !$0.hasPrefix("=") } })
    }
  }

  @Test func `the rows hold the unrounded figures of each region`() throws {
    let rows = Ask.comparisonTable(Self.nasty).split(separator: "\r\n").map(cells)
    let row = { (figure: String, region: String) in
      try #require(rows.first { $0[2] == figure && $0[3] == region })
    }
    #expect(try row("tijdTotMdo", "landelijk")[5...7] == ["4", "5", "0,8"])
    #expect(try row("tijdTotMdo", "a")[5...7] == ["2", "2", "1"])
    // b waited 5, 30 and 60: H of a (10, 20) is 0 before, 3/2 after.
    #expect(try row("snelheid", "b")[5...7] == ["3", "3", "1"])
    // a waited 10 and 20: H of b is 1/3 by then.
    #expect(try row("snelheid", "a")[6] == "0,6666666666666666")
    #expect(try row("snelheid", "a")[12] == "binnen")
    #expect(try row("bouwsteen.ketennetwerk", "a")[5...6] == ["0", "0"])
    #expect(try row("aanmeldingenPer1000", "a")[7] == "")
  }
}
