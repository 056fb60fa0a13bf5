import Vocabulary

/// A made-up member of staff in one role of one region.
struct Post {
  let number: Int
  let id: String
  let role: StaffRole
  let organisation: Organisation
  let municipality: Municipality?
  let discipline: Discipline?
  let fullTimeEquivalent: Hundredths
  let start: LocalDay
  /// The first day that is no longer in the post, and why.
  let end: (day: LocalDay, reason: DepartureReason)?

  func isHeld(on day: LocalDay) -> Bool {
    start <= day && end.map { day < $0.day } ?? true
  }

  static func id(region: String, number: Int) -> String { "m-\(region)-\(number.padded(3))" }
}

/// A seat that people take after each other.
struct Seat {
  var role: StaffRole
  var organisation: Organisation
  var municipality: Municipality?
  var discipline: Discipline?
  /// The chance that who sits here leaves within a year.
  var turnover: Double
  /// Days until the next one starts.
  var vacancyDays: ClosedRange<Int>
  /// The first day on which it can be taken, and the first on which it is gone.
  var from: LocalDay
  var gone: LocalDay?
}

/// The posts of a region over all years: who was there when.
struct StaffPosts {
  /// Assumptions, within what [BMC] says of turnover (conclusion 9: at policy makers, partners in the
  /// MDO, coordinators, trajectbegeleiders and referrers), without figures.
  private static let turnover: [StaffRole: ClosedRange<Double>] = [
    .coordinator: 0.08...0.16, .caseManager: 0.15...0.25, .mdoMember: 0.1...0.2,
    .municipalContact: 0.2...0.3, .referrerContact: 0.15...0.25,
  ]
  private static let departures = Weighted<DepartureReason>([
    .otherEmployer: 40, .otherPosition: 20, .retirement: 8, .contractEnded: 12,
    .reorganisation: 6, .illness: 9, .other: 5,
  ])
  /// Assumption: a trajectbegeleider sees so many new children a year beside other tasks.
  private static let referralsPerCaseManager = 45.0
  /// Who is there at the start, started in the first four weeks.
  private static let startDays = 28
  private static let referrerContacts: [Organisation] = [
    .youthHealthCare, .localTeam, .education, .childCare, .hospital,
  ]
  private static let members: KeyValuePairs<Discipline, Organisation> = [
    .youthHealthCare: .youthHealthCare, .mee: .mee, .education: .education,
    .paediatrician: .hospital, .mentalHealth: .careProvider, .youthCare: .careProvider,
    .behaviouralScientist: .careProvider, .rehabilitationPhysician: .hospital,
  ]

  private(set) var all: [Post] = []
  /// For looking up who can take a case.
  private(set) var caseManagers: [Post] = []

  init(
    region: String, municipalities: [MunicipalityPlan], referralsPerYear: Double,
    firstDay: LocalDay, lastDay: LocalDay, _ random: inout Random
  ) {
    let seats = StaffPosts.seats(municipalities, referralsPerYear, firstDay, &random)
    for seat in seats {
      var start = seat.from.adding(days: random.below(StaffPosts.startDays))
      while start <= min(lastDay, seat.gone?.adding(days: -1) ?? lastDay) {
        let post = StaffPosts.post(
          all.count + 1, region, seat, from: start, until: lastDay, &random)
        all.append(post)
        guard let end = post.end else { break }
        start = end.day.adding(days: random.whole(seat.vacancyDays))
      }
    }
    caseManagers = all.filter { $0.role == .caseManager }
  }

  /// Someone who can take a case on that day.
  func caseManager(on day: LocalDay, other than: Post?, _ random: inout Random) -> Post {
    let there = caseManagers.filter { $0.isHeld(on: day) }
    let others = there.filter { $0.number != than?.number }
    let choice = others.isEmpty ? there : others
    precondition(!choice.isEmpty, "the first seat of trajectbegeleiders is never vacant")
    return choice[random.below(choice.count)]
  }

  private static func seats(
    _ municipalities: [MunicipalityPlan], _ referralsPerYear: Double, _ firstDay: LocalDay,
    _ random: inout Random
  ) -> [Seat] {
    var seats: [Seat] = []
    func add(
      _ role: StaffRole, _ organisation: Organisation, in municipality: MunicipalityPlan? = nil,
      discipline: Discipline? = nil, vacancyDays: ClosedRange<Int> = 0...60
    ) {
      seats.append(
        Seat(
          role: role, organisation: organisation, municipality: municipality?.code,
          discipline: discipline, turnover: random.number(turnover[role] ?? 0...0),
          vacancyDays: vacancyDays, from: municipality?.shares[0].from ?? firstDay,
          gone: municipality?.gone))
    }
    add(.coordinator, .mee)
    let caseManagers = max(3, Int((referralsPerYear / referralsPerCaseManager).rounded()))
    for place in 0..<caseManagers {
      // Someone is always there to take a case.
      let vacancyDays = place == 0 ? 0...0 : 0...60
      add(.caseManager, place % 3 == 2 ? .youthHealthCare : .mee, vacancyDays: vacancyDays)
    }
    for (discipline, organisation) in members {
      add(.mdoMember, organisation, discipline: discipline)
    }
    for municipality in municipalities {
      add(.municipalContact, .municipality, in: municipality)
    }
    for organisation in referrerContacts { add(.referrerContact, organisation) }
    return seats
  }

  private static func post(
    _ number: Int, _ region: String, _ seat: Seat, from start: LocalDay, until lastDay: LocalDay,
    _ random: inout Random
  ) -> Post {
    var end: (LocalDay, DepartureReason)?
    var year = start
    while end == nil, year <= lastDay {
      if random.chance(seat.turnover) {
        end = (year.adding(days: random.whole(1...365)).orMonday, departures.draw(&random))
      }
      year = year.adding(days: 365)
    }
    if let gone = seat.gone, end.map({ $0.0 > gone }) ?? true { end = (gone, .reorganisation) }
    return Post(
      number: number, id: Post.id(region: region, number: number), role: seat.role,
      organisation: seat.organisation, municipality: seat.municipality,
      discipline: seat.discipline,
      fullTimeEquivalent: Hundredths(count: random.whole(2...9) * 10), start: start, end: end)
  }
}
