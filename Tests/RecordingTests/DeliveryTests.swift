import EventStore
import Foundation
import Testing
import Vocabulary

@testable import Recording

/// A report that was issued, as the log keeps it.
@Suite struct DeliveryTests {
  private func delivery(
    _ region: String = "noord", to recipient: String = "gemeente", fictitious: Bool = true
  ) -> Delivery {
    Delivery(
      region: RegionID(region)!,
      facts: ReportDelivered(
        kind: .annualReport, period: ShortText("2025")!, recipient: ShortText(recipient)!,
        position: 1, root: ShortText("wortel")!, profile: .insider,
        definitions: ShortText("1.0")!, sha256: ShortText("00ff")!), isFictitious: fictitious)
  }

  @Test func `its id follows from what is recorded`() {
    #expect(delivery().id(number: 0) == delivery().id(number: 0))
    let others = [delivery("zuid"), delivery(to: "stuurgroep")].map { $0.id(number: 0) }
    #expect(Set(others + [delivery().id(number: 0), delivery().id(number: 1)]).count == 4)
  }

  @Test func `it stands in the stream of its region and is made up where the report was`() throws {
    let fixture = try Fixture()
    try Recorder.record(
      [delivery(), delivery("zuid", fictitious: false)], at: Date(timeIntervalSince1970: 0),
      in: fixture.log)
    let events = try (1...2).map { position in
      try #require(
        try EventReader(fixture.log).event(try fixture.log.snapshot().record(at: position)))
    }
    #expect(events.map(\.subject.description) == ["regio/noord", "regio/zuid"])
    #expect(events.map(\.isFictitious) == [true, false])
    #expect(events.allSatisfy { $0.source.hasPrefix(CloudEvent.ownSourcePrefix) })
    #expect(events.map(\.time.seconds) == [0, 0])
    guard case .fact(.reportDelivered(let facts)) = events[0].body else {
      Issue.record("no report")
      return
    }
    #expect(facts == delivery().facts)
  }

  @Test func `what was taken back can be recorded again`() throws {
    let fixture = try Fixture()
    try Recorder.record([delivery()], at: Date(), in: fixture.log)
    let first = try fixture.ids()
    try Recorder.record([delivery()], at: Date(), in: fixture.log)
    #expect(try fixture.ids() == first + ["\(first[0])-1"])
  }

  @Test func `a region whose stream was erased takes none, and the others neither`() throws {
    let fixture = try Fixture()
    try Recorder.record([delivery()], at: Date(), in: fixture.log)
    let erasure = try LogRecord.erasure(
      of: Subject("regio/noord")!, .request, recordedBy: "test", in: fixture.log)
    _ = try fixture.log.erase(try #require(erasure))
    let size = try fixture.log.size()
    #expect(throws: Refusal.self) {
      try Recorder.record(
        [delivery("zuid"), delivery(to: "stuurgroep")], at: Date(), in: fixture.log)
    }
    #expect(try fixture.log.size() == size)
  }
}
