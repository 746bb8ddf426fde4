extension Signal {
  /// The signals of UDP.
  static let udpSignals: [Signal] = [
    Signal(
      "udp.datagrams_in", .events, of: .packets, at: [.host, .netns], period: sharedPeriod,
      source: "/proc/net/snmp and snmp6: InDatagrams, Udp6InDatagrams",
      "Datagrams that applications took from their sockets."),
    Signal(
      "udp.memory", .gauge, of: .pages, at: [.host, .netns], period: sharedPeriod,
      source: "/proc/net/sockstat: UDP mem",
      "Memory of all UDP sockets of the machine, which udp_mem limits: the same for every namespace."),
    Signal(
      "udp.rcvbuf_full", .events, of: .packets, at: [.host, .netns, .cgroup],
      labels: [Label("limit", ["memory", "queue"]), Label("locked", ["no", "yes"])],
      source: "tp_btf/udp_fail_queue_rcv_skb",
      """
      Datagrams dropped at a socket: limit says whether its own receive buffer was full (queue) or udp_mem \
      was reached (memory), locked whether SO_RCVBUF had set the buffer's size.
      """),
  ]
}
