public import Projections
public import Vocabulary

/// `vergelijking` as text, at most 100 wide.
public enum ComparisonText {
  public static func text(
    _ comparison: Comparison, _ standing: Standing, _ provenance: Provenance,
    _ language: Language
  ) -> String {
    ComparisonDocument(comparison, standing, provenance, Wording(language: language)).document
      .text(width: ComparisonDocument.textWidth)
  }
}
