import Dispatch
import Synchronization

/// Work on all cores whose results come out in the order in which it was given.
///
/// Whoever gives it reads on meanwhile. One thread gives and takes; it keeps what waits within bounds.
package struct OrderedWork<Input: Sendable, Output: Sendable> {
  private final class Piece: Sendable {
    private let isDone = DispatchSemaphore(value: 0)
    private let work: Mutex<(@Sendable () -> Output)?>
    private let output = Mutex<Output?>(nil)

    init(_ work: @escaping @Sendable () -> Output) { self.work = Mutex(work) }

    func run() {
      runOnce()
      isDone.signal()
    }

    /// What the work held, such as a file, is let go before anyone hears that it is done.
    private func runOnce() {
      guard let work = work.withLock({ $0.take() }) else { return }
      let made = work()
      output.withLock { $0 = made }
    }

    func wait() -> Output? {
      isDone.wait()
      return output.withLock { $0.take() }
    }
  }

  private let body: @Sendable (Input) -> Output
  private var pieces: [Piece] = []

  package init(_ body: @escaping @Sendable (Input) -> Output) { self.body = body }

  /// Pieces that were given and not taken.
  package var count: Int { pieces.count }

  package mutating func give(_ input: Input) {
    let body = body
    let piece = Piece { body(input) }
    pieces.append(piece)
    DispatchQueue.global().async { piece.run() }
  }

  /// Waits for the oldest piece.
  /// - Returns: nil where none was given.
  package mutating func take() -> Output? {
    pieces.isEmpty ? nil : pieces.removeFirst().wait()
  }
}

extension Array where Element: Sendable {
  private static var runsAhead: Int { 4 }
  /// Enough to be worth a hand-over.
  private static var runCount: Int { 256 }

  /// Hands over what `work` makes of runs of elements, in their order; while one run is taken the next ones are
  /// worked out on other cores.
  /// - Throws: what `work` or `take` throws first. Nothing is at work then any more.
  package func inRuns<Made: Sendable>(
    _ work: @escaping @Sendable (ArraySlice<Element>) throws -> [Made],
    _ take: (Made) throws -> Void
  ) throws {
    var working = OrderedWork { (run: ArraySlice<Element>) in Result { try work(run) } }
    defer { while working.take() != nil {} }
    var rest = self[...]
    while true {
      while working.count < Array.runsAhead, !rest.isEmpty {
        working.give(rest.prefix(Array.runCount))
        rest = rest.dropFirst(Array.runCount)
      }
      guard let made = working.take() else { return }
      for one in try made.get() { try take(one) }
    }
  }
}
