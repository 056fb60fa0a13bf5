/// The tolerance within which the definitions compare probabilities. Without it a curve that stands
/// at exactly 1/2 would be on one side or the other depending on the order of multiplication.
enum Tolerance {
  static let probability = 1e-12
}
