/// The plain median: the middle value, or the mean of the two middle ones.
///
/// Unit: that of the values. Nil where there are no values. Meant for complete observations only;
/// waiting times of which some still run belong in ``KaplanMeier``.
public enum PlainMedian {
  public static func of(_ values: [Int]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    if sorted.count.isMultiple(of: 2) {
      // Added as Double: two large Ints must not overflow.
      return (Double(sorted[middle - 1]) + Double(sorted[middle])) / 2
    }
    return Double(sorted[middle])
  }
}
