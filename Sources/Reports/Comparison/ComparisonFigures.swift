import CanonicalJSON
import Projections
import Statistics
import Vocabulary

/// Figures of the comparison that stand in its text and CSV, and not in its JSON: so that `toon` has a name for them,
/// which is that of their place in the CSV: figure, region and column.
enum ComparisonFigures {
  static let speed = "snelheid"
  static let referrals = "aanmeldingenPer1000"
  static let municipalities = "gemeentenMetAantalKinderen"
  static let block = "bouwsteen"
  static let allBlocks = "alleBouwstenen"

  static func sections(_ comparison: Comparison) -> [JSONTree.Member] {
    [
      .init(speed, byRegion(comparison.speed, \.region, members)),
      .init(referrals, byRegion(comparison.referrals, \.region, members)),
      .init(
        municipalities,
        byRegion(comparison.referrals, \.region) {
          part($0.municipalitiesKnown, of: $0.municipalities)
        }),
      .init(
        block,
        .object(
          BuildingBlock.allCases.map { block in
            .init(
              block.rawValue,
              byRegion(comparison.blocks, \.region) {
                part($0.using[block] ?? 0, of: $0.municipalities)
              })
          })),
      .init(
        allBlocks,
        byRegion(comparison.blocks, \.region) { part($0.usingAll, of: $0.municipalities) }),
    ]
  }

  private static func byRegion<Of>(
    _ all: [Of], _ region: (Of) -> RegionID, _ members: (Of) -> [JSONTree.Member]
  ) -> JSONTree {
    .object(all.map { .init(region($0).text, .object(members($0))) })
  }

  private static func members(_ speed: Comparison.Speed) -> [JSONTree.Member] {
    [
      .init("casussen", .integer(speed.cases)), .init("teller", .integer(speed.observed)),
      .init("noemer", .number(speed.expected)), .init("waarde", IndicatorsJSON.number(speed.ratio)),
      .init("onder95", IndicatorsJSON.number(speed.limits95.lower)),
      .init("boven95", IndicatorsJSON.number(speed.limits95.upper)),
      .init("onder998", IndicatorsJSON.number(speed.limits998.lower)),
      .init("boven998", IndicatorsJSON.number(speed.limits998.upper)),
    ]
  }

  private static func members(_ referrals: Comparison.ReferralRate) -> [JSONTree.Member] {
    [
      .init("teller", .integer(referrals.referrals)),
      .init("noemer", .integer(referrals.children)),
      .init("waarde", IndicatorsJSON.number(referrals.rate?.rate)),
      .init("intervalOnder", IndicatorsJSON.number(referrals.rate?.interval.lower)),
      .init("intervalBoven", IndicatorsJSON.number(referrals.rate?.interval.upper)),
    ]
  }

  private static func part(_ part: Int, of whole: Int) -> [JSONTree.Member] {
    let share = Proportion(numerator: part, denominator: whole).share
    return [
      .init("teller", .integer(part)), .init("noemer", .integer(whole)),
      .init("waarde", IndicatorsJSON.number(share)),
    ]
  }

  // MARK: What stands behind them

  /// The column that a figure was counted over.
  /// - Parameter figure: after the name of the comparison.
  /// - Returns: nil where it is not one of these.
  static func counted(_ column: String, in figure: Substring) -> String? {
    if figure.hasPrefix("\(speed).") { return column == "teller" ? column : "casussen" }
    guard !isOfMunicipalities(column, in: figure) else {
      return column == "teller" ? column : "noemer"
    }
    return figure.hasPrefix("\(referrals).") ? "teller" : nil
  }

  /// Whether municipalities stand behind one of these, and not cases.
  static func isOfMunicipalities(_ column: String, in figure: Substring) -> Bool {
    if figure.hasPrefix("\(referrals).") { return column == "noemer" }
    return [municipalities, block, allBlocks].contains { figure.hasPrefix("\($0).") }
  }
}
