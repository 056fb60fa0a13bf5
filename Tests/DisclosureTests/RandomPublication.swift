@testable import Disclosure

/// Small publications of many shapes, the same for the same seed.
struct RandomPublication {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return range.lowerBound + Int(mixed % UInt64(range.count))
  }

  mutating func counts(_ rows: Int, _ columns: Int, _ range: ClosedRange<Int>) -> [[Int]] {
    (0..<rows).map { _ in (0..<columns).map { _ in number(range) } }
  }

  /// A table with all its totals, of which the margins need not be shown.
  mutating func table(_ profile: Profile) -> Publication {
    var publication = Publication(profile)
    // Where counts are rounded even the totals are unknown: more cells than four take minutes to try.
    let shape = profile.rounding > 1 ? (2, 2) : [(2, 2), (2, 3), (3, 3), (2, 4)][number(0...3)]
    var table = Table(counts: counts(shape.0, shape.1, 0...6))
    table.counts[0][0] += number(0...4)
    table.add(to: &publication, margins: number(0...1) == 0 ? .always : .whenSafe)
    return publication
  }

  /// Two tables that share their row totals.
  mutating func linked(_ profile: Profile) -> Publication {
    var publication = Publication(profile)
    let rows = 2
    let left = counts(rows, 2, 0...5)
    var right = counts(rows, 2, 0...5)
    for row in 0..<rows {
      let sum = left[row].reduce(0, +)
      right[row][0] = min(right[row][0], sum)
      right[row][1] = sum - right[row][0]
    }
    Table(counts: left, prefix: "links/").add(to: &publication)
    Table(counts: right, prefix: "rechts/").add(to: &publication)
    for row in 0..<rows { publication.addSum("links/r\(row + 1)", of: ["rechts/r\(row + 1)"]) }
    publication.addSum("links/totaal", of: ["rechts/totaal"])
    return publication
  }

  /// People who count under one or more of three codes, as shares of all.
  mutating func codes(_ profile: Profile) -> Publication {
    var publication = Publication(profile)
    let whole = number(4...9)
    var parts = (0..<3).map { _ in number(0...whole) }
    if parts.reduce(0, +) < whole { parts[2] = whole }
    publication.add("totaal", whole, .always)
    let names = ["a", "b", "c"]
    for (name, count) in zip(names, parts) {
      publication.add(name, count)
      publication.addShare(name, of: "totaal")
    }
    publication.addAtMost(["totaal"], names)
    return publication
  }

  /// Single codes as shares of a total, zeros among them.
  mutating func shares(_ profile: Profile) -> Publication {
    var publication = Publication(profile)
    let parts = [number(0...7), number(0...2), number(0...2) == 0 ? number(0...5) : 0]
    publication.add("totaal", parts.reduce(0, +), .always)
    let names = ["a", "b", "c"]
    for (name, count) in zip(names, parts) { publication.add(name, count) }
    publication.addSum("totaal", of: names)
    for name in names { publication.addShare(name, of: "totaal", ofPeople: number(0...3) > 0) }
    return publication
  }

  /// Of some of them a count is known to every reader, rounded or not.
  mutating func any(_ profile: Profile) -> Publication {
    var publication =
      switch number(0...3) {
      case 0: table(profile)
      case 1: codes(profile)
      case 2: shares(profile)
      default: profile.rounding > 1 ? shares(profile) : linked(profile)
      }
    if number(0...3) == 0 {
      let names = publication.names
      publication.reveal(names[number(0...names.count - 1)])
    }
    return publication
  }
}
