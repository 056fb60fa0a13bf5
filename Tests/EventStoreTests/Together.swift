import Foundation
import Synchronization

/// Work on threads of its own, all at once: more threads than there are cores.
final class Together: Sendable {
  typealias Work = @Sendable () throws -> Void

  private struct State {
    var work: [Work]
    var running: Int
    var error: (any Error)?
  }

  private let state: Mutex<State>
  private let condition = NSCondition()

  private init(_ work: [Work]) { state = Mutex(State(work: work, running: work.count)) }

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
    let one = state.withLock { $0.work.removeLast() }
    return Result { try one() }
  }

  private func finish(_ result: Result<Void, any Error>) {
    condition.lock()
    state.withLock {
      if case .failure(let error) = result, $0.error == nil { $0.error = error }
      $0.running -= 1
    }
    condition.broadcast()
    condition.unlock()
  }

  private func wait() throws {
    condition.lock()
    while state.withLock({ $0.running > 0 }) { condition.wait() }
    condition.unlock()
    if let error = state.withLock({ $0.error }) { throw error }
  }
}
