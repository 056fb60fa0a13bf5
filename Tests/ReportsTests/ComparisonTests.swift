import Testing

@testable import Reports

@Suite struct ComparisonTests {
  /// Thirty-five regions; the last has no cases, one has a name that does not fit.
  static let manyRegions: Story = {
    var story = Story()
    for number in 1...35 {
      let id = number < 10 ? "r0\(number)" : "r\(number)"
      let long = number == 7 ? " met een naam die langer is dan de kolom" : ""
      // Names run against the ids: the order must be that of the names.
      let letter = Character(UnicodeScalar(UInt8(65 + (36 - number) % 26)))
      story.region(id, "Regio \(letter)\(long)")
      guard number < 35 else { continue }
      for child in 1...(number % 5 + 2) {
        let name = "\(id)-\(child)"
        story.referral(name, "2025-02-01", region: id)
        if child % 2 == 0 || number == 4 { story.meeting(name, "2025-02-20") }
      }
    }
    return story
  }()

  @Test func `no line is wider than 100 columns, with any number of regions`() {
    for story in [Story(), Story.one, Story.full, Self.manyRegions] {
      for line in Ask.comparison(story).split(separator: "\n") {
        #expect(line.count <= 100, "\(line)")
      }
    }
  }

  @Test func `regions stand by name, never by figure`() {
    let names = Ask.comparison(Self.manyRegions).split(separator: "\n")
      .filter { $0.hasPrefix("Regio ") && !$0.hasPrefix("Regio   ") }.map { String($0.prefix(7)) }
    // Eight tables.
    #expect(names.count == 280)
    for table in 0..<8 {
      let names = names[(table * 35)..<(table * 35 + 35)]
      #expect(Array(names) == names.sorted())
    }
  }

  @Test func `false alarms to expect are said`() {
    let text = Ask.comparison(Self.manyRegions).replacing("\n  ", with: " ")
    #expect(text.contains("1,75 regio") && text.contains("0,07 regio"))
    #expect(text.contains("geen cijfers"))
  }
}
