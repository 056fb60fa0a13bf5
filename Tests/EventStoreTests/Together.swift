import Foundation

/// Work on threads of its own, all at once: more threads than there are cores. Unchecked: its state is
/// guarded by a condition, and not by a `Mutex`, since the thread sanitizer sees only the former.
final class Together: @unchecked Sendable {
  typealias Work = @Sendable () throws -> Void

  private struct State {
    var work: [Work]
    var running: Int
    var error: (any Error)?
  }

  /// Touched while `condition` is held.
  private var state: State
  private let condition = NSCondition()

  private init(_ work: [Work]) { state = State(work: work, running: work.count) }

  /// Runs all of it, and returns when all of it is done and let go of.
  /// - Throws: what was thrown first.
  static func run(_ work: [Work]) throws {
    let together = Together(work)
    for _ in work {
      let thread = Thread { together.finish(together.runOne()) }
      thread.stackSize = 4 << 20
      thread.start()
    }
    try together.wait()
  }

  /// A thread may outlive the end of its work; what the work holds on to does not.
  private func runOne() -> Result<Void, any Error> {
    let one = condition.withLock { state.work.removeLast() }
    return Result { try one() }
  }

  private func finish(_ result: Result<Void, any Error>) {
    condition.withLock {
      if case .failure(let error) = result, state.error == nil { state.error = error }
      state.running -= 1
      condition.broadcast()
    }
  }

  private func wait() throws {
    condition.lock()
    while state.running > 0 { condition.wait() }
    let error = state.error
    condition.unlock()
    if let error { throw error }
  }
}
