import CommonMark
import Testing

@testable import Reports

@Suite struct OwnTextTests {
  private static func text(_ files: (String, String)...) throws -> OwnText {
    try OwnText(files.map { (name: $0.0, bytes: Array($0.1.utf8)) })
  }

  static let example: OwnText = {
    do {
      return try text(
        (
          "instroom.md",
          """
          <!-- wat de regio wilde vertellen -->
          # Meer aanmeldingen

          De huisartsen *kennen* ons nu. <script>alert(1)</script>

          ## Per maand

          | Maand | Wat we deden |
          | --- | --- |
          | mei | een folder |
          """
        ),
        ("verantwoording.md", "Vastgesteld door de stuurgroep (fictief)."),
        ("vrij-scholing.md", "# Scholing & training\n\n## Wat we leerden\n\n1. Minder is meer.\n"),
        ("vrij-huisvesting.md", "Wij zijn verhuisd.\n"))
    } catch {
      fatalError("\(error)")
    }
  }()

  @Test func `the names of the files never change`() {
    #expect(
      AnnualChapters.all.map(\.slug) == [
        "leeswijzer", "vijf-zinnen", "instroom", "tijd-tot-mdo", "wachtlijst",
        "wachten-in-het-traject", "clienttevredenheid", "personeelsverloop", "mdo",
        "bouwstenen", "na-het-advies", "consulten", "uren", "kwaliteitswerk",
        "van-maand-tot-maand", "kwaliteit-van-de-gegevens", "verschil-met-vorig-jaar",
        "herindelingen",
        "definities", "verantwoording",
      ])
    #expect(AnnualChapters.all.allSatisfy { !$0.questions.isEmpty })
  }

  @Test func `own text stands in its chapter, under a heading that says whose it is`() throws {
    let lines = try Ask.annualReport(.full, ownText: Self.example).markdown
      .split(separator: "\n", omittingEmptySubsequences: false)
    let headings = lines.filter { $0.hasPrefix("#") }
    let first = try #require(headings.firstIndex(of: "### Toelichting van de regio"))
    #expect(headings[first + 1] == "#### Meer aanmeldingen")
    #expect(headings[first + 2] == "##### Per maand")
    #expect(headings[first + 3] == "## Tijd tot het MDO")
    #expect(headings.last == "### Toelichting van de regio")
  }

  @Test func `chapters of the region stand before the account of the figures, by name`() throws {
    let parts = try Ask.annualReport(.full, ownText: Self.example).parts
    let slugs = parts.map(\.slug)
    let place = try #require(slugs.firstIndex(of: "vrij-huisvesting"))
    #expect(slugs[place - 1] == "van-maand-tot-maand")
    #expect(slugs[place + 1] == "vrij-scholing")
    #expect(slugs[place + 2] == "kwaliteit-van-de-gegevens")
    #expect(parts[place].title == "Huisvesting")
    #expect(parts[place + 1].title == "Scholing & training")
    let text = try Ask.annualReport(.full, ownText: Self.example).markdown
    #expect(text.contains("## Scholing \\& training\n"))
    #expect(text.contains("\n### Wat we leerden\n"))
  }

  @Test func `raw HTML of the region is text, in every form`() throws {
    let report = try Ask.annualReport(.full, ownText: Self.example)
    #expect(report.markdown.contains(#"\<script\>alert(1)\</script\>"#))
    for html in [report.html, report.htmlForWord] {
      #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
      #expect(!html.contains("<script"))
    }
    #expect(!report.markdown.contains("wat de regio wilde vertellen"))
    #expect(!report.html.contains("wat de regio wilde vertellen"))
  }

  @Test func `a block for figures in own text is no more than a block of code`() throws {
    let own = try Self.text(("instroom.md", HTMLWriter.place("referrers")))
    let html = try Ask.annualReport(.full, ownText: own).html
    #expect(html.contains("<pre><code>referrers\n</code></pre>"))
  }

  @Test func `a skeleton that nobody touched adds nothing`() throws {
    for story in [Story.full, Story.one] {
      let report = try Ask.annualReport(story)
      let files = report.skeletons.map { (name: $0.name, bytes: Array($0.text.utf8)) }
      #expect(files.count == AnnualChapters.all.count)
      let own = try OwnText(files)
      #expect(own.isEmpty)
      let again = try Ask.annualReport(story, ownText: own)
      #expect(again.markdown == report.markdown)
      #expect(again.html == report.html)
    }
  }

  @Test func `what is written below a skeleton is all that comes in`() throws {
    let report = try Ask.annualReport(.full)
    let skeleton = try #require(report.skeletons.first { $0.name == "mdo.md" })
    #expect(skeleton.text.contains("Wie mist u aan tafel?"))
    #expect(skeleton.text.contains("9 MDO’s gehouden"))
    #expect(skeleton.text.contains("Stuur dit bestand en deze map aan niemand."))
    let own = try Self.text(("mdo.md", skeleton.text + "Wij missen de kinderarts.\n"))
    #expect(own.remarks == ["mdo": "Wij missen de kinderarts.\n"])
  }

  @Test func `a name cannot end the comment of a skeleton`() throws {
    var story = Story.one
    story.municipality("GM0102", "a --> b", of: "noord")
    let skeleton = try #require(
      Ask.annualReport(story).skeletons.first { $0.name == "instroom.md" })
    #expect(skeleton.text.contains("a -- > b"))
    #expect(try Self.text((skeleton.name, skeleton.text)).isEmpty)
  }

  @Test(arguments: ["tijd-tot-het-mdo.md", "instroom.txt", "vrij-.md", "vrij-Ons team.md", "x"])
  func `a name that is not known is refused, with those that are`(name: String) {
    #expect {
      try Self.text((name, "tekst"))
    } throws: { error in
      "\(error)".contains("‘\(name)’") && "\(error)".contains("tijd-tot-mdo.md")
    }
  }

  @Test func `what cannot be read as text is told with its file and the mend`() {
    #expect(throws: OwnTextError.notUTF8("mdo.md")) {
      try OwnText([(name: "mdo.md", bytes: [0x6D, 0xEB, 0x6E])])
    }
    #expect(throws: OwnTextError.tooLong("mdo.md")) {
      try OwnText([(name: "mdo.md", bytes: Array(repeating: 0x61, count: 262_145))])
    }
    #expect(throws: OwnTextError.unclosedComment("mdo.md")) {
      try Self.text(("mdo.md", "<!--\ncijfers\n\nmijn tekst\n"))
    }
    #expect(throws: OwnTextError.tooTangled("mdo.md")) {
      try Self.text(("mdo.md", String(repeating: "> ", count: 200) + "a"))
    }
  }

  @Test func `a block that lost its begin or both its ends is refused with its line`() throws {
    let skeleton = try #require(
      Ask.annualReport(.full).skeletons.first { $0.name == "instroom.md" })
    let lines = skeleton.text.split(separator: "\n", omittingEmptySubsequences: false)
    let end = try #require(lines.firstIndex(of: "-->"))
    #expect(throws: OwnTextError.looseCommentEnd("instroom.md", line: end)) {
      try Self.text((skeleton.name, lines.dropFirst().joined(separator: "\n")))
    }
    let heading = try #require(lines.firstIndex(of: "Dit staat er al in het verslag:"))
    #expect(throws: OwnTextError.looseBlock("instroom.md", line: heading)) {
      try Self.text((skeleton.name, lines[1..<end].joined(separator: "\n")))
    }
    // Four blanks make code of it, which would show the figures.
    #expect(throws: OwnTextError.looseCommentEnd("instroom.md", line: end + 1)) {
      try Self.text((skeleton.name, lines.map { "    \($0)" }.joined(separator: "\n")))
    }
  }

  @Test func `what somebody wrote in a block is told, and other ends of lines are no writing`()
    throws
  {
    let report = try Ask.annualReport(.full)
    for (name, text) in report.skeletons {
      let windows = text.replacing("\n", with: " \r\n")
      #expect(try Self.text((name, windows)).changedBlocks == [])
      let answered = text.replacing("\n- ", with: "\n\nOns antwoord.\n- ", maxReplacements: 1)
      let own = try Self.text((name, answered))
      #expect(own.changedBlocks == [name] && own.isEmpty)
    }
    // Of before there was a checksum, and of two blocks in one file.
    let old = "<!--\nDit staat er al in het verslag:\n\n9 kinderen\n-->\n"
    #expect(try Self.text(("mdo.md", old)).changedBlocks == ["mdo.md"])
    let twice = report.skeletons[0].text + report.skeletons[0].text
    #expect(try Self.text(("mdo.md", twice)).changedBlocks == ["mdo.md"])
    #expect(try Self.text(("mdo.md", "<!-- van ons -->\n\ntekst\n")).changedBlocks == [])
  }

  @Test func `a block is made anew, and all else stays to the byte`() throws {
    let (before, after) = try (Ask.annualReport(.one).skeletons, Ask.annualReport(.full).skeletons)
    for (old, new) in zip(before, after) where old.text != new.text {
      let file =
        "\u{FEFF}" + old.text.replacing("\n", with: "\r\n") + "Mijn tekst. \n\n<!-- x -->\r\n"
      let block = try #require(OwnTextBlock(in: Array(file.utf8)))
      let made = block.replaced(in: Array(file.utf8), from: new.text)
      #expect(
        String(decoding: made, as: UTF8.self)
          == "\u{FEFF}" + new.text.replacing("\n", with: "\r\n") + "Mijn tekst. \n\n<!-- x -->\r\n")
      #expect(OwnTextBlock(in: made)?.isAsWritten == true)
    }
    #expect(zip(before, after).contains { $0.text != $1.text })
  }

  @Test func `a file of Windows is read as any other`() throws {
    let own = try OwnText([
      (name: "mdo.md", bytes: Array("\u{FEFF}# Kop\r\n\r\ntekst\r\n".utf8))
    ])
    #expect(own.remarks == ["mdo": "#### Kop\n\ntekst\n"])
  }
}
