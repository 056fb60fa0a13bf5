import Testing

@testable import Disclosure

@Suite struct ProfileTests {
  @Test func `the thresholds of the definitions`() {
    #expect((0...11).filter(Profile.insider.isSmall) == [])
    #expect((0...11).filter(Profile.confidential.isSmall) == [1, 2, 3, 4])
    #expect((0...11).filter(Profile.published.isSmall) == Array(1...9))
  }

  @Test func `public counts are the nearest multiple of five`() {
    #expect(
      [0, 2, 3, 7, 8, 10, 12, 13, 17].map(Profile.published.rounded) == [
        0, 0, 5, 5, 10, 10, 10, 15, 15,
      ])
    #expect((0...40).map(Profile.confidential.rounded) == Array(0...40))
  }

  @Test func `a median needs as many cases as the threshold`() {
    #expect((0...12).filter(Profile.insider.showsSummary) == Array(1...12))
    #expect((0...12).filter(Profile.confidential.showsSummary) == Array(5...12))
    #expect((0...12).filter(Profile.published.showsSummary) == [10, 11, 12])
  }

  @Test(arguments: [
    Profile.insider, .confidential, .published, Profile(threshold: 6, rounding: 4),
  ])
  func `a reader knows of a shown count all that is rounded to it and no more`(profile: Profile) {
    for isHeldWhenSmall in [false, true] {
      let possible = (0...60).filter { !isHeldWhenSmall || !profile.isSmall($0) }
      for count in possible where count < 50 {
        let range = profile.range(ofShown: count, isHeldWhenSmall: isHeldWhenSmall)
        #expect(
          Array(range) == possible.filter { profile.rounded($0) == profile.rounded(count) })
      }
    }
  }
}
