import CLibBPF
import CProbeABI
import Glibc
public import PolicyLang

/// What has to be observed.
public struct ProbePlan: Sendable {
  let series: [Series]
  let slotCapacity: Int
  let countsHost: Bool

  /// Plans to count `series` in slots below `slotCapacity` (slot 0 is the host's), and all of them for the host too if `countsHost`.
  public init(series: [Series], slotCapacity: Int, countsHost: Bool) {
    self.series = series
    self.slotCapacity = slotCapacity
    self.countsHost = countsHost
  }
}

/// How a signal is observed.
public enum HookState: Hashable, Sendable {
  /// By this hook, since this time of CLOCK_MONOTONIC in nanoseconds.
  case attached(hook: String, since: Int64)
  /// Not at all, and why.
  case unavailable(reason: String)
}

/// The BPF programs of a plan, loaded and attached, and what they count.
///
/// Nothing is pinned: all of it ends with the value, and with the process however that ends. It belongs to one thread.
public struct ProbeSet: ~Copyable {
  /// The slot of the host as a whole.
  public static let hostSlot = Int(BPFTUNE_HOST_SLOT)

  /// Each signal of the plan, and what became of it.
  public let hooks: [SignalID: HookState]
  private let probes: [SignalID: LoadedProbe]
  private let maps: LoadedProbe.SharedMaps
  private let ring: WakeupRing
  private let buffer: CountsBuffer
  private var slots: SlotTable
  private let slotCapacity: Int

  /// Loads and attaches what `plan` needs.
  ///
  /// A signal that this kernel does not offer is unavailable, and takes nothing else with it.
  ///
  /// - Throws: `ProbeError` if nothing at all can be observed: no privilege, no kernel types, no memory.
  public init(_ plan: ProbePlan) throws(ProbeError) {
    LibraryLog.capture()
    if let obstacle = KernelSupport.obstacle { throw obstacle }
    let capacity = max(1, plan.slotCapacity)
    let maps = try LoadedProbe.SharedMaps(capacity: capacity)
    let ring = try WakeupRing(maps.wakeups)
    let outcomes = try Self.observe(plan, maps: maps)

    self.maps = maps
    self.ring = ring
    probes = outcomes.compactMapValues { try? $0.get() }
    hooks = outcomes.mapValues { outcome in
      switch outcome {
      case .success(let probe): .attached(hook: probe.hook, since: probe.since)
      case .failure(let error): .unavailable(reason: error.description)
      }
    }
    buffer = CountsBuffer(
      series: probes.values.map(\.series.count).max() ?? 1, processors: Int(libbpf_num_possible_cpus()))
    slots = SlotTable(capacity: capacity)
    slotCapacity = capacity
    // While it loads, libbpf holds the kernel's types; the allocator would keep that memory.
    malloc_trim(0)
  }

  /// What became of each signal.
  private static func observe(
    _ plan: ProbePlan, maps: borrowing LoadedProbe.SharedMaps
  ) throws(ProbeError) -> [SignalID: Result<LoadedProbe, ProbeError>] {
    let types = try KernelTypes()
    var outcomes: [SignalID: Result<LoadedProbe, ProbeError>] = [:]
    for (signal, series) in Dictionary(grouping: Set(plan.series).sorted(), by: \.signal) {
      outcomes[signal] = observe(series, of: signal, plan, maps: maps, types: types)
    }
    return outcomes
  }

  /// The first variant of a signal that loads and attaches, or why none did.
  private static func observe(
    _ series: [Series], of signal: SignalID, _ plan: ProbePlan, maps: borrowing LoadedProbe.SharedMaps,
    types: borrowing KernelTypes
  ) -> Result<LoadedProbe, ProbeError> {
    guard series.count <= Int(BPFTUNE_MAX_SERIES) else {
      return .failure(ProbeError(.refused, "more than \(BPFTUNE_MAX_SERIES) different quanta"))
    }
    var reasons: [String] = []
    for variant in ProbeVariant.all(for: signal) {
      if let reason = variant.obstacle(in: types) {
        reasons.append("\(variant.hook): \(reason)")
        continue
      }
      _ = LibraryLog.take()
      do throws(ProbeError) {
        return .success(
          try LoadedProbe(
            variant, series: series, slotCapacity: max(1, plan.slotCapacity), countsHost: plan.countsHost,
            maps: maps))
      } catch {
        reasons.append("\(variant.hook): \(LibraryLog.reason(in: LibraryLog.take()) ?? error.description)")
      }
    }
    return .failure(
      ProbeError(.notObserved, reasons.isEmpty ? "no probe for it" : reasons.joined(separator: "; ")))
  }

  /// To wait for in epoll: readable when an armed slot has had an event.
  public var wakeupDescriptor: Int32 { ring.descriptor }

  /// Takes the slots that have woken since the last call, each with the event that woke it.
  public mutating func drainWakeups() -> [Wakeup] { ring.drain() }

  /// Gives the network namespace with this cookie a slot; counting there starts at zero, with this call.
  public mutating func allocateSlot(cookie: UInt64) throws(ProbeError) -> Int {
    guard let slot = slots.take() else {
      throw ProbeError(.noSlotLeft, "all \(slotCapacity - 1) slots for network namespaces are taken")
    }
    do throws(ProbeError) {
      buffer.clear()
      for probe in probes.values { try probe.write(slot: slot, from: buffer) }
      try maps.gates.set(UInt32(slot), bpftune_gate())
      // Last: from here on programs find it.
      try maps.slots.set(cookie, UInt32(slot))
    } catch {
      slots.release(slot)
      throw error
    }
    return slot
  }

  /// Ends counting for the network namespace with this cookie, which had `slot`.
  public mutating func releaseSlot(_ slot: Int, cookie: UInt64) {
    maps.slots.remove(cookie)
    slots.release(slot)
  }

  /// Has the next event in `slot` wake user space, once.
  ///
  /// Read the counts after arming, and sleep only if nothing has come: an event is either in that read, or it wakes.
  public func arm(slot: Int) throws(ProbeError) {
    var gate = maps.gates.value(of: UInt32(slot), initial: bpftune_gate()) ?? bpftune_gate()
    gate.armed = 1
    try maps.gates.set(UInt32(slot), gate)
    bpftune_full_barrier()
  }

  /// The counts of `signal` in `slot`, for each series of the plan in order, summed over processors.
  public func read(slot: Int, signal: SignalID) throws(ProbeError) -> [SeriesCounts] {
    guard let probe = probes[signal] else {
      throw ProbeError(.notObserved, "\(signal.rawValue) is not observed")
    }
    try probe.read(slot: slot, into: buffer)
    return probe.series.enumerated().map { position, series in
      SeriesCounts(series: series, quanta: buffer.quanta(ofSeries: position, of: probe.series.count))
    }
  }

  /// How many events of each signal the kernel has missed, or may have, since it was attached.
  public func losses() -> [SignalID: Int64] { probes.mapValues(\.losses) }

  /// How often the ring buffer was full when a slot had to wake user space; the slot's next event tried again.
  public func wakeupRetries() -> Int64 {
    (0..<slotCapacity).reduce(0) { sum, slot in
      sum + Int64(maps.gates.value(of: UInt32(slot), initial: bpftune_gate())?.lost ?? 0)
    }
  }
}
