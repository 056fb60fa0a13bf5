import CanonicalJSON
import Testing
import Vocabulary

/// The attributes beside `data`: CloudEvents 1.0, the NL GOV profile.
@Suite struct EnvelopeTests {
  private let entry: CatalogueFile.Entry
  private let event: Members

  init() throws {
    entry = try .named("casus-heropend")
    event = entry.event([:])
  }

  @Test func `an event is read`() throws {
    let read = try read(event.with("subject", "\"casus/A-1\""))
    #expect(read.id == "g-1")
    #expect(read.source == "urn:nld:oin:1:systeem:test")
    #expect(read.type == .caseReopened)
    #expect(read.subject == Subject("casus/A-1"))
    #expect(read.time == Instant("2025-03-29T13:05:00Z"))
    #expect(!read.isFictitious)
  }

  @Test(arguments: ["[]", "[{}]", "null", "\"{}\"", "1", "true"])
  func `an event is an object`(text: String) throws {
    let document = try document(text)
    let refusal = #expect(throws: Refusal.self) { try CloudEvent(document) }
    #expect(refusal?.field == "")
    #expect(refusal?.mend.contains("JSON-object") == true)
  }

  @Test(arguments: ["id", "source", "type", "subject", "time", "specversion"])
  func `a required attribute that is missing or no text is named`(name: String) throws {
    let missing = try refusal(event.with(name, nil))
    #expect(missing?.field == name)
    #expect(missing?.problem == "ontbreekt")
    #expect(missing?.mend.isEmpty == false)
    for value in ["null", "1", "true", "[]", "{}", "\"\""] {
      #expect(try refusal(event.with(name, value))?.field == name, "\(value)")
    }
  }

  @Test(arguments: ["0.3", "1", "1.0.2", "1.1", "2.0", " 1.0", "1.0 "])
  func `only CloudEvents 1.0 is taken`(version: String) throws {
    let refusal = try refusal(event.with("specversion", "\"\(version)\""))
    #expect(refusal?.field == "specversion")
    #expect(refusal?.mend.contains("1.0") == true)
  }

  @Test func `specversion is a text`() throws {
    #expect(try refusal(event.with("specversion", "1.0"))?.field == "specversion")
  }

