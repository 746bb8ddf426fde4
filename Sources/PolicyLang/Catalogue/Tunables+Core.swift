extension Tunable {
  private static let source = "Documentation/admin-guide/sysctl/net.rst"

  /// The tunables of sockets in general and of the packet path.
  static let coreTunables: [Tunable] = socketTunables + packetTunables

  // The kernel doubles what setsockopt asks for, so no more than half an int is of use.
  private static let bytes: ClosedRange<Int64> = 8192...1_073_741_823
  // The least that the kernel takes: SOCK_MIN_RCVBUF and SOCK_MIN_SNDBUF on a machine of 64 bits.
  private static let receiveBuffers: ClosedRange<Int64> = 2304...2_147_483_647
  private static let sendBuffers: ClosedRange<Int64> = 4608...2_147_483_647

  private static let socketTunables: [Tunable] = [
    Tunable(
      "net.core.rmem_max", of: .bytes, accepted: receiveBuffers, range: bytes, scope: .host,
      acts: .nextSetsockopt,
      cost: .perSocket,
      related: [
        Relation(
          "net.ipv4.tcp_rmem.max",
          "TCP's own ceiling, which this does not limit; the higher of both gives the window scale")
      ],
      source: source, "How large a receive buffer SO_RCVBUF can ask for."),
    Tunable(
      "net.core.wmem_max", of: .bytes, accepted: sendBuffers, range: bytes, scope: .host,
      acts: .nextSetsockopt,
      cost: .perSocket,
      related: [Relation("net.ipv4.tcp_wmem.max", "TCP's own ceiling, which this does not limit")],
      source: source, "How large a send buffer SO_SNDBUF can ask for."),
    Tunable(
      "net.core.rmem_default", of: .bytes, accepted: receiveBuffers, range: bytes, usual: 212_992,
      scope: .host,
      acts: .newSockets, cost: .perSocket,
      related: [Relation("net.ipv4.tcp_rmem.default", "takes its place for TCP")], source: source,
      "What a receive buffer starts with, except TCP's."),
    Tunable(
      "net.core.wmem_default", of: .bytes, accepted: sendBuffers, range: bytes, usual: 212_992, scope: .host,
      acts: .newSockets, cost: .perSocket,
      related: [Relation("net.ipv4.tcp_wmem.default", "takes its place for TCP")], source: source,
      "What a send buffer starts with, except TCP's."),
    // Below 4 KiB ordinary filters don't fit; it is memory that cannot be swapped.
    Tunable(
      "net.core.optmem_max", of: .bytes, accepted: Accepts.natural, range: 4096...67_108_864, scope: .netns,
      cost: .perSocket, source: source,
      """
      How much memory of a socket may hold options, filters and ancillary data; before Linux 6.7 only the host \
      has it.
      """),
    Tunable(
      "net.core.somaxconn", of: .connections, accepted: Accepts.natural, range: 16...1_048_576, usual: 4096,
      scope: .netns, acts: .nextListen, cost: .perListener, source: source,
      "How long a backlog listen() can ask for; a program that asks for less is not moved by it."),
    Tunable(
      "net.core.high_order_alloc_disable", .flag, of: .number, accepted: Accepts.flag, usual: 0, scope: .host,
      source: source, "Whether packet memory is taken page by page instead of in larger pieces."),
    Tunable(
      "net.core.busy_poll", of: .duration, scale: .microseconds, accepted: Accepts.natural, range: 0...1000,
      usual: 0, scope: .host, cost: .processorTime, source: source,
      "How long poll() and select() look for packets themselves before they sleep."),
    Tunable(
      "net.core.busy_read", of: .duration, scale: .microseconds, accepted: Accepts.natural, range: 0...1000,
      usual: 0, scope: .host, acts: .newSockets, cost: .processorTime, source: source,
      "How long a read looks for packets itself before it sleeps."),
  ]

  private static let packetTunables: [Tunable] = [
    // A million full frames are 2 GB on one processor.
    Tunable(
      "net.core.netdev_max_backlog", of: .packets, accepted: Accepts.int, range: 100...1_000_000, usual: 1000,
      scope: .host, cost: .perCPU, source: source,
      "How many packets may wait for a processor that takes them from another or from a virtual device."),
    // A cycle longer than this starves everything else on its processor.
    Tunable(
      "net.core.netdev_budget", of: .packets, accepted: Accepts.int, range: 50...10_000, usual: 300,
      scope: .host,
      cost: .processorTime,
      related: [
        Relation("net.core.netdev_budget_usecs", "a cycle ends with the first of both that is used up")
      ],
      source: source, "How many packets one cycle of the receive softirq takes."),
    // Less than two clock ticks is refused: 8 ms with ticks of 4 ms, 2 ms with ticks of 1 ms.
    Tunable(
      "net.core.netdev_budget_usecs", of: .duration, scale: .microseconds, accepted: 8000...2_147_483_647,
      range: 8000...100_000, usual: 8000, scope: .host, cost: .processorTime,
      related: [Relation("net.core.netdev_budget", "a cycle ends with the first of both that is used up")],
      source: source, "How long one cycle of the receive softirq lasts at most."),
    Tunable(
      "net.core.dev_weight", of: .packets, accepted: Accepts.positive, range: 16...1024, usual: 64,
      scope: .host,
      cost: .processorTime,
      related: [Relation("net.core.netdev_budget", "several devices share one cycle")], source: source,
      "How many packets of the backlog are taken at a time."),
    Tunable(
      "net.core.gro_normal_batch", of: .packets, accepted: Accepts.positive, range: 1...256, usual: 8,
      scope: .host,
      source: source, "How many packets GRO hands on together."),
    Tunable(
      "net.core.skb_defer_max", of: .packets, accepted: Accepts.natural, range: 0...1024, usual: 64,
      scope: .host,
      cost: .perCPU, source: source,
      "How many packets may wait to be freed by the processor that allocated them."),
  ]
}
