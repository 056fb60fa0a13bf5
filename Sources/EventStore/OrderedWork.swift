import Dispatch
import Synchronization

/// Work on all cores whose results come out in the order in which it was given.
///
/// Whoever gives it reads on meanwhile. One thread gives and takes; it keeps what waits within bounds.
package struct OrderedWork<Input: Sendable, Output: Sendable> {
  private final class Piece: Sendable {
    private let isDone = DispatchSemaphore(value: 0)
    private let output = Mutex<Output?>(nil)

    func finish(_ result: sending Output) {
      output.withLock { $0 = result }
      isDone.signal()
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
    let piece = Piece()
    pieces.append(piece)
    let body = body
    DispatchQueue.global().async { piece.finish(body(input)) }
  }

  /// Waits for the oldest piece.
  /// - Returns: nil where none was given.
  package mutating func take() -> Output? {
    pieces.isEmpty ? nil : pieces.removeFirst().wait()
  }
}
