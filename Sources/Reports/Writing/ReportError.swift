public import Vocabulary

/// Why a report cannot be made; the description is for who asked, with what can be asked.
public enum ReportError: Error {
  /// - Parameter known: regions of the store with their names.
  case unknownRegion(RegionID, known: [(region: RegionID, name: String?)])
  case unknownMunicipality(Municipality, known: [(code: Municipality, name: String?)])
  /// - Parameter known: names of figures that can be opened.
  case unknownFigure(String, known: [String])
  /// A number that is no count, and what it is.
  case noCount(String, String)
  /// A figure that more than one region has under that name.
  case severalRegions(String)
  /// Small counts that readers could work out, by the names of their cells.
  case notSafe(cells: [String])
}

extension ReportError: CustomStringConvertible {
  /// More do not fit on a screen.
  private static let shownMunicipalities = 10
  private static let shownRegions = 40
  private static let shownCells = 20
  private static let shownFigures = 60

  public var description: String {
    switch self {
    case .unknownRegion(let region, let known):
      return ReportError.text(
        "regio ‘\(region)’ staat niet in deze opslag",
        none: "er staat nog geen enkele regio in",
        heading: "Deze regio’s staan erin:",
        lines: known.prefix(ReportError.shownRegions).map { ($0.region.text, $0.name) },
        left: known.count - ReportError.shownRegions)
    case .unknownFigure(let name, let known): return ReportError.figures(name, known)
    case .noCount(let name, let what):
      return "‘\(name)’ is niet te openen: dat is \(what)"
    case .severalRegions(let name):
      return "‘\(name)’ is een cijfer van meer dan één regio. Vraag het van één regio, met --regio"
    case .unknownMunicipality(let code, let known):
      // A slip of the pen is nearest to the code that was meant.
      let nearest = known.sorted {
        (ReportError.distance($0.code, code), $0.code)
          < (ReportError.distance($1.code, code), $1.code)
      }
      let shown = nearest.prefix(ReportError.shownMunicipalities).sorted { $0.code < $1.code }
      return ReportError.text(
        "gemeente \(code) staat niet in deze opslag",
        none: "er staat nog geen enkele gemeente in",
        heading: known.count > shown.count
          ? "De codes die er het dichtst bij liggen:" : "Deze gemeenten staan erin:",
        lines: shown.map { ($0.code.description, $0.name) }, left: known.count - shown.count)
    case .notSafe(let cells):
      let shown = cells.prefix(ReportError.shownCells)
      let left = cells.count - shown.count
      return
        "dit bericht is niet gemaakt: samen met eerdere berichten zijn kleine aantallen af te "
        + "leiden. Laat de coördinator er naar kijken. Het gaat om:\n"
        + (shown.map { "  \($0)" } + (left > 0 ? ["  … en nog \(left)"] : []))
        .joined(separator: "\n")
    }
  }

  private static let figureParts = 8
  private static let figureCharacters = 120

  /// Those that are nearest to the name that was meant; of many, where they stand.
  private static func figures(_ name: String, _ known: [String]) -> String {
    // No figure has a longer name; who gives one has pasted something else.
    var parts = name.split(separator: ".", omittingEmptySubsequences: false).prefix(figureParts)
    var near: [String] = []
    while near.isEmpty, !parts.isEmpty {
      let place = parts.joined(separator: ".") + "."
      near = known.filter { $0.hasPrefix(place) }
      if near.isEmpty { parts.removeLast() }
    }
    let isFew = !parts.isEmpty && near.count <= shownFigures
    let places = (parts.isEmpty ? known : near).map {
      $0.split(separator: ".").prefix(parts.count + 1).joined(separator: ".")
    }
    return text(
      "‘\(name.prefix(figureCharacters))’ is geen cijfer dat te openen is", none: "",
      heading: isFew ? "Wel te openen:" : "Een cijfer begint met een van:",
      lines: isFew
        ? near.map { ($0, nil) } : Set(places).sorted().map { ("\($0).", nil) }, left: 0)
  }

  private static func distance(_ one: Municipality, _ other: Municipality) -> Int {
    abs(Int(one.number) - Int(other.number))
  }

  private static func text(
    _ problem: String, none: String, heading: String, lines: [(String, String?)], left: Int
  ) -> String {
    guard !lines.isEmpty else { return "\(problem); \(none)" }
    var text = [problem + ". " + heading]
    text += lines.map { id, name in "  \(id)" + (name.map { "  \($0)" } ?? "") }
    if left > 0 { text.append("  … en nog \(left)") }
    return text.joined(separator: "\n")
  }
}
