/// Versions that stand in stores and on reports.
public enum Catalogue {
  /// Of the events, codes and definitions that this program counts by.
  public static let definitionsVersion = "1.0"
}
