import Testing

@testable import Reports

@Suite struct WordTests {
  @Test func `the checksum is that of zip`() {
    // The check value of CRC-32/ISO-HDLC in the catalogue of parametrised CRC algorithms.
    #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.of([]) == 0)
  }

  /// Entries by the directory at the end, as a reader of zip finds them.
  private func entries(_ zip: [UInt8]) -> [String: String] {
    func number(_ offset: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(zip[offset + $1]) << (8 * $1) }
    }
    let end = zip.count - 22
    #expect(number(end, 4) == 0x0605_4B50)
    var (place, found) = (number(end + 16, 4), [String: String]())
    for _ in 0..<number(end + 10, 2) {
      #expect(number(place, 4) == 0x0201_4B50)
      let (size, nameSize, local) = (
        number(place + 24, 4), number(place + 28, 2), number(place + 42, 4)
      )
      #expect(number(local, 4) == 0x0403_4B50)
      // From the version on, both headers say the same, up to the lengths.
      #expect(zip[(local + 4)..<(local + 28)] == zip[(place + 6)..<(place + 30)])
      let name = zip[(place + 46)..<(place + 46 + nameSize)]
      let start = local + 30 + nameSize
      #expect(number(place + 16, 4) == Int(CRC32.of(Array(zip[start..<(start + size)]))))
      found[String(decoding: name, as: UTF8.self)] = String(
        decoding: zip[start..<(start + size)], as: UTF8.self)
      place += 46 + nameSize
    }
    #expect(place == end)
    return found
  }

  @Test func `each page of the document says what the report is`() throws {
    let parts = try entries(Ask.annualReport(.full).wordReference)
    #expect(
      parts["word/header1.xml"]?.contains("<w:t>INTERN, NIET VERSTUREN · FICTIEVE GEGEVENS</w:t>")
        == true)
    #expect(parts["word/footer1.xml"]?.contains("<w:instrText>PAGE</w:instrText>") == true)
    let relations = try #require(parts["word/_rels/document.xml.rels"])
    let document = try #require(parts["word/document.xml"])
    for id in ["page1", "page2"] {
      #expect(relations.contains("Id=\"\(id)\""))
      #expect(document.contains("r:id=\"\(id)\""))
    }
    let real = try entries(Ask.annualReport(.one).wordReference)
    #expect(real["word/header1.xml"]?.contains("FICTIEVE") == false)
  }

  @Test func `a document gets tables with columns, and nothing of a page`() throws {
    let html = try Ask.annualReport(.full).htmlForWord
    #expect(!html.contains("<style") && !html.contains("<nav") && !html.contains("class=\"table\""))
    let tables = html.split(separator: "<table>").dropFirst()
    #expect(tables.count > 20)
    for table in tables {
      let widths = table.split(separator: "<col style=\"width: ").dropFirst()
        .compactMap { $0.split(separator: "%").first.flatMap { Int($0) } }
      #expect(widths.count > 1)
      #expect((90...100).contains(widths.reduce(0, +)))
    }
  }
}
