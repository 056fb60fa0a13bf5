#if THREAD_SANITIZER
  package import Foundation

  // On Linux the thread sanitizer sees POSIX threads and locks, but neither Swift's `Mutex` nor
  // Dispatch: all that they guard would look like a race. In a build for it these take their places,
  // by the same names and with the same meaning, so that what is left unguarded is what it finds.

  /// Unchecked: the value is touched while the lock is held, which the compiler cannot see.
  package struct Mutex<Value>: ~Copyable, @unchecked Sendable {
    private let lock = NSLock()
    private let value: UnsafeMutablePointer<Value>

    package init(_ value: consuming sending Value) {
      self.value = .allocate(capacity: 1)
      self.value.initialize(to: value)
    }

    deinit {
      value.deinitialize(count: 1)
      value.deallocate()
    }

    package borrowing func withLock<Result, Failure: Error>(
      _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
      lock.lock()
      defer { lock.unlock() }
      return try body(&value.pointee)
    }
  }

  /// Unchecked: the count is touched while the condition is held.
  package final class DispatchSemaphore: @unchecked Sendable {
    private let condition = NSCondition()
    private var count: Int

    package init(value: Int) { count = value }

    package func signal() {
      condition.lock()
      count += 1
      condition.signal()
      condition.unlock()
    }

    package func wait() {
      condition.lock()
      while count == 0 { condition.wait() }
      count -= 1
      condition.unlock()
    }
  }

  package final class DispatchQueue: Sendable {
    package typealias Work = @Sendable () -> Void

    private let waiting = Mutex<(work: [Work], isRunning: Bool)>(([], false))
    private let isSerial: Bool

    package init(label: String) { isSerial = true }
    private init() { isSerial = false }

    package static func global() -> DispatchQueue { DispatchQueue() }

    package func async(_ work: @escaping Work) {
      guard isSerial else { return DispatchQueue.start(work) }
      let starts = waiting.withLock { waiting in
        waiting.work.append(work)
        defer { waiting.isRunning = true }
        return !waiting.isRunning
      }
      if starts { DispatchQueue.start(run) }
    }

    package func sync(_ work: @escaping Work) {
      let isDone = DispatchSemaphore(value: 0)
      async {
        work()
        isDone.signal()
      }
      isDone.wait()
    }

    package static func concurrentPerform(
      iterations: Int, _ work: @escaping @Sendable (Int) -> Void
    ) {
      let isDone = DispatchSemaphore(value: 0)
      for iteration in 0..<iterations {
        start {
          work(iteration)
          isDone.signal()
        }
      }
      for _ in 0..<iterations { isDone.wait() }
    }

    private func run() {
      while let next = next() { next() }
    }

    private func next() -> Work? {
      waiting.withLock { waiting in
        waiting.isRunning = !waiting.work.isEmpty
        return waiting.isRunning ? waiting.work.removeFirst() : nil
      }
    }

    private static func start(_ work: @escaping Work) {
      let thread = Thread(block: work)
      thread.stackSize = 4 << 20
      thread.start()
    }
  }
#endif
