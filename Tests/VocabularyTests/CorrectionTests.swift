import CanonicalJSON
import Testing
import Vocabulary

@Suite struct CorrectionTests {
  private let entry: CatalogueFile.Entry
  private let base: Members = ["gebeurtenis": "\"g-0\"", "reden": "\"invoerfout\""]

  init() throws { entry = try .named("gebeurtenis-gecorrigeerd") }

  private func correction(_ data: Members) throws -> Correction {
    guard case .correction(let correction) = try read(entry.event(data)).body else {
      Issue.record("no correction")
      throw Refusal(problem: "no correction", mend: "")
    }
    return correction
  }

  private func replacementRefusal(_ replacement: String) throws -> Refusal? {
    try refusal(entry.event(base.with("vervanging", replacement)))
  }

  @Test func `an event is retracted`() throws {
    let correction = try correction(base.with("ingetrokken", "true"))
    #expect(correction.target == "g-0")
    #expect(correction.reason == .entryError)
    guard case .retract = correction.change else {
      Issue.record("not retracted")
      return
    }
  }

  @Test(arguments: [
    ("{\"time\":\"2025-03-29T14:05:00+01:00\"}", true, false),
    ("{\"data\":{\"a\":null}}", false, true),
    ("{\"data\":{\"a\":{\"b\":1}},\"time\":\"2025-03-29T13:05:00Z\"}", true, true),
  ])
  func `an event gets another time, other data or both`(
    replacement: String, hasTime: Bool, hasData: Bool
  ) throws {
    for retracted in [nil, "false"] {
      let data = base.with("vervanging", replacement).with("ingetrokken", retracted)
      guard case .replace(let time, let patch) = try correction(data).change else {
        Issue.record("not replaced")
        continue
      }
      #expect(time == (hasTime ? Instant("2025-03-29T13:05:00Z") : nil))
      #expect((patch?["a"] != nil) == hasData)
    }
  }

  @Test func `exactly one of retraction and replacement is given`() throws {
    let both = base.with("ingetrokken", "true").with("vervanging", "{\"data\":{\"a\":1}}")
    for data in [base, base.with("ingetrokken", "false"), both] {
      let refusal = try refusal(entry.event(data))
      #expect(refusal?.field == "data")
      #expect(refusal?.problem.contains("ingetrokken") == true)
      #expect(refusal?.problem.contains("vervanging") == true)
      #expect(refusal?.mend.contains("precies één") == true)
    }
  }

  @Test(arguments: ["null", "[]", "\"x\"", "1", "true"])
  func `a replacement is an object`(replacement: String) throws {
    let refusal = try replacementRefusal(replacement)
    #expect(refusal?.field == "data.vervanging")
    #expect(refusal?.mend.contains("object") == true)
  }

  @Test func `an empty replacement is refused`() throws {
    let refusal = try replacementRefusal("{}")
    #expect(refusal?.field == "data.vervanging")
    #expect(refusal?.problem == "is leeg")
  }

  @Test(arguments: ["type", "subject", "id", "source", "Time", "gemeente", "", "maatwerk"])
  func `a replacement has no member but time and data`(name: String) throws {
    for others in ["", ",\"data\":{}", ",\"time\":\"2025-03-29T13:05:00Z\""] {
      let refusal = try replacementRefusal("{\"\(name)\":\"x\"\(others)}")
      #expect(refusal?.field == "data.vervanging")
      #expect(refusal?.mend.contains("time") == true && refusal?.mend.contains("data") == true)
    }
  }

  @Test(arguments: ["null", "[]", "\"x\"", "1", "true", "[{}]"])
  func `replaced data is an object`(data: String) throws {
    #expect(try replacementRefusal("{\"data\":\(data)}")?.field == "data.vervanging.data")
  }

  @Test(arguments: ["null", "1", "{}", "\"\"", "\"2025-03-29\"", "\"2025-03-29T14:05:60Z\""])
  func `a replaced time is a moment`(time: String) throws {
    for others in ["", ",\"data\":{\"a\":1}"] {
      let refusal = try replacementRefusal("{\"time\":\(time)\(others)}")
      #expect(refusal?.field == "data.vervanging.time")
      #expect(refusal?.mend.contains("RFC 3339") == true)
    }
  }

  @Test func `what a replacement holds is not repeated where it is refused`() throws {
    for replacement in [
      "{\"data\":\"geheim\"}", "{\"time\":\"geheim\"}", "{\"geheim\":\"geheim\"}",
      "{\"data\":{\"zorgvorm\":\"geheim\"},\"geheim\":1}", "[\"geheim\"]",
    ] {
      let refusal = try #require(try replacementRefusal(replacement))
      #expect(!refusal.description.contains("geheim"), "\(replacement)")
    }
  }

  @Test func `the corrected data is judged as data of that type, named by its path in the patch`()
    throws
  {
    let good = try document("{\"uitkomst\":\"mdo\",\"huisbezoek\":true}").root
    let corrected = try CloudEvent.corrected(.intakeCompleted, data: good, isErased: false)
    guard case .intakeCompleted(let intake) = corrected.fact else {
      Issue.record("\(corrected.fact)")
      return
    }
    #expect(intake.outcome == .mdo && intake.homeVisit == true)
    #expect(corrected.personalNames == ["maatwerk"])
    for (text, field) in [
      ("{}", "uitkomst"), ("{\"uitkomst\":\"x\"}", "uitkomst"),
      ("{\"uitkomst\":\"mdo\",\"nieuw\":1}", "nieuw"),
    ] {
      let data = try document(text).root
      let refusal = #expect(throws: Refusal.self) {
        try CloudEvent.corrected(.intakeCompleted, data: data, isErased: false)
      }
      #expect(refusal?.field == "data.vervanging.data.\(field)")
    }
  }

  @Test func `the corrected data of an erased event lacks its personal members`() throws {
    let data = try document("{\"vervolghulp\":\"v\",\"aanbieder\":\"a\",\"verzegeld\":\"x\"}").root
    let corrected = try CloudEvent.corrected(.followUpCareRequested, data: data, isErased: true)
    guard case .followUpCareRequested(let request) = corrected.fact else {
      Issue.record("\(corrected.fact)")
      return
    }
    #expect(request.kind == .erased && corrected.personalNames == ["zorgvorm", "maatwerk"])
  }
}
