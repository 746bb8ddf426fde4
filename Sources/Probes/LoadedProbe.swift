import CLibBPF
import CProbeABI
import Glibc
import PolicyLang

/// One signal as it is observed: a loaded object, its programs attached.
final class LoadedProbe {
  /// The maps that all objects share.
  struct SharedMaps: ~Copyable {
    let slots: MapDescriptor
    let gates: MapDescriptor
    let wakeups: MapDescriptor

    /// Maps for slots below `capacity`.
    init(capacity: Int) throws(ProbeError) {
      let slots = try MapDescriptor(
        BPF_MAP_TYPE_HASH, name: "slots", keySize: MemoryLayout<UInt64>.size,
        valueSize: MemoryLayout<UInt32>.size, entries: capacity)
      let gates = try MapDescriptor(
        BPF_MAP_TYPE_ARRAY, name: "gates", keySize: MemoryLayout<UInt32>.size,
        valueSize: MemoryLayout<bpftune_gate>.size, entries: capacity)
      let wakeups = try MapDescriptor(
        BPF_MAP_TYPE_RINGBUF, name: "wakeups", keySize: 0, valueSize: 0, entries: Int(BPFTUNE_WAKEUP_BYTES))
      self.slots = slots
      self.gates = gates
      self.wakeups = wakeups
    }
  }

  /// What it counts at, in the order of its rings.
  let series: [Series]
  let hook: String
  /// CLOCK_MONOTONIC, when all programs were attached.
  let since: Int64
  private let variant: ProbeVariant
  private let object: BPFObject
  private let links: [BPFLink]

  /// Loads and attaches one variant.
  init(
    _ variant: ProbeVariant, series: [Series], slotCapacity: Int, countsHost: Bool, maps: borrowing SharedMaps
  ) throws(ProbeError) {
    var config = bpftune_config()
    config.series_count = UInt32(series.count)
    config.count_host = countsHost ? 1 : 0
    withUnsafeMutableBytes(of: &config.series_shift) { shifts in
      for (position, series) in series.enumerated() { shifts[position] = series.shift }
    }
    let object = try BPFObject(variant.object)
    object.select(variant.programs + (variant.sweep.map { [$0] } ?? []))
    try object.configure(config)
    try object.reuse(maps.slots, as: "slots")
    try object.reuse(maps.gates, as: "gates")
    try object.reuse(maps.wakeups, as: "wakeups")
    try object.resize("counts", entries: slotCapacity, valueSize: series.count * CountsBuffer.seriesBytes)
    try object.resize("processors", entries: Int(libbpf_num_possible_cpus()))
    try object.load()

    // What the kernel counted before is not ours: the first sweep only takes note of it.
    if let sweep = variant.sweep { try Self.run(object.programDescriptor(sweep), argument: 1) }
    links = try Self.attach(variant, object)
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    since = Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
    self.variant = variant
    self.series = series
    hook = variant.hook
    self.object = object
  }

  /// Attaches the programs of `variant`; what is attached before one fails is detached again.
  private static func attach(
    _ variant: ProbeVariant, _ object: borrowing BPFObject
  ) throws(ProbeError) -> [BPFLink] {
    var root: String?
    if variant.inCgroup {
      root = KernelFacts.cgroupRoot
      if root == nil { throw ProbeError(.refused, "no cgroup v2 hierarchy is mounted") }
    }
    var links: [BPFLink] = []
    for program in variant.programs {
      if let root {
        links.append(try object.attach(program, toCgroup: root))
      } else {
        links.append(try object.attach(program))
      }
    }
    return links
  }

  /// Copies the counts of `slot` into `buffer`.
  func read(slot: Int, into buffer: CountsBuffer) throws(ProbeError) {
    if let sweep = variant.sweep { try Self.run(object.programDescriptor(sweep), argument: 0) }
    var key = UInt32(slot)
    if bpf_map_lookup_elem(object.mapDescriptor("counts"), &key, buffer.memory.baseAddress) != 0 {
      throw ProbeError("cannot read the counts of \(hook)", error: errno)
    }
  }

  /// Makes `buffer` the counts of `slot`.
  func write(slot: Int, from buffer: CountsBuffer) throws(ProbeError) {
    var key = UInt32(slot)
    let map = object.mapDescriptor("counts")
    if bpf_map_update_elem(map, &key, buffer.memory.baseAddress, UInt64(BPF_ANY)) != 0 {
      throw ProbeError("cannot reset the counts of \(hook)", error: errno)
    }
  }

  /// Events that were not counted, or not for certain.
  var losses: Int64 {
    let missed = variant.programs.reduce(into: Int64(0)) { sum, name in
      var info = bpf_prog_info()
      var size = UInt32(MemoryLayout<bpf_prog_info>.size)
      if bpf_obj_get_info_by_fd(object.programDescriptor(name), &info, &size) == 0 {
        sum += Int64(info.recursion_misses)
      }
    }
    return missed + uncertain
  }

  /// What the programs themselves could not count, from the map that some of them have for it.
  private var uncertain: Int64 {
    let map = object.mapDescriptor("uncertain")
    var (key, value): (UInt32, UInt64) = (0, 0)
    guard map >= 0, bpf_map_lookup_elem(map, &key, &value) == 0 else { return 0 }
    return Int64(value)
  }

  /// Runs a program of ours once, as a system call; its result is 0 or a negative error number.
  private static func run(_ program: CInt, argument: UInt32) throws(ProbeError) {
    var argument = argument
    let result = withUnsafeMutablePointer(to: &argument) { argument in
      var options = bpf_test_run_opts()
      options.sz = MemoryLayout<bpf_test_run_opts>.size
      options.ctx_in = UnsafeRawPointer(argument)
      options.ctx_size_in = UInt32(MemoryLayout<UInt32>.size)
      return bpf_prog_test_run_opts(program, &options)
    }
    if result != 0 { throw ProbeError("cannot collect the kernel's counters", error: -result) }
  }
}
