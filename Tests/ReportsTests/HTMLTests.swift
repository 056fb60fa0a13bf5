import CommonMark
import Testing

@testable import Reports

@Suite struct HTMLTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var html: String
  }

  private static let samples: [Sample] = {
    do {
      let full = try Ask.annualReport(.full, ownText: OwnTextTests.example)
      return [
        Sample(testDescription: "full", html: full.html),
        Sample(testDescription: "one child", html: try Ask.annualReport(.one).html),
        Sample(testDescription: "empty", html: try Ask.annualReport(.full, year: 2022).html),
        Sample(testDescription: "full, for Word", html: full.htmlForWord),
      ]
    } catch {
      fatalError("\(error)")
    }
  }()

  private func tags(_ html: String) -> [Substring] {
    html.split(separator: "<").dropFirst().compactMap { $0.split(separator: ">").first }
  }

  private func values(_ attribute: String, _ html: String) -> [Substring] {
    html.split(separator: " \(attribute)=\"").dropFirst().compactMap {
      $0.split(separator: "\"").first
    }
  }

  @Test(arguments: samples)
  func `every element is closed, in order`(sample: Sample) {
    var open: [Substring] = []
    for tag in tags(sample.html) {
      let name = tag.prefix { $0 != " " && $0 != "\n" }
      let isWhole = ["!DOCTYPE", "meta", "br", "hr", "col"].contains(name) || tag.hasSuffix("/")
      if isWhole { continue }
      if name.hasPrefix("/") {
        #expect(open.popLast() == name.dropFirst(), "\(tag)")
      } else {
        open.append(name)
      }
    }
    #expect(open.isEmpty)
  }

  @Test(arguments: samples)
  func `nothing runs and nothing is fetched`(sample: Sample) {
    for tag in tags(sample.html) {
      let name = tag.prefix { $0.isLetter }
      #expect(!["script", "iframe", "object", "link", "img", "form"].contains(name), "\(tag)")
      #expect(!tag.contains(" on"), "\(tag)")
    }
    // A hatch is a pattern of the same picture.
    #expect(!sample.html.replacing("url(#", with: "").contains("url("))
  }

  @Test(arguments: samples)
  func `every id is there once, and every link within the page has its place`(sample: Sample) {
    let ids = values("id", sample.html)
    #expect(Set(ids).count == ids.count)
    let targets = values("href", sample.html).filter { $0.hasPrefix("#") }.map { $0.dropFirst() }
    let named = values("aria-labelledby", sample.html).flatMap { $0.split(separator: " ") }
    #expect(Set(targets + named).isSubset(of: ids))
  }

  @Test(arguments: samples)
  func `headings go down one level at a time`(sample: Sample) {
    let levels = tags(sample.html).compactMap { tag in
      tag.count == 2 && tag.first == "h" ? tag.last?.wholeNumberValue : nil
    }
    #expect(levels.first == 1)
    #expect(levels.count { $0 == 1 } == 1)
    for (level, next) in zip(levels, levels.dropFirst()) { #expect(next <= level + 1) }
  }

  @Test(arguments: samples)
  func `a table of figures has a caption and heads for columns and rows`(sample: Sample) {
    let tables = sample.html.split(separator: "<table>").dropFirst()
      .compactMap { $0.split(separator: "</table>").first }
    for table in tables where !table.contains("een folder") {
      #expect(table.contains("<caption id="))
      #expect(table.contains("<th scope=\"col\">"))
      #expect(table.contains("<th scope=\"row\">"))
    }
  }

  @Test func `each exhibit of a chapter gets its place in the page`() throws {
    let report = try Ask.annualReport(.full)
    #expect(!report.html.contains("<pre><code>\(HTMLWriter.exhibitInfo)"))
    for part in report.parts {
      guard case .core(let section) = part.body else { continue }
      for (name, exhibit) in section.exhibits where !exhibit.markdown.isEmpty {
        let isNamed = section.text(.markdown) { "«\($0)» \($1)" }.contains("«\(name)»")
        #expect(
          report.html.contains(exhibit.html(id: "\(part.slug)-\(name)", for: .page)) == isNamed)
      }
    }
  }

  @Test func `the page says in its language what it is, and every printed page too`() throws {
    let html = try Ask.annualReport(.full).html
    #expect(html.contains("<html lang=\"nl\">"))
    #expect(html.contains("<title>Jaarverslag 2025: Noord *en* Oost | West (noord)</title>"))
    #expect(html.contains("@top-center { content: \"INTERN, NIET VERSTUREN · FICTIEVE GEGEVENS\""))
    #expect(try Ask.annualReport(.one).html.contains("content: \"INTERN, NIET VERSTUREN\""))
  }

  @Test(arguments: [
    ("<b> & \"x\"", "&lt;b&gt; &amp; &quot;x&quot;"),
    // To Swift the sign and the accent on it are one character.
    ("<\u{301}\"\u{301}", "&lt;\u{301}&quot;\u{301}"),
  ])
  func `names are text, not markup`(name: String, escaped: String) {
    #expect(HTML.escape(name) == escaped)
    let chart = BarChart.counts(name, name, name, [(name, 1)], of: 1, .dutch)
    #expect(!chart.html(id: "x", for: .word).contains(name))
  }

  @Test(arguments: [
    ("a *b* **c** `d`", "<p>a <em>b</em> <strong>c</strong> <code>d</code></p>\n"),
    ("- a\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
    ("3. a\n\n   b\n", "<ol start=\"3\">\n<li><p>a</p>\n<p>b</p>\n</li>\n</ol>\n"),
    ("> a\n", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
    ("a\\\nb\n\n---\n", "<p>a<br>\nb</p>\n<hr>\n"),
    ("```\n<a>\n```\n", "<pre><code>&lt;a&gt;\n</code></pre>\n"),
    (
      "[a](https://x.example/?a=1&b=2)", "<p><a href=\"https://x.example/?a=1&amp;b=2\">a</a></p>\n"
    ),
    ("[a](javascript:b)", "<p>a</p>\n"),
    ("<i>a</i>", "<p>&lt;i&gt;a&lt;/i&gt;</p>\n"),
    ("![a](b.png)", "<p>a</p>\n"),
  ])
  func `Markdown becomes HTML`(markdown: String, html: String) throws {
    #expect(try HTMLWriter(wording: .dutch).html(MarkdownText.parse(markdown)) == html)
  }
}
