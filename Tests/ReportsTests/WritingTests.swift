import Statistics
import Testing
import Vocabulary

@testable import Reports

@Suite struct DutchTests {
  @Test(arguments: [(0, "0"), (999, "999"), (1234, "1.234"), (-1_234_567, "-1.234.567")])
  func `thousands have a point`(value: Int, text: String) {
    #expect(Dutch.number(value) == text)
  }

  @Test func `decimals have a comma`() {
    #expect(Dutch.decimal(1234.5, digits: 2) == "1.234,50")
    #expect(Dutch.decimal(0.05, digits: 1) == "0,1")
    #expect(Dutch.decimal(-0.01, digits: 1) == "0,0")
    #expect(Dutch.decimal(-2.5, digits: 0) == "-3")
    #expect(Dutch.shortDecimal(0.15, digits: 3) == "0,15")
    #expect(Dutch.shortDecimal(2, digits: 3) == "2")
    #expect(Dutch.shortDecimal(10, digits: 0) == "10")
  }

  @Test(arguments: [
    (0.0, "0%"), (1.0, "100%"), (0.342, "34%"), (0.004, "0,4%"), (0.9962, "99,6%"),
    (0.0001, "minder dan 0,1%"), (0.99999, "meer dan 99,9%"), (0.005, "1%"),
  ])
  func `a share is a whole percentage unless that would hide it`(share: Double, text: String) {
    #expect(Dutch.percentage(share) == text)
  }

  @Test func `one is not many`() {
    #expect(Noun.child.counted(1) == "1 kind")
    #expect(Noun.child.counted(0) == "0 kinderen")
    #expect(Noun.child.counted(2345) == "2.345 kinderen")
    #expect(Dutch.days(1) == "1 dag")
    #expect(Dutch.days(58.5) == "58,5 dagen")
    #expect(Dutch.days(1.0) == "1 dag")
    #expect(verb(1, "werd", "werden") == "werd")
    #expect(Phrases.share(1, of: 1) == "1 van 1 (100%)")
    #expect(Phrases.share(3, of: 1000) == "3 van de 1.000 (0,3%)")
  }

  @Test func `dates are written out`() {
    #expect(LocalDay("2025-12-31").map(Dutch.date) == "31 december 2025")
    #expect(LocalDay("2024-02-01").map(Dutch.date) == "1 februari 2024")
    #expect(Period.year(2025).map(Dutch.period) == "1 januari tot en met 31 december 2025")
    let across = Period(first: LocalDay("2024-12-01")!, last: LocalDay("2025-01-31")!)
    #expect(across.map(Dutch.period) == "1 december 2024 tot en met 31 januari 2025")
  }

  @Test func `what cannot be said is said`() {
    let nobody = Proportion(numerator: 0, denominator: 0)
    #expect(Phrases.estimate(nobody) == "niet te zeggen (0 van 0)")
    #expect(Phrases.median(KaplanMeier([])) == "niet te zeggen (n = 0)")
    let one = KaplanMeier([SurvivalObservation(time: 5, event: true)])
    #expect(Phrases.median(one) == "5 dagen (n = 1; 95%-interval niet te zeggen)")
    #expect(Phrases.ratio(PooledRateRatio?.none) == "niet te zeggen")
    let unbounded = RateRatio.estimate(
      exposedEvents: 1, exposedTime: 10, unexposedEvents: 0, unexposedTime: 10)
    #expect(
      Phrases.ratio(unbounded) == "niet te zeggen (95%-interval 0,03 tot onbegrensd)")
  }

  @Test func `lists end with en`() {
    #expect(Dutch.list([]) == "")
    #expect(Dutch.list(["a"]) == "a")
    #expect(Dutch.list(["a", "b", "c"]) == "a, b en c")
  }
}

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
    let block = BarChart.counts("Titel", "Naam", "Kinderen", counts, of: 10).markdown
    let bar = String(repeating: "█", count: 28)
    #expect(block == "```text\na   10  100%  \(bar)\nbb   0    0%\n```")
    #expect(BarChart.counts("Titel", "Naam", "Kinderen", [], of: 10).markdown == "")
  }

  @Test func `something is never drawn as nothing`() {
    let counts = [(label: "a", count: 1), (label: "b", count: 1000)]
    let block = BarChart.counts("Titel", "Naam", "Kinderen", counts, of: 1001).markdown
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
