import Simulation
import Testing
import Vocabulary

/// What holds for the log as a whole: form, order of recording, corrections.
@Suite struct LogTests {
  let sample: Sample

  init() throws { sample = try Sample.small.get() }

  @Test func `every type of event occurs`() {
    let seen = Set(sample.events.map(\.type))
    #expect(EventType.allCases.filter { !seen.contains($0) } == [])
  }

  @Test(arguments: [UInt64(2), 3, 4])
  func `every type of event occurs with other seeds`(seed: UInt64) throws {
    let other = try Sample(regions: 2, fromYear: 2010, years: 3, seed: seed)
    let seen = Set(other.events.map(\.type))
    #expect(EventType.allCases.filter { !seen.contains($0) } == [])
  }

  @Test func `sources are fictitious and ids unique`() {
    #expect(sample.events.allSatisfy { $0.isFictitious && $0.source.hasPrefix("urn:nld:") })
    #expect(Set(sample.events.map(\.id)).count == sample.events.count)
  }

  @Test func `nothing happens after the last year, or more than a month before the first`() throws {
    let first = try #require(LocalDay(year: 2021, month: 12, day: 1))
    let days = sample.events.map(\.time.localDay)
    #expect(days.allSatisfy { first <= $0 && $0 <= sample.lastDay })
  }

  @Test func `the same seed gives the same bytes, in whole lines, and another seed others`() {
    var bytes: [UInt8] = []
    Simulation(regions: 2, fromYear: 2022, years: 3, seed: 1).run { chunk in
      #expect(chunk.last == UInt8(ascii: "\n"))
      bytes.append(contentsOf: chunk)
    }
    #expect(bytes == sample.bytes)
    var others: [UInt8] = []
    Simulation(regions: 2, fromYear: 2022, years: 3, seed: 2).run { others.append(contentsOf: $0) }
    #expect(others != bytes)
  }

  /// FNV-1a of the small sample. A change of the simulation changes it, and then it is set anew;
  /// another machine or version of Swift must not, nor `-c release`. It once did: an earlier shape
  /// of `CaseCourse.manager` gave other bytes under `-O` of Swift 6.3.1.
  private static let fingerprint: UInt64 = 2_975_285_494_932_373_860

  @Test func `the bytes are those of other machines`() {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in sample.bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    #expect(hash == LogTests.fingerprint)
  }

  @Test func `an error of the reader stops the run`() {
    struct Full: Error {}
    #expect(throws: Full.self) {
      try Simulation(regions: 1, fromYear: 2022, years: 1, seed: 1).run { _ in throw Full() }
    }
  }

  /// A real log is in order of time but for what is recorded late.
  @Test func `most events are recorded within days, some late`() {
    var latest = sample.events[0].time.localDay
    var late = 0
    for event in sample.events {
      latest = max(latest, event.time.localDay)
      if latest.days(since: event.time.localDay) > 14 { late += 1 }
    }
    let share = Double(late) / Double(sample.events.count)
    #expect((0.005...0.04).contains(share))
  }

  @Test func `one in a hundred corrects an earlier event of its source and subject`() throws {
    var before: [String: CloudEvent] = [:]
    var kinds = (time: 0, data: 0, retracted: 0, ofCorrections: 0)
    for event in sample.events {
      defer { before[event.id] = event }
      guard case .correction(let correction) = event.body else { continue }
      let target = try #require(before[correction.target])
      #expect(target.source == event.source && target.subject == event.subject)
      #expect(target.time <= event.time)
      if target.type == .eventCorrected { kinds.ofCorrections += 1 }
      switch correction.change {
      case .retract: kinds.retracted += 1
      case .replace(let time, let data):
        if time != nil { kinds.time += 1 }
        if data != nil { kinds.data += 1 }
      }
    }
    #expect(kinds.time > 0 && kinds.data > 0 && kinds.retracted > 0 && kinds.ofCorrections > 0)
    let share = Double(sample.count(.eventCorrected)) / Double(sample.events.count)
    #expect((0.006...0.016).contains(share))
    // Every replacement is valid: to take the effective events decodes them.
    #expect(try sample.effective().count > 0)
  }
}
