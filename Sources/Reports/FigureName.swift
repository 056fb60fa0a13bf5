/// What stands behind a figure, by its name.
enum FigureName {
  /// A figure that is no count has behind it the count that it was counted over, which stands beside it.
  static func counted(_ name: String) -> String {
    guard let dot = name.lastIndex(of: ".") else { return name }
    let (place, last) = (name[..<dot], String(name[name.index(after: dot)...]))
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
    if name.hasSuffix("normDagen") { return "de richttermijn waarmee is geteld" }
    if name.hasPrefix("bijlage.kostenverdeling.") {
      return "een verdeling naar inwoners; die staan bij de gemeenten van de regio"
    }
    if name.hasPrefix(FigureSource.months.prefix),
      [".gemiddelde", ".onder", ".boven"].contains(where: name.hasSuffix)
    {
      return "een gemiddelde of grens over de maanden; vraag de maanden zelf (maanden.JJJJ-MM)"
    }
    if name.hasPrefix(FigureSource.comparison.prefix), let dot = name.lastIndex(of: "."),
      let what = ComparisonFigures.noCount(
        name[name.index(after: dot)...],
        in: name.dropFirst(FigureSource.comparison.prefix.count))
    {
      return what
    }
    return nil
  }
}
