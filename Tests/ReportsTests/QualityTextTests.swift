import Foundation
import Projections
import Testing
import Vocabulary

@testable import Reports

@Suite struct QualityTextTests {
  private func text(_ story: Story, asOf: String = "2025-12-31") throws -> String {
    let chronicle = story.chronicle
    let standing = Standing(chronicle, asOf: LocalDay(asOf)!)
    let quality = RegionQuality(RegionID("noord")!, chronicle, standing)
    return try QualityText.text(quality, chronicle, standing, Ask.provenance(chronicle))
  }

  @Test func `it is headed as internal, in at most 100 columns`() throws {
    var long = Story.full
    long.referral(String(repeating: "x", count: 64), "2025-01-01")
    for text in [try text(.full), try text(long), try text(.one)] {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines[0] == "INTERN, NIET VERSTUREN")
      for line in lines { #expect(line.count <= 100 && !line.hasSuffix(" "), "\(line)") }
      for word in ["nan", "nil", "Optional", "{{"] { #expect(!text.contains(word), "\(word)") }
    }
  }

  @Test func `the worst stands first, and each case can be ticked off`() throws {
    let text = try text(.full)
    let order = ["1. Casus zonder aanmelding: 1", "2. MDO vóór de aanmelding: 1", "stil:"]
    let places = order.compactMap { text.range(of: $0)?.lowerBound }
    #expect(places.count == order.count && places == places.sorted())
    #expect(text.contains("[ ] casus/fout"))
    #expect(text.contains("aangemeld 2025-09-01, MDO 2025-08-01"))
  }

  @Test func `an event without effect is named by its type`() throws {
    var story = Story.one
    story.add("casus/c1", "2025-08-03", "pauze-beeindigd")
    let position = story.events.count
    #expect(try text(story).contains("gebeurtenis \(position) (pauze-beeindigd, 2025-08-03)"))
  }

  @Test func `where nothing is wrong it says so`() throws {
    #expect(try text(.one, asOf: "2025-08-02").contains("niets te verbeteren"))
  }

  @Test func `every share names what it is part of`() throws {
    let text = try text(.full)
    #expect(text.contains("11 van 14"))
    #expect(text.contains("Van de open casussen van de regio"))
  }
}
