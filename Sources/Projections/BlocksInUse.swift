public import Vocabulary

/// The seven building blocks of IVH per municipality that takes part at the peildatum: which it has in
/// use, and for how many children of the municipality each was used in the period.
public struct BlocksInUse: Sendable {
  public struct OfMunicipality: Sendable {
    public var place: Place
    public var name: ShortText
    /// As the region last gave them.
    public var inUse: CodeSet<BuildingBlock>
    /// Cases, by where they are at the peildatum.
    public var cases: [BuildingBlock: Int] = [:]

    public var notInUse: [BuildingBlock] {
      BuildingBlock.allCases.filter { !inUse.contains($0) }
    }
  }

  /// By region and code.
  public let municipalities: [OfMunicipality]
  /// The same cases of places that do not take part: not yet, or no more.
  public let elsewhere: [(place: Place, cases: [BuildingBlock: Int])]

  /// How many municipalities have a block in use.
  public func municipalities(using block: BuildingBlock) -> Int {
    municipalities.count { $0.inUse.contains(block) }
  }

  /// For how many children a block was used, wherever they are.
  public func cases(_ block: BuildingBlock) -> Int {
    (municipalities.map(\.cases) + elsewhere.map(\.cases)).reduce(0) { $0 + ($1[block] ?? 0) }
  }

  init(_ selection: Selection) {
    var cases: [Place: [BuildingBlock: Int]] = [:]
    for entry in selection.casesHere {
      let place = entry.place
      let here = Place(region: place.region, municipality: selection.code(of: place.municipality))
      let used = entry.file.course.blockUses.filter { selection.question.period.contains($0.day) }
      for block in Set(used.map(\.block)) { cases[here, default: [:]][block, default: 0] += 1 }
    }
    municipalities = selection.members.map { place, member in
      OfMunicipality(
        place: place, name: member.name, inUse: member.blocks,
        cases: cases.removeValue(forKey: place) ?? [:])
    }
    elsewhere = cases.sorted {
      ($0.key.region, $0.key.municipality) < ($1.key.region, $1.key.municipality)
    }.map { ($0.key, $0.value) }
  }
}
