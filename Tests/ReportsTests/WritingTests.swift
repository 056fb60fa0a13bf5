import Testing

@testable import Reports

@Suite struct MarkdownTests {
  @Test(arguments: [
    ("*a* _b_ #c", ##"\*a\* \_b\_ \#c"##), ("a|b`c`", #"a\|b\`c\`"#),
    ("[x](y) <b>", #"\[x\](y) \<b\>"#), (#"a\b ~~c~~ &amp;"#, #"a\\b \~\~c\~\~ \&amp;"#),
    ("https://x.nl www.x.nl a@b", #"https\://x.nl www\.x.nl a\@b"#),
    ("’s-Gravenhage (St. Anna)", "’s-Gravenhage (St. Anna)"),
  ])
  func `names are escaped`(name: String, escaped: String) {
    #expect(Markdown.escape(name) == escaped)
  }

  @Test func `tables line up`() {
    let table = Markdown.table(["Naam", "n"], [["a", "1"], ["langer", "1.000"]])
    #expect(
      table == """
        | Naam   |     n |
        | ------ | ----: |
        | a      |     1 |
        | langer | 1.000 |
        """)
  }

  @Test func `bars stand behind their numbers`() {
    let counts = [(label: "a", count: 10), (label: "bb", count: 0)]
    let block = BarChart.counts("Titel", "Naam", "Kinderen", counts, of: 10, .dutch).markdown
    let bar = String(repeating: "█", count: 28)
    #expect(block == "```text\na   10  100%  \(bar)\nbb   0    0%\n```")
    #expect(BarChart.counts("Titel", "Naam", "Kinderen", [], of: 10, .dutch).markdown == "")
  }

  @Test func `something is never drawn as nothing`() {
    let counts = [(label: "a", count: 1), (label: "b", count: 1000)]
    let block = BarChart.counts("Titel", "Naam", "Kinderen", counts, of: 1001, .dutch).markdown
    #expect(block.contains("0,1%  █\n"))
  }
}

@Suite struct WrappingTests {
  @Test func `lines break at words, and list items hang`() {
    let plain = Wrapping(width: 12, isMarkdown: false)
    #expect(plain.wrap("- een twee drie vier") == "- een twee\n  drie vier\n")
    #expect(plain.wrap("1. een twee drie") == "1. een twee\n   drie\n")
    #expect(plain.wrap("abcdefghijklmnopqrst") == "abcdefghijkl\nmnopqrst\n")
  }

  @Test func `a wrapped word does not become markup`() {
    let markdown = Wrapping(width: 12, isMarkdown: true)
    #expect(markdown.wrap("een twee zes 1. drie") == "een twee zes 1.\ndrie\n")
    #expect(markdown.wrap("een twee zes - drie") == "een twee zes -\ndrie\n")
    #expect(markdown.wrap("> een twee drie") == "> een twee\n> drie\n")
  }

  @Test func `tables and fences keep their lines`() {
    let markdown = Wrapping(width: 8, isMarkdown: true)
    let text = "| a b c d e f |\n\n```text\nlange regel tekst\n```\n"
    #expect(markdown.wrap(text) == text)
  }

  @Test func `empty lines do not pile up`() {
    #expect(Wrapping(width: 9, isMarkdown: true).wrap("a\n\n\n\nb\n\n") == "a\n\nb\n")
  }
}
