import CLibBPF
import CProbeABI
import Glibc

/// An event has come in an armed slot.
public struct Wakeup: Hashable, Sendable {
  /// The slot.
  public let slot: Int
  /// When the event came, CLOCK_MONOTONIC nanoseconds.
  public let time: Int64
}

/// The ring buffer through which an event in an armed slot wakes user space.
struct WakeupRing: ~Copyable {
  /// What libbpf's callback fills.
  private final class Inbox {
    var wakeups: [Wakeup] = []
  }

  private let ring: OpaquePointer
  private let inbox = Inbox()

  /// Opens the ring buffer `map`.
  init(_ map: borrowing MapDescriptor) throws(ProbeError) {
    let context = Unmanaged.passUnretained(inbox).toOpaque()
    let ring = ring_buffer__new(
      map.descriptor,
      { context, record, size in
        guard let context, let record, size >= MemoryLayout<bpftune_wakeup>.size else { return 0 }
        let wakeup = record.loadUnaligned(as: bpftune_wakeup.self)
        Unmanaged<Inbox>.fromOpaque(context).takeUnretainedValue().wakeups.append(
          Wakeup(slot: Int(wakeup.slot), time: Int64(wakeup.ktime)))
        return 0
      }, context, nil)
    guard let ring else { throw ProbeError("cannot open the ring buffer", error: errno) }
    self.ring = ring
  }

  deinit { ring_buffer__free(ring) }

  /// Readable when there is something to drain.
  var descriptor: CInt { ring_buffer__epoll_fd(ring) }

  /// Takes what has come, in order, each slot as often as it woke.
  func drain() -> [Wakeup] {
    ring_buffer__consume(ring)
    defer { inbox.wakeups.removeAll(keepingCapacity: true) }
    return inbox.wakeups
  }
}
