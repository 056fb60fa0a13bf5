import Vocabulary

/// In what regions differ from each other, by chance and not by size or type [BMC].
struct RegionTraits {
  /// Weeks from referral to MDO, at the median: 5 to 8 weeks (assumption).
  private static let meetingMedianDays = 35.0...56.0
  /// Of the other referrers; local teams refer often in one region, hardly ever in the next [BMC].
  private static let localTeamWeight = 1...30
  private static let paceChangeShare = 0.3
  private static let paceFactors = 0.7...1.4
  /// Assumption for [BMC]'s "two MDOs, after intake and after the child was seen, without the parents".
  private static let meetsTwiceShare = 0.05

  let meetingMedianDays: Double
  /// From this year on everything goes slower or faster here: something to find for the charts
  /// over time.
  let paceChange: (year: Int, factor: Double)?
  let referrers: Weighted<Referrer>
  let table: [(discipline: Discipline, chance: Double)]
  let meetsTwice: Bool
  /// The municipality sits at the table in places only [BMC].
  let municipalityPresence: Double
  /// An advice is sometimes investigated again before care is granted [BMC].
  let investigatesAgain: Double
  /// "Sending the questionnaires does not always go well" [BMC].
  let surveysSent: Double
  /// "Survey response is low" [BMC]: 25 to 35% (assumption).
  let surveyResponse: Double
  let providers: [Provider]
  /// Some parents want to wait, some municipalities judge every referral first [BMC].
  let pauseShare: Double

  init(region: String, years: ClosedRange<Int>, _ random: inout Random) {
    meetingMedianDays = random.number(RegionTraits.meetingMedianDays)
    let year = years.lowerBound + 1 + random.below(max(1, years.count - 1))
    let factor = random.number(RegionTraits.paceFactors)
    paceChange = random.chance(RegionTraits.paceChangeShare) ? (year, factor) : nil
    referrers = RegionTraits.referrers(localTeam: random.whole(RegionTraits.localTeamWeight))
    table = RegionTraits.table(&random)
    meetsTwice = random.chance(RegionTraits.meetsTwiceShare)
    municipalityPresence = random.number(0...0.4)
    investigatesAgain = random.number(0.03...0.25)
    surveysSent = random.number(0.65...0.95)
    surveyResponse = random.number(0.25...0.35)
    providers = Provider.all(region: region, &random)
    pauseShare = random.number(0.02...0.1)
  }

  func pace(in year: Int) -> Double {
    guard let paceChange, year >= paceChange.year else { return 1 }
    return paceChange.factor
  }

  /// JGZ refers most [BMC]; the other weights are assumptions.
  private static func referrers(localTeam: Int) -> Weighted<Referrer> {
    Weighted([
      .youthHealthCare: 40, .localTeam: localTeam, .generalPractitioner: 8, .paediatrician: 10,
      .education: 9, .childCare: 9, .youthPracticeNurse: 3, .socialWork: 2, .mee: 5,
      .parents: 9, .other: 3,
    ])
  }

  /// How often each discipline sits at the table: GGD/JGZ most, then MEE, education, paediatrician;
  /// five or more in 27 of 42 [BMC]. The chances themselves are assumptions that give that.
  private static let tableChances: KeyValuePairs<Discipline, Double> = [
    .youthHealthCare: 0.95, .mee: 0.83, .education: 0.72, .paediatrician: 0.62,
    .rehabilitationPhysician: 0.17, .mentalHealth: 0.3, .youthCare: 0.26, .audiologyCentre: 0.1,
    .disabilityCare: 0.12, .preschool: 0.17, .dayCareCentre: 0.08, .infantMentalHealth: 0.06,
    .mentalHealthPracticeNurse: 0.04, .behaviouralScientist: 0.3, .speechTherapy: 0.17,
    .localTeam: 0.16, .other: 0.03,
  ]

  private static func table(_ random: inout Random) -> [(discipline: Discipline, chance: Double)] {
    tableChances.map { discipline, chance in
      (discipline, min(0.98, chance * random.number(0.8...1.2)))
    }
  }
}

/// A made-up provider of follow-up care.
struct Provider {
  let id: String
  /// Its waits against those of others.
  let slowness: Double
  /// Some regions have priority agreements with providers [BMC].
  let givesPriority: Bool

  private static let count = 6
  private static let slowness = 0.75...1.3
  private static let priorityShare = 0.3

  static func all(region: String, _ random: inout Random) -> [Provider] {
    (1...count).map { number in
      Provider(
        id: "aanbieder-\(region)-\(number)", slowness: random.number(slowness),
        givesPriority: random.chance(priorityShare))
    }
  }

  /// Each kind of care has two providers in a region.
  static func place(of kind: CareKind, _ random: inout Random) -> Int {
    (kind.ordinal + random.below(2) * count / 2) % count
  }
}
