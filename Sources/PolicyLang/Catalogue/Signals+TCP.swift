extension Signal {
  /// The signals of TCP.
  static let tcpSignals: [Signal] = tcpSegments + tcpConnections + tcpListeners + tcpBuffers + tcpHostMemory

  /// What is sent, and sent again.
  private static let tcpSegments: [Signal] = [
    Signal(
      "tcp.resets", .events, of: .segments, at: [.host, .netns],
      labels: [Label("direction", ["received", "sent"])],
      source: "tp_btf/tcp_receive_reset, tp_btf/tcp_send_reset",
      """
      Resets; where the tracepoint has two arguments, those sent without a socket (a closed port) are not \
      counted.
      """),
    Signal(
      "tcp.retransmits", .events, of: .segments, at: [.host, .netns, .cgroup], atMost: [.tcpSegmentsOut],
      source: "tp_btf/tcp_retransmit_skb, tp_btf/tcp_retransmit_synack",
      "Segments sent again, SYN-ACKs included; equals the kernel's RetransSegs."),
    Signal(
      "tcp.rtt", .distribution, of: .duration, at: [.host, .netns, .cgroup], source: "tp_btf/tcp_probe",
      """
      Smoothed round-trip time of a connection, observed once a round trip, when the acknowledgement \
      arrives that begins the next one.
      """),
    Signal(
      "tcp.segments_out", .events, of: .segments, at: [.host, .netns, .cgroup],
      source: "fentry/__tcp_transmit_skb and fentry/tcp_make_synack, cgroup_skb/egress",
      "Segments sent, those sent again included."),
    Signal(
      "tcp.synack_retransmits", .events, of: .segments, at: [.host, .netns, .cgroup],
      atMost: [.tcpRetransmits], source: "tp_btf/tcp_retransmit_synack",
      "SYN-ACKs sent again, since the last step of a handshake did not come."),
  ]

  /// How connections begin and end.
  private static let tcpConnections: [Signal] = [
    Signal(
      "tcp.aborts_on_memory", .events, of: .connections, at: [.host, .netns], period: sharedPeriod,
      source: "/proc/net/netstat: TCPAbortOnMemory",
      "Connections reset since TCP's memory, or the number of orphans, had reached its limit."),
    Signal(
      "tcp.connect_failures", .events, of: .connections, at: [.host, .netns, .cgroup],
      labels: [Label("reason", ["no_port", "other", "refused", "timeout"])],
      source: "tp_btf/inet_sock_set_state: SYN_SENT to CLOSE",
      """
      Outgoing connections that were not established: no local port was free (EADDRNOTAVAIL), the other \
      side refused, nothing answered, or else (closed by the application).
      """),
    Signal(
      "tcp.connects", .events, of: .connections, at: [.host, .netns, .cgroup],
      source: "tp_btf/inet_sock_set_state: CLOSE to SYN_SENT",
      "Outgoing connections begun, whatever became of them."),
    Signal(
      "tcp.ephemeral_ports", .gauge, of: .ports, at: [.host, .netns], period: sharedPeriod, cost: .costly,
      source: "iter/tcp",
      """
      Ports of ip_local_port_range that any TCP socket but a listening one holds, time-wait included, each \
      once; at host scope, in the namespace with most.
      """),
    Signal(
      "tcp.established", .events, of: .connections, at: [.host, .netns, .cgroup],
      labels: [Label("side", ["active", "passive"])], source: "tp_btf/inet_sock_set_state: to ESTABLISHED",
      "Connections established: active from here, passive from the other side."),
    Signal(
      "tcp.orphans", .gauge, of: .connections, at: [.host], period: sharedPeriod,
      source: "/proc/net/sockstat: TCP orphan",
      "Connections that no process holds any more and that still have something to send or wait for."),
    Signal(
      "tcp.time_wait", .gauge, of: .connections, at: [.host, .netns], period: sharedPeriod,
      source: "/proc/net/sockstat: TCP tw", "Connections in time-wait."),
  ]

  /// What happens at listening sockets.
  private static let tcpListeners: [Signal] = [
    Signal(
      "tcp.listen_drops", .events, of: .connections, at: [.host, .netns], period: sharedPeriod,
      source: "/proc/net/netstat: ListenDrops",
      "Requests for a connection, or last steps of a handshake, dropped at a listening socket."),
    Signal(
      "tcp.listen_overflows", .events, of: .connections, at: [.host, .netns], period: sharedPeriod,
      source: "/proc/net/netstat: ListenOverflows",
      "Requests for a connection, or last steps of a handshake, that met a full accept queue."),
    Signal(
      "tcp.syn_overflows", .events, of: .connections, at: [.host, .netns], period: sharedPeriod,
      source: "/proc/net/netstat: TCPReqQFullDoCookies + TCPReqQFullDrop",
      "Requests for a connection that met a full SYN queue: dropped, or answered with a cookie."),
    Signal(
      "tcp.syncookies_failed", .events, of: .connections, at: [.host, .netns], period: sharedPeriod,
      source: "/proc/net/netstat: SyncookiesFailed",
      "Last steps of a handshake for which no request was known and whose cookie was not valid."),
    Signal(
      "tcp.syncookies_sent", .events, of: .connections, at: [.host, .netns], period: sharedPeriod,
      source: "/proc/net/netstat: SyncookiesSent", "Requests for a connection answered with a cookie."),
    Signal(
      "tcp.syncookies_validated", .events, of: .connections, at: [.host, .netns], period: sharedPeriod,
      source: "/proc/net/netstat: SyncookiesRecv", "Connections made from a valid cookie."),
  ]
}
