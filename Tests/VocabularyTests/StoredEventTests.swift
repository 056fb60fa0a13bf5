import CanonicalJSON
import Testing
import Vocabulary

/// An event as the log keeps it: the personal members apart, or gone.
@Suite struct StoredEventTests {
  private func parted(
    _ entry: CatalogueFile.Entry, _ data: Members
  ) -> (open: Members, personal: Members) {
    let personal = Set(entry.fields.filter(\.isPersonal).map(\.name) + ["maatwerk"])
    return (data.filter { !personal.contains($0) }, data.filter(personal.contains))
  }

  private func stored(_ entry: CatalogueFile.Entry, _ open: Members) throws -> JSONDocument {
    let event = entry.event(open.with("verzegeld", "\"AAAA\""))
      .with("sequence", "\"000000000001\"").with("recordedby", "\"x\"")
    return try document(event.text)
  }

  @Test(arguments: CatalogueFile.entries)
  func `an event reads the same whether its personal members stand in it or apart`(
    entry: CatalogueFile.Entry
  ) throws {
    for data in [entry.minimalData, entry.fullData] {
      let whole = try read(entry.event(data.with("maatwerk", "{\"a\":1}")))
      let (open, personal) = parted(entry, data.with("maatwerk", "{\"a\":1}"))
      let apart = try CloudEvent(
        #require(StoredEvent(stored(entry, open))), personal: document(personal.text).root)
      // Descriptions: bodies are not Equatable, and a correction holds nodes of its document.
      if !entry.isCorrection { #expect("\(apart.body)" == "\(whole.body)") }
      #expect(apart.personalNames == whole.personalNames)
      #expect(apart.time == whole.time && apart.subject == whole.subject)
    }
  }

  @Test(arguments: CatalogueFile.entries)
  func `what an event says of itself is the same without its data`(
    entry: CatalogueFile.Entry
  ) throws {
    let document = try stored(entry, parted(entry, entry.fullData).open)
    let event = try CloudEvent(#require(StoredEvent(document)), personal: nil)
    let alone = try #require(StoredEvent(document))
    #expect(alone.source == event.source && alone.id == event.id)
    #expect(alone.type == event.type && alone.time == event.time)
    #expect(alone.subject == event.subject && alone.isFictitious == event.isFictitious)
  }

  @Test(arguments: ["id", "source", "subject", "time", "type"])
  func `without one of its attributes it says nothing`(name: String) throws {
    let entry = try #require(CatalogueFile.entries.first)
    let text = entry.event(entry.minimalData).with(name, nil).text
    #expect(StoredEvent(try document(text)) == nil)
  }

  @Test(arguments: CatalogueFile.entries)
  func `an erased event still reads, each personal field as erased`(entry: CatalogueFile.Entry)
    throws
  {
    let open = parted(entry, entry.fullData).open
    let event = try CloudEvent(#require(StoredEvent(stored(entry, open))), personal: nil)
    guard case .fact(let fact) = event.body else { return }
    let payload = try #require(Mirror(reflecting: fact).children.first?.value)
    let erased = Mirror(reflecting: payload).children.filter { "\($0.value)".contains("erased") }
    #expect(erased.count == entry.fields.filter(\.isPersonal).count)
  }

  @Test(arguments: CatalogueFile.entries)
  func `a required personal field may not be missing from what was unsealed`(
    entry: CatalogueFile.Entry
  ) throws {
    let (open, personal) = parted(entry, entry.fullData)
    let document = try stored(entry, open)
    for field in entry.fields where field.isPersonal {
      let part = try JSONDocument(Array(personal.with(field.name, nil).text.utf8)).root
      let refusal = try storedRefusal(document, part)
      #expect(refusal?.field == (field.isRequired ? "data.\(field.name)" : nil))
    }
  }

  @Test func `in a stored event a personal field does not stand in clear`() throws {
    let entry = try CatalogueFile.Entry.named("medewerker-gestopt")
    let document = try stored(entry, ["reden": "\"ziekte\""])
    #expect(try storedRefusal(document, nil) != nil)
  }

  @Test(arguments: CatalogueFile.entries)
  func `an event that is sent holds nothing sealed`(entry: CatalogueFile.Entry) throws {
    let refusal = try refusal(entry.event(entry.fullData.with("verzegeld", "\"AAAA\"")))
    #expect(refusal?.field == "data.verzegeld")
  }

  private func storedRefusal(
    _ document: JSONDocument, _ personal: JSONNode?
  ) throws -> Refusal? {
    let stored = try #require(StoredEvent(document))
    do throws(Refusal) {
      _ = try CloudEvent(stored, personal: personal)
      return nil
    } catch {
      return error
    }
  }
}
