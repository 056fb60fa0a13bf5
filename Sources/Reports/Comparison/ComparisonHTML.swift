public import Projections
public import Vocabulary

/// `vergelijking` as one page of HTML with its pictures: nothing to run and nothing to fetch.
public enum ComparisonHTML {
  public static func text(
    _ comparison: Comparison, _ standing: Standing, _ provenance: Provenance,
    _ language: Language, shown: ShownComparison? = nil
  ) -> String {
    ComparisonDocument(
      comparison, standing, provenance, Wording(language: language), shown: shown
    ).document.html
  }
}
