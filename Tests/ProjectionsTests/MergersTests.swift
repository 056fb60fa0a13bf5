import Projections
import Testing
import Vocabulary

/// Cases, places, days: mergers of municipalities, and which closing holds.
@Suite struct MergersTests {
  @Test func `a code listed under van reads as its naar`() {
    let given = Given {
      referral("a", "2025-01-01", municipality: "GM0001")
      referral("b", "2025-01-01", municipality: "GM0002")
      referral("c", "2025-01-01", municipality: "GM0003")
      referral("d", "2025-01-01", municipality: "GM0004")
      merged("noord", "2025-06-01", ["GM0001", "GM0002"], into: "GM0003")
    }
    #expect(given.indicators(municipality: "GM0003").inflow.referrals == 3)
  }

  @Test func `the municipality asked for is read the same way and echoed as asked`() {
    let given = Given {
      referral("a", "2025-01-01", municipality: "GM0001")
      referral("b", "2025-01-01", municipality: "GM0003")
      merged("noord", "2025-06-01", ["GM0001"], into: "GM0003")
    }
    let figures = given.indicators(municipality: "GM0001")
    #expect(figures.inflow.referrals == 2)
    #expect(figures.question.municipality == code("GM0001"))
  }

  @Test func `a merger counts in any region's stream, and for where the case is as well`() {
    let given = Given {
      referral("a", "2025-01-01", in: "noord", municipality: "GM0009")
      mdo("a", "2025-01-11")
      transferred("a", "2025-02-01", to: "noord", municipality: "GM0001")
      merged("zuid", "2025-06-01", ["GM0001"], into: "GM0003")
    }
    let figures = given.indicators(region: "noord", municipality: "GM0003")
    #expect(figures.meetings.held == 1)
    #expect(figures.inflow.referrals == 0)
  }

  @Test func `a merger counts from its local day on, for all that came before too`() {
    let given = Given {
      referral("a", "2025-01-01", municipality: "GM0001")
      merged("noord", "2025-05-31T22:30:00Z", ["GM0001"], into: "GM0003")
    }
    let referrals = {
      given.indicators(municipality: "GM0003", asOf: $0).inflow.referrals
    }
    #expect(referrals("2025-05-31") == 0)
    #expect(referrals("2025-06-01") == 1)
  }

  @Test func `reading is transitive, whichever merger came first`() {
    let given = Given {
      referral("a", "2025-01-01", municipality: "GM0001")
      merged("noord", "2025-02-01", ["GM0002"], into: "GM0003")
      merged("noord", "2025-03-01", ["GM0001"], into: "GM0002")
    }
    #expect(given.indicators(municipality: "GM0003").inflow.referrals == 1)
    #expect(given.indicators(municipality: "GM0002").inflow.referrals == 1)
  }

  @Test func `for one code the last merger in effective order holds, not the last recorded`() {
    let given = Given {
      referral("a", "2025-01-01", municipality: "GM0001")
      merged("zuid", "2025-03-01", ["GM0001"], into: "GM0003")
      merged("noord", "2025-02-01", ["GM0001"], into: "GM0002")
    }
    #expect(given.indicators(municipality: "GM0003").inflow.referrals == 1)
    #expect(given.indicators(municipality: "GM0002").inflow.referrals == 0)
  }

  @Test func `at one instant the merger with the higher position holds, over regions`() {
    let given = Given {
      merged("zuid", "2025-03-01", ["GM0001"], into: "GM0003")
      merged("noord", "2025-03-01", ["GM0001"], into: "GM0002")
    }
    let registry = given.standing("2025-12-31").registry
    #expect(registry.current(code("GM0001")) == code("GM0002"))
  }

  @Test(arguments: [
    ("GM0001", "GM0001"), ("GM0002", "GM0002"), ("GM0003", "GM0003"), ("GM0004", "GM0002"),
    ("GM0005", "GM0002"), ("GM0006", "GM0006"), ("GM0007", "GM0007"),
  ])
  func `in a circle reading stops at the first code met again`(read: String, becomes: String) {
    // 1 → 2 → 3 → 1; 5 → 4 → 2 leads into it; 6 → 6 is a circle of one.
    let registry = Given {
      merged("noord", "2025-01-01", ["GM0001"], into: "GM0002")
      merged("noord", "2025-01-02", ["GM0002"], into: "GM0003")
      merged("noord", "2025-01-03", ["GM0003"], into: "GM0001")
      merged("noord", "2025-01-04", ["GM0004"], into: "GM0002")
      merged("noord", "2025-01-05", ["GM0005"], into: "GM0004")
      merged("noord", "2025-01-06", ["GM0006"], into: "GM0006")
    }.standing("2025-12-31").registry
    #expect(registry.current(code(read)) == code(becomes))
  }

