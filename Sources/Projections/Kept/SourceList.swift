import Recording

/// The sources of events, each with a number: most events come from few.
struct SourceList: Equatable, Sendable {
  private(set) var names: [String] = []
  private var numbers: [String: Int] = [:]

  mutating func insert(_ name: String) {
    guard numbers[name] == nil else { return }
    numbers[name] = names.count
    names.append(name)
  }

  /// Those of the sources of a run, in its order.
  func numbers(of run: CompactRun) -> [Int] {
    run.sources.map { name in
      guard let number = numbers[name] else {
        preconditionFailure("a run has sources of all events")
      }
      return number
    }
  }

  /// nil where no source has that number.
  subscript(number: Int) -> String? { names.indices.contains(number) ? names[number] : nil }
}
