public import Projections

/// `vergelijking` as text, at most 100 wide.
public enum ComparisonText {
  public static func text(
    _ comparison: Comparison, _ standing: Standing, _ provenance: Provenance
  ) -> String {
    ComparisonDocument(comparison, standing, provenance, .dutch).document
      .text(width: ComparisonDocument.textWidth)
  }
}
