import Testing

@testable import Simulation

@Suite struct RandomTests {
  /// Of the reference implementation (Vigna, splitmix64.c) for the seed 1234567.
  @Test func `SplitMix64 gives the published numbers`() {
    var mixer = SplitMix64(state: 1_234_567)
    let numbers = (0..<5).map { _ in mixer.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  /// Of the reference implementation (Blackman and Vigna, xoshiro256starstar.c) for 1, 2, 3, 4.
  @Test func `xoshiro256** gives the published numbers`() {
    var random = Random(state: (1, 2, 3, 4))
    let numbers = (0..<7).map { _ in random.next() }
    #expect(
      numbers == [
        11_520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
        607_988_272_756_665_600, 16_172_922_978_634_559_625,
      ])
  }

  @Test func `whole numbers fill their range and no more`() {
    var random = Random(seed: 1)
    let numbers = Set((0..<1000).map { _ in random.whole(3...7) })
    #expect(numbers == [3, 4, 5, 6, 7])
  }

  @Test func `counts are their mean on average and vary as much`() {
    var random = Random(seed: 2)
    let counts = (0..<20_000).map { _ in Double(random.count(mean: 24)) }
    let mean = counts.reduce(0, +) / Double(counts.count)
    let variance = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(counts.count)
    #expect(abs(mean - 24) < 0.2)
    #expect(abs(variance - 24) < 1.2)
  }

  @Test func `half of the waits lie below the median`() {
    var random = Random(seed: 3)
    let waits = (0..<20_000).map { _ in random.days(median: 70, spread: 0.7) }
    let below = Double(waits.count { $0 < 70 }) / Double(waits.count)
    #expect(abs(below - 0.5) < 0.02)
    // The 90th percentile of a lognormal: 70 · exp(0.7 · 1.2816) = 171.7.
    let ninth = waits.sorted()[18_000]
    #expect(abs(ninth - 172) < 7)
  }

  @Test func `what weighs nothing more is not drawn twice`() {
    var random = Random(seed: 4)
    let table = Weighted<Int>([1: 5, 2: 1, 3: 1])
    #expect(table.draw(distinct: 3, &random) == [1, 2, 3])
    #expect(table.draw(distinct: 9, &random) == [1, 2, 3])
    #expect(table.draw(distinct: 0, &random) == [])
  }
}
