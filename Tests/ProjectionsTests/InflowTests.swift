import Projections
import Testing
import Vocabulary

/// `instroom`: inflow.
@Suite struct InflowTests {
  @Test func `cases referred in the period: its first and last day are in it`() {
    let inflow = Given {
      referral("a", "2025-03-31")
      referral("b", "2025-04-01")
      referral("c", "2025-06-30")
      referral("d", "2025-07-01")
    }.indicators(period: "2025-04-01"..."2025-06-30", asOf: "2025-12-31").inflow
    #expect(inflow.referrals == 2)
  }

  @Test func `the last outcome of the intake counts, onbekend where there is none`() {
    let inflow = Given {
      referral("a", "2025-01-01")
      intake("a", "2025-02-01", "mdo")
      intake("a", "2025-03-01", "geen-doelgroep")
      referral("b", "2025-01-01")
    }.indicators().inflow
    #expect(inflow.intakeOutcomes == [.outsideTargetGroup: 1, nil: 1])
  }

  @Test func `the last outcome is judged at the peildatum, also after the period`() {
    let given = Given {
      referral("a", "2025-01-01")
      intake("a", "2025-02-01", "mdo")
      intake("a", "2025-04-01", "doorverwezen")
    }
    let quarter = "2025-01-01"..."2025-03-31"
    #expect(given.indicators(period: quarter).inflow.intakeOutcomes == [.mdo: 1])
    let later = given.indicators(period: quarter, asOf: "2025-04-01")
    #expect(later.inflow.intakeOutcomes == [.referredOn: 1])
  }

  @Test func `the referrer is that of the first referral`() {
    let inflow = Given {
      referral("a", "2025-01-01", by: "huisarts")
      referral("a", "2025-02-01", by: "jgz")
      referral("b", "2025-01-01", by: "huisarts")
      referral("c", "2025-01-01", by: "anders")
    }.indicators().inflow
    #expect(inflow.referrers == [.generalPractitioner: 2, .other: 1])
  }

  @Test func `a region that has no cases has an inflow of nothing`() {
    let inflow = Given { referral("a", "2025-01-01") }.indicators(region: "zuid").inflow
    #expect(inflow.referrals == 0)
    #expect(inflow.intakeOutcomes.isEmpty && inflow.ages.isEmpty && inflow.concerns.isEmpty)
  }

  // MARK: Age

  @Test(arguments: [
    ("2022-02", "2025-01-31", 2), ("2022-02", "2025-02-01", 3), ("2022-02", "2025-02-28", 3),
    ("2025-01", "2025-01-01", 0), ("2024-12", "2025-11-30", 0), ("2024-12", "2025-12-01", 1),
    ("2020-02", "2025-01-31", 4), ("2018-01", "2025-01-01", 7),
  ])
  func `age is completed years, counted in months from the month of birth`(
    born: String, referred: String, years: Int
  ) {
    let inflow = Given { referral("a", referred, born: born) }.indicators().inflow
    #expect(inflow.ages == [.years(years): 1])
  }

  @Test func `the month of referral is that of the local day`() {
    let inflow = Given {
      referral("a", "2025-01-31T23:30:00Z", born: "2022-02")
    }.indicators().inflow
    #expect(inflow.ages == [.years(3): 1])
  }

  @Test func `age is that at the first referral`() {
    let inflow = Given {
      referral("a", "2025-01-01", born: "2022-02")
      referral("a", "2025-09-01", born: "2022-02")
    }.indicators().inflow
    #expect(inflow.ages == [.years(2): 1])
  }

  @Test func `a birth after the referral is onbekend, a data error, and not beyond the limit`() {
    let inflow = Given {
      joined("noord", "2020-01-01", "GM0001", ageLimit: 0)
      referral("a", "2025-01-31", born: "2025-02")
    }.indicators().inflow
    #expect(inflow.ages == [.unknown: 1])
    #expect(inflow.bornAfterReferral == 1)
    #expect(inflow.beyondAgeLimit == 0)
  }

  // MARK: Concerns and reason

  @Test func `a case counts once under each concern, under onbekend where the list is empty`() {
    let inflow = Given {
      referral("a", "2025-01-01", concerns: ["gedrag", "medisch"])
      referral("b", "2025-01-01", concerns: ["gedrag"])
      referral("c", "2025-01-01", concerns: [])
    }.indicators().inflow
    #expect(inflow.concerns == [.known(.behaviour): 2, .known(.medical): 1, .unknown: 1])
  }

