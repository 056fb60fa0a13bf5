import Vocabulary

/// What happens in one region, month by month.
struct RegionCourse {
  let plan: RegionPlan
  let regions: [RegionPlan]
  var clerk: Clerk
  var random: Random
  private let seed: UInt64
  /// Referrals of this year and the last, by which other numbers go.
  var referrals = (thisYear: 0, lastYear: 0)

  init(
    plan: RegionPlan, regions: [RegionPlan], book: EventBook, clock: ClockText, seed: UInt64
  ) {
    self.plan = plan
    self.regions = regions
    self.seed = seed
    random = Random(seed: seed, stream: UInt64(plan.index) * 2 + 1)
    clerk = Clerk(book: book, clock: clock, random: random.fork(), region: plan.index)
  }

  /// Referrals by month against the average, over twelve months 12: few in the summer holidays
  /// (assumption).
  private static let season = [
    1.05, 1.05, 1.1, 1.0, 1.0, 1.05, 0.75, 0.65, 1.1, 1.15, 1.15, 0.95,
  ]
  /// How far a municipality's year lies from its average, beside chance: 2023 to 2024 went from 287
  /// to 242, and from 41 to 20 [BMC, annex 1].
  private static let yearFactors = 0.8...1.2

  /// The region registers, its municipalities join and its first people start.
  mutating func begin() {
    let day = clerk.book.firstDay
    var moment = Moment(workOn: day, &random)
    clerk.writeAtOnce(.regionRegistered, .region, at: moment, RegionData.registration(plan))
    for municipality in plan.municipalities where municipality.isThere(on: day) {
      moment = moment.adding(minutes: 5)
      clerk.writeAtOnce(.municipalityJoined, .region, at: moment, RegionData.joining(municipality))
    }
    writePosts(from: day, to: LocalDay.newYear(plan.firstYear))
  }

  mutating func plan(_ month: YearMonth) {
    if month.month == 1 {
      referrals = (0, referrals.thisYear)
      writePosts(from: .newYear(month.year), to: .newYear(month.year + 1))
      writeChanges(in: month.year)
      writeYear(month.year)
    }
    let count = refer(in: month)
    referrals.thisYear += count
    writeMonth(month, referrals: count)
  }

  /// - Returns: how many children were referred.
  private mutating func refer(in month: YearMonth) -> Int {
    let first = LocalDay.first(of: month)
    let length = LocalDay.first(of: month.next).days(since: first)
    var total = 0
    for municipality in plan.municipalities where municipality.isThere(on: first) {
      let perYear = municipality.referralsPerYear(on: first) * yearFactor(municipality, month.year)
      let mean = perYear / 12 * RegionCourse.season[month.month - 1]
      let count = random.count(mean: mean)
      total += count
      for _ in 0..<count {
        var course = CaseCourse(
          regions: regions, home: plan, municipality: municipality,
          day: first.adding(days: random.below(length)).orMonday, clerk: clerk, &random)
        course.run()
      }
    }
    return total
  }

  /// The same for all months of a municipality's year.
  private func yearFactor(_ municipality: MunicipalityPlan, _ year: Int) -> Double {
    var chance = Random(
      seed: seed ^ UInt64(municipality.code.number), stream: UInt64(year))
    return chance.number(RegionCourse.yearFactors)
  }

  private mutating func writePosts(from start: LocalDay, to end: LocalDay) {
    for post in plan.staff.all {
      let stream = StreamKey.post(number: post.number)
      if start <= post.start, post.start < end {
        let moment = Moment(workOn: post.start, &random)
        clerk.write(
          .staffStarted, stream, at: moment, RegionData.staffStart(post, region: plan.id))
      }
      if let (day, reason) = post.end, start <= day, day < end {
        let moment = Moment(workOn: day, &random)
        clerk.write(.staffLeft, stream, at: moment, RegionData.staffEnd(reason))
      }
    }
  }
}
