/// What stands behind a figure, by its name.
enum FigureName {
  /// A figure that is no count has behind it the count that it was counted over, which stands beside it.
  static func counted(_ name: String) -> String {
    guard let (place, last) = parted(name) else { return name }
    if name.hasPrefix(costs), last != inhabitants { return "\(costs)*.\(inhabitants)" }
    if name.hasPrefix(wait) { return "\(wait)casussen" }
    if name.hasPrefix(priority) { return "wachtlijst.aangevraagd" }
    if name.hasPrefix(FigureSource.months.prefix), ["gemiddelde", "onder", "boven"].contains(last) {
      return "\(place).\(MonthsJSON.monthsName).*"
    }
    if ratios.contains(where: last.hasPrefix) {
      let isBefore = name.hasPrefix(FigureSource.yearBefore.prefix)
      return (isBefore ? FigureSource.yearBefore.prefix : "") + "tijdTotMdo.casussen"
    }
    if place.hasSuffix(".gemiddelden"), let outer = place.lastIndex(of: ".") {
      return "\(place[..<outer]).ontvangen"
    }
    let ofComparison = place.dropFirst(FigureSource.comparison.prefix.count)
    if name.hasPrefix(FigureSource.comparison.prefix),
      let column = ComparisonFigures.counted(last, in: ofComparison + ".")
    {
      return "\(place).\(column)"
    }
    return "\(place).\(over(last, in: place))"
  }

  private static func parted(_ name: String) -> (place: Substring, last: String)? {
    name.lastIndex(of: ".").map { (name[..<$0], String(name[name.index(after: $0)...])) }
  }

  private static let costs = FigureSource.annex.prefix + "\(FurtherJSON.costsName)."
  private static let inhabitants = "inwoners"
  private static let wait = FigureSource.annex.prefix + "\(AnnualJSON.waitName)."
  private static let priority = FigureSource.annex.prefix + "\(AnnualJSON.priorityName)."

  /// Whether municipalities stand behind a count, and not cases, posts or what was recorded of a region.
  static func isOfMunicipalities(_ counted: String) -> Bool {
    if counted.hasPrefix(costs) { return true }
    guard counted.hasPrefix(FigureSource.comparison.prefix), let last = parted(counted)?.last else {
      return false
    }
    return ComparisonFigures.isOfMunicipalities(
      last, in: counted.dropFirst(FigureSource.comparison.prefix.count))
  }

  /// Whether a figure is one of those that a count is the sum of: where `*` stands, any name may.
  static func isPart(_ name: String, of counted: String) -> Bool {
    guard let star = counted.firstIndex(of: "*") else { return name == counted }
    return name.hasPrefix(counted[..<star]) && name.hasSuffix(counted[star...].dropFirst())
  }

  /// Whether a figure says something of one case alone: its days, or whether it is so.
  static func saysOfOne(_ name: String) -> Bool {
    let counted = counted(name)
    guard let last = parted(name)?.last, counted != name else { return false }
    return ofOne.contains(last) && !isOfMunicipalities(counted)
  }
  private static let ofOne: Set = [
    "mediaan", "p90", "mediaanWachttijd", "langsteWachttijd", "mediaanResponsdagen", "gemiddelde",
    "aandeel", "aandeelBinnenNorm", "aandeelTevreden", "aandeelOpnieuw", "aandeelBekend",
  ]

  /// Over the pace of the MDO.
  private static let ratios = ["verhouding", "gecorrigeerd"]
  private static let clocks = ["wachtenInHetTraject.", "heronderzoek."]

  private static func over(_ name: String, in place: Substring) -> String {
    switch name {
    case "mediaan", "mediaanOnder", "mediaanBoven", "p90":
      if place.hasSuffix("tijdTotMdo") { return "casussen" }
      if place.hasSuffix(".lokaalTeam") { return "bekend" }
      return clocks.contains(where: place.contains) ? "begonnen" : "aangevraagd"
    case "aandeel", "onder95", "boven95", "onder998", "boven998": return "noemer"
    case "aandeelBinnenNorm", "aandeelOnder", "aandeelBoven": return "normCohort"
    case "aandeelOpnieuw", "aandeelOpnieuwOnder", "aandeelOpnieuwBoven": return "gevraagd"
    case "aandeelBekend", "aandeelBekendOnder", "aandeelBekendBoven": return "casussen"
    case "mediaanWachttijd", "langsteWachttijd": return "wachtend"
    case "verzendgraad": return "afgesloten"
    case "respons", "responsOnder", "responsBoven": return "verstuurd"
    case "mediaanResponsdagen": return "ontvangen"
    case "gemiddelde", "aandeelTevreden": return "n"
    case "verloop", "verloopOnder", "verloopBoven": return "persoonsjaren"
    case "veelvoud": return "totaal"
    default: return name
    }
  }

  /// What a number is that stands among no figures: of a report as a whole, or counted elsewhere. nil for every other.
  static func elsewhere(_ name: String) -> String? {
    if name.hasPrefix("bijlage.correctiesOpKwartaalberichten.") {
      return
        "een cijfer uit een bericht; vraag dat cijfer met --gemeente en de dagen van het kwartaal"
    }
    let places = ["positie", "bijlage.laatsteWissing", FigureSource.comparison.prefix + "positie"]
    return places.contains(name) ? "een plaats in het logboek" : nil
  }

  /// What a figure is that nothing stands behind; nil for every other.
  static func noCount(_ name: String) -> String? {
    name.hasSuffix("normDagen") ? "de richttermijn waarmee is geteld" : nil
  }
}
