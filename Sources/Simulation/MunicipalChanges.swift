import Vocabulary

/// A change in which municipalities take part, on 1 January (mergers of municipalities take effect
/// on that day).
struct MunicipalChange {
  enum Kind {
    case merger(merged: Int, into: Int)
    case leaving(Int)
    case joining(Int)
  }

  let year: Int
  let kind: Kind

  private enum Wish: Sendable { case merger, leaving, joining }

  /// [BMC]: 17 of 42 saw municipalities joining, leaving, moving region or merging: about three in
  /// seven. Which regions is fixed and not drawn, so that a small simulation has each kind.
  private static let wishes: [Wish?] = [.merger, .leaving, .joining, nil, nil, nil, nil]
  /// [BMC] does not say over how long; taken to be this long.
  private static let spanYears = 10

  /// Makes the changes of a region, and marks them in its municipalities.
  static func plan(
    region: Int, years: ClosedRange<Int>, numbers: Range<Int>,
    _ municipalities: inout [MunicipalityPlan], _ random: inout Random
  ) -> [MunicipalChange] {
    var changes: [MunicipalChange] = []
    // Not in the first year: the region is registered then as it is.
    let starts = stride(from: years.lowerBound + 1, through: years.upperBound, by: spanYears)
    for (span, start) in starts.enumerated() {
      guard let wish = wishes[(region + span) % wishes.count] else { continue }
      let year = start + random.below(min(spanYears, years.upperBound - start + 1))
      let kind = kind(
        wish, on: LocalDay.newYear(year), numbers: numbers, &municipalities, &random)
      if let kind { changes.append(MunicipalChange(year: year, kind: kind)) }
    }
    return changes
  }

  private static func kind(
    _ wish: Wish, on day: LocalDay, numbers: Range<Int>,
    _ municipalities: inout [MunicipalityPlan], _ random: inout Random
  ) -> Kind? {
    func size(_ index: Int) -> (Double, Int) {
      (municipalities[index].referralsPerYear(on: day), index)
    }
    let smallestFirst = municipalities.indices.filter { municipalities[$0].isThere(on: day) }
      .sorted { size($0) < size($1) }
    // A region keeps at least three, whatever goes.
    guard smallestFirst.count > 3 || wish == .joining else { return nil }
    switch wish {
    case .merger:
      // The smallest goes into one that is not: it keeps the partner's code.
      let (merged, into) = (smallestFirst[0], smallestFirst[1 + random.below(2)])
      municipalities[into].absorb(municipalities[merged], on: day)
      municipalities[merged].gone = day
      return .merger(merged: merged, into: into)
    case .leaving:
      let leaving = smallestFirst[random.below(2)]
      municipalities[leaving].gone = day
      return .leaving(leaving)
    case .joining:
      let number = numbers.lowerBound + municipalities.count
      guard numbers.contains(number) else { return nil }
      let referrals = random.number(5...30)
      municipalities.append(
        MunicipalityPlan(number: number, referralsPerYear: referrals, from: day, &random))
      return .joining(municipalities.count - 1)
    }
  }
}
