import EventStore
import Foundation
import Testing
import Vocabulary

@testable import Recording

@Suite struct ImportTests {
  private let closing = Fixture.event("k", "casus-afgesloten", #"{"reden":"anders"}"#)

  @Test func `a file imported twice is known the second time`() throws {
    let fixture = try Fixture()
    let lines = [Fixture.referral("a"), closing]
    #expect(try fixture.importing(lines).recorded == 2)
    let again = try fixture.importing(lines)
    #expect(again.recorded == 0)
    #expect(again.known == 2)
    #expect(try fixture.ids() == ["a", "k"])
  }

  @Test func `the same event in other words is the same event`() throws {
    let fixture = try Fixture()
    let one = Fixture.event(
      "u", "uren-geregistreerd", #"{"uren":1.50,"activiteit":"mdo","financiering":"zvw"}"#)
    let other = Fixture.event(
      "u", "uren-geregistreerd", #"{ "financiering":"zvw", "activiteit":"md\u006f","uren":15e-1 }"#)
    let summary = try fixture.importing([one, other])
    #expect(summary.recorded == 1)
    #expect(summary.known == 1)
  }

  @Test func `other content under a known identity is refused, stored or on its way`() throws {
    let fixture = try Fixture()
    let other = Fixture.event("k", "casus-afgesloten", #"{"reden":"verhuisd"}"#)
    #expect(try fixture.importing([closing, other]).refused == 1)
    #expect(try fixture.importing([other]).refused == 1)
    #expect(fixture.refused.first?.refusal.field == "id")
  }

  @Test func `other personal content under a known identity is refused too`() throws {
    let fixture = try Fixture()
    _ = try fixture.importing([Fixture.referral("a", concerns: #"["gedrag"]"#)])
    let summary = try fixture.importing([Fixture.referral("a", concerns: #"["medisch"]"#)])
    #expect(summary.refused == 1)
  }

  @Test func `a bad line is refused with its number, and the rest goes on`() throws {
    let fixture = try Fixture()
    let summary = try fixture.importing([Fixture.referral("a"), "{", "", closing])
    #expect(summary.recorded == 2)
    #expect(fixture.refused.map(\.line) == [2])
    #expect(fixture.refused.first?.text == [UInt8(ascii: "{")])
  }

  @Test func `a correction before its target waits until the end of the file`() throws {
    let fixture = try Fixture()
    let retraction = #""ingetrokken":true"#
    let summary = try fixture.importing([
      Fixture.correction("d", of: "c", retraction),
      Fixture.correction("c", of: "a", retraction),
      Fixture.referral("a"), closing,
    ])
    #expect(summary.recorded == 4)
    // In the first round at the end `d` still waits for `c`.
    #expect(try fixture.ids() == ["a", "k", "c", "d"])
  }

  @Test func `a long chain in reverse is recorded link by link`() throws {
    let fixture = try Fixture()
    let chain = (1...400).map { number in
      Fixture.correction(
        "k\(number)", of: number == 1 ? "a" : "k\(number - 1)", #""ingetrokken":true"#)
    }
    let summary = try fixture.importing(chain.reversed() + [Fixture.referral("a")])
    #expect(summary.recorded == 401)
    #expect(try fixture.ids() == ["a"] + (1...400).map { "k\($0)" })
  }

  @Test func `a correction of what never comes is refused at the end`() throws {
    let fixture = try Fixture()
    let summary = try fixture.importing([
      Fixture.correction("c", of: "nergens", #""ingetrokken":true"#), closing,
    ])
    #expect(summary.recorded == 1)
    #expect(fixture.refused.map(\.line) == [1])
    #expect(fixture.refused.first?.refusal.field == "data.gebeurtenis")
  }

  @Test(arguments: [
    (#""vervanging":{"data":{"verwijzer":"niemand"}}"#, "data.vervanging.data.verwijzer"),
    (#""vervanging":{"data":{"verwijzer":null}}"#, "data.vervanging.data.verwijzer"),
    (#""vervanging":{"data":{"nieuw":1}}"#, "data.vervanging.data.nieuw"),
    (#""vervanging":{"time":"2025-02-30T10:00:00Z"}"#, "data.vervanging.time"),
    (#""vervanging":{}"#, "data.vervanging"),
    (#""ingetrokken":true,"vervanging":{"data":{}}"#, "data"),
    (#""ingetrokken":false"#, "data"),
  ])
  func `a correction is judged as the event that it makes`(change: String, field: String) throws {
    let fixture = try Fixture()
    let summary = try fixture.importing([
      Fixture.referral("a"), Fixture.correction("c", of: "a", change),
    ])
    #expect(summary.refused == 1)
    #expect(fixture.refused.first?.refusal.field == field)
  }

  @Test func `a correction of another subject's event is refused`() throws {
    let fixture = try Fixture()
    _ = try fixture.importing([
      Fixture.referral("a"),
      Fixture.correction("c", of: "a", #""ingetrokken":true"#, subject: "casus/2"),
    ])
    #expect(fixture.refused.first?.refusal.field == "data.gebeurtenis")
  }

  @Test func `a correction can be retracted but not changed`() throws {
    let fixture = try Fixture()
    let summary = try fixture.importing([
      Fixture.referral("a"),
      Fixture.correction("c", of: "a", #""vervanging":{"time":"2025-03-02T10:00:00Z"}"#),
      Fixture.correction("d", of: "c", #""vervanging":{"time":"2025-03-02T10:00:00Z"}"#),
      Fixture.correction("e", of: "c", #""ingetrokken":true"#),
    ])
    #expect(summary.recorded == 3)
    #expect(fixture.refused.map(\.line) == [3])
  }

  /// Lines are read on several threads, and there are more here than one of them takes at a time.
  @Test func `many lines are judged and recorded in the order of the file`() throws {
    let fixture = try Fixture()
    let ids = (0..<3000).map { "e\($0)" }
    var lines = ids.map { Fixture.event($0, "casus-heropend", "{}", subject: "casus/\($0)") }
    lines.insert("{", at: 700)
    lines.insert(lines[0], at: 1500)
    lines.insert(
      Fixture.correction("c", of: "e2", #""ingetrokken":true"#, subject: "casus/e2"), at: 2000)
    lines.insert(Fixture.event("e1", "pauze-beeindigd", "{}", subject: "casus/e1"), at: 2500)
    let summary = try fixture.importing(lines)
    #expect(summary.recorded == 3001)
    #expect(summary.known == 1)
    #expect(fixture.refused.map(\.line) == [701, 2501])
    // Before the correction stand the lines that were not taken: a broken one and a known one.
    var expected = ids
    expected.insert("c", at: 1998)
    #expect(try fixture.ids() == expected)
  }

  @Test func `a line too long is refused without being kept, and the next one is read`() throws {
    let fixture = try Fixture()
    let long = String(repeating: "x", count: 3_000_000)
    let summary = try fixture.importing([long, closing])
    #expect(summary.recorded == 1)
    #expect(fixture.refused.map(\.line) == [1])
    #expect(fixture.refused.first?.text == nil)
  }

  @Test func `an empty file is told`() throws {
    let fixture = try Fixture()
    let file = fixture.root.appendingPathComponent("empty.ndjson")
    try Data().write(to: file)
    var refused: [Import.RefusedLine] = []
    let work = Import(
      into: fixture.log, recordedBy: "test", refuse: { refused.append($0) }, report: { _ in })
    try work.run(file.path)
    #expect(refused.map(\.line) == [0])
  }

  @Test func `a refusal repeats nothing personal`() throws {
    let fixture = try Fixture()
    _ = try fixture.importing([
      Fixture.referral("a", concerns: #"["Jansen"]"#),
      Fixture.event("b", "casus-afgesloten", #"{"reden":"Jan Jansen"}"#),
      Fixture.event("c", "casus-afgesloten", #"{"Jan Jansen":1,"reden":"anders"}"#),
    ])
    #expect(fixture.refused.count == 3)
    #expect(!fixture.refused.contains { $0.refusal.description.contains("Jansen") })
  }

  @Test func `a field of data that stands beside it is refused: it would stand in clear`() throws {
    let fixture = try Fixture()
    _ = try fixture.importing([
      Fixture.referral("a").replacing(
        "\"specversion\"", with: "\"geboortemaand\":\"2021-06\",\"specversion\"")
    ])
    #expect(fixture.refused.map(\.refusal.field) == ["geboortemaand"])
  }

  /// A killed import leaves its note and the events so far; the same file imported again must judge
  /// a correction as in an undisturbed run, when its target was not there yet.
  @Test func `an interrupted import comes to the same order as an undisturbed one`() throws {
    let early = Fixture.correction("early", of: "a", #""vervanging":{"data":{"verwijzer":"mee"}}"#)
    let late = Fixture.correction("late", of: "a", #""vervanging":{"data":{"verwijzer":"ouders"}}"#)
    let lines = [closing, early, Fixture.referral("a"), late]

    let undisturbed = try Fixture()
    _ = try undisturbed.importing(lines)
    #expect(try undisturbed.ids() == ["k", "a", "late", "early"])

    let killed = try Fixture()
    _ = try killed.importing([closing, Fixture.referral("a")])
    // The state that a kill after the referral leaves behind: begun at 0, with the same first event.
    try killed.pretendInterrupted(first: "k")
    _ = try killed.importing(lines)
    #expect(try killed.ids() == ["k", "a", "late", "early"])
  }
}

extension Fixture {
  func pretendInterrupted(first id: String) throws {
    let first = Identity(source: Fixture.source, id: id)
    try log.keep(note: "import/\(first.hex)", Array("0".utf8))
  }
}
