public import Projections
import Vocabulary

/// Which regions and which days a store holds, for who looks after it.
public enum StatusText {
  /// - Returns: a line for each region, by name.
  public static func regions(_ chronicle: Chronicle) -> [String] {
    let standing = Standing(chronicle, asOf: LocalDay(number: .max))
    var days: [RegionID: (first: LocalDay, last: LocalDay, cases: Int)] = [:]
    for entry in standing.cases {
      guard let referral = entry.file.referral else { continue }
      let known = days[referral.facts.region] ?? (referral.day, referral.day, 0)
      days[referral.facts.region] = (
        min(known.first, referral.day), max(known.last, referral.day), known.cases + 1
      )
    }
    guard !standing.regions.isEmpty else { return ["Nog geen regio’s."] }
    return ["Regio’s:"]
      + standing.regions.map { region in
        let name = standing.registry.regions[region].map { " (\($0.text))" } ?? " (niet ingesteld)"
        guard let known = days[region] else { return "  \(region)\(name): nog geen aanmeldingen" }
        let days = "\(known.first) t/m \(known.last)"
        return
          "  \(region)\(name): \(known.cases) \(known.cases == 1 ? "casus" : "casussen"), aangemeld \(days)"
      }
  }
}
