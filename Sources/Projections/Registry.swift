public import Vocabulary

/// What the streams of all regions say about places: which regions there are, which municipalities
/// take part and how, up to what age, and what became of merged ones.
public struct Registry: Sendable {
  public struct Member: Sendable {
    public var name: ShortText
    public var inhabitants: Int
    public var type: MunicipalityType
    public var childrenUnder7: Int?
    public var blocks: CodeSet<BuildingBlock>
    /// Left the region again.
    public var hasLeft = false
    /// When the number of inhabitants was given last, and that of children.
    fileprivate var inhabitantsSince: LocalDay
    fileprivate var childrenSince: LocalDay

    /// With another that merged into this one: where a number was given before that day it is without those of the other.
    fileprivate mutating func takeIn(_ other: Member, on day: LocalDay) {
      if inhabitantsSince < day { RecordedSum.add(other.inhabitants, to: &inhabitants) }
      guard childrenSince < day else { return }
      childrenUnder7 = childrenUnder7.flatMap { one in
        other.childrenUnder7.map { RecordedSum.of(one, $0) }
      }
    }

    /// Both as one municipality, whose name nobody gave; its type is that of the larger one.
    fileprivate func together(with other: Member) -> Member {
      var both = self
      both.name = ShortText("\(name.text) / \(other.name.text)") ?? name
      RecordedSum.add(other.inhabitants, to: &both.inhabitants)
      if other.inhabitants > inhabitants { both.type = other.type }
      both.childrenUnder7 = childrenUnder7.flatMap { one in
        other.childrenUnder7.map { RecordedSum.of(one, $0) }
      }
      both.blocks = CodeSet(blocks.elements + other.blocks.elements)
      return both
    }
  }

  private struct AgeLimit {
    var day: LocalDay
    var years: Int
  }

  /// Names of the regions that were registered.
  public private(set) var regions: [RegionID: ShortText] = [:]
  /// What a region has a year for coordination, in euro; as it was given last.
  public private(set) var coordinationBudgets: [RegionID: Double] = [:]
  public private(set) var members: [RegionID: [Municipality: Member]] = [:]
  private var ageLimits: [Municipality: [AgeLimit]] = [:]
  private var mergedInto: [Municipality: (code: Municipality, day: LocalDay)] = [:]
  /// What each code that merged reads as.
  private var readsAs: [Municipality: Municipality] = [:]

  /// Where no region gave one.
  public static let defaultAgeLimitYears = 7

  /// - Parameter events: of the streams of all regions, each in effective order.
  init(_ events: [RegionID: [EffectiveEvent]]) {
    // An event is large, so that not the events are put in order but where each is.
    let events = Array(events)
    var places: [(time: Instant, position: UInt64, region: Int, index: Int)] = []
    for (region, of) in events.enumerated() {
      for (index, event) in of.value.enumerated() {
        places.append((event.time, event.position, region, index))
      }
    }
    places.sort { ($0.time, $0.position) < ($1.time, $1.position) }
    for place in places {
      let of = events[place.region]
      evolve(of.key, of.value[place.index])
    }
    followMergers()
  }

  /// The types of event that change a registry.
  static let types: EventTypes = [
    .regionRegistered, .municipalityJoined, .municipalityChanged, .municipalityLeft,
    .municipalityMerged,
  ]

  /// What codes read as stays as it was until ``followMergers()``.
  mutating func evolve(_ region: RegionID, _ event: EffectiveEvent) {
    switch event.fact {
    case .regionRegistered(let facts):
      regions[region] = facts.name
      if let budget = facts.coordinationBudget { coordinationBudgets[region] = budget }
    case .municipalityJoined(let facts):
      members[region, default: [:]][facts.municipality] = Member(
        name: facts.name, inhabitants: facts.inhabitants, type: facts.type,
        childrenUnder7: facts.childrenUnder7, blocks: facts.blocks,
        inhabitantsSince: event.day, childrenSince: event.day)
      limit(facts.municipality, event.day, facts.ageLimitYears)
    case .municipalityChanged(let facts):
      change(facts, of: region, event.day)
      limit(facts.municipality, event.day, facts.ageLimitYears)
    case .municipalityLeft(let facts):
      members[region]?[facts.municipality]?.hasLeft = true
    case .municipalityMerged(let facts):
      for code in facts.merged.elements { mergedInto[code] = (facts.into, event.day) }
    default:
      break
    }
  }

  private mutating func change(
    _ facts: MunicipalityChanged, of region: RegionID, _ day: LocalDay
  ) {
    guard var member = members[region]?[facts.municipality] else { return }
    member.name = facts.name ?? member.name
    member.inhabitants = facts.inhabitants ?? member.inhabitants
    member.type = facts.type ?? member.type
    member.childrenUnder7 = facts.childrenUnder7 ?? member.childrenUnder7
    member.blocks = facts.blocks ?? member.blocks
    if facts.inhabitants != nil { member.inhabitantsSince = day }
    if facts.childrenUnder7 != nil { member.childrenSince = day }
    members[region]?[facts.municipality] = member
  }

  private mutating func limit(_ municipality: Municipality, _ day: LocalDay, _ years: Int?) {
    guard let years else { return }
    ageLimits[municipality, default: []].append(AgeLimit(day: day, years: years))
  }

  /// The last age limit given for a code as recorded, on or before a day.
  public func ageLimitYears(_ municipality: Municipality, on day: LocalDay) -> Int {
    ageLimits[municipality]?.last { $0.day <= day }?.years ?? Registry.defaultAgeLimitYears
  }

