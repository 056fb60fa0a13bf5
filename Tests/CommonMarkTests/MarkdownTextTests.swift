import Testing

@testable import CommonMark

@Suite struct MarkdownTextTests {
  private func plain(_ text: String, topLevel: Int = 4) throws -> String {
    try MarkdownText.plain(text, topLevel: topLevel, width: 40)
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
    #expect(try !contains(MarkdownText.parse(plain)) { [.htmlBlock, .htmlInline].contains($0) })
  }

  private func contains(_ node: MarkdownNode, _ test: (MarkdownNode.Kind) -> Bool) -> Bool {
    test(node.kind) || node.children.contains { contains($0, test) }
  }

  @Test func `comments are left out, and what stands after one stays`() throws {
    #expect(try plain("<!--\nvraag\n\nnog een\n-->\n").allSatisfy(\.isWhitespace))
    #expect(try plain("<!-- vraag -->\n\nantwoord <!-- dus --> ja\n") == "antwoord  ja\n")
    #expect(try plain("<!-- vraag --> antwoord\n") == "antwoord\n")
  }

  @Test func `a comment that is not closed is told`() {
    #expect(throws: MarkdownError.unclosedComment) { try plain("<!-- vraag\n\nantwoord\n") }
  }

  @Test func `headings start at the level that is asked, without a gap`() throws {
    #expect(try plain("# a\n\n### b\n\n# c\n") == "#### a\n\n##### b\n\n#### c\n")
    #expect(try plain("# a\n\n## b\n\n### c\n", topLevel: 5) == "##### a\n\n###### b\n\n###### c\n")
  }

  @Test func `lists and quotes within each other end at a limit`() throws {
    let deep = String(repeating: ">", count: MarkdownText.maximumDepth - 2)
    #expect(try plain(deep + " a").contains("a"))
    #expect(throws: MarkdownError.tooDeep) { try plain(String(repeating: ">", count: 50_000)) }
  }

  @Test func `what is no UTF-8 text or nothing at all does no harm`() throws {
    #expect(try plain("").allSatisfy(\.isWhitespace))
    #expect(try plain("a\u{0}b") == "a\u{FFFD}b\n")
  }
}
