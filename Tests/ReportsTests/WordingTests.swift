import Statistics
import Testing
import Vocabulary

@testable import Reports

@Suite struct WordingTests {
  private let dutch = Wording(language: .dutch)
  private let english = Wording(language: .english)

  @Test(arguments: [
    (0, "0", "0"), (999, "999", "999"), (1234, "1.234", "1,234"),
    (-1_234_567, "-1.234.567", "-1,234,567"),
  ])
  func `thousands have a point, in English a comma`(value: Int, inDutch: String, inEnglish: String)
  {
    #expect(dutch.number(value) == inDutch)
    #expect(english.number(value) == inEnglish)
  }

  @Test func `decimals have a comma, in English a point`() {
    #expect(dutch.decimal(1234.5, digits: 2) == "1.234,50")
    #expect(english.decimal(1234.5, digits: 2) == "1,234.50")
    #expect(dutch.decimal(0.05, digits: 1) == "0,1")
    #expect(dutch.decimal(-0.01, digits: 1) == "0,0")
    #expect(dutch.decimal(-2.5, digits: 0) == "-3")
    #expect(dutch.shortDecimal(0.15, digits: 3) == "0,15")
    #expect(dutch.shortDecimal(2, digits: 3) == "2")
    #expect(dutch.shortDecimal(10, digits: 0) == "10")
    #expect(english.shortDecimal(1200, digits: 1) == "1,200")
    #expect(english.shortDecimal(1200.5, digits: 2) == "1,200.5")
  }

  @Test(arguments: [
    (0.0, "0%"), (1.0, "100%"), (0.342, "34%"), (0.004, "0,4%"), (0.9962, "99,6%"),
    (0.0001, "minder dan 0,1%"), (0.99999, "meer dan 99,9%"), (0.005, "1%"),
  ])
  func `a share is a whole percentage unless that would hide it`(share: Double, text: String) {
    #expect(dutch.percentage(share) == text)
  }

  /// A double holds a little less than the half that these are.
  @Test(arguments: [(23, 40, "58%"), (17, 40, "43%"), (29, 200, "15%"), (115, 200, "58%")])
  func `half a percent is rounded up, whatever a double makes of it`(
    part: Int, whole: Int, text: String
  ) {
    #expect(dutch.percentage(Double(part) / Double(whole)) == text)
  }

  @Test(arguments: [1e14, 1e15, 0x1p51])
  func `a large number is itself`(value: Double) {
    #expect(dutch.decimal(value, digits: 2) == "\(dutch.number(Int(value))),00")
  }

  @Test(arguments: [(23, 80, "28,8%"), (41, 80, "51,3%"), (51, 80, "63,8%"), (1, 80, "1,3%")])
  func `half a tenth of a percent, too`(part: Int, whole: Int, text: String) {
    #expect(dutch.precisePercentage(Double(part) / Double(whole)) == text)
  }

  @Test func `one is not many`() {
    #expect(dutch.counted(1, .child) == "1 kind")
    #expect(dutch.counted(0, .child) == "0 kinderen")
    #expect(dutch.counted(2345, .child) == "2.345 kinderen")
    #expect(english.counted(1, .child) == "1 child")
    #expect(english.counted(2345, .child) == "2,345 children")
    #expect(dutch.days(1) == "1 dag")
    #expect(dutch.days(58.5) == "58,5 dagen")
    #expect(dutch.days(1.0) == "1 dag")
    #expect(english.days(58.5) == "58.5 days")
    #expect(dutch.verb(1, "werd", "werden", en: "was", "were") == "werd")
    #expect(english.verb(0, "werd", "werden", en: "was", "were") == "were")
    #expect(dutch.share(1, of: 1) == "1 van 1 (100%)")
    #expect(dutch.share(3, of: 1000) == "3 van de 1.000 (0,3%)")
    #expect(english.share(3, of: 1000) == "3 of the 1,000 (0.3%)")
  }

  @Test func `dates are written out`() {
    #expect(LocalDay("2025-12-31").map(dutch.date) == "31 december 2025")
    #expect(LocalDay("2025-12-31").map(english.date) == "31 December 2025")
    #expect(LocalDay("2024-02-01").map(dutch.date) == "1 februari 2024")
    #expect(Period.year(2025).map(dutch.period) == "1 januari tot en met 31 december 2025")
    #expect(Period.year(2025).map(english.period) == "1 January to 31 December 2025")
    let across = Period(first: LocalDay("2024-12-01")!, last: LocalDay("2025-01-31")!)
    #expect(across.map(dutch.period) == "1 december 2024 tot en met 31 januari 2025")
    #expect(Period.quarter(3, of: 2025).map(english.quarter) == "third quarter of 2025")
  }

  @Test func `an estimate has its interval`() {
    let proportion = Proportion(numerator: 34, denominator: 105)
    #expect(dutch.estimate(proportion) == "34 van de 105 (32%; 95%-interval 24% tot 42%)")
    #expect(english.estimate(proportion) == "34 of the 105 (32%; 95% interval 24% to 42%)")
  }

  @Test func `what cannot be said is said`() {
    let nobody = Proportion(numerator: 0, denominator: 0)
    #expect(dutch.estimate(nobody) == "niet te zeggen (0 van 0)")
    #expect(english.estimate(nobody) == "cannot be said (0 of 0)")
    #expect(dutch.median(KaplanMeier([])) == "niet te zeggen (n = 0)")
    let one = KaplanMeier([SurvivalObservation(time: 5, event: true)])
    #expect(dutch.median(one) == "5 dagen (n = 1; 95%-interval niet te zeggen)")
    #expect(dutch.ratio(PooledRateRatio?.none) == "niet te zeggen")
    let unbounded = RateRatio.estimate(
      exposedEvents: 1, exposedTime: 10, unexposedEvents: 0, unexposedTime: 10)
    #expect(dutch.ratio(unbounded) == "niet te zeggen (95%-interval 0,03 tot onbegrensd)")
    #expect(english.ratio(unbounded) == "cannot be said (95% interval 0.03 to without limit)")
  }

  @Test func `lists end with en, in English with and`() {
    #expect(dutch.list([]) == "")
    #expect(dutch.list(["a"]) == "a")
    #expect(dutch.list(["a", "b", "c"]) == "a, b en c")
    #expect(english.list(["a", "b", "c"]) == "a, b and c")
  }
}
