import Testing
import Vocabulary

/// Numbers against those that are published: [BMC] Inventariserend onderzoek 2025, [ZL] business
/// case Zuid-Limburg 2014. Where nothing is published the bounds are those that the room assumes.
@Suite struct VolumeTests {
  private static let regions = 6
  private static let years = 2
  private static let shared = Result {
    try Sample(regions: regions, fromYear: 2020, years: years, seed: 5)
  }
  private static let sharedEffective = Result { try shared.get().effective() }

  let sample: Sample
  let effective: [EffectiveEvent]

  init() throws {
    sample = try VolumeTests.shared.get()
    effective = try VolumeTests.sharedEffective.get()
  }

  private func facts<Value>(_ pick: (Fact) -> Value?) -> [Value] {
    effective.compactMap { pick($0.fact) }
  }

  private func share<Value>(_ values: [Value], _ test: (Value) -> Bool) -> Double {
    Double(values.count(where: test)) / Double(values.count)
  }

  /// 260 referrals a region a year [BMC] and some 12 events for each: 35 regions × ten years are
  /// about a million. Few regions lie further from that average than the 400 of `PlanTests`.
  @Test func `a referral has some 12 events`() {
    let referrals = Double(sample.count(.referralReceived))
    let perYear = referrals / Double(VolumeTests.regions * VolumeTests.years)
    #expect((190...330).contains(perYear))
    #expect((11...13.5).contains(Double(sample.events.count) / referrals))
  }

  /// [BMC, annex 1]: from 2 to 287; 31 of 42 at or below about 37.
  @Test func `municipalities differ as they do in the annex`() {
    var counts: [String: Int] = [:]
    for event in effective {
      guard case .referralReceived(let referral) = event.fact else { continue }
      counts["\(referral.municipality) \(event.day.year)", default: 0] += 1
    }
    let perYear = Array(counts.values)
    #expect((perYear.max() ?? 0) <= 350)
    #expect((perYear.max() ?? 0) >= 100)
    #expect((perYear.min() ?? 9) <= 3)
    #expect((0.6...0.85).contains(share(perYear) { $0 <= 37 }))
  }

  /// [ZL]: 218 of 260 lead to an advice: 84%. Those of the last year may still be on their way.
  @Test func `five in six referrals lead to an advice`() {
    var referred = Set<Subject>()
    var advised = Set<Subject>()
    for event in effective {
      let subject = event.original.subject
      if event.original.type == .referralReceived, event.day.year < sample.lastDay.year {
        referred.insert(subject)
      }
      if event.original.type == .adviceIssued { advised.insert(subject) }
    }
    #expect((0.81...0.87).contains(share(Array(referred), advised.contains)))
    let outcomes = facts { fact in
      if case .intakeCompleted(let intake) = fact { intake.outcome } else { nil }
    }
    #expect((0.11...0.2).contains(share(outcomes) { $0 != .mdo }))
  }

  @Test func `the MDO comes after five to eight weeks, and in regions at different paces`() {
    var referred: [Subject: EffectiveEvent] = [:]
    var waits: [String: [Int]] = [:]
    for event in effective {
      let subject = event.original.subject
      if event.original.type == .referralReceived, referred[subject] == nil {
        referred[subject] = event
      }
      guard event.original.type == .mdoHeld, let start = referred[subject] else { continue }
      // Of several meetings the first.
      referred[subject] = nil
      waits[start.original.source, default: []].append(event.day.days(since: start.day))
    }
    let medians = waits.values.map { $0.sorted()[$0.count / 2] }
    #expect((35...56).contains(medians.sorted()[medians.count / 2]))
    #expect((medians.max() ?? 0) >= (medians.min() ?? 0) + 10)
  }

