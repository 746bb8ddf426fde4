extension Tunable {
  private static let source = "Documentation/networking/ip-sysctl.rst"

  /// How TCP opens, keeps and remembers connections.
  static let tcpConnections: [Tunable] = [
    // Above 2²⁴ the queue would be larger than any table of connections.
    Tunable(
      "net.ipv4.tcp_max_syn_backlog", of: .connections, accepted: Accepts.int, range: 16...16_777_216,
      scope: .netns,
      cost: .perListener,
      related: [
        Relation("net.ipv4.tcp_syncookies", "without effect while SYN cookies are on"),
        Relation("net.core.somaxconn", "a listener's queue is no longer than its backlog"),
      ],
      source: source, "How many half-open connections are kept before new ones are dropped."),
    Tunable(
      "net.ipv4.tcp_syncookies",
      .choice([Choice(0, "off"), Choice(1, "when a listener's queue is full"), Choice(2, "always")]),
      of: .number,
      accepted: Accepts.byte, range: 0...2, usual: 1, scope: .netns, source: source,
      "When SYN cookies take the place of half-open connections."),
    // Each may hold 64 KiB that cannot be swapped.
    Tunable(
      "net.ipv4.tcp_max_orphans", of: .connections, accepted: Accepts.int, range: 64...16_777_216,
      scope: .host,
      cost: .perHost, source: source,
      "How many connections that no process holds any more are kept before they are reset."),
    Tunable(
      "net.ipv4.tcp_max_tw_buckets", of: .connections, accepted: Accepts.int, range: 64...16_777_216,
      scope: .netns, cost: .perNamespace, source: source,
      "How many connections may be in TIME-WAIT before they are ended early."),
    Tunable(
      "net.ipv4.tcp_tw_reuse", .choice([Choice(0, "off"), Choice(1, "on"), Choice(2, "for loopback only")]),
      of: .number, accepted: 0...2, usual: 2, scope: .netns, acts: .newConnections, source: source,
      "Whether a new outgoing connection may take the ports of one in TIME-WAIT."),
    flag(
      "tcp_abort_on_overflow", usual: 0,
      "Whether a listener whose queue is full resets connections instead of leaving them to try again."),
    // They are stored when a connection ends and used when one opens.
    flag(
      "tcp_no_metrics_save", usual: 0, acts: .newConnections,
      "Whether what a connection has learnt of its path is forgotten with it."),
    flag(
      "tcp_no_ssthresh_metrics_save", accepted: Accepts.flag, usual: 1, acts: .newConnections,
      related: [Relation("net.ipv4.tcp_no_metrics_save", "forgets it with all the rest")],
      "Whether the slow-start threshold is forgotten with a connection."),
    Tunable(
      "net.ipv4.tcp_congestion_control", .word(["bbr", "cubic", "dctcp", "reno"]), of: .number,
      accepted: 0...0,
      scope: .netns, inheritance: .initialNamespace, acts: .newSockets,
      sideEffect: """
        Loads the module of that name, even where the write is then refused; on the host, it also allows it to \
        every process.
        """,
      source: source, "The congestion control that new TCP sockets use."),
    Tunable(
      "net.ipv4.tcp_ecn",
      .choice([Choice(0, "off"), Choice(1, "on"), Choice(2, "only where the other side asks")]), of: .number,
      accepted: 0...2, usual: 2, scope: .netns, acts: .newConnections, source: source,
      "Whether TCP uses explicit congestion notification."),
    Tunable(
      "net.ipv4.tcp_mtu_probing",
      .choice([Choice(0, "off"), Choice(1, "once a black hole is found"), Choice(2, "always")]), of: .number,
      accepted: Accepts.byte, range: 0...2, usual: 0, scope: .netns, acts: .newConnections, source: source,
      "When TCP finds out by itself how large a packet its path takes."),
    // 1460 is what Ethernet carries: a higher least size would cut off ordinary paths.
    Tunable(
      "net.ipv4.tcp_min_snd_mss", of: .bytes, accepted: 48...65_535, range: 48...1460, usual: 48,
      scope: .netns,
      source: source, "The smallest segment that the other side can make TCP send."),
  ]

  private static func retries(
    _ name: String, accepted: ClosedRange<Int64> = Accepts.byte, range: ClosedRange<Int64>, usual: Int64,
    _ summary: String
  ) -> Tunable {
    Tunable(
      "net.ipv4.\(name)", of: .number, accepted: accepted, range: range, usual: usual, scope: .netns,
      source: source,
      summary)
  }

  private static func timer(
    _ name: String, range: ClosedRange<Int64>, usual: Int64, _ summary: String
  ) -> Tunable {
    Tunable(
      "net.ipv4.\(name)", of: .duration, scale: .seconds, accepted: Accepts.ticks, range: range, usual: usual,
      scope: .netns, source: source, summary)
  }

  /// How long and how often TCP tries.
  ///
  /// Each retry doubles the wait, so 15 of them are already a day's worth; timers under the ranges would end
  /// connections that only pause.
  static let tcpTimers: [Tunable] = [
    timer(
      "tcp_fin_timeout", range: 5...600, usual: 60,
      "How long an orphaned connection waits for the other side's end."),
    timer(
      "tcp_keepalive_time", range: 10...604_800, usual: 7200,
      "How long a connection with keep-alive is quiet before it is probed."),
    timer("tcp_keepalive_intvl", range: 1...3600, usual: 75, "The time between two keep-alive probes."),
    retries(
      "tcp_keepalive_probes", range: 1...50, usual: 9,
      "How many keep-alive probes go unanswered before a connection ends."),
    retries(
      "tcp_syn_retries", accepted: 1...127, range: 1...15, usual: 6, "How often an opening SYN is sent again."
    ),
    retries("tcp_synack_retries", range: 0...15, usual: 5, "How often the answer to a SYN is sent again."),
    retries(
      "tcp_retries2", range: 3...30, usual: 15,
      "How often data is sent again before a connection is given up."),
    retries(
      "tcp_orphan_retries", range: 0...15, usual: 0,
      "How often data of a connection that no process holds is sent again; 0 stands for 8."),
  ]

  /// How TCP sends.
  static let tcpSending: [Tunable] = [
    flag(
      "tcp_slow_start_after_idle", usual: 1, "Whether a connection that paused starts slowly again."),
    flag(
      "tcp_thin_linear_timeouts", usual: 0,
      "Whether streams of few segments wait no longer with each of their first retransmissions."),
    flag(
      "tcp_autocorking", accepted: Accepts.flag, usual: 1,
      "Whether small writes wait to be joined while earlier ones are still queued below."),
    // Below the congestion window's own rate (100 %) pacing would be what limits a connection.
    Tunable(
      "net.ipv4.tcp_pacing_ss_ratio", of: .ratio, scale: .percent, accepted: 0...1000, range: 100...400,
      usual: 200,
      scope: .netns, source: source, "The pacing rate in slow start, as a part of the window's rate."),
    Tunable(
      "net.ipv4.tcp_pacing_ca_ratio", of: .ratio, scale: .percent, accepted: 0...1000, range: 100...300,
      usual: 120,
      scope: .netns, source: source, "The pacing rate after slow start, as a part of the window's rate."),
    // RFC 5681 counts three duplicates; fewer would take every swap for a loss.
    Tunable(
      "net.ipv4.tcp_reordering", of: .segments, accepted: 1...300, range: 3...300, usual: 3, scope: .netns,
      acts: .newSockets, notAbove: ["net.ipv4.tcp_max_reordering"], source: source,
      "How far segments are first taken to be reordered before a loss is assumed."),
    Tunable(
      "net.ipv4.tcp_max_reordering", of: .segments, accepted: Accepts.positive, range: 3...3000, usual: 300,
      scope: .netns, source: source, "How far TCP may learn that segments are reordered."),
  ]
}
