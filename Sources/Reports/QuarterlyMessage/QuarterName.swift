public import Vocabulary

/// A quarter as people write it: `2025-K3`, or `2025-Q3`.
public enum QuarterName {
  public static let allowed =
    "schrijf een jaar, een streepje en K1, K2, K3 of K4, bijvoorbeeld 2025-K3"

  /// - Returns: nil where the text is no quarter of the years that can be asked.
  public static func period(_ text: String) -> Period? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 2,
      parts[0].allSatisfy({ $0.isASCII && $0.isNumber }), let year = Int(parts[0]),
      (1...9999).contains(year),
      let letter = parts[1].first, "KkQq".contains(letter),
      let quarter = parts[1].last?.wholeNumberValue, parts[1].utf8.count == 2
    else { return nil }
    return Period.quarter(quarter, of: year)
  }

  /// `2025-K3`.
  public static func text(_ period: Period) -> String {
    Wording.dutch.quarterName(period)
  }
}

extension Wording {
  /// `2025-K3`; in English `2025-Q3`.
  func quarterName(_ period: Period) -> String {
    "\(period.first.year)-\(self("K", en: "Q"))\(period.quarter)"
  }

  /// `derde kwartaal van 2025`.
  func quarter(_ period: Period) -> String {
    let ordinal = [
      Bilingual("eerste", en: "first"), Bilingual("tweede", en: "second"),
      Bilingual("derde", en: "third"), Bilingual("vierde", en: "fourth"),
    ][period.quarter - 1]
    return self(
      "\(self(ordinal)) kwartaal van \(period.first.year)",
      en: "\(self(ordinal)) quarter of \(period.first.year)")
  }
}
