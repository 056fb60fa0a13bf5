import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// What `transform` makes of each element, in the order of the elements, worked out on all cores.
  /// - Parameter pieceCount: elements that one thread takes at a time: enough to be worth its while,
  ///   few enough that no thread waits long for the last.
  /// - Throws: what `transform` throws first, in the order of the elements.
  package func concurrentMap<Result: Sendable, Failure: Error>(
    pieceCount: Int = 64, _ transform: @Sendable (Element) throws(Failure) -> Result
  ) throws(Failure) -> [Result] {
    guard count > pieceCount else {
      return try map { element throws(Failure) in try transform(element) }
    }
    // Each thread fills places of its own in one buffer, out of which the results are moved: joining
    // arrays would count a reference to all that they hold. Unsafe, since the compiler cannot know
    // that no two threads share a place.
    nonisolated(unsafe) let places = UnsafeMutableBufferPointer<Result?>.allocate(capacity: count)
    places.initialize(repeating: nil)
    defer {
      places.deinitialize()
      places.deallocate()
    }
    let first = Mutex<(piece: Int, error: Failure)?>(nil)
    DispatchQueue.concurrentPerform(iterations: (count - 1) / pieceCount + 1) { piece in
      let start = piece * pieceCount
      do throws(Failure) {
        for index in start..<Swift.min(start + pieceCount, count) {
          places[index] = try transform(self[index])
        }
      } catch {
        first.withLock { if piece < $0?.piece ?? .max { $0 = (piece, error) } }
      }
    }
    if let first = first.withLock({ $0 }) { throw first.error }
    var all: [Result] = []
    all.reserveCapacity(count)
    for index in places.indices {
      if let result = places[index].take() { all.append(result) }
    }
    return all
  }
}

/// What both make, worked out side by side.
package func concurrently<One: Sendable, Other: Sendable>(
  _ one: @escaping @Sendable () -> One, _ other: @escaping @Sendable () -> Other
) -> (One, Other) {
  let jobs: [@Sendable () -> Either<One, Other>] = [{ .one(one()) }, { .other(other()) }]
  let made = jobs.concurrentMap(pieceCount: 1) { job in job() }
  guard case .one(let first) = made[0], case .other(let second) = made[1] else {
    preconditionFailure("results stand in the order of the jobs")
  }
  return (first, second)
}

private enum Either<One: Sendable, Other: Sendable>: Sendable {
  case one(One)
  case other(Other)
}
