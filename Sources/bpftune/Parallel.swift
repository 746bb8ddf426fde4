import CLinux
import Glibc
import Synchronization

/// The values of `work` for 0 to `count` - 1, in order, computed on all processors.
///
/// `work` must depend on its argument alone; then the result does not depend on the number of threads. Few
/// values are computed on the caller's thread.
func inParallel<Value: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Value) -> [Value] {
  let threads = min(Int(linux_processors()), count / 16)
  guard threads > 1 else { return (0..<count).map(work) }
  return withoutActuallyEscaping(work) { work in
    [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
      let crew = Crew(Places(buffer: buffer), work)
      crew.run(helpers: threads - 1)
      initialized = count
    }
  }
}

/// Where the values go.
///
/// `@unchecked Sendable`: the threads share the memory, each place is written by the one thread that took its
/// number, and the memory is read only after all threads have been joined.
private struct Places<Value>: @unchecked Sendable {
  let buffer: UnsafeMutableBufferPointer<Value>
}

/// Threads that take one number after the other until none is left.
private final class Crew: Sendable {
  private let next = Atomic<Int>(0)
  private let count: Int
  private let step: @Sendable (Int) -> Void

  init<Value: Sendable>(_ places: Places<Value>, _ work: @escaping @Sendable (Int) -> Value) {
    count = places.buffer.count
    step = { places.buffer.initializeElement(at: $0, to: work($0)) }
  }

  /// Works with as many helpers as can be had, at most `helpers`, and returns when all is done.
  func run(helpers: Int) {
    var threads: [pthread_t] = []
    for _ in 0..<helpers {
      var thread = pthread_t()
      let crew = Unmanaged.passRetained(self)
      let status = pthread_create(
        &thread, nil,
        { argument in
          if let argument { Unmanaged<Crew>.fromOpaque(argument).takeRetainedValue().work() }
          return nil
        }, crew.toOpaque())
      guard status == 0 else {
        crew.release()
        break
      }
      threads.append(thread)
    }
    work()
    for thread in threads { pthread_join(thread, nil) }
  }

  private func work() {
    while true {
      let number = next.add(1, ordering: .relaxed).oldValue
      guard number < count else { return }
      step(number)
    }
  }
}
