import Foundation
import Testing

@testable import EventStore

/// Random operations on a log and on a model of it: `MODEL_SEED` (one, or as 1-300) and
/// `MODEL_STEPS` choose other ones than the few of every run.
@Suite struct ModelTests {
  private static let variables = ProcessInfo.processInfo.environment
  private static let steps = Int(variables["MODEL_STEPS"] ?? "") ?? 60

  static let seeds: [UInt64] = {
    let ends = (variables["MODEL_SEED"] ?? "1-3").split(separator: "-").compactMap { UInt64($0) }
    guard let first = ends.first, let last = ends.last, first <= last else { return [] }
    return Array(first...last)
  }()

  @Test func `there are seeds`() { #expect(!Self.seeds.isEmpty) }

  @Test(arguments: seeds)
  func `a log is as its model`(seed: UInt64) throws {
    try ModelRun(seed: seed).run(steps: Self.steps)
  }

  @Test(arguments: seeds.prefix(max(1, seeds.count / 4)))
  func `a log whose map grows is as its model`(seed: UInt64) throws {
    let mapBytes = 128 << 10
    let run = try ModelRun(seed: seed &+ 1_000_000, mapBytes: mapBytes)
    try run.run(steps: Self.steps)
    #expect(run.logBytes > mapBytes, "seed \(seed)")
  }
}
