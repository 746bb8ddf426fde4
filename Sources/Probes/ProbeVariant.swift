import PolicyLang

/// One way of observing a signal: the programs of one BPF object, and what the kernel must have for them.
///
/// Variants are chosen by what the running kernel says of itself and by trying, never by its version.
struct ProbeVariant {
  /// What the kernel must have; knowing it spares an attempt, and gives a better reason than a failed one.
  enum Requirement {
    case tracepoint(String, arguments: Int)
    case function(String)
    case variable(String)
    /// Pages are reclaimed by the classic lists alone.
    case classicReclaim
  }

  /// What it hooks, for people.
  let hook: String
  let object: EmbeddedObject
  /// The programs that are loaded and attached, in this order.
  let programs: [String]
  let requirements: [Requirement]
  /// Whether the programs are attached to the root of the cgroup hierarchy.
  var inCgroup = false
  /// A program that user space runs before it reads the counts.
  var sweep: String?

  /// Why it cannot work on this kernel, as far as that can be told without trying.
  func obstacle(in types: borrowing KernelTypes) -> String? {
    for requirement in requirements {
      if let reason = requirement.unmet(by: types) { return reason }
    }
    return nil
  }

  /// The variants for `signal`, best first.
  static func all(for signal: SignalID) -> [ProbeVariant] {
    switch signal {
    case .tcpRetransmits: tcpRetransmits
    case .tcpReceiveBufferFull: tcpReceiveBufferFull
    case .tcpSegmentsOut: tcpSegmentsOut
    case .vmPagesScanned: vmPagesScanned
    default: []
    }
  }

  private static let tcpRetransmits = [
    ProbeVariant(
      hook: "tp_btf/tcp_retransmit_skb", object: .tcpRetransmits,
      programs: ["retransmit", "retransmit_synack"],
      requirements: [.tracepoint("tcp_retransmit_skb", arguments: 2)]),
    ProbeVariant(
      hook: "tp_btf/tcp_retransmit_skb(err)", object: .tcpRetransmits,
      programs: ["retransmit_err", "retransmit_synack"],
      requirements: [.tracepoint("tcp_retransmit_skb", arguments: 3)]),
  ]

  private static let tcpReceiveBufferFull = [
    ProbeVariant(
      hook: "tp_btf/tcp_rcv_space_adjust", object: .tcpRcvbufFull, programs: ["receive_space"],
      requirements: [.tracepoint("tcp_rcv_space_adjust", arguments: 1)])
  ]

  private static let tcpSegmentsOut = [
    ProbeVariant(
      hook: "fentry/__tcp_transmit_skb", object: .tcpSegmentsOut, programs: ["transmit", "transmit_synack"],
      requirements: [.function("__tcp_transmit_skb"), .function("tcp_make_synack")]),
    ProbeVariant(
      hook: "cgroup_skb/egress", object: .tcpSegmentsOut, programs: ["egress"],
      requirements: [], inCgroup: true),
  ]

  private static let vmPagesScanned = [
    ProbeVariant(
      hook: "vm_event_states", object: .vmPagesScanned,
      programs: ["kswapd_wake", "kswapd_sleep", "direct_begin", "direct_end", "shrink_slab"],
      requirements: [.variable("vm_event_states")], sweep: "sweep"),
    ProbeVariant(
      hook: "tp_btf/mm_vmscan_lru_shrink_inactive", object: .vmPagesScannedLists,
      programs: ["memcg_begin", "memcg_end", "softlimit_begin", "softlimit_end", "shrink_inactive"],
      requirements: [.tracepoint("mm_vmscan_lru_shrink_inactive", arguments: 6), .classicReclaim]),
  ]
}

extension ProbeVariant.Requirement {
  /// Why this kernel does not meet it; `nil` if it does.
  func unmet(by types: borrowing KernelTypes) -> String? {
    switch self {
    case .tracepoint(let name, let expected):
      guard let found = types.argumentCount(ofTracepoint: name) else { return "no tracepoint \(name)" }
      return found == expected ? nil : "tracepoint \(name) has \(found) arguments, not \(expected)"
    case .function(let name):
      return types.hasFunction(name) ? nil : "no function \(name)"
    case .variable(let name):
      return types.hasVariable(name) ? nil : "no variable \(name)"
    case .classicReclaim:
      return KernelFacts.usesGenerationalReclaim
        ? "the multi-generational LRU is on, and not every kernel reports its scanning there" : nil
    }
  }
}
