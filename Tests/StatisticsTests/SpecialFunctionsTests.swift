import Testing

@testable import Statistics

@Suite struct SpecialFunctionsTests {
  /// Values by mpmath 1.3 at 40 digits, from the same series and fractions summed there.
  @Test(arguments: [
    (0.5, 0.2, 0.4729107431344619, 0.5270892568655381),
    (1.0, 3.0, 0.950212931632136, 0.049787068367863944),
    (3.0, 2.5, 0.45618688411667047, 0.5438131158833295),
    (50.0, 49.0, 0.46210439360094024, 0.5378956063990598),
    (1000.0, 1100.0, 0.99894067674607, 0.0010593232539299773),
    (100000.0, 99500.0, 0.05674182321279226, 0.9432581767872077),
    (1000000.0, 1000000.0, 0.5001329807608725, 0.4998670192391274),
    (1000000.0, 1003000.0, 0.9986382593537824, 0.0013617406462175915),
  ])
  func incompleteGamma(a: Double, x: Double, lower: Double, upper: Double) {
    let tails = SpecialFunctions.incompleteGamma(a: a, x: x)
    #expect(abs(tails.lower / lower - 1) < 1e-12)
    #expect(abs(tails.upper / upper - 1) < 1e-12)
  }

  /// Values by mpmath at 40 digits.
  @Test(arguments: [
    (0.3, 2.0, 5.0, 0.5798249999999999, 0.420175),
    (0.5, 0.5, 0.5, 0.5, 0.5),
    (0.9, 30.0, 2.0, 0.16956463310086492, 0.8304353668991351),
    (0.342, 34000.0, 66000.0, 0.9089901284985865, 0.09100987150141344),
    (8e-06, 2.0, 594702.0, 0.9505657379003164, 0.04943426209968357),
    (0.97364, 284446.0, 8495.0, 1.0, 8.6738364457306e-19),
    (0.5, 1000000.0, 1000000.0, 0.5, 0.5),
  ])
  func incompleteBeta(x: Double, a: Double, b: Double, lower: Double, upper: Double) {
    let tails = SpecialFunctions.incompleteBeta(x: x, a: a, b: b)
    #expect(abs(tails.lower / lower - 1) < 1e-12)
    #expect(abs(tails.upper / upper - 1) < 1e-12)
  }

  /// Found by Newton's method in mpmath at 40 digits.
  @Test(arguments: [
    (0.025, 0.5, 0.000491034558587628),
    (0.975, 1.0, 3.6888794541139354),
    (0.025, 1.0, 0.025317807984289876),
    (0.025, 10.0, 4.7953886961324335),
    (0.975, 11.0, 18.39035604201778),
    (0.001, 345.0, 290.43834823860993),
    (0.999, 12345.0, 12691.201485296328),
    (0.975, 1000001.0, 1001961.9119454322),
  ])
  func gammaQuantile(probability: Double, a: Double, x: Double) {
    #expect(abs(SpecialFunctions.gammaQuantile(probability, a: a) / x - 1) < 1e-12)
  }

  /// Found by Newton's method in mpmath at 40 digits; the last column is the odds.
  @Test(arguments: [
    (0.025, 5.0, 1.0, 0.9163558573154597),
    (0.975, 1.0, 4.0, 1.5148668593658703),
    (0.025, 41.0, 16.0, 1.4812646892741286),
    (0.975, 42.0, 15.0, 5.3161119899717155),
    (0.025, 497403.0, 1.0, 134838.00751684574),
    (0.975, 2.0, 497403.0, 1.1201518679145686e-05),
    (0.5, 1000000.0, 1000000.0, 1.0),
    (0.025, 1000.0, 901.0, 1.01440485943194),
  ])
  func betaQuantile(probability: Double, a: Double, b: Double, odds: Double) {
    let found = SpecialFunctions.betaQuantileOdds(probability, a: a, b: b)
    #expect(abs(found / odds - 1) < 1e-12)
    let x = SpecialFunctions.betaQuantile(probability, a: a, b: b)
    #expect(abs(x / (odds / (1 + odds)) - 1) < 1e-12)
  }

  @Test func quantileAndFunctionAreInverse() {
    var random = SplitMix(state: 2)
    for _ in 0..<300 {
      let a = 10 * Double.random(in: 0.01...1000, using: &random)
      let b = 10 * Double.random(in: 0.01...1000, using: &random)
      let p = Double.random(in: 0.0001...0.9999, using: &random)
      let gamma = SpecialFunctions.gammaQuantile(p, a: a)
      #expect(close(SpecialFunctions.incompleteGamma(a: a, x: gamma).lower, p, 1e-12))
      let beta = SpecialFunctions.betaQuantile(p, a: a, b: b)
      #expect(close(SpecialFunctions.incompleteBeta(x: beta, a: a, b: b).lower, p, 1e-11))
      let mirror = SpecialFunctions.incompleteBeta(x: beta, y: 1 - beta, a: a, b: b)
      let swapped = SpecialFunctions.incompleteBeta(x: 1 - beta, y: beta, a: b, b: a)
      #expect(close(mirror.lower, swapped.upper, 1e-12))
    }
  }

  @Test func quantilesRiseWithTheProbability() {
    var before = (gamma: 0.0, beta: 0.0)
    for step in 1..<1000 {
      let p = Double(step) / 1000
      let now = (
        gamma: SpecialFunctions.gammaQuantile(p, a: 3.5),
        beta: SpecialFunctions.betaQuantile(p, a: 3.5, b: 40)
      )
      #expect(now.gamma > before.gamma)
      #expect(now.beta > before.beta)
      before = now
    }
  }

  @Test func ends() {
    #expect(SpecialFunctions.gammaQuantile(0, a: 2) == 0)
    #expect(SpecialFunctions.gammaQuantile(1, a: 2) == .infinity)
    #expect(SpecialFunctions.betaQuantile(0, a: 2, b: 3) == 0)
    #expect(SpecialFunctions.betaQuantile(1, a: 2, b: 3) == 1)
    #expect(SpecialFunctions.incompleteGamma(a: 2, x: 0).upper == 1)
    #expect(SpecialFunctions.incompleteGamma(a: 2, x: .infinity).lower == 1)
    #expect(SpecialFunctions.incompleteBeta(x: 0, a: 2, b: 3).lower == 0)
    #expect(SpecialFunctions.incompleteBeta(x: 1, a: 2, b: 3).lower == 1)
  }

  /// χ²(0.95; 1) and its like stand in every table.
  @Test func chiSquaredTable() {
    #expect(
      close(SpecialFunctions.chiSquaredQuantile(0.95, degrees: 1), 3.841458820694124, 1e-14))
    #expect(
      close(SpecialFunctions.chiSquaredQuantile(0.975, degrees: 10), 20.483177350807395, 1e-14))
    #expect(
      close(SpecialFunctions.chiSquaredQuantile(0.025, degrees: 2), 0.05063561596857975, 1e-14))
  }
}
