import Projections
import Statistics
import Testing
import Vocabulary

/// `datakwaliteit`: how well and how soon the sources of a region record.
@Suite struct RegionRecordingTests {
  private func quality(asOf: String = "2025-12-31", @Telling _ told: () -> [Told]) -> RegionQuality
  {
    let given = Given(told)
    return RegionQuality(RegionID("noord")!, given.chronicle, given.standing(asOf))
  }

  @Test func `completeness holds absent, unknown and erased apart, over 365 days`() throws {
    let quality = quality {
      referral("a", "2025-01-01", notLocal: "capaciteit")
      referral("b", "2025-01-02", concerns: [])
      referral("c", "2025-01-03").erased
      referral("d", "2024-12-31", concerns: [])
    }
    func counts(_ name: String) throws -> Completeness.Counts {
      let fields = quality.completeness.fields
      return try #require(fields.first { $0.key.name == name }?.value)
    }
    let reason = try counts("redenNietLokaal")
    #expect(reason.filledIn.numerator == 1 && reason.absent == 2 && reason.events == 3)
    let concerns = try counts("problematiek")
    #expect(concerns.given == 1 && concerns.unknown == 1 && concerns.erased == 1)
    #expect(concerns.filledIn.denominator == 3)
  }

  @Test func `the delay is the plain median of days from happening to recording, by source`() {
    let other = "urn:nld:oin:00000002:systeem:ander"
    let quality = quality {
      referral("a", "2025-03-01").recorded("2025-03-01T23:30:00Z")
      mdo("a", "2025-04-01").recorded("2025-04-04")
      referral("b", "2025-03-01").from(other).recorded("2025-03-11")
      // In the future: a finding, no delay.
      mdo("b", "2025-05-01").from(other).recorded("2025-04-01")
    }
    #expect(quality.sources[Told.realSource]?.delays == [1, 3])
    #expect(quality.sources[Told.realSource]?.medianDelay == 2)
    #expect(quality.sources[other]?.medianDelay == 10)
    #expect(quality.medianDelay == 3)
  }

  @Test func `corrections are counted by source, beside its other events`() {
    let quality = quality {
      referral("a", "2025-03-01").named("r")
      mdo("a", "2025-04-01").named("m")
      replacement(of: "r", time: "2025-03-02").named("v")
      retraction(of: "v")
      referral("b", "2023-03-01")
    }
    let source = quality.sources[Told.realSource]
    #expect(source?.corrections == 2)
    #expect(source?.events == 2)
  }

  @Test func `completeness is told of the region, and of each source by itself`() {
    let other = "urn:nld:oin:00000002:systeem:ander"
    let quality = quality {
      referral("a", "2025-03-01")
      referral("b", "2025-03-01").from(other)
      referral("c", "2025-03-01").from(other)
    }
    func absent(_ completeness: Completeness?) -> Int? {
      completeness?.fields.first { $0.key.name == "bijLokaalTeamSinds" }?.value.absent
    }
    #expect(absent(quality.completeness) == 3)
    #expect(absent(quality.completenessBySource[other]) == 2)
    #expect(quality.completenessBySource.count == 2)
  }
}
