/// What holds between counts: the sum of one side equals the sum of the other, or is at most it.
struct Relation: Hashable, Sendable {
  enum Sense: String, Sendable {
    case equal = "="
    case atMost = "<="
  }

  var left: [String]
  var sense: Sense
  var right: [String]

  init(left: [String], sense: Sense, right: [String]) {
    // In order, so that the same relation said twice is one.
    self.left = left.sorted()
    self.sense = sense
    self.right = right.sorted()
  }

  func holds(_ count: (String) -> Int) -> Bool {
    let (left, right) = (sum(left, count), sum(right, count))
    return sense == .equal ? left == right : left <= right
  }

  private func sum(_ names: [String], _ count: (String) -> Int) -> Int {
    names.reduce(0) { $0 + count($1) }
  }

  /// `a = b + c`; nothing on a side is `-`.
  var text: String { "\(Relation.text(left)) \(sense.rawValue) \(Relation.text(right))" }

  private static func text(_ names: [String]) -> String {
    names.isEmpty ? "-" : names.joined(separator: " + ")
  }

  /// - Returns: nil where it is no relation.
  init?(text: Substring) {
    let sides = text.split(separator: " ", omittingEmptySubsequences: false)
    guard
      let sign = sides.firstIndex(where: { Sense(rawValue: String($0)) != nil }),
      let sense = Sense(rawValue: String(sides[sign])),
      let left = Relation.names(sides[..<sign]), let right = Relation.names(sides[(sign + 1)...])
    else { return nil }
    self.init(left: left, sense: sense, right: right)
  }

  private static func names(_ words: ArraySlice<Substring>) -> [String]? {
    if words.elementsEqual(["-"]) { return [] }
    guard words.count % 2 == 1 else { return nil }
    var names: [String] = []
    for (index, word) in words.enumerated() {
      if index % 2 == 1 {
        guard word == "+" else { return nil }
      } else {
        guard Publication.isName(String(word), mayBeRest: true) else { return nil }
        names.append(String(word))
      }
    }
    return names
  }
}
