extension Signal {
  /// How full the buffers of TCP's connections are.
  static let tcpBuffers: [Signal] = [
    Signal(
      "tcp.collapses", .events, of: .events, at: [.host, .netns], period: sharedPeriod,
      source: "/proc/net/netstat: TCPRcvCollapsed",
      "Buffers of receive queues that were merged with another to save memory."),
    Signal(
      "tcp.prunes", .events, of: .events, at: [.host, .netns], period: sharedPeriod,
      source: "/proc/net/netstat: PruneCalled",
      "Times a receive queue was searched for memory, since a segment came that had no room."),
    Signal(
      "tcp.rcvbuf_full", .events, of: .events, at: [.host, .netns, .cgroup],
      atMost: [.tcpReceiveBufferNearLimit], source: "tp_btf/tcp_rcv_space_adjust",
      """
      Round trips in which a socket's receive buffer stood at tcp_rmem's ceiling, was filled, and would \
      have held more under a higher one (not limited by its window scale or SO_RCVBUF).
      """),
    Signal(
      "tcp.rcvbuf_near_limit", .events, of: .events, at: [.host, .netns, .cgroup],
      source: "tp_btf/tcp_rcv_space_adjust",
      """
      Round trips in which a socket's receive buffer stood at three quarters of tcp_rmem's ceiling or \
      above; its size was not set by SO_RCVBUF.
      """),
    Signal(
      "tcp.sndbuf_limited", .events, of: .duration, at: [.host, .netns, .cgroup],
      source: "fentry/tcp_chrono_stop; tp_btf/tcp_probe and tp_btf/tcp_destroy_sock, as differences",
      """
      Time for which connections had a window to send into and no room in the send buffer, added over \
      connections: as the kernel measures it for TCP_INFO.
      """),
    Signal(
      "tcp.sndbuf_near_limit", .events, of: .events, at: [.host, .netns, .cgroup],
      source: "tp_btf/tcp_probe",
      """
      Round trips in which a socket's send buffer stood at three quarters of tcp_wmem's ceiling or above; \
      its size was not set by SO_SNDBUF.
      """),
  ]

  /// How full the memory is that all connections share.
  static let tcpHostMemory: [Signal] = [
    Signal(
      "tcp.memory", .gauge, of: .pages, at: [.host, .netns], period: sharedPeriod,
      source: "/proc/net/sockstat: TCP mem",
      "Memory of all TCP sockets of the machine, which tcp_mem limits: the same for every namespace."),
    Signal(
      "tcp.memory_pressure", .events, of: .events, at: [.host], period: sharedPeriod,
      source: "fentry/tcp_enter_memory_pressure, /proc/net/netstat: TCPMemoryPressures",
      "Times TCP's memory passed tcp_mem's second value."),
  ]
}
