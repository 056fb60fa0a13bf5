public import Projections
public import Vocabulary

/// `vergelijking` as text, at most 100 wide.
public enum ComparisonText {
  public static func text(
    _ comparison: Comparison, _ standing: Standing, _ provenance: Provenance,
    _ language: Language, shown: ShownComparison? = nil
  ) -> String {
    ComparisonDocument(
      comparison, standing, provenance, Wording(language: language), shown: shown
    ).document
      .text(width: ComparisonDocument.textWidth)
  }
}
