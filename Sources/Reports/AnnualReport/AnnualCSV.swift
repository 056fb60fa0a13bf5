import CanonicalJSON
import Statistics

/// The JSON as a table: a row for each figure, named by its path in the JSON.
///
/// For a Dutch spreadsheet: UTF-8 with a byte order mark, `;` between cells, a decimal comma, CRLF.
enum AnnualCSV {
  private static let header = [
    "naam", "waarde", "n", "teller", "noemer", "ondergrens", "bovengrens", "eenheid",
  ]

  static func text(_ tree: JSONTree) -> String {
    let rows =
      [header, ["profiel", Wording.dutch(Warnings.heading)] + empty(5) + ["tekst"]] + rows(tree, [])
    return "\u{FEFF}" + rows.map { $0.joined(separator: ";") + "\r\n" }.joined()
  }

  private static func empty(_ count: Int) -> [String] { Array(repeating: "", count: count) }

  /// - Parameter whole: of how many the counts are parts, where they are.
  private static func rows(
    _ tree: JSONTree, _ path: [String], whole: Double? = nil
  ) -> [[String]] {
    guard case .object(let members) = tree else {
      preconditionFailure("figures stand in objects by name")
    }
    let figures = FigureSiblings(members)
    return members.flatMap { member -> [[String]] in
      let path = path + [member.name]
      switch member.value {
      case .object: return rows(member.value, path, whole: figures.whole ?? whole)
      case .string(let text): return [[name(path), guarded(text)] + empty(5) + ["tekst"]]
      case .array(let values): return [[name(path), list(values)] + empty(5) + ["tekst"]]
      case .bool(let value): return [[name(path), value ? "ja" : "nee"] + empty(5) + ["tekst"]]
      // Of a region: the municipality that was asked, not a count of one among others.
      case .null where path == ["gemeente"]: return [[name(path), ""] + empty(5) + ["tekst"]]
      default: return figures.isLimit(member.name) ? [] : [row(member, path, figures, whole)]
      }
    }
  }

  private static func name(_ path: [String]) -> String { path.joined(separator: ".") }

  /// A spreadsheet takes `+` and the like at the front for a formula. Only the root can begin so.
  static func guarded(_ text: String) -> String {
    text.first.map { "+-=@".contains($0) } ?? false ? " " + text : text
  }

  private static func row(
    _ member: JSONTree.Member, _ path: [String], _ figures: FigureSiblings, _ whole: Double?
  ) -> [String] {
    let share = figures.parts(of: member.name)
    let limits = figures.limits(of: member.name)
    return [
      name(path), cell(member.value), cell(figures.cases(of: member.name) ?? whole),
      cell(share?.numerator),
      cell(share?.denominator), cell(limits?.lower), cell(limits?.upper),
      FigureSiblings.unit(member.name, in: path),
    ]
  }

  /// Codes with commas between: no cell of ours needs quotes.
  private static func list(_ values: [JSONTree]) -> String {
    values.compactMap { if case .string(let code) = $0 { code } else { nil } }
      .joined(separator: ", ")
  }

  private static func cell(_ value: Double?) -> String { cell(value.map { .number($0) } ?? .null) }

  private static func cell(_ value: JSONTree) -> String {
    if case .null = value { return "" }
    return String(decoding: JSONWriter.canonical(value), as: UTF8.self)
      .replacing(".", with: ",")
  }
}

/// The figures beside a figure: which of them are its n, numerator, denominator and limits.
struct FigureSiblings {
  private let values: [String: Double]
  private let names: Set<String>

  init(_ members: [JSONTree.Member]) {
    names = Set(members.map(\.name))
    values = Dictionary(
      uniqueKeysWithValues: members.compactMap { member in
        switch member.value {
        case .integer(let value): (member.name, Double(value))
        case .number(let value): (member.name, value)
        default: nil
        }
      })
  }

  private static let (lower, upper) = ("Onder", "Boven")

  /// Limits whose name is not that of their figure.
  private static let limitStems = ["aandeelBinnenNorm": "aandeel"]

