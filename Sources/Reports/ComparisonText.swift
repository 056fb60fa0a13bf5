public import Projections

public enum ComparisonText {
  public static func text(
    _ comparison: Comparison, _ standing: Standing, _ provenance: Provenance
  ) -> String { "" }
}
