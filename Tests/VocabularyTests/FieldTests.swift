import Testing

@testable import Vocabulary

/// Every field of every type of the catalogue, with values that fit and values that do not.
@Suite struct FieldTests {
  @Test(arguments: CatalogueFile.entries)
  func `an event with only what is required is accepted`(entry: CatalogueFile.Entry) throws {
    for stream in entry.streams {
      let event = entry.event(entry.minimalData).with("subject", "\"\(stream)/x-1\"")
      #expect(try refusal(event) == nil)
    }
  }

  @Test(arguments: CatalogueFile.entries)
  func `an event with every field is accepted, and every field is kept`(
    entry: CatalogueFile.Entry
  ) throws {
    let event = try read(entry.event(entry.fullData))
    #expect(event.type.name == entry.type)
    guard case .fact(let fact) = event.body else {
      #expect(entry.isCorrection)
      return
    }
    let payload = try #require(Mirror(reflecting: fact).children.first?.value)
    #expect("\(Swift.type(of: payload))" == entry.english)
    let kept = Mirror(reflecting: payload).children
    #expect(kept.count == entry.fields.count)
    for (name, value) in kept { #expect("\(value)" != "nil", "\(name ?? "")") }
  }

  @Test(arguments: CatalogueFile.entries)
  func `a type without required fields needs no data`(entry: CatalogueFile.Entry) throws {
    let isRefused = try refusal(entry.event(nil)) != nil
    #expect(isRefused == entry.fields.contains(where: \.isRequired))
    #expect(try refusal(entry.event([:]))?.field == refusal(entry.event(nil))?.field)
  }

  @Test(arguments: CatalogueFile.entries.filter { !$0.isCorrection })
  func `every value that fits is accepted`(entry: CatalogueFile.Entry) throws {
    for field in entry.fields {
      for value in field.form.valid {
        let event = entry.event(entry.minimalData.with(field.name, value))
        #expect(try refusal(event) == nil, "\(field.name): \(value)")
      }
    }
  }

  @Test(arguments: CatalogueFile.entries)
  func `a required field that is missing is named`(entry: CatalogueFile.Entry) throws {
    for field in entry.fields where field.isRequired {
      let refusal = try refusal(entry.event(entry.fullData.with(field.name, nil)))
      #expect(refusal?.field == "data.\(field.name)")
      #expect(refusal?.problem == "ontbreekt")
      #expect(refusal?.mend.hasPrefix("verplicht: ") == true)
      #expect(refusal?.mend.contains(field.form.allowed) == true, "\(field.name)")
    }
  }

  @Test(arguments: CatalogueFile.entries)
  func `a field that may be absent may be absent alone`(entry: CatalogueFile.Entry) throws {
    for field in entry.fields where !field.isRequired && !entry.isCorrection {
      #expect(try refusal(entry.event(entry.fullData.with(field.name, nil))) == nil)
    }
  }

  @Test(arguments: CatalogueFile.entries)
  func `a value that does not fit is refused, with the field and what is allowed`(
    entry: CatalogueFile.Entry
  ) throws {
    for field in entry.fields {
      for value in field.form.invalid {
        let refusal = try refusal(entry.event(entry.fullData.with(field.name, value)))
        let what: Comment = "\(field.name): \(value)"
        #expect(refusal?.field == "data.\(field.name)", what)
        #expect(refusal?.problem.isEmpty == false, what)
        let mend = try #require(refusal?.mend, what)
        // What a replacement may hold is said in more ways than one.
        if field.name != Correction.replacementName {
          #expect(mend.contains(field.form.allowed), what)
        }
      }
    }
  }

  @Test(arguments: CatalogueFile.entries)
  func `a member that the type does not have is refused`(entry: CatalogueFile.Entry) throws {
    for data in [entry.minimalData, entry.fullData] {
      for value in ["1", "null", "\"x\"", "{}"] {
        let refusal = try refusal(entry.event(data.with("gemeenteVan", value)))
        #expect(refusal?.field == "data.gemeenteVan")
        for field in entry.fields { #expect(refusal?.mend.contains(field.name) == true) }
        #expect(refusal?.mend.contains("maatwerk") == true)
      }
    }
  }

  @Test(arguments: ["Maatwerk", "verzegeld", "toegekend ", "TOEGEKEND", "", "toegekénd"])
  func `a member that only looks like a field is refused`(name: String) throws {
    let entry = try CatalogueFile.Entry.named("beschikking-afgegeven")
    let refusal = try refusal(entry.event(entry.fullData.with(name, "true")))
    #expect(refusal?.field.hasPrefix("data.") == true)
    #expect(refusal?.problem == "is geen veld van dit type")
  }

  @Test(arguments: CatalogueFile.entries)
  func `the personal fields are those of the catalogue, and maatwerk`(
    entry: CatalogueFile.Entry
  ) throws {
    let personal = entry.fields.filter(\.isPersonal).map(\.name) + ["maatwerk"]
    for data in [entry.minimalData, entry.fullData] {
      #expect(try read(entry.event(data)).personalNames == personal)
    }
  }
}
