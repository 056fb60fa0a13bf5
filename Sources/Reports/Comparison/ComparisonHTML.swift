public import Projections

/// `vergelijking` as one page of HTML with its pictures: nothing to run and nothing to fetch.
public enum ComparisonHTML {
  public static func text(
    _ comparison: Comparison, _ standing: Standing, _ provenance: Provenance
  ) -> String {
    ComparisonDocument(comparison, standing, provenance, .dutch).document.html
  }
}