  /// The code that a code reads as: through mergers, one after the other. In a circle reading stops
  /// at the first code met again.
  public func current(_ municipality: Municipality) -> Municipality {
    readsAs[municipality] ?? municipality
  }

  /// Once for all of them: a chain of thousands is gone past once.
  mutating func followMergers() {
    readsAs = [:]
    for code in mergedInto.keys { follow(code) }
  }

  /// Of a code that merged, and of all that it became on the way.
  private mutating func follow(_ start: Municipality) {
    var path: [Municipality] = []
    var places: [Municipality: Int] = [:]
    var code = start
    while readsAs[code] == nil, places[code] == nil, let next = mergedInto[code]?.code {
      places[code] = path.count
      path.append(code)
      code = next
    }
    // Who stands in a circle reads as itself; who comes to it, as the first that is met.
    let circle = places[code] ?? path.count
    for (place, one) in path.enumerated() { readsAs[one] = place < circle ? current(code) : one }
  }

  /// The codes that read as a municipality, itself among them, by number.
  public func codes(of municipality: Municipality) -> [Municipality] {
    let merged = mergedInto.keys.filter { current($0) == municipality }
    return Set(merged).union([municipality]).sorted()
  }

  /// The regions in which a municipality takes part, or ever did under any of its codes: those in which it still does
  /// come first, each part by id.
  public func regions(of municipality: Municipality) -> (now: [RegionID], before: [RegionID]) {
    let codes = codes(of: municipality)
    let ever = members.keys.sorted().filter { region in
      codes.contains { members[region]?[$0] != nil }
    }
    let now = ever.filter { region in
      members[region]?[municipality]?.hasLeft == false
        || participants(of: region).contains { $0.code == municipality }
    }
    return (now, ever.filter { !now.contains($0) })
  }

  /// The municipalities that take part in a region or ever did, as codes read now.
  public func everIn(_ region: RegionID) -> Set<Municipality> {
    Set((members[region] ?? [:]).keys.map(current))
  }

  /// Whether a municipality that takes part in a region, or ever did, does or did so in another.
  public func sharesMunicipalities(_ region: RegionID) -> Bool {
    let here = everIn(region)
    return members.keys.contains { $0 != region && !everIn($0).isDisjoint(with: here) }
  }

  /// A municipality that takes part in a region.
  public struct Participant: Sendable {
    /// As codes read now.
    public var code: Municipality
    /// Those under which it takes part, by number: more than one where some merged into it.
    public var codes: [Municipality]
    public var member: Member
  }

  /// Who takes part in a region, by code. Who left is out, and so is a code that became another one that takes part, here
  /// or elsewhere: its children and building blocks are told by that one. What that one was told to have before the day
  /// on which they merged is without them, so inhabitants and children count together until it is told anew. Of codes
  /// that became one that takes part nowhere, what was registered counts together.
  public func participants(of region: RegionID) -> [Participant] {
    let present = (members[region] ?? [:]).filter { !$0.value.hasLeft }
    var merged: [Municipality: [(code: Municipality, member: Member)]] = [:]
    for (code, member) in present { merged[current(code), default: []].append((code, member)) }
    return merged.keys.sorted().compactMap { code in
      if var member = present[code] {
        let others = (merged[code] ?? []).filter { $0.code != code }.sorted { $0.code < $1.code }
        for other in others {
          guard let day = mergedInto[other.code]?.day else { continue }
          member.takeIn(other.member, on: day)
        }
        return Participant(
          code: code, codes: (others.map(\.code) + [code]).sorted(), member: member)
      }
      guard !members.values.contains(where: { $0[code].map { !$0.hasLeft } ?? false }) else {
        return nil
      }
      let parts = (merged[code] ?? []).sorted { $0.code < $1.code }
      guard let first = parts.first else { return nil }
      let member = parts.dropFirst().reduce(first.member) { $0.together(with: $1.member) }
      return Participant(code: code, codes: parts.map(\.code), member: member)
    }
  }

  /// As above, or by the codes as recorded.
  func participants(of region: RegionID, readsMergers: Bool) -> [Participant] {
    guard !readsMergers else { return participants(of: region) }
    return (members[region] ?? [:]).filter { !$0.value.hasLeft }.sorted { $0.key < $1.key }
      .map { Participant(code: $0.key, codes: [$0.key], member: $0.value) }
  }

  /// Had no other municipality taken part anywhere. Regions, age limits and mergers stay.
  func with(only participant: Participant, of region: RegionID) -> Registry {
    var one = self
    one.members = [
      region: (members[region] ?? [:]).filter { participant.codes.contains($0.key) }
    ]
    return one
  }

  /// Codes of which the mergers lead back to themselves, by code: nothing is read through them.
  public var inCircles: [Municipality] {
    mergedInto.keys.filter { current($0) == $0 }.sorted()
  }

  /// Municipalities that became another, with what they became, by code.
  public var mergers: [(from: Municipality, into: Municipality)] {
    mergedInto.keys.sorted().map { ($0, current($0)) }.filter { $0.0 != $0.1 }
  }

  /// The name of a municipality in any region, the region asked for first.
  public func name(of municipality: Municipality, in region: RegionID? = nil) -> ShortText? {
    if let region, let member = members[region]?[municipality] { return member.name }
    return members.keys.sorted().lazy.compactMap { self.members[$0]?[municipality]?.name }.first
  }
}
