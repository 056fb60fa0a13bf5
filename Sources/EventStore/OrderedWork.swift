import Dispatch
import Synchronization

/// Work on all cores whose results come out in the order in which it was given.
///
/// Whoever gives it reads on meanwhile. One thread gives and takes; it keeps what waits within bounds.
struct OrderedWork<Input: Sendable, Output: Sendable> {
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

  init(_ body: @escaping @Sendable (Input) -> Output) { self.body = body }

  /// Pieces that were given and not taken.
  var count: Int { pieces.count }

  mutating func give(_ input: Input) {
    let piece = Piece()
    pieces.append(piece)
    let body = body
    DispatchQueue.global().async { piece.finish(body(input)) }
  }

  /// Waits for the oldest piece.
  /// - Returns: nil where none was given.
  mutating func take() -> Output? {
    pieces.isEmpty ? nil : pieces.removeFirst().wait()
  }
}
