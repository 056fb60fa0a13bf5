import EventStore
import Testing

@testable import Recording

@Suite struct RecorderTests {
  @Test func `a correction that was too early is taken once another has recorded its event`() throws
  {
    let fixture = try Fixture()
    let (one, other) = (Recorder(fixture.log), Recorder(fixture.log))
    let correction = Array(
      Fixture.correction("c", of: "r", #""ingetrokken":true"#).utf8)
    #expect(try one.prepare(correction) == .targetUnknown)
    #expect(try other.prepare(Array(Fixture.referral("r").utf8)) == .accepted)
    try other.commit()
    try other.finish()
    #expect(try one.prepare(correction) == .accepted)
    try one.commit()
    try one.finish()
    #expect(try fixture.log.size() == 2)
  }
}
