/// Sums of numbers that were recorded. Each may be any whole number that JSON holds exactly, 0…2⁵³; more than that nobody
/// counts, and a sum stays there.
enum RecordedSum {
  static let largest = 1 << 53

  static func add(_ number: Int, to sum: inout Int) { sum = of(sum, number) }

  static func of(_ one: Int, _ other: Int) -> Int { min(one + other, largest) }
}
