/// Numbers that a reader may hold possible: the truth, but for some counts.
struct PossibleNumbers: Hashable, Sendable {
  struct Change: Hashable, Sendable {
    /// Its place in a ``ReaderView``.
    var count: Int
    var value: Int
  }

  /// In order of count; none of them is as in truth.
  let changes: [Change]

  /// - Returns: nil where it is as in truth.
  subscript(count: Int) -> Int? {
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].count < count { low = middle + 1 } else { high = middle }
    }
    return low < changes.count && changes[low].count == count ? changes[low].value : nil
  }
}
