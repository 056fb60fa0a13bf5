import CanonicalJSON
import EventStore
import Foundation
import Recording
import Testing
import Vocabulary

@Suite struct PartingTests {
  private func canonical(_ json: String) throws -> String {
    String(
      decoding: JSONWriter.canonical(.node(try JSONDocument(Array(json.utf8)).root)), as: UTF8.self)
  }

  @Test func `nothing personal stands in the leaf, and everything else does`() throws {
    let fixture = try Fixture()
    _ = try fixture.importing([Fixture.referral("r", concerns: #"["gedrag","motoriek"]"#)])
    let leaf = try fixture.leaf(1)
    for text in ["geboortemaand", "2021-06", "problematiek", "gedrag", "motoriek"] {
      #expect(!leaf.contains(text), "\(text)")
    }
    for text in ["\"verzegeld\":\"", "\"regio\":\"noord\"", "\"verwijzer\":\"jgz\""] {
      #expect(leaf.contains(text), "\(text)")
    }
    #expect(try canonical(leaf) == leaf)
  }

  @Test func `the log adds its own three attributes`() throws {
    let fixture = try Fixture()
    _ = try fixture.importing([Fixture.referral("r")])
    let root = try JSONDocument(Array(try fixture.leaf(1).utf8)).root
    #expect(root["sequence"]?.string == "0000000000000001")
    #expect(root["recordedby"]?.string == "test")
    #expect(root["recordedtime"]?.string?.count == 24)
  }

  @Test func `what came in under those names is dropped and makes no other event`() throws {
    let fixture = try Fixture()
    let extra = #","sequence":"0000000000000077","recordedby":"other","recordedtime":"then""#
    let plain = Fixture.event("e", "casus-heropend", "{}")
    let marked = Fixture.event("e", "casus-heropend", "{}", extra: extra)
    let summary = try fixture.importing([marked, plain])
    #expect(summary.recorded == 1)
    #expect(summary.known == 1)
    let leaf = try fixture.leaf(1)
    #expect(!leaf.contains("other"))
    #expect(leaf.contains("\"sequence\":\"0000000000000001\""))
  }

  @Test(arguments: [
    Fixture.referral("r"),
    Fixture.event(
      "l", "casus-heropend", #"{"maatwerk":{"wijk":"zuid-1","punten":3.50,"spoed":true}}"#),
    Fixture.event("p", "pauze-beeindigd", "{}", extra: #","traceparent":"00-ab","dataschema":"x""#),
    Fixture.event(
      "u", "consult-gegeven", #"{"gemeente":"GM9901","vrager":"jgz"}"#, subject: "regio/noord"),
  ])
  func `an event reads back as it was received`(json: String) throws {
    let fixture = try Fixture()
    #expect(try fixture.importing([json]).recorded == 1)
    let record = try fixture.log.snapshot().record(at: 1)
    let text = try EventReader(fixture.log).text(record)
    let root = try JSONDocument(text).root
    let members = root.members.filter {
      !CloudEvent.logAttributes.contains($0.name.string ?? "")
    }
    let received = JSONWriter.canonical(
      .object(members.map { .init($0.name.string ?? "", .node($0.value)) }))
    #expect(String(decoding: received, as: UTF8.self) == (try canonical(json)))
  }

  @Test func `the length of what is sealed does not tell the codes`() throws {
    let fixture = try Fixture()
    _ = try fixture.importing([
      Fixture.referral("a", concerns: #"["gedrag"]"#),
      Fixture.referral("b", concerns: #"["medisch"]"#),
    ])
    #expect(try fixture.leaf(1).count == fixture.leaf(2).count)
  }

  @Test func `in a correction the personal members are those of what it corrects`() throws {
    let fixture = try Fixture()
    let change =
      #""vervanging":{"data":{"verwijzer":"huisarts","geboortemaand":"2020-02","anderstalig":null}}"#
    let lines = [Fixture.referral("r"), Fixture.correction("c", of: "r", change)]
    #expect(try fixture.importing(lines).recorded == 2)
    let leaf = try fixture.leaf(2)
    #expect(!leaf.contains("geboortemaand"))
    #expect(!leaf.contains("anderstalig"))
    #expect(leaf.contains("huisarts"))
    let record = try fixture.log.snapshot().record(at: 2)
    let event = try #require(try EventReader(fixture.log).event(record))
    guard case .correction(let target, .replace(nil, .referralReceived(let facts)?)) = event.body
    else {
      Issue.record("no replacement: \(event.body)")
      return
    }
    #expect(target == 1)
    #expect(facts.referrer == .generalPractitioner)
    #expect(facts.birthMonth.value?.description == "2020-02")
  }

  @Test func `a correction that takes away what is no field says nothing in clear`() throws {
    let fixture = try Fixture()
    let change = #""vervanging":{"data":{"verwijzer":"huisarts","moeder van fictief kind":null}}"#
    let correction = Fixture.correction("c", of: "r", change)
    #expect(try fixture.importing([Fixture.referral("r"), correction]).recorded == 2)
    let leaf = try fixture.leaf(2)
    #expect(leaf.contains("huisarts"))
    #expect(!leaf.contains("moeder"))
    #expect(try fixture.importing([correction]).known == 1)
    let text = try EventReader(fixture.log).text(try fixture.log.snapshot().record(at: 2))
    #expect(String(decoding: text, as: UTF8.self).contains("moeder van fictief kind"))
  }
}
