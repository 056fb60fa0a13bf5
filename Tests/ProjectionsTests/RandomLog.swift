import CanonicalJSON
import Projections
import Vocabulary

/// SplitMix64 (Steele, Lea & Flood 2014): the property tests see the same numbers every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Logs of a few cases, posts and regions in which much happens, often in the wrong order. Every
/// event has a name and an instant of its own.
enum RandomLog {
  static let regions = ["noord", "zuid"]
  private static let codes = ["GM0001", "GM0002", "GM0003"]
  private static let eventCount = 150

  static func events(
    from first: String = "2025-01-01", prefix: String = "n", using random: inout SplitMix
  ) -> [Told] {
    (0..<eventCount).map { number in
      let time = instant(from: first, number, using: &random)
      return one(time, using: &random).named("\(prefix)\(number)")
    }
  }

  /// An instant within a year of `first`; `number` makes it unlike that of any other event.
  private static func instant(
    from first: String, _ number: Int, using random: inout SplitMix
  ) -> String {
    let on = day(first).adding(days: .random(in: 0..<364, using: &random))
    let hour = Int.random(in: 10...22, using: &random)
    return "\(on)T\(hour):00:00.\(1_000_000 + number)Z"
  }

  private static func one(_ time: String, using random: inout SplitMix) -> Told {
    func any(_ list: [String]) -> String { list.randomElement(using: &random) ?? "" }
    let id = any(["a", "b", "c", "d", "e", "f", "g", "h"])
    let name = any(["x", "y"])
    let isYes = Bool.random(using: &random)
    switch Int.random(in: 0..<32, using: &random) {
    case 0...2:
      return referral(
        id, time, in: any(regions), municipality: any(codes),
        born: any(["2017-06", "2018-03", "2022-01", "2025-06"]), by: any(["jgz", "huisarts"]))
    case 3: return intake(id, time, any(["mdo", "ouders-zien-af", "direct-antwoord"]))
    case 4...5: return assigned(id, time, to: any(["jan", "piet", "kees"]))
    case 6...7: return mdo(id, time, disciplines: ["jgz", any(["mee", "ggz"])], parents: isYes)
    case 8...9:
      return requested(id, time, name, kind: any(["imh", "logopedie"]), priority: isYes)
    case 10: return started(id, time, name)
    case 11: return withdrawn(id, time, name)
    case 12...13:
      return sent(id, time, name, to: any(["ouders", "ouders", "partner"]), reminder: isYes)
    case 14: return undeliverable(id, time, name)
    case 15...16:
      return returned(id, time, name, scores: ["totaal": .random(in: 1...5, using: &random)])
    case 17: return transferred(id, time, to: any(regions), municipality: any(codes))
    case 18...19: return closed(id, time, as: any(["advies-afgerond", "uitval-ouders", "anders"]))
    case 20: return reopened(id, time)
    case 21:
      return joinedStaff(id, time, as: any(["coordinator", "mdo-lid"]), in: any(regions))
    case 22: return leftStaff(id, time)
    case 23...30: return further(id, time, using: &random)
    default:
      return isYes
        ? merged(any(regions), time, [any(codes)], into: any(codes))
        : changed(any(regions), time, any(codes), ageLimit: .random(in: 3...8, using: &random))
    }
  }

  /// What only the further sections ask.
  private static func further(
    _ id: String, _ time: String, using random: inout SplitMix
  ) -> Told {
    func any(_ list: [String]) -> String { list.randomElement(using: &random) ?? "" }
    switch Int.random(in: 0..<9, using: &random) {
    case 0: return paused(id, time)
    case 1: return resumed(id, time)
    case 2: return advised(id, time)
    case 3: return decisionAsked(id, time, again: Bool.random(using: &random))
    case 4: return decided(id, time)
    case 5: return aftercare(id, time)
    case 6:
      let subject = any(["casus/\(id)", "regio/\(any(regions))"])
      // Quarters of an hour: their sum is the same in any order.
      return hours(subject, time, Bool.random(using: &random) ? 1.5 : 0.25, "mdo")
    case 7: return block(id, time, "ketennetwerk")
    default:
      return consultation(
        time, for: any(codes), about: any(["gedrag", "medisch"]), in: any(regions))
    }
  }

  /// At most one correction an event: a retraction or a new instant, unlike any other.
  /// - Parameter every: whether each event is corrected, or one in four.
  static func corrections(
    of told: [Told], every: Bool = false, using random: inout SplitMix
  ) -> [Told] {
    told.enumerated().compactMap { number, one in
      guard let id = one.id, every || Int.random(in: 0..<4, using: &random) == 0 else {
        return nil
      }
      let time = instant(from: "2025-01-01", 500_000 + number, using: &random)
      return Int.random(in: 0..<3, using: &random) == 0
        ? retraction(of: id) : replacement(of: id, time: time)
    }
  }

  /// Both in one, each correction somewhere after what it corrects.
  static func weaved(
    _ told: [Told], _ corrections: [Told], using random: inout SplitMix
  ) -> [Told] {
    var all = told
    for correction in corrections.shuffled(using: &random) {
      let target = correction.data.first { $0.name == "gebeurtenis" }
      guard case .string(let id)? = target?.value,
        let place = all.firstIndex(where: { $0.id == id })
      else { continue }
      all.insert(correction, at: .random(in: place + 1...all.count, using: &random))
    }
    return all
  }
}

extension [Told] {
  /// All that can be asked of a log of 2025, as text.
  var answers: [String] {
    let given = Given(self)
    let places: [(String?, String?)] = [
      (nil, nil), ("noord", nil), ("zuid", nil), (nil, "GM0001"), ("zuid", "GM0002"),
    ]
    return places.flatMap {
      [
        written(given.indicators(region: $0, municipality: $1)),
        written(given.further(region: $0, municipality: $1)),
      ]
    } + [written(given.comparison())]
  }
}

/// A value as text that is the same for the same value: all it holds, dictionaries by key. Positions
/// are left out: they are where an event was recorded, and no figure.
func written(_ value: Any) -> String {
  let mirror = Mirror(reflecting: value)
  let children = mirror.children
  switch mirror.displayStyle {
  case .dictionary, .set: return "{" + children.map { written($0.value) }.sorted().joined() + "}"
  case nil: return "\(value)"
  case .enum where children.isEmpty: return "\(value)"
  default:
    let parts = children.filter { $0.label != "position" }
      .map { "\($0.label ?? ""):\(written($0.value))" }
    return "(" + parts.joined(separator: ",") + ")"
  }
}
