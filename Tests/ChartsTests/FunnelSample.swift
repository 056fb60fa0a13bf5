import Statistics

@testable import Charts

extension Sample {
  private static let regionNames = [
    "Achterhoek", "Amstelland", "Bollenstreek", "Brabant-Noord", "De Kempen", "Drechtsteden",
    "Drenthe", "Eemland", "Flevoland", "Foodvalley", "Friesland", "Gooi en Vechtstreek",
    "Groningen", "Haaglanden", "Hart van Brabant", "Hoeksche Waard", "Holland Rijnland",
    "IJsselland", "Kennemerland", "Kop van Noord-Holland", "Lekstroom", "Midden-Holland",
    "Midden-Limburg", "Noord-Veluwe", "Rijnmond", "Rivierenland", "Stedendriehoek", "Twente",
    "Utrecht Stad", "Utrecht-West", "West-Brabant", "West-Friesland", "Westland", "Zaanstreek",
    "Zuid-Limburg en de gemeenten daaromheen (fictief)",
  ]

  /// - Parameter spread: how far apart the regions really are, in hundredths.
  static func funnel(_ count: Int, seed: UInt64, spread: Int = 1) -> FunnelChart {
    var random = Dice(state: seed)
    return funnel(
      regionNames.prefix(count).enumerated().map { index, name in
        let size = index == 3 ? 0 : 12 + random.below(60) + random.below(220)
        let chance =
          index == 1
          ? 22 : index == 5 ? 62 : index == 12 ? 28 : 38 - spread / 2 + random.below(spread)
        let met = (0..<size).count { _ in random.below(100) < chance }
        return (name, met, size)
      })
  }

  /// All at one place: the labels have to spread.
  static func crowdedFunnel(_ count: Int) -> FunnelChart {
    funnel(regionNames.prefix(count).map { ($0, 20, 50) })
  }

  private static func funnel(_ figures: [(String, Int, Int)]) -> FunnelChart {
    let (met, all) = figures.reduce((0, 0)) { ($0.0 + $1.1, $0.1 + $1.2) }
    let funnel = BinomialFunnel(successes: met, trials: all)
    func limits(_ size: Int, _ tail: Double) -> FunnelChart.Limits {
      let limits = funnel?.limits(trials: size, tail: tail)
      return FunnelChart.Limits(lower: limits?.lower, upper: limits?.upper)
    }
    let largest = figures.map(\.2).max() ?? 0
    return FunnelChart(
      text: text("het MDO binnen de richttermijn"),
      words: FunnelChart.Words(
        value: "Deel met een MDO binnen de richttermijn", valueColumn: "deel",
        size: "aantal kinderen (n)",
        national: "landelijk \(percentage(funnel?.proportion ?? 0))", line95: "95%",
        line998: "99,8%", region: "regio", observed: "k van n", standing: "oordeel",
        standings: { standing in
          switch standing {
          case .within: "binnen de grenzen"
          case .outside95High: "hoger (95%)"
          case .outside95Low: "lager (95%)"
          case .undecided: "te dicht bij een grens"
          case .outside998High: "hoger (99,8%)"
          case .outside998Low: "lager (99,8%)"
          }
        },
        noFigures: "geen cijfers", writeValue: { decimal($0 * 100) + "%" },
        writeTick: percentage, writeSize: whole, to: "tot", none: "–"),
      regions: figures.map { name, met, size in
        FunnelChart.Region(
          name: name, observed: "\(met) van \(size)", size: Double(size),
          value: size == 0 ? nil : Double(met) / Double(size), limits95: limits(size, 0.025),
          limits998: limits(size, 0.001),
          standing: funnel?.judge(successes: met, trials: size).map { judgement in
            switch judgement {
            case .outside998High: .outside998High
            case .outside998Low: .outside998Low
            case .outside95High: .outside95High
            case .outside95Low: .outside95Low
            case .within: .within
            }
          })
      },
      national: funnel?.proportion,
      lines: (0...(largest * 5 / 4)).dropFirst().map { size in
        FunnelChart.Line(
          size: Double(size), limits95: limits(size, 0.025), limits998: limits(size, 0.001))
      },
      bounds: 0...1)
  }
}
