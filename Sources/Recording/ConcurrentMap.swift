import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// Elements that one thread takes at a time: enough to be worth its while, few enough that no
  /// thread waits long for the last.
  private static var pieceCount: Int { 64 }

  /// What `transform` makes of each element, in the order of the elements, worked out on all cores.
  /// - Throws: what `transform` throws first, in the order of the elements.
  func concurrentMap<Result: Sendable, Failure: Error>(
    _ transform: @Sendable (Element) throws(Failure) -> Result
  ) throws(Failure) -> [Result] {
    let pieces = (count + Self.pieceCount - 1) / Self.pieceCount
    let results = Mutex([Swift.Result<[Result], Failure>?](repeating: nil, count: pieces))
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in
      let range = piece * Self.pieceCount..<Swift.min((piece + 1) * Self.pieceCount, count)
      let result = Swift.Result { () throws(Failure) in
        try self[range].map { element throws(Failure) in try transform(element) }
      }
      results.withLock { $0[piece] = result }
    }
    var all: [Result] = []
    all.reserveCapacity(count)
    for result in results.withLock({ $0 }) {
      if let result { all.append(contentsOf: try result.get()) }
    }
    return all
  }
}
