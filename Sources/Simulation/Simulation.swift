import Vocabulary

/// Made-up, reproducible events of every type of the catalogue, at the volumes that are published.
///
/// The same parameters give the same bytes on any machine. The lines stand in the order in which
/// they would be recorded: day by day over all regions, some of them late. Nothing happens after the
/// last year: who waits then is still waiting.
///
/// Sources of figures in this room:
/// - [BMC] Inventariserend onderzoek naar de inzet van Integrale vroeghulp, BMC for VWS, 11 July 2025.
/// - [ZL] Business case IVH Zuid-Limburg, 2014.
/// - [VNG] Denk bij uw inkoop jeugdhulp aan IVH, VNG 2015.
/// - [INFO] Information sheet on securing IVH, before 2015.
/// - [HGL] Practice example Haaglanden, platform IVH.
///
/// What has no source is an assumption, chosen so that the figures that are published come out; the
/// tests hold them to it.
public struct Simulation: Sendable {
  /// There are 342 municipalities in some 35 regions [BMC]; the codes of made-up municipalities
  /// reach for so many.
  public static let regionsRange = 1...400
  /// The summer-time rule of Vocabulary holds from 1996 on.
  public static let fromYearRange = 1996...2100
  public static let yearsRange = 1...50

  /// Regions exist and people are in post a month before the first referral.
  private static let leadMonths: Int32 = 1
  /// Lines are handed out in chunks of at least so many bytes, but for the last.
  private static let chunkBytes = 256 * 1024

  private let regions: Int
  private let years: ClosedRange<Int>
  private let seed: UInt64

  /// - Precondition: each parameter lies in its range; the caller says so to whoever typed it.
  public init(regions: Int, fromYear: Int, years: Int, seed: UInt64) {
    precondition(Simulation.regionsRange.contains(regions), "regions out of range")
    precondition(Simulation.fromYearRange.contains(fromYear), "first year out of range")
    precondition(Simulation.yearsRange.contains(years), "number of years out of range")
    self.regions = regions
    self.years = fromYear...(fromYear + years - 1)
    self.seed = seed
  }

  /// Calls `emit` with the lines (NDJSON), whole lines at a time.
  public func run(_ emit: ([UInt8]) throws -> Void) rethrows {
    let firstMonth = YearMonth(year: years.lowerBound, month: 1)
    let firstDay = LocalDay.first(of: YearMonth(number: firstMonth.number - Simulation.leadMonths))
    let lastDay = LocalDay.newYear(years.upperBound + 1).adding(days: -1)
    let plans = plans(firstDay: firstDay, lastDay: lastDay)
    let clock = ClockText(firstDay: firstDay, lastDay: lastDay)
    let book = EventBook(firstDay: firstDay, lastDay: lastDay)
    let line = EventLine(plans, clock: clock)
    var courses = plans.map { plan in
      RegionCourse(plan: plan, regions: plans, book: book, clock: clock, seed: seed)
    }
    for index in courses.indices { courses[index].begin() }
    var output: [UInt8] = []
    output.reserveCapacity(Simulation.chunkBytes * 2)
    var month = firstMonth
    while month.year <= years.upperBound {
      for index in courses.indices { courses[index].plan(month) }
      // What is planned in later months happens in later months.
      let nextMonth = LocalDay.first(of: month.next)
      while book.nextDay < nextMonth {
        book.writeNextDay { line.append($0, $1, to: &output) }
        guard output.count >= Simulation.chunkBytes else { continue }
        try emit(output)
        output.removeAll(keepingCapacity: true)
      }
      month = month.next
    }
    if !output.isEmpty { try emit(output) }
  }

  private func plans(firstDay: LocalDay, lastDay: LocalDay) -> [RegionPlan] {
    (0..<regions).map { index in
      // Even streams for what a region is, odd ones for what happens in it.
      var random = Random(seed: seed, stream: UInt64(index) * 2)
      return RegionPlan(
        index: index, years: years, firstDay: firstDay, lastDay: lastDay, &random)
    }
  }
}
