import CanonicalJSON
import Projections
import Statistics
import Testing
import Vocabulary

/// `datakwaliteit`: what to mend in a region.
@Suite struct RegionQualityTests {
  private func quality(
    asOf: String = "2025-12-31", region: String = "noord", @Telling _ told: () -> [Told]
  ) -> RegionQuality {
    let given = Given(told)
    return RegionQuality(RegionID(region)!, given.chronicle, given.standing(asOf))
  }

  private func at(_ position: UInt64, _ text: String) -> RegionQuality.Event {
    RegionQuality.Event(position: position, day: day(text))
  }

  private func ahead(_ position: UInt64, _ on: String, _ recorded: String) -> RegionQuality.Ahead {
    RegionQuality.Ahead(event: at(position, on), recorded: day(recorded))
  }

  private func ids(_ quality: RegionQuality, _ problem: RegionQuality.Problem) -> [String] {
    (quality.findings[problem] ?? []).map(\.subject.id.text)
  }

  @Test func `the data errors of the definitions are listed by case id`() {
    let quality = quality {
      referral("b", "2025-03-01")
      mdo("b", "2025-02-01")
      started("b", "2025-04-01")
      started("b", "2025-04-02")
      referral("a", "2025-03-01", born: "2026-01")
      mdo("a", "2025-02-01")
      referral("c", "2025-03-01")
      closed("c", "2025-02-01")
      referral("c", "2025-05-01")
      returned("c", "2025-05-02")
    }
    #expect(ids(quality, .meetingBeforeReferral) == ["a", "b"])
    #expect(
      quality.findings[.careStartedUnrequested]?.first?.detail
        == .events([at(3, "2025-04-01"), at(4, "2025-04-02")]))
    #expect(ids(quality, .bornAfterReferral) == ["a"])
    #expect(
      quality.findings[.endBeforeReferral]?.first?.detail
        == .before(referral: day("2025-03-01"), other: day("2025-02-01")))
    #expect(ids(quality, .referredAgain) == ["c"])
    #expect(quality.findings[.referredAgain]?.first?.detail == .events([at(9, "2025-05-01")]))
    #expect(ids(quality, .surveyReturnedUnsent) == ["c"])
  }

  @Test func `errors of other years are listed as well`() {
    let quality = quality {
      referral("a", "2019-03-01")
      mdo("a", "2019-02-01")
    }
    #expect(ids(quality, .meetingBeforeReferral) == ["a"])
  }

  @Test func `a case without a referral is listed where its source is one of the region`() {
    let told: () -> [Told] = {
      [
        referral("a", "2025-03-01"), mdo("kwijt", "2025-02-01"),
        mdo("elders", "2025-02-01").from("urn:nld:oin:00000002:systeem:ander"),
      ]
    }
    let given = Given(told())
    let quality = RegionQuality(
      RegionID("noord")!, given.chronicle, given.standing("2025-12-31"))
    #expect(ids(quality, .withoutReferral) == ["kwijt"])
  }

  @Test
  func
    `an event dated on a later day than it was recorded is in the future, beyond the peildatum too`()
  {
    let quality = quality(asOf: "2025-06-30") {
      referral("a", "2025-03-01").recorded("2025-03-01T08:00:00Z")
      referral("b", "2025-03-02").recorded("2025-03-01")
      mdo("a", "2026-04-01").recorded("2025-04-01")
      mdo("a", "2026-05-01").recorded("2025-04-01")
    }
    #expect(
      quality.findings[.inFuture]?.map(\.detail) == [
        .future([ahead(3, "2026-04-01", "2025-04-01"), ahead(4, "2026-05-01", "2025-04-01")]),
        .future([ahead(2, "2025-03-02", "2025-03-01")]),
      ])
  }

  @Test func `a stream of which the first date is mistyped is found by that date`() {
    let quality = quality(asOf: "2025-06-30") {
      referral("known", "2025-03-01").recorded("2025-03-01T08:00:00Z")
      referral("only", "2035-03-01").recorded("2025-03-01")
      referral("first", "2035-03-02").recorded("2025-03-01")
      mdo("first", "2025-04-01").recorded("2025-04-02")
      referral("moved", "2025-03-01").named("r").recorded("2025-03-01T08:00:00Z")
      replacement(of: "r", time: "2062-03-01")
      referral("elsewhere", "2035-03-01", in: "zuid").recorded("2025-03-01")
      joinedStaff("m", "2031-01-01").recorded("2025-03-01")
    }
    #expect(
      quality.findings[.inFuture]?.map(\.subject.description) == [
        "casus/first", "medewerker/m", "casus/moved", "casus/only",
      ])
    // The referral is there: to send it once more would be the wrong mend.
    #expect(quality.findings[.withoutReferral] == nil)
  }

  @Test func `what comes after the peildatum and was rightly dated is no finding`() {
    let quality = quality(asOf: "2025-06-30") {
      referral("known", "2025-03-01").recorded("2025-03-01T08:00:00Z")
      referral("later", "2025-09-01").recorded("2025-09-02")
    }
    #expect(quality.findings[.inFuture] == nil)
  }

  @Test func `a corrected date is no longer in the future`() {
    let quality = quality {
      referral("a", "2025-09-01").named("r").recorded("2025-03-01")
      replacement(of: "r", time: "2025-03-01")
    }
    #expect(quality.findings[.inFuture] == nil)
  }

  @Test func `a day that a correction gave is set against when that was recorded`() {
    let quality = quality {
      // Planned for May, and held in June, as was told after it.
      referral("a", "2025-03-01").recorded("2025-03-01T08:00:00Z")
      mdo("a", "2025-05-01").named("m").recorded("2025-05-02")
      replacement(of: "m", time: "2025-06-01").recorded("2025-06-03")
      // A typing error in a day that was told in time.
      mdo("a", "2025-07-01").named("n").recorded("2025-07-05")
      replacement(of: "n", time: "2025-07-02").recorded("2025-12-01")
      // Corrected to a day that was still to come.
      mdo("a", "2025-08-01").named("o").recorded("2025-08-02")
      replacement(of: "o", time: "2025-12-01").recorded("2025-09-01")
    }
    #expect(quality.sources[Told.realSource]?.delays == [0, 2, 3])
    #expect(
      quality.findings[.inFuture]?.map(\.detail) == [
        .future([ahead(6, "2025-12-01", "2025-09-01")])
      ])
  }

  @Test func `an open case without an event in the 90 days before the peildatum is silent`() {
    let quality = quality {
      // 91 days before 31 December, and 90.
      referral("b", "2025-10-01")
      referral("c", "2025-10-02")
      referral("a", "2025-08-01")
      referral("d", "2025-01-01")
      closed("d", "2025-01-02")
    }
    #expect(ids(quality, .silent) == ["a", "b"])
    #expect(
      quality.findings[.silent]?.last?.detail == .silent(since: day("2025-10-01"), days: 91))
    #expect(quality.openCases == 3)
  }

  @Test func `a case belongs to the region where it is`() {
    let told: [Told] = [
      referral("a", "2025-01-01"), started("a", "2025-01-02"),
      transferred("a", "2025-01-03", to: "zuid"), mdo("a", "2024-12-01"),
    ]
    let given = Given(told)
    let north = RegionQuality(RegionID("noord")!, given.chronicle, given.standing("2025-12-31"))
    let south = RegionQuality(RegionID("zuid")!, given.chronicle, given.standing("2025-12-31"))
    #expect(ids(north, .careStartedUnrequested).isEmpty)
    #expect(ids(south, .careStartedUnrequested) == ["a"])
    // An error about the referral is that of the region of the referral.
    #expect(ids(north, .meetingBeforeReferral) == ["a"])
    #expect(ids(south, .meetingBeforeReferral).isEmpty)
  }

  @Test func `a post that ended without a start is listed`() {
    let quality = quality {
      referral("a", "2025-03-01")
      leftStaff("m", "2025-03-01")
    }
    #expect(quality.findings[.postWithoutStart]?.map(\.subject.description) == ["medewerker/m"])
  }

  @Test func `what no fold can use is listed, and what follows on something is not`() {
    let quality = quality {
      referral("a", "2025-03-01")
      reopened("a", "2025-03-02")
      closed("a", "2025-03-03", as: "anders")
      reopened("a", "2025-03-04")
      referral("b", "2025-03-01")
      resumed("b", "2025-03-02")
      paused("b", "2025-03-03")
      paused("b", "2025-03-04")
      resumed("b", "2025-03-05")
      joinedStaff("m", "2025-03-01")
      leftStaff("m", "2025-04-01")
      joinedStaff("m", "2025-05-01")
      leftStaff("m", "2025-06-01")
    }
    #expect(
      quality.findings[.withoutEffect]?.map(\.subject.description) == [
        "casus/a", "casus/b", "medewerker/m",
      ])
    #expect(
      quality.findings[.withoutEffect]?.map(\.detail) == [
        .events([at(2, "2025-03-02")]),
        .events([at(6, "2025-03-02"), at(8, "2025-03-04")]),
        .events([at(12, "2025-05-01"), at(13, "2025-06-01")]),
      ])
  }

  @Test func `what comes a second time and is not taken is listed, what says the same is not`() {
    let quality = quality {
      referral("a", "2025-03-01")
      requested("a", "2025-03-02")
      requested("a", "2025-03-03")
      requested("a", "2025-03-04", kind: "imh")
      started("a", "2025-03-05")
      started("a", "2025-03-06")
      withdrawn("a", "2025-03-07")
      withdrawn("a", "2025-03-08")
      sent("a", "2025-03-09")
      returned("a", "2025-03-10")
      returned("a", "2025-03-11")
      changed("noord", "2025-03-12", "GM0777", inhabitants: 1)
      withdrew("noord", "2025-03-13", "GM0777")
      joined("noord", "2025-03-14", "GM0777")
      withdrew("noord", "2025-03-15", "GM0777")
      withdrew("noord", "2025-03-16", "GM0777")
      changed("noord", "2025-03-17", "GM0777", inhabitants: 1)
      // The age limit of a code holds wherever it takes part.
      changed("noord", "2025-03-18", "GM0778", ageLimit: 8)
    }
    #expect(
      quality.findings[.withoutEffect]?.map(\.detail) == [
        .events([
          at(4, "2025-03-04"), at(6, "2025-03-06"), at(8, "2025-03-08"), at(11, "2025-03-11"),
        ]),
        .events([
          at(12, "2025-03-12"), at(13, "2025-03-13"), at(16, "2025-03-16"), at(17, "2025-03-17"),
        ]),
      ])
  }

  @Test func `a decision that nobody asked for has effect where an advice waited for it`() {
    let quality = quality {
      referral("a", "2025-03-01")
      decided("a", "2025-03-02")
      decided("a", "2025-03-03")
      advised("a", "2025-03-04")
      decided("a", "2025-03-05")
      decided("a", "2025-03-06")
      decisionAsked("a", "2025-03-07")
      decided("a", "2025-03-08")
      // Without an advice nothing is counted of it.
      referral("b", "2025-03-01")
      decided("b", "2025-03-02")
    }
    #expect(
      quality.findings[.withoutEffect]?.map(\.detail) == [
        .events([at(3, "2025-03-03"), at(6, "2025-03-06")]),
        .events([at(10, "2025-03-02")]),
      ])
  }

  @Test func `a pause that the closing ended needs no end`() {
    let quality = quality {
      referral("a", "2025-03-01")
      paused("a", "2025-03-02")
      closed("a", "2025-03-03")
      reopened("a", "2025-03-04")
      resumed("a", "2025-03-05")
      paused("a", "2025-03-06")
    }
    #expect(
      quality.findings[.withoutEffect]?.map(\.detail) == [.events([at(5, "2025-03-05")])])
  }

  @Test func `a case that went to a region that is not registered is listed where it was`() {
    let quality = quality {
      registered("noord")
      registered("zuid")
      referral("a", "2025-03-01")
      transferred("a", "2025-03-02", to: "nord")
      transferred("a", "2025-03-03", to: "nort")
      referral("b", "2025-03-01")
      transferred("b", "2025-03-02", to: "zuid")
    }
    #expect(
      quality.findings[.regionUnknown] == [
        finding("a", [(4, "2025-03-02", "nord"), (5, "2025-03-03", "nort")])
      ])
  }

  @Test
  func `a case that was never in a region but one that is not registered is listed by its source`()
  {
    let told: () -> [Told] = {
      [
        registered("noord"), registered("later", "2026-01-01"), referral("here", "2025-03-01"),
        referral("a", "2025-03-01", in: "nord"),
        // It is another region's to mend.
        referral("b", "2025-03-01", in: "zuid"), transferred("b", "2025-03-02", to: "later"),
        referral("c", "2025-03-01", in: "nord").from("urn:nld:oin:00000002:systeem:ander"),
        referral("d", "2025-03-01", in: "later"),
      ]
    }
    #expect(
      quality(told).findings[.regionUnknown] == [finding("a", [(4, "2025-03-01", "nord")])])
    // Where nobody registers regions none is a slip of the pen.
    #expect(quality(region: "zuid", told).findings[.regionUnknown] == nil)
  }

  private func finding(
    _ id: String, _ events: [(position: UInt64, day: String, region: String)]
  ) -> RegionQuality.Finding {
    RegionQuality.Finding(
      subject: Subject("casus/\(id)")!,
      detail: .elsewhere(
        events.map {
          RegionQuality.Elsewhere(event: at($0.position, $0.day), region: RegionID($0.region)!)
        }))
  }

  @Test func `the same event under another id is listed once a stream`() {
    let quality = quality {
      referral("a", "2025-03-01")
      mdo("a", "2025-04-01").named("one")
      mdo("a", "2025-04-01").named("two")
      mdo("a", "2025-04-01").named("three")
      referral("b", "2025-03-01")
      mdo("b", "2025-04-01")
      mdo("b", "2025-04-02")
      referral("c", "2025-03-01")
      mdo("c", "2025-04-01").named("right")
      mdo("c", "2025-04-01").named("wrong")
      retraction(of: "wrong")
    }
    #expect(
      quality.findings[.recordedTwice]?.map(\.detail) == [
        .again(position: 3, earlier: 2, times: 2)
      ])
  }

  @Test func `what is recorded twice beyond the peildatum is not listed yet`() {
    let told: () -> [Told] = {
      [
        referral("a", "2025-03-01"), mdo("a", "2025-09-01").named("one"),
        mdo("a", "2025-09-01").named("two"),
      ]
    }
    #expect(quality(asOf: "2025-06-30", told).findings[.recordedTwice] == nil)
    #expect(ids(quality(asOf: "2025-09-01", told), .recordedTwice) == ["a"])
  }

  @Test func `a survey in which more came back than arrived is listed`() {
    func summary(_ day: String, _ undeliverable: Int) -> Told {
      Told(
        "regio/noord", day, "enquete-samengevat",
        [
          set("van", "2025-01-01"), set("tot", "2025-06-30"), set("doelgroep", "ouders"),
          .init("verstuurd", .integer(50)), .init("onbestelbaar", .integer(undeliverable)),
          .init("ontvangen", .integer(40)),
        ])
    }
    let quality = quality {
      summary("2025-07-01", 10)
      summary("2025-07-02", 11)
    }
    #expect(
      quality.findings[.surveySumsDisagree]?.map(\.detail) == [.events([at(2, "2025-07-02")])])
  }

  @Test func `a day at the local team after the referral is listed`() {
    let quality = quality {
      referral("a", "2025-03-01", localTeamSince: "2025-03-02")
      referral("b", "2025-03-01", localTeamSince: "2025-03-01")
    }
    #expect(ids(quality, .localTeamAfterReferral) == ["a"])
    #expect(
      quality.findings[.localTeamAfterReferral]?.first?.detail
        == .before(referral: day("2025-03-01"), other: day("2025-03-02")))
  }

  @Test func `a referral of a municipality that never took part is listed, also through mergers`() {
    let alone = quality { referral("a", "2025-03-01", municipality: "GM0009") }
    #expect(ids(alone, .municipalityElsewhere).isEmpty)
    let quality = quality {
      joined("noord", "2024-01-01", "GM0001")
      joined("zuid", "2024-01-01", "GM0002")
      merged("noord", "2025-01-01", ["GM0003"], into: "GM0001")
      referral("a", "2025-03-01", municipality: "GM0001")
      referral("b", "2025-03-01", municipality: "GM0003")
      referral("c", "2025-03-01", municipality: "GM0002")
    }
    #expect(ids(quality, .municipalityElsewhere) == ["c"])
  }

  @Test func `worst comes first: what counts nowhere, then what falls out of an indicator`() {
    #expect(RegionQuality.Problem.allCases.min() == .withoutReferral)
    #expect(RegionQuality.Problem.allCases.max() == .silent)
    #expect(RegionQuality.Problem.inFuture < .bornAfterReferral)
  }
}
