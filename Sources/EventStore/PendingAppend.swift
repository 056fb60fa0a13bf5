import Dispatch
import Synchronization

/// An append under way: one thread waits for what another answers.
public final class PendingAppend: Sendable {
  private let given = DispatchSemaphore(value: 0)
  private let answer: Mutex<Result<[Verdict], StoreError>>

  init(path: String) { answer = Mutex(.failure(.outcomeUnknown(path: path))) }

  func give(_ result: Result<[Verdict], StoreError>) {
    answer.withLock { $0 = result }
    given.signal()
  }

  /// Waits until the drafts are durable, or turned down. To be called once.
  /// - Throws: as `EventLog.append`.
  @available(*, noasync)
  public func wait() throws(StoreError) -> [Verdict] {
    given.wait()
    return try answer.withLock { $0 }.get()
  }
}
