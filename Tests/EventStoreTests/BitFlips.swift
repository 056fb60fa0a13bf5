import Foundation
import Testing

@testable import EventStore

/// Bits of a file flipped one after another, each put back. `FLIPS` and `FLIP_SEED` choose other ones
/// than the few of every run.
struct BitFlips {
  private static let variables = ProcessInfo.processInfo.environment
  static let seed = UInt64(variables["FLIP_SEED"] ?? "") ?? 20_261_122
  static let count = Int(variables["FLIPS"] ?? "") ?? 30
  private static let pageBytes = 4096

  var path: String
  /// Headers of pages, the two meta pages most of all; else any place.
  var inHeaders: Bool
  var count = BitFlips.count

  /// Each must be found by `verify`, or not be seen by any reader.
  /// - Parameters:
  ///   - verify: throws `Finding` or `StoreError` where something is wrong.
  ///   - contents: what readers see.
  /// - Returns: how many were found.
  func run(verify: () throws -> Void, contents: () throws -> [String]) throws -> Int {
    let before = try contents()
    let url = URL(fileURLWithPath: path)
    var file = try Data(contentsOf: url)
    let pageCount = file.count / Self.pageBytes
    var generator = SeededGenerator(seed: Self.seed &+ (inHeaders ? 1 : 0))
    var foundCount = 0
    for round in 0..<count {
      let page = Int.random(in: 0..<pageCount, using: &generator)
      let header = page < 2 ? 160 : 40
      let within = Int.random(in: 0..<(inHeaders ? header : Self.pageBytes), using: &generator)
      let place = (inHeaders && round % 4 == 0 ? page % 2 : page) * Self.pageBytes + within
      let bit = UInt8(1) << UInt8.random(in: 0..<8, using: &generator)
      file[place] ^= bit
      try file.write(to: url)
      do {
        try verify()
        #expect(try contents() == before, "seed \(Self.seed), byte \(place), bit \(bit)")
      } catch is Finding {
        foundCount += 1
      } catch is StoreError {
        foundCount += 1
      }
      file[place] ^= bit
    }
    try file.write(to: url)
    #expect(try contents() == before)
    return foundCount
  }
}
