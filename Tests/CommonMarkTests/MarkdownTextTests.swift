import Testing

@testable import CommonMark

@Suite struct MarkdownTextTests {
  private func plain(_ text: String, topLevel: Int = 4) throws -> String {
    try MarkdownText.plain(text, topLevel: topLevel)
  }

  @Test func `a text becomes a tree of values`() throws {
    let tree = try MarkdownText.parse("## Kop\n\n- *een*\n- twee\n\n```tekst\n x\n```\n")
    #expect(
      tree.children == [
        MarkdownNode(
          .heading(level: 2), children: [MarkdownNode(.text, literal: "Kop")]),
        MarkdownNode(
          .bulletList(isTight: true),
          children: [
            MarkdownNode(
              .item,
              children: [
                MarkdownNode(
                  .paragraph,
                  children: [
                    MarkdownNode(.emphasis, children: [MarkdownNode(.text, literal: "een")])
                  ])
              ]),
            MarkdownNode(
              .item,
              children: [
                MarkdownNode(.paragraph, children: [MarkdownNode(.text, literal: "twee")])
              ]),
          ]),
        MarkdownNode(.codeBlock(info: "tekst"), literal: " x\n"),
      ])
  }

  @Test func `tables are read`() throws {
    let tree = try MarkdownText.parse("| a | b |\n| - | -: |\n| 1 | 2 |\n")
    let table = try #require(tree.children.first)
    #expect(table.kind == .table)
    #expect(table.children.map(\.kind) == [.tableHeader, .tableRow])
    #expect(table.children[1].children.map(\.plainText) == ["1", "2"])
  }

  @Test(arguments: [
    ("<script>alert(1)</script>", #"\<script\>alert(1)\</script\>"#),
    ("een <b>twee</b>", #"een \<b\>twee\</b\>"#),
    ("<div>\n\ntekst\n\n</div>", "\\<div\\>\n\ntekst\n\n\\</div\\>"),
    ("[x](javascript:alert(1)) en [y](data:text/html,z)", "x en y"),
    ("[x](https://voorbeeld.example/a)", "[x](https://voorbeeld.example/a)"),
    ("![een foto](https://voorbeeld.example/a.png)", "een foto"),
  ])
  func `raw HTML, scripts and images leave only their words`(text: String, expected: String) throws
  {
    let plain = try plain(text)
    #expect(plain == expected + "\n")
    #expect(try all(MarkdownText.parse(plain)).allSatisfy(isSafe))
  }

  private func all(_ node: MarkdownNode) -> [MarkdownNode] {
    [node] + node.children.flatMap(all)
  }

  private func isSafe(_ node: MarkdownNode) -> Bool {
    switch node.kind {
    case .image: false
    // cmark parts two lists by a comment of its own.
    case .htmlBlock, .htmlInline: node.literal.split(separator: "\n") == ["<!-- end list -->"]
    case .link(let url): MarkdownText.isAllowed(url: url)
    default: true
    }
  }

  @Test func `comments are left out, and what stands after one stays`() throws {
    #expect(try plain("<!--\nvraag\n\nnog een\n-->\n").allSatisfy(\.isWhitespace))
    #expect(try plain("<!-- vraag -->\n\nantwoord <!-- dus --> ja\n") == "antwoord  ja\n")
    #expect(try plain("<!-- vraag --> antwoord\n") == "antwoord\n")
  }

  @Test func `a comment that is not closed is told`() {
    #expect(throws: MarkdownError.unclosedComment) { try plain("<!-- vraag\n\nantwoord\n") }
  }

  @Test(arguments: [
    ("cijfers\n\n-->\n\ntekst\n", 3), ("| a |\n| - |\n| 1 |\n-->\n", 4), ("a --> b\n", 1),
    ("<!-- een -->\n\n```\ncijfers\n-->\n```\n", 5), ("<div>\n-->\n</div>\n", 2),
    ("tekst <!--\n\ncijfers\n\n-->\n", 5), ("    <!--\n    1\n    -->\n", 3),
  ])
  func `an end without a begin of a comment is told with its line`(text: String, line: Int) {
    #expect(throws: MarkdownError.looseCommentEnd(line: line)) { try plain(text) }
  }

  @Test func `headings start at the level that is asked, without a gap`() throws {
    #expect(try plain("# a\n\n### b\n\n# c\n") == "#### a\n\n##### b\n\n#### c\n")
    #expect(try plain("# a\n\n## b\n\n### c\n", topLevel: 5) == "##### a\n\n###### b\n\n###### c\n")
  }

  @Test func `lists and quotes within each other end at a limit`() throws {
    let deep = String(repeating: ">", count: MarkdownText.maximumDepth - 2)
    #expect(try plain(deep + " a").contains("a"))
    #expect(throws: MarkdownError.tooTangled) { try plain(String(repeating: ">", count: 50_000)) }
  }

  @Test func `what is no UTF-8 text or nothing at all does no harm`() throws {
    #expect(try plain("").allSatisfy(\.isWhitespace))
    #expect(try plain("a\u{0}b") == "a\u{FFFD}b\n")
  }

  private static let pieces = [
    "<b>", "</b>", "<script>", "<!--x-->", "-->", "<", ">", "&lt;", "&", "`", "``", "\\", "[", "]",
    "](javascript:x)", "](https://x.example)", "![", "<https://x.example>", "<javascript:x>", "*",
    "_", "#", "# ", "- ", "1. ", "> ", "    ", "\t", "```\n", "~~~", "---\n",
    "| a | b |\n| - | - |\n",
    "|", "\n", "\n\n", "  \n", " ", "a", "é", "\u{301}", "\"", "'", "=", "[a]: javascript:x\n",
    "[a]",
  ]

  @Test func `markup that comes apart when it is written is taken again`() throws {
    let text = "1. | a | b |\n| - | - |\n[`<script><|- ~~~ </b>- `"
    #expect(try all(MarkdownText.parse(plain(text))).allSatisfy(isSafe))
  }

  @Test func `whatever was written, no markup of HTML and no other address comes through`() throws {
    var state: UInt64 = 20_250_601
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var checked = 0
    for _ in 0..<20_000 {
      let text = (0..<(1 + next(14))).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
      guard let plain = try? plain(text) else { continue }
      checked += 1
      let unsafe = try all(MarkdownText.parse(plain)).filter { !isSafe($0) }
      #expect(unsafe == [], "\(text.debugDescription) → \(plain.debugDescription)")
    }
    #expect(checked > 15_000)
  }
}
