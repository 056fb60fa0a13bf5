/// Constants of the standard normal distribution.
public enum Normal {
  /// Φ⁻¹(0.975), the factor of a two-sided interval of 95%. Written out, not computed, so that
  /// every implementation of the definitions works with the same digits.
  public static let z975 = 1.959963984540054
}