  @Test(arguments: [
    ("urn:nld:oin:00000099999999990000:systeem:dossier", true), ("urn:nld:kvknr:1:systeem:x", true),
    ("URN:NLD:oin:1", true), ("urn:nld:x", true), ("urn:nld:", false), ("urn:nld", false),
    ("urn:de:oin:1:systeem:x", false), ("urn:nldx:1", false),
    ("https://ivh.example/dossier", false),
    ("nld:oin:1", false), (" urn:nld:oin:1", false), ("urn:nld:oin:1 ", false),
    ("urn:nld:oin 1", false), ("urn:nld:oin:é", false), ("urn:nld:\\u007f", false),
  ])
  func `source is a urn:nld name`(source: String, fits: Bool) throws {
    let refusal = try refusal(event.with("source", "\"\(source)\""))
    #expect(refusal?.field == (fits ? nil : "source"))
    if !fits { #expect(refusal?.mend.contains("urn:nld:") == true) }
  }

  @Test func `source and id have at most 256 bytes`() throws {
    for name in ["source", "id"] {
      let start = name == "source" ? "urn:nld:" : "idididid"
      let most = start + String(repeating: "x", count: 248)
      #expect(try refusal(event.with(name, "\"\(most)\"")) == nil)
      #expect(try refusal(event.with(name, "\"\(most)x\""))?.field == name)
    }
    #expect(try read(event.with("id", "\"met spatie / é \\u0041\"")).id == "met spatie / é A")
  }

  @Test(arguments: [
    "aanmelding-ontvangen", "nl.integralevroeghulp.", "nl.integralevroeghulp.aanmelding",
    "nl.integralevroeghulp.Casus-heropend", "nl.integralevroeghulp.casus-heropend ",
    "nl.integralevroeghulp.casus-heropend.v1", "NL.integralevroeghulp.casus-heropend",
    "nl.voorbeeld.casus-heropend", "casus-heropend",
  ])
  func `a type outside the catalogue is refused, with all that are in it`(type: String) throws {
    let refusal = try refusal(event.with("type", "\"\(type)\""))
    #expect(refusal?.field == "type")
    for entry in CatalogueFile.entries { #expect(refusal?.mend.contains(entry.type) == true) }
  }

  @Test(arguments: CatalogueFile.entries)
  func `a type stands only in its streams`(entry: CatalogueFile.Entry) throws {
    for stream in CatalogueFile.shared.streams {
      let event = entry.event(entry.minimalData).with("subject", "\"\(stream)/x-1\"")
      let refusal = try refusal(event)
      #expect(refusal?.field == (entry.streams.contains(stream) ? nil : "subject"), "\(stream)")
      if let refusal {
        #expect(refusal.problem.contains(entry.type))
        for allowed in entry.streams { #expect(refusal.mend.contains("\(allowed)/")) }
      }
    }
  }

  @Test(arguments: [
    ("casus/a", true), ("casus/A-z_0.9", true),
    ("casus/" + String(repeating: "x", count: 64), true),
    ("casus/" + String(repeating: "x", count: 65), false), ("casus/", false), ("casus", false),
    ("/a", false), ("Casus/a", false), ("casus//a", false), ("casus/a/b", false),
    ("casus/a b", false),
    ("casus/é", false), ("casus/a:b", false), ("casus/a\\u0000", false), (" casus/a", false),
    ("casus/a ", false), ("kind/a", false), ("casus\\\\a", false), ("casus/a@b", false),
  ])
  func `subject is a stream and an id of at most 64 plain characters`(
    subject: String, fits: Bool
  ) throws {
    let refusal = try refusal(event.with("subject", "\"\(subject)\""))
    #expect(refusal?.field == (fits ? nil : "subject"))
    if !fits {
      for stream in CatalogueFile.shared.streams { #expect(refusal?.mend.contains(stream) == true) }
    }
  }

  @Test(arguments: ["null", "[]", "1", "\"x\"", "true"])
  func `data is an object`(data: String) throws {
    #expect(try refusal(event.with("data", data))?.field == "data")
  }

  @Test func `data is JSON`() throws {
    for type in ["application/json", "application/json; charset=utf-8", "APPLICATION/JSON"] {
      #expect(try refusal(event.with("datacontenttype", "\"\(type)\"")) == nil)
    }
    for type in ["\"text/xml\"", "\"\"", "\"application/jsonx\"", "1", "{}"] {
      #expect(try refusal(event.with("datacontenttype", type))?.field == "datacontenttype")
    }
    #expect(try refusal(event.with("data_base64", "\"e30=\"")) != nil)
  }

  @Test func `any dataschema is taken, as a text`() throws {
    for schema in ["\"https://integralevroeghulp.nl/schema/casus-heropend/1\"", "\"x\"", "null"] {
      #expect(try refusal(event.with("dataschema", schema)) == nil)
    }
    for schema in ["\"\"", "1", "{}"] {
      #expect(try refusal(event.with("dataschema", schema))?.field == "dataschema")
    }
  }

  @Test func `an extension has a lower-case name and a plain value`() throws {
    for name in ["traceparent", "x", "a1", "9", "abcdefghijklmnopqrst"] {
      for value in ["\"Wat dan ook\"", "1", "true", "null"] {
        #expect(try refusal(event.with(name, value)) == nil)
      }
      for value in ["{}", "[]"] {
        #expect(try refusal(event.with(name, value))?.field == name)
      }
    }
    for name in ["", "traceParent", "trace-parent", "trace_parent", "é", "abcdefghijklmnopqrstu"] {
      #expect(try refusal(event.with(name, "1")) != nil, "\(name)")
    }
  }

  @Test func `what the log adds is ignored where it is sent`() throws {
    for name in ["sequence", "recordedtime", "recordedby"] {
      #expect(CloudEvent.logAttributes.contains(name))
      for value in ["\"000000000001\"", "\"2025-03-29\"", "7", "null"] {
        let read = try read(event.with(name, value))
        #expect(read.id == "g-1" && read.personalNames == ["maatwerk"])
      }
    }
    #expect(CloudEvent.logAttributes.count == 3)
  }

  @Test func `a source that ends in fictief delivers made-up events`() throws {
    #expect(try read(event.with("source", "\"urn:nld:oin:1:test:fictief\"")).isFictitious)
    for end in ["fictief:test", "nietfictief", "fictief2", "Fictief"] {
      #expect(try !read(event.with("source", "\"urn:nld:oin:1:\(end)\"")).isFictitious)
    }
  }

  @Test func `names and values may be escaped, and stand in any order`() throws {
    let text = #"""
      {"data":{},"time":"2025-03-29T14:05:00\u002b01:00","subject":"casus\/x","\u0069d":"1",
       "type":"nl.integralevroeghulp.casus\u002dheropend","source":"urn:nld:x",
       "specversion":"1\u002e0"}
      """#
    let event = try CloudEvent(document(text))
    #expect(event.type == .caseReopened && event.id == "1" && event.subject == Subject("casus/x"))
  }
}