  /// [BMC]: GGD/JGZ most often, then MEE, education, paediatrician; five or more organisations in 27
  /// of 42 municipalities.
  @Test func `the table is the published one`() {
    let meetings = facts { if case .mdoHeld(let meeting) = $0 { meeting } else { nil } }
    let shares = [.youthHealthCare, .mee, .education, .paediatrician].map { (one: Discipline) in
      share(meetings) { $0.disciplines.contains(one) }
    }
    #expect(shares == shares.sorted(by: >))
    let others: [Discipline] = [.mentalHealth, .youthCare, .behaviouralScientist]
    for other in others { #expect(share(meetings) { $0.disciplines.contains(other) } < shares[3]) }
    #expect((0.55...0.73).contains(share(meetings) { $0.disciplines.count >= 5 }))
    #expect(share(meetings) { $0.parentsPresent } > 0.85)
    #expect((0.02...0.4).contains(share(meetings) { $0.municipalityPresent == true }))
  }

  @Test func `care starts after some ten weeks, or after half a year, or not`() {
    var requested: [String: LocalDay] = [:]
    var waits: [Int] = []
    for event in effective {
      switch event.fact {
      case .followUpCareRequested(let request): requested[request.care.text] = event.day
      case .followUpCareStarted(let start):
        if let day = requested[start.care.text] { waits.append(event.day.days(since: day)) }
      default: break
      }
    }
    #expect((56...84).contains(waits.sorted()[waits.count / 2]))
    #expect((0.05...0.25).contains(share(waits) { $0 > 182 }))
    #expect(Double(waits.count) < 0.92 * Double(requested.count))
  }

  /// [BMC]: response is low.
  @Test func `few questionnaires come back`() {
    let sendings = facts { if case .surveySent(let survey) = $0 { survey } else { nil } }
    let sent = sendings.count { $0.isReminder != true }
    let types = effective.map(\.original.type)
    let delivered = sent - types.count { $0 == .surveyUndeliverable }
    let returned = types.count { $0 == .surveyReturned }
    #expect((0.22...0.36).contains(Double(returned) / Double(delivered)))
  }

  /// [BMC]: most are 2 to 5 years old; JGZ refers most; local teams often in one region, hardly
  /// ever in the next.
  @Test func `children and referrers are the published ones`() {
    var byRegion: [RegionID: [Referrer]] = [:]
    var ages: [Int32] = []
    for event in effective {
      guard case .referralReceived(let referral) = event.fact, let born = referral.birthMonth.value
      else { continue }
      ages.append((event.day.month.number - born.number) / 12)
      byRegion[referral.region, default: []].append(referral.referrer)
    }
    #expect(share(ages) { (2...5).contains($0) } > 0.75)
    #expect((0.001...0.05).contains(share(ages) { $0 >= 7 }))
    let all = Array(byRegion.values.joined())
    for other in Referrer.allCases where other != .youthHealthCare {
      #expect(all.count { $0 == other } < all.count { $0 == .youthHealthCare })
    }
    let localTeams = byRegion.values.map { share($0) { $0 == .localTeam } }
    #expect((localTeams.max() ?? 0) > 3 * (localTeams.min() ?? 1))
  }

  /// [ZL]: the bundled effort of all partners is up to ten times that of coordination.
  @Test func `the effort of all is several times that of coordination`() {
    let hours = facts { if case .hoursRecorded(let hours) = $0 { hours } else { nil } }
    let all = hours.reduce(0) { $0 + $1.hours }
    let coordination = hours.reduce(0) { $0 + ($1.activity == .coordination ? $1.hours : 0) }
    #expect((4...10).contains(all / coordination))
    #expect(hours.contains { $0.funding == .unpaid && $0.discipline == .paediatrician })
  }

  @Test func `one in five trajectbegeleiders leaves in a year`() throws {
    var starts: [Subject: LocalDay] = [:]
    var days = 0
    var left = 0
    for event in effective {
      if case .staffStarted(let start) = event.fact, start.role == .caseManager {
        starts[event.original.subject] = event.day
      } else if case .staffLeft = event.fact,
        let start = starts.removeValue(forKey: event.original.subject)
      {
        days += event.day.days(since: start)
        left += 1
      }
    }
    for start in starts.values { days += sample.lastDay.days(since: start) }
    #expect((0.13...0.29).contains(Double(left) / (Double(days) / 365.25)))
  }
}
