extension Signal {
  /// The signals below TCP and UDP: packets, tracked connections, fragments, neighbours and routes.
  static let networkSignals: [Signal] = packets + connectionTracking + fragments + tables

  private static let families = [Label("family", ["ipv4", "ipv6"])]

  private static let packets: [Signal] = [
    Signal(
      "net.drops", .events, of: .packets, at: [.host, .netns],
      labels: [Label("reason", dropReasons, isComplete: false)],
      source: "tp_btf/kfree_skb",
      """
      Packets dropped, by the kernel's reason; those dropped for a reason that is not listed are counted \
      without the label.
      """),
    Signal(
      "net.packets_processed", .events, of: .packets, at: [.host], period: sharedPeriod,
      source: "softnet_data, /proc/net/softnet_stat: processed",
      "Packets that receive processing took in, on all processors."),
    Signal(
      "net.softirq_time", .events, of: .duration, at: [.host],
      labels: [Label("vector", ["net_rx", "net_tx"])], cost: .costly,
      source: "tp_btf/softirq_entry, tp_btf/softirq_exit",
      "Time that processors spent in the network's two softirqs, added over processors."),
    Signal(
      "net.time_squeezes", .events, of: .events, at: [.host], period: sharedPeriod,
      source: "softnet_data, /proc/net/softnet_stat: time_squeeze",
      "Times receive processing stopped with work left, out of its budget of packets or of time."),
  ]

  private static let connectionTracking: [Signal] = [
    Signal(
      "conntrack.drops", .events, of: .packets, at: [.host, .netns], period: sharedPeriod,
      source: "/proc/net/stat/nf_conntrack: drop",
      "Packets dropped since the connection tracking table was full, or out of memory."),
    Signal(
      "conntrack.early_drops", .events, of: .entries, at: [.host, .netns], period: sharedPeriod,
      source: "/proc/net/stat/nf_conntrack: early_drop",
      "Tracked connections that were given up to make room for new ones."),
    Signal(
      "conntrack.entries", .gauge, of: .entries, at: [.host, .netns], period: sharedPeriod,
      source: "/proc/sys/net/netfilter/nf_conntrack_count",
      """
      Connections tracked; at host scope, in the namespace with most, since the maximum holds for each.
      """),
    Signal(
      "conntrack.insert_failures", .events, of: .entries, at: [.host, .netns], period: sharedPeriod,
      source: "/proc/net/stat/nf_conntrack: insert_failed",
      "Connections that could not be entered into the table, since one like it was there."),
  ]

  private static let fragments: [Signal] = [
    Signal(
      "ip.fragment_memory", .gauge, of: .bytes, at: [.netns], labels: families, period: sharedPeriod,
      source: "/proc/net/sockstat: FRAG memory, /proc/net/sockstat6: FRAG6 memory",
      "Memory of fragments that wait for the rest of their packet."),
    Signal(
      "ip.fragments_in", .events, of: .packets, at: [.host, .netns], labels: families, period: sharedPeriod,
      source: "/proc/net/snmp: ReasmReqds, /proc/net/snmp6: Ip6ReasmReqds",
      "Fragments received for this host."),
    Signal(
      "ip.fragments_reassembled", .events, of: .packets, at: [.host, .netns], labels: families,
      period: sharedPeriod, source: "/proc/net/snmp: ReasmOKs, /proc/net/snmp6: Ip6ReasmOKs",
      "Packets put together from their fragments."),
    Signal(
      "ip.reassembly_failures", .events, of: .packets, at: [.host, .netns], labels: families,
      period: sharedPeriod, source: "/proc/net/snmp: ReasmFails, /proc/net/snmp6: Ip6ReasmFails",
      "Failures to put a packet together: out of time or memory, or fragments that don't fit."),
  ]

  private static let tables: [Signal] = [
    Signal(
      "neigh.entries", .gauge, of: .entries, at: [.host], labels: families, period: sharedPeriod,
      source: "tp_btf/neigh_create, /proc/net/stat/arp_cache and ndisc_cache: entries",
      "Entries of the neighbour table, which all namespaces share."),
    Signal(
      "neigh.table_full", .events, of: .entries, at: [.host], labels: families, period: sharedPeriod,
      source: "/proc/net/stat/arp_cache and ndisc_cache: table_fulls",
      "Entries that were not made, since the neighbour table held gc_thresh3 of them."),
    Signal(
      "route.entries", .gauge, of: .entries, at: [.host, .netns], labels: families, period: sharedPeriod,
      cost: .costly, source: "/proc/net/fib_triestat, /proc/net/rt6_stats",
      "Routes of all tables; for IPv4 the kernel counts them anew at every reading."),
  ]
}
