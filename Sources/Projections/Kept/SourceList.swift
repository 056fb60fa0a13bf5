/// The sources of events, each with a number: most events come from few.
struct SourceList: Equatable, Sendable {
  private(set) var names: [String] = []
  private var numbers: [String: Int] = [:]

  mutating func insert(_ name: String) {
    guard numbers[name] == nil else { return }
    numbers[name] = names.count
    names.append(name)
  }

  /// nil where it was not inserted.
  func number(of name: String) -> Int? { numbers[name] }

  /// nil where no source has that number.
  subscript(number: Int) -> String? { names.indices.contains(number) ? names[number] : nil }
}
