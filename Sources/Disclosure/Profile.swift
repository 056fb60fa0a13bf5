/// For whom a report is, as rules for small numbers.
public struct Profile: Hashable, Sendable {
  /// A count of 1…threshold − 1 is small. 0: nothing is held back.
  public let threshold: Int
  /// Counts are shown as the nearest multiple of this. 1: as they are.
  public let rounding: Int

  /// Those who may see each case: everything as it is.
  public static let insider = Profile(threshold: 0, rounding: 1)
  /// Those who pay.
  public static let confidential = Profile(threshold: 5, rounding: 1)
  /// Anyone.
  public static let published = Profile(threshold: 10, rounding: 5)

  public func isSmall(_ count: Int) -> Bool { count >= 1 && count < threshold }

  /// The count as it is shown where it may be. Shares are to be computed from what this gives: a
  /// share of the exact counts would undo the rounding.
  public func rounded(_ count: Int) -> Int {
    (count + rounding / 2) / rounding * rounding
  }

  /// Whether a median, percentile or mean over so many cases may be shown.
  public func showsSummary(over cases: Int) -> Bool { cases >= max(threshold, 1) }

  /// What a reader knows of a count once it is shown: the counts that are rounded to the same and,
  /// of a cell that is held back when small, are not small.
  func range(ofShown count: Int, isHeldWhenSmall: Bool) -> ClosedRange<Int> {
    let middle = rounded(count)
    let lower = max(0, middle - rounding / 2)
    // Of an even rounding the half goes up, so the last one below belongs to the next multiple.
    let upper = middle + (rounding - 1) / 2
    guard isHeldWhenSmall, threshold > 0 else { return lower...upper }
    return count == 0 ? 0...0 : max(lower, threshold)...upper
  }
}
