import Dispatch

extension Array where Element: Sendable {
  /// What `transform` makes of each element, in the order of the elements, worked out on all cores.
  /// Each is to be worth a thread's while.
  /// - Throws: what `transform` throws first, in the order of the elements.
  @inlinable
  package func concurrentMap<Made: Sendable, Failure: Error>(
    _ transform: @Sendable (Element) throws(Failure) -> Made
  ) throws(Failure) -> [Made] {
    guard count > 1 else {
      return try map { element throws(Failure) in try transform(element) }
    }
    // Each thread fills places of its own in one buffer, out of which the results are moved: joining
    // arrays would count a reference to all that they hold. Unsafe, since the compiler cannot know
    // that no two threads share a place.
    nonisolated(unsafe) let places = UnsafeMutableBufferPointer<Result<Made, Failure>?>
      .allocate(capacity: count)
    places.initialize(repeating: nil)
    defer {
      places.deinitialize()
      places.deallocate()
    }
    onAllCores(count) { index in
      do throws(Failure) {
        places[index] = .success(try transform(self[index]))
      } catch {
        places[index] = .failure(error)
      }
    }
    var all: [Made] = []
    all.reserveCapacity(count)
    for index in places.indices {
      guard let made = places[index].take() else { preconditionFailure("all were worked out") }
      all.append(try made.get())
    }
    return all
  }
}

/// Calls `body` for 0, 1, 2 … on all cores, and returns when all are done.
@usableFromInline
package func onAllCores(_ count: Int, _ body: @Sendable (Int) -> Void) {
  DispatchQueue.concurrentPerform(iterations: count, execute: body)
}

/// What both make, worked out side by side.
package func concurrently<One: Sendable, Other: Sendable>(
  _ one: @escaping @Sendable () -> One, _ other: @escaping @Sendable () -> Other
) -> (One, Other) {
  let jobs: [@Sendable () -> Either<One, Other>] = [{ .one(one()) }, { .other(other()) }]
  let made = jobs.concurrentMap { job in job() }
  guard case .one(let first) = made[0], case .other(let second) = made[1] else {
    preconditionFailure("results stand in the order of the jobs")
  }
  return (first, second)
}

private enum Either<One: Sendable, Other: Sendable>: Sendable {
  case one(One)
  case other(Other)
}