  func isLimit(_ name: String) -> Bool {
    let stems = names.map { Self.limitStems[$0] ?? $0 }
    return stems.contains { name == $0 + Self.lower || name == $0 + Self.upper }
  }

  /// As given; else by Wilson, of a share.
  func limits(of name: String) -> (lower: Double?, upper: Double?)? {
    let stem = Self.limitStems[name] ?? name
    if names.contains(stem + Self.lower) {
      return (values[stem + Self.lower], values[stem + Self.upper])
    }
    guard Self.shares.contains(name), values[name] != nil, let parts = parts(of: name) else {
      return nil
    }
    let interval = Proportion(numerator: Int(parts.numerator), denominator: Int(parts.denominator))
      .interval
    return interval.map { ($0.lower, $0.upper) }
  }

  /// Of how many the counts in an object beside this one are parts.
  var whole: Double? {
    ["aanmeldingen", "gehouden", "casussen"].lazy.compactMap { values[$0] }.first
  }

  /// Of how many a share, a median, a percentile or a mean is, or a count is a part.
  func cases(of name: String) -> Double? {
    switch name {
    case "mediaanWachttijd", "langsteWachttijd": values["wachtend"]
    case "mediaanResponsdagen": values["ontvangen"]
    case "gemiddelde", "aandeelTevreden": values["n"]
    case "mediaan", "p90":
      ["begonnen", "aangevraagd", "casussen", "bekend"].lazy.compactMap { values[$0] }.first
    case "metMdo", "afgeslotenZonderMdo", "wachtend": values["casussen"] ?? values["begonnen"]
    case "gekomen", "gestopt": values["begonnen"]
    case "binnenNorm": values["normCohort"]
    case "bovenNorm": values["wachtend"]
    case "buitenLeeftijdsgrens": values["aanmeldingen"]
    case "oudersAanwezig", "gemeenteAanwezig", "vijfOfMeerDisciplines": values["gehouden"]
    default: Self.shares.contains(name) ? parts(of: name)?.denominator : nil
    }
  }

  func parts(of name: String) -> (numerator: Double, denominator: Double)? {
    func parts(_ numerator: String, _ denominator: String) -> (Double, Double)? {
      guard let k = values[numerator], let n = values[denominator] else { return nil }
      return (k, n)
    }
    switch name {
    case "aandeelBinnenNorm": return parts("binnenNorm", "normCohort")
    case "verzendgraad": return parts("verstuurd", "afgesloten")
    case "respons":
      return parts("ontvangen", "verstuurd").map { ($0, $1 - (values["onbestelbaar"] ?? 0)) }
    case "aandeelTevreden":
      return parts("aandeelTevreden", "n").map { (($0 * $1).rounded(), $1) }
    case "aandeelOpnieuw": return parts("opnieuwOnderzocht", "gevraagd")
    case "aandeelBekend": return parts("bekend", "casussen")
    case "verloop": return parts("gestopt", "persoonsjaren")
    default: return nil
    }
  }

  private static let shares: Set<String> = [
    "aandeel", "aandeelBinnenNorm", "verzendgraad", "respons", "aandeelTevreden", "aandeelOpnieuw",
    "aandeelBekend", "deelMetMdo", "deelGestopt",
  ]

  /// - Parameter path: that of the figure: all below `uren` are hours.
  static func unit(_ name: String, in path: [String]) -> String {
    switch name {
    case _ where shares.contains(name): "aandeel van 0 tot 1"
    case "mediaan", "p90", "mediaanWachttijd", "langsteWachttijd", "normDagen",
      "mediaanResponsdagen", "wachtdagenZonder", "wachtdagenMet", "gemiddeldeWachttijd":
      "dagen"
    case "persoonsjaren": "jaren"
    case "verloop": "per persoonsjaar"
    case "verhouding", "gecorrigeerd", "veelvoud": "verhouding"
    case "gemiddelde": "score van 1 tot 5"
    case "chiKwadraat": "toetsgrootheid"
    case "pWaarde": "kans van 0 tot 1"
    case "positie", "laatsteWissing": "positie in het logboek"
    case "bedrag": "euro"
    default: path.contains("uren") ? "uren" : "aantal"
    }
  }
}
