import CanonicalJSON
import Testing

@testable import Vocabulary

/// What is kept of an event says what the event says.
@Suite struct CompactTests {
  /// All that a fact holds, dictionaries by key.
  private func written(_ value: Any) -> String {
    let mirror = Mirror(reflecting: value)
    let parts = mirror.children.map { "\($0.label ?? ""):\(written($0.value))" }
    guard !parts.isEmpty else { return "\(value)" }
    return "(" + (mirror.displayStyle == .dictionary ? parts.sorted() : parts).joined() + ")"
  }

  /// An event as it is stored: its personal members apart.
  private func kept(_ entry: CatalogueFile.Entry, _ data: Members) throws -> CloudEvent {
    let sent = try JSONDocument(Array(entry.event(data).text.utf8))
    let personal = try CloudEvent(sent).personalNames
    let open = entry.event(data.filter { !personal.contains($0) }).text
    return try CloudEvent(
      #require(StoredEvent(try JSONDocument(Array(open.utf8)))), personal: sent.root["data"],
      isKept: true)
  }

  private func fact(_ type: EventType, _ bytes: [UInt8]) -> Fact? {
    Fact(CompactFact(type: type, fields: CompactReader(bytes)))
  }

  @Test(arguments: CatalogueFile.entries.filter { !$0.isCorrection })
  func `every valid value of every field comes back`(entry: CatalogueFile.Entry) throws {
    for field in entry.fields {
      for value in field.form.valid {
        for base in [entry.minimalData, entry.fullData] {
          let event = try kept(entry, base.with(field.name, value))
          guard case .fact(let said) = event.body else {
            Issue.record("no fact")
            continue
          }
          let bytes = try #require(event.compact)
          let back = try #require(fact(event.type, bytes))
          #expect(written(back) == written(said), "\(field.name): \(value)")
        }
      }
    }
  }

  @Test(arguments: CatalogueFile.entries.filter { !$0.isCorrection })
  func `bytes that were cut short or are too many give nothing`(
    entry: CatalogueFile.Entry
  ) throws {
    let event = try kept(entry, entry.fullData)
    let bytes = try #require(event.compact)
    for count in 0..<bytes.count {
      #expect(fact(event.type, Array(bytes.prefix(count))) == nil)
    }
    #expect(fact(event.type, bytes + [0]) == nil)
  }

  @Test func `erased fields come back as erased`() throws {
    let entry = try CatalogueFile.Entry.named("aanmelding-ontvangen")
    let data = entry.fullData.filter {
      !["geboortemaand", "problematiek", "anderstalig"].contains($0)
    }
    let text = entry.event(data.with("verzegeld", "\"AAAA\"")).text
    let event = try CloudEvent(
      #require(StoredEvent(try JSONDocument(Array(text.utf8)))), personal: nil, isKept: true)
    let bytes = try #require(event.compact)
    guard case .referralReceived(let facts)? = fact(event.type, bytes) else {
      Issue.record("no referral")
      return
    }
    #expect(facts.birthMonth == .erased && facts.concerns == .erased)
    #expect(facts.speaksOtherLanguage == .erased)
  }

  @Test(arguments: [0, 1, -1, 63, 64, -64, -65, .max, .min] as [Int64])
  func `whole numbers come back`(number: Int64) {
    var writer = CompactWriter()
    writer.signed(number)
    writer.number(UInt64(bitPattern: number))
    var reader = CompactReader(writer.bytes)
    #expect(reader.signed() == number && reader.number() == UInt64(bitPattern: number))
    #expect(reader.isAtEnd && reader.byte() == nil)
  }
}
