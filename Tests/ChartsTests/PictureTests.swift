import Foundation
import Testing

@testable import Charts

/// What holds for every picture.
@Suite struct PictureTests {
  private static let names = Sample.all.map(\.name)

  private func chart(_ name: String) throws -> any Chart {
    try #require(Sample.all.first { $0.name == name }).chart
  }

  @Test func `the reader of these tests refuses what is not well formed`() {
    for text in [
      "<svg><a></svg>", "<svg>a & b</svg>", "<svg><text x=1/></svg>", "<svg", "<svg/><svg/>",
      "<svg a=\"1\" a=\"2\"></svg>", "<svg>\u{1}</svg>",
    ] {
      #expect(throws: Picture.NotWellFormed.self) { try Picture(text) }
    }
  }

  @Test(arguments: names)
  func `nothing lies outside the frame and no text over another`(name: String) throws {
    let picture = try Picture(chart(name).svg(idPrefix: "a"))
    #expect(picture.flaws.isEmpty)
    #expect(!picture.texts.isEmpty)
  }

  @Test(arguments: names)
  func `who does not see it hears its title and what is to be seen`(name: String) throws {
    let chart = try chart(name)
    let picture = try Picture(chart.svg(idPrefix: "b-1"))
    let root = picture.elements[0]
    #expect(root.attributes["role"] == "img")
    #expect(root.attributes["aria-labelledby"] == "b-1-title b-1-desc")
    let spoken = ["b-1-title", "b-1-desc"].map { id in
      picture.elements.first { $0.attributes["id"] == id }?.text
    }
    #expect(spoken == [chart.text.title, chart.text.description])
    #expect(root.attributes["viewBox"] == "0 0 640 \(root.attributes["height"] ?? "")")
  }

  @Test func `ids are unique in a page of all charts, and each that is named exists`() throws {
    var ids: [String] = []
    for (index, one) in Sample.all.enumerated() {
      let picture = try Picture(one.chart.svg(idPrefix: "c\(index)"))
      let own = picture.elements.compactMap { $0.attributes["id"] }
      #expect(own.allSatisfy { $0.hasPrefix("c\(index)-") })
      for fill in picture.elements.compactMap({ $0.attributes["fill"] }) where fill.contains("url")
      {
        #expect(own.contains { fill == "url(#\($0))" })
      }
      ids += own
    }
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: names)
  func `the same values give the same bytes`(name: String) throws {
    let chart = try chart(name)
    let again = try #require(Sample.all.first { $0.name == name }).chart
    #expect(chart.svg(idPrefix: "d") == again.svg(idPrefix: "d"))
    #expect(chart.table == again.table)
  }

  @Test(arguments: names)
  func `it brings no script, style sheet, font or address`(name: String) throws {
    let allowed: Set = [
      "svg", "title", "desc", "defs", "pattern", "rect", "line", "polyline", "polygon", "circle",
      "text",
    ]
    for element in try Picture(chart(name).svg(idPrefix: "e")).elements {
      #expect(allowed.contains(element.name))
      for (key, value) in element.attributes where key != "xmlns" {
        #expect(!key.hasPrefix("on") && key != "style" && key != "href")
        #expect(!value.contains(":") && (!value.contains("url") || value.hasPrefix("url(#")))
      }
    }
  }

  @Test(arguments: names)
  func `no text is smaller than 12`(name: String) throws {
    for text in try Picture(chart(name).svg(idPrefix: "f")).texts {
      #expect(text.number("font-size") >= 12)
    }
  }

  @Test(arguments: names.filter { $0.hasSuffix("-leeg") })
  func `without data there is a sentence and no frame`(name: String) throws {
    let chart = try chart(name)
    let picture = try Picture(chart.svg(idPrefix: "g"))
    #expect(picture.texts.map(\.text).joined(separator: " ") == chart.text.nothing)
    #expect(picture.points.isEmpty)
    #expect(picture.frame.bottom < 80)
  }

  @Test func `ink stands out 4.5 to 1, lines and shapes 3 to 1, on paper and on the light fill`() {
    for ground in [Palette.paper, Palette.mainLight] {
      for ink in [Palette.ink, Palette.quiet, Palette.signal] {
        #expect(contrast(ink, ground) >= 4.5)
      }
      for line in [Palette.main, Palette.other, Palette.mainEdge] {
        #expect(contrast(line, ground) >= 3)
      }
    }
    #expect(contrast(Palette.grid, Palette.paper) >= 3)
  }

  @Test func `names are data`() throws {
    let name = "</text><script>alert(1)</script> & \"A\" 'B' \u{1}\u{FFFE}\n"
    let chart = BarChart(
      text: ChartText(title: name, description: name, nothing: name),
      words: BarChart.Words(label: name, value: name, heldBack: name),
      bars: [BarChart.Bar(label: name, value: .heldBack)])
    let picture = try Picture(chart.svg(idPrefix: "h"))
    #expect(!picture.elements.contains { $0.name == "script" })
    let title = "</text><script>alert(1)</script> & \"A\" 'B' \u{FFFD}\u{FFFD} "
    #expect(picture.elements[1].text == title)
  }

  /// WCAG 2.1, relative luminance and contrast ratio.
  private func contrast(_ one: String, _ other: String) -> Double {
    let (low, high) = (
      min(luminance(one), luminance(other)), max(luminance(one), luminance(other))
    )
    return (high + 0.05) / (low + 0.05)
  }

  private func luminance(_ colour: String) -> Double {
    let value = Int(colour.dropFirst(), radix: 16) ?? 0
    let parts = [value >> 16, value >> 8, value].map { part in
      Self.linear[part & 0xFF]
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  private static let linear: [Double] = (0..<256).map { part in
    let value = Double(part) / 255
    return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}