  @Test func `destijds reads nothing through, neither the code asked for nor those recorded`() {
    let given = Given {
      referral("a", "2025-01-01", municipality: "GM0001")
      referral("b", "2025-01-01", municipality: "GM0003")
      referral("c", "2025-01-01", municipality: "GM0003")
      mdo("a", "2025-02-01")
      merged("noord", "2025-06-01", ["GM0001"], into: "GM0003")
    }
    let old = given.indicators(municipality: "GM0001", readsMergers: false)
    #expect((old.inflow.referrals, old.meetings.held) == (1, 1))
    let new = given.indicators(municipality: "GM0003", readsMergers: false)
    #expect((new.inflow.referrals, new.meetings.held) == (2, 0))
  }

  @Test func `a retracted merger is not read`() {
    let given = Given {
      referral("a", "2025-01-01", municipality: "GM0001")
      merged("noord", "2025-06-01", ["GM0001"], into: "GM0003").named("m")
      retraction(of: "m")
    }
    #expect(given.indicators(municipality: "GM0003").inflow.referrals == 0)
  }

  @Test
  func
    `who takes part and referred nobody stands with 0, also under a code that nobody registered`()
    throws
  {
    let given = Given {
      registered("noord")
      registered("zuid")
      joined("noord", "2025-01-01", "GM0001")
      joined("noord", "2025-01-01", "GM0002")
      joined("noord", "2025-01-01", "GM0003")
      joined("noord", "2025-01-01", "GM0005")
      joined("zuid", "2025-01-01", "GM0004")
      withdrew("noord", "2025-02-01", "GM0005")
      merged("noord", "2025-03-01", ["GM0001", "GM0002"], into: "GM0009")
      // It takes part in another region: its message is theirs.
      merged("noord", "2025-03-01", ["GM0003"], into: "GM0004")
    }
    func counts(_ readsMergers: Bool) throws -> [String: Int] {
      let question = try #require(
        Question(
          region: RegionID("noord"), period: days("2025-01-01"..."2025-12-31"),
          readsMergers: readsMergers))
      let counted = ReferralsByMunicipality(question, given.standing("2025-12-31"))
      return Dictionary(uniqueKeysWithValues: counted.counts.map { ("\($0.key)", $0.value) })
    }
    #expect(try counts(true) == ["GM0009": 0])
    #expect(try counts(false) == ["GM0001": 0, "GM0002": 0, "GM0003": 0])
  }

  // MARK: Closed

  @Test func `closed is the last closing that no later reopening follows`() {
    let given = Given {
      referral("a", "2025-01-01")
      closed("a", "2025-02-01", as: "advies-afgerond")
      reopened("a", "2025-03-01")
      closed("a", "2025-04-01", as: "uitval-ouders")
      closed("a", "2025-05-01", as: "verhuisd")
    }
    let closing = { (asOf: String) in given.standing(asOf).cases.first?.file.closing }
    #expect(closing("2025-02-28")?.day == day("2025-02-01"))
    #expect(closing("2025-03-31")?.day == nil, "reopened")
    #expect(closing("2025-04-30")?.day == day("2025-04-01"))
    #expect(closing("2025-05-31")?.day == day("2025-05-01"))
    #expect(closing("2025-05-31")?.reason == .moved)
  }

  @Test func `closed is judged at the peildatum, not at the end of the period`() {
    let given = Given {
      referral("a", "2025-01-01")
      closed("a", "2025-02-01")
      reopened("a", "2025-07-01")
    }
    let half = "2025-01-01"..."2025-06-30"
    #expect(given.indicators(period: half).satisfaction.closed == 1)
    #expect(given.indicators(period: half, asOf: "2025-07-01").satisfaction.closed == 0)
  }

  @Test func `a reopening before the closing, in effective order, follows nothing`() {
    let given = Given {
      referral("a", "2025-01-01")
      closed("a", "2025-03-01")
      reopened("a", "2025-02-01")
    }
    #expect(given.indicators().satisfaction.closed == 1)
  }
}
