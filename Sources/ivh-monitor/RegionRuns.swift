import Vocabulary

/// Regions dealt out in runs that may be worked off side by side.
enum RegionRuns {
  /// - Parameters:
  ///   - regions: with the municipalities that each has messages of. Those that share one stand in one
  ///     run, whose regions stand in order: its message is one of both.
  ///   - count: of runs at most.
  static func of(
    _ regions: [(id: RegionID, municipalities: Set<Municipality>)], count: Int
  ) -> [[RegionID]] {
    var shared: [(regions: [RegionID], municipalities: Set<Municipality>)] = []
    for region in regions {
      let apart = shared.filter { $0.municipalities.isDisjoint(with: region.municipalities) }
      let joined = shared.filter { !$0.municipalities.isDisjoint(with: region.municipalities) }
      shared =
        apart + [
          (
            joined.flatMap(\.regions) + [region.id],
            joined.reduce(region.municipalities) { $0.union($1.municipalities) }
          )
        ]
    }
    var runs: [[RegionID]] = Array(repeating: [], count: min(count, shared.count))
    for (index, one) in shared.enumerated() { runs[index % runs.count] += one.regions }
    return runs.map { $0.sorted() }
  }
}
