public import Projections
public import Vocabulary

/// How all cases stood on the days that are asked for, each worked out once: the messages of one
/// quarter ask for the same days.
public struct Standings: Sendable {
  public let chronicle: Chronicle
  private var made: [LocalDay: Standing] = [:]
  private var answers: [Question: Indicators] = [:]
  private var referrals: [ReferralsKey: ReferralsByMunicipality] = [:]
  private var places: [PlacesKey: [Municipality: [Int]]] = [:]

  private struct PlacesKey: Hashable {
    var asOf: LocalDay
    var readsMergers: Bool
  }

  private struct ReferralsKey: Hashable {
    var region: RegionID?
    var period: Period
    var asOf: LocalDay
    var readsMergers: Bool
  }

  public init(_ chronicle: Chronicle) { self.chronicle = chronicle }

  public mutating func of(_ day: LocalDay) -> Standing {
    if let standing = made[day] { return standing }
    let standing = Standing(chronicle, asOf: day)
    made[day] = standing
    return standing
  }

  /// How the cases stood that a question can be about: of a municipality those alone that were referred
  /// from it or are there. What is counted of them is the same, and the messages of all municipalities go
  /// past each case a few times only.
  private mutating func about(_ question: Question) -> Standing {
    let standing = of(question.asOf)
    guard let asked = question.municipality else { return standing }
    func code(_ municipality: Municipality) -> Municipality {
      question.readsMergers ? standing.registry.current(municipality) : municipality
    }
    let key = PlacesKey(asOf: question.asOf, readsMergers: question.readsMergers)
    var byPlace = places[key] ?? [:]
    if places[key] == nil {
      for (index, entry) in standing.cases.enumerated() {
        let (from, here) = (code(entry.referral.place.municipality), code(entry.place.municipality))
        byPlace[from, default: []].append(index)
        if here != from { byPlace[here, default: []].append(index) }
      }
      places[key] = byPlace
    }
    return standing.with(cases: byPlace[code(asked)] ?? [])
  }

  /// Whether every case of the municipality of a question was referred to its region and is there.
  mutating func isInOneRegion(_ question: Question) -> Bool {
    about(question).cases.allSatisfy {
      $0.referral.place.region == question.region && $0.place.region == question.region
    }
  }

  /// What the place of a question was on an earlier day, as cells call it: of a municipality, all that merged into it
  /// since; the region otherwise.
  mutating func places(
    of question: Question, on day: LocalDay
  ) -> [(name: String, municipality: Municipality?)] {
    guard let municipality = question.municipality else {
      return [(question.region?.place ?? "", nil)]
    }
    guard question.readsMergers else { return [(municipality.description, municipality)] }
    let (now, then) = (of(question.asOf).registry, of(day).registry)
    return Set(now.codes(of: now.current(municipality)).map(then.current)).sorted()
      .map { ($0.description, $0) }
  }

  /// The messages of one region ask the same of each of its municipalities.
  mutating func answer(_ question: Question) -> Indicators {
    if let answer = answers[question] { return answer }
    let answer = Indicators(question, about(question))
    answers[question] = answer
    return answer
  }

  /// Referrals of the municipality of a question, counted for all at once.
  mutating func referrals(_ question: Question) -> Int {
    guard let asked = question.municipality else {
      preconditionFailure("referrals are counted for a municipality")
    }
    let standing = of(question.asOf)
    let municipality = question.readsMergers ? standing.registry.current(asked) : asked
    let key = ReferralsKey(
      region: question.region, period: question.period, asOf: question.asOf,
      readsMergers: question.readsMergers)
    if let known = referrals[key] { return known.counts[municipality] ?? 0 }
    var ofAll = question
    ofAll.municipality = nil
    let counted = ReferralsByMunicipality(ofAll, standing)
    referrals[key] = counted
    return counted.counts[municipality] ?? 0
  }
}
