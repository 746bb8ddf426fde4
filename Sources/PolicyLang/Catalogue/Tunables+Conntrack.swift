extension Tunable {
  private static let source = "Documentation/networking/nf_conntrack-sysctl.rst"

  /// The tunables of connection tracking; they are there once its module is loaded.
  static let conntrackTunables: [Tunable] = [
    // Each entry takes some 320 bytes; 2²⁶ are 20 GB.
    Tunable(
      "net.netfilter.nf_conntrack_max", of: .entries, accepted: Accepts.natural, range: 1024...67_108_864,
      scope: .host, cost: .perHost,
      related: [
        Relation(
          "net.netfilter.nf_conntrack_buckets", "the more entries a bucket has, the slower each look-up")
      ],
      sideEffect: "Changes net.nf_conntrack_max, which is the same.", source: source,
      "How many tracked connections each network namespace may have."),
    // The table is filled up to whole pages of 512 buckets. More than 2²² were not tried: the kernel takes them,
    // and all memory for them.
    Tunable(
      "net.netfilter.nf_conntrack_buckets", of: .entries, accepted: 512...4_194_304, range: 1024...4_194_304,
      granularity: 512, scope: .host, cost: .perHost, sideEffect: "Moves every entry to a new table.",
      source: source,
      "How many buckets the table of connections has."),
    timeout(
      "tcp_timeout_established", range: 300...864_000, usual: 432_000,
      "How long a quiet TCP connection is tracked."),
    timeout(
      "tcp_timeout_time_wait", range: 1...600, usual: 120,
      "How long a TCP connection in TIME-WAIT is tracked."),
    timeout(
      "tcp_timeout_close_wait", range: 1...3600, usual: 60,
      "How long a TCP connection that one side ended is tracked."),
    timeout("udp_timeout", range: 1...600, usual: 30, "How long a UDP flow without an answer is tracked."),
    timeout(
      "udp_timeout_stream", range: 1...3600, usual: 120, "How long a UDP flow with answers is tracked."),
    timeout("generic_timeout", range: 1...3600, usual: 600, "How long flows of other protocols are tracked."),
  ]

  /// One timeout.
  ///
  /// Longer ones than the ranges only fill the table; shorter ones lose connections that are in use.
  private static func timeout(
    _ name: String, range: ClosedRange<Int64>, usual: Int64, _ summary: String
  ) -> Tunable {
    Tunable(
      "net.netfilter.nf_conntrack_\(name)", of: .duration, scale: .seconds, accepted: Accepts.ticks,
      range: range,
      usual: usual, scope: .netns, cost: .perNamespace, source: source, summary)
  }
}