  @Test func `the reason why not locally is onbekend where not given`() {
    let inflow = Given {
      referral("a", "2025-01-01", notLocal: "capaciteit")
      referral("b", "2025-01-01", notLocal: "anders")
      referral("c", "2025-01-01")
    }.indicators().inflow
    #expect(inflow.notLocalReasons == [.capacity: 1, .other: 1, nil: 1])
  }

  // MARK: Beyond the age limit

  @Test func `beyond the age limit is an age at or above it; 7 where none was given`() {
    let inflow = Given {
      referral("a", "2025-01-31", born: "2018-02")
      referral("b", "2025-02-01", born: "2018-02")
      referral("c", "2025-02-01", born: "2017-02")
    }.indicators().inflow
    #expect(inflow.beyondAgeLimit == 2)
  }

  @Test func `a member without a limit of its own has 7`() {
    let inflow = Given {
      joined("noord", "2020-01-01", "GM0001")
      changed("noord", "2020-01-01", "GM0001", inhabitants: 10)
      referral("a", "2025-02-01", born: "2019-02")
      referral("b", "2025-02-01", born: "2018-02")
    }.indicators().inflow
    #expect(inflow.beyondAgeLimit == 1)
  }

  @Test(arguments: [
    ("2025-02-28", 1), ("2025-03-01", 0), ("2025-05-31", 0), ("2025-06-01", 1),
  ])
  func `the last limit given on or before the day of the referral holds`(
    referred: String, beyond: Int
  ) {
    // The child is 5. Limits: 4, from 1 March 6, from 1 June 5.
    let inflow = Given {
      joined("noord", "2020-01-01", "GM0001", ageLimit: 4)
      changed("noord", "2025-03-01T20:00:00Z", "GM0001", ageLimit: 6)
      changed("noord", "2025-04-01", "GM0001", inhabitants: 1)
      changed("noord", "2025-06-01T20:00:00Z", "GM0001", ageLimit: 5)
      referral("a", "\(referred)T08:00:00Z", born: "2019-10")
    }.indicators().inflow
    #expect(inflow.ages == [.years(5): 1])
    #expect(inflow.beyondAgeLimit == beyond)
  }

  @Test func `the last limit in effective order holds, not the last recorded`() {
    let inflow = Given {
      changed("noord", "2025-01-02", "GM0001", ageLimit: 6)
      changed("noord", "2025-01-01", "GM0001", ageLimit: 4)
      referral("a", "2025-02-01", born: "2020-01")
    }.indicators().inflow
    #expect(inflow.beyondAgeLimit == 0)
  }

  @Test func `a limit counts in any region's stream, member or not, also after it left`() {
    let inflow = Given {
      joined("noord", "2020-01-01", "GM0001", ageLimit: 4)
      changed("zuid", "2024-01-01", "GM0001", ageLimit: 9)
      Told(
        "regio/noord", "2024-06-01", "gemeente-uitgetreden", [text("gemeente", "GM0001")])
      referral("a", "2025-02-01", in: "noord", born: "2017-01")
    }.indicators().inflow
    #expect(inflow.beyondAgeLimit == 0)
  }

  @Test func `a limit holds for the code as recorded: mergers are not read through`() {
    let given = Given {
      joined("noord", "2020-01-01", "GM0001", ageLimit: 4)
      joined("noord", "2020-01-01", "GM0002", ageLimit: 9)
      merged("noord", "2020-06-01", ["GM0001"], into: "GM0002")
      referral("a", "2025-02-01", municipality: "GM0001", born: "2020-01")
      referral("b", "2025-02-01", municipality: "GM0002", born: "2020-01")
    }
    #expect(given.indicators(municipality: "GM0002").inflow.referrals == 2)
    #expect(given.indicators(municipality: "GM0002").inflow.beyondAgeLimit == 1)
  }

  @Test func `the limit is that of the municipality of the referral, not of the transfer`() {
    let inflow = Given {
      joined("noord", "2020-01-01", "GM0001", ageLimit: 4)
      joined("noord", "2020-01-01", "GM0002", ageLimit: 9)
      referral("a", "2025-02-01", municipality: "GM0001", born: "2020-01")
      transferred("a", "2025-02-02", to: "noord", municipality: "GM0002")
    }.indicators().inflow
    #expect(inflow.beyondAgeLimit == 1)
  }
}
