import Projections
import Vocabulary

/// Which regions and municipalities a store knows, and what they are called.
struct Places {
  let standing: Standing
  let wording: Wording

  /// - Parameters:
  ///   - standing: as of the day of the report.
  ///   - isKnown: whether that day already knows the place that is asked for.
  /// - Returns: places as of that day; where it does not know the place yet, as of the last day, so
  ///   that a report on a year before the region began still finds its name.
  init(
    _ chronicle: Chronicle, _ standing: Standing, _ wording: Wording,
    where isKnown: (Places) -> Bool
  ) {
    let now = Places(standing, wording)
    self =
      isKnown(now)
      ? now : Places(Standing(chronicle, asOf: LocalDay(number: .max)), wording)
  }

  init(_ standing: Standing, _ wording: Wording) {
    self.standing = standing
    self.wording = wording
  }

  func isKnown(_ region: RegionID) -> Bool { standing.regions.contains(region) }

  func name(of region: RegionID) -> String? { standing.registry.regions[region]?.text }

  /// `Naam (id)`, or the id alone.
  func label(_ region: RegionID) -> String {
    name(of: region).map { "\($0) (\(region.text))" } ?? region.text
  }

  /// By name, then id: never by figure.
  func sorted<Value>(
    _ values: [Value], by region: (Value) -> RegionID
  ) -> [(region: RegionID, value: Value)] {
    values.map { (region: region($0), value: $0) }
      .sorted { (label($0.region), $0.region) < (label($1.region), $1.region) }
  }

  var knownRegions: [(region: RegionID, name: String?)] {
    standing.regions.map { ($0, name(of: $0)) }
  }

  func name(of municipality: Municipality, in region: RegionID? = nil) -> String? {
    standing.registry.name(of: municipality, in: region)?.text
  }

  /// `Naam (GM0363)`; a code without a name says so.
  func label(_ municipality: Municipality, in region: RegionID? = nil) -> String {
    guard let name = name(of: municipality, in: region) else {
      return "\(municipality) (\(wording("naam onbekend", en: "name unknown")))"
    }
    return "\(name) (\(municipality))"
  }

  var knownMunicipalities: [(code: Municipality, name: String?)] {
    standing.municipalities.map { ($0, name(of: $0)) }
  }

  func isKnown(_ municipality: Municipality) -> Bool {
    // Most are named by their region; going past every case takes long.
    standing.registry.members.values.contains { $0[municipality] != nil }
      || standing.municipalities.contains(municipality)
  }

  /// Regions in which a municipality takes part.
  func regions(of municipality: Municipality) -> [RegionID] {
    standing.registry.regions(of: municipality).now
  }
}
