extension Signal {
  /// The signals of TCP.
  static let tcpSignals: [Signal] = [
    Signal(
      "tcp.rcvbuf_full", .events, of: .events, at: [.host, .netns], source: "tp_btf/tcp_rcv_space_adjust",
      """
      Round trips in which a socket's receive buffer stood at tcp_rmem's ceiling, was filled, and would \
      have held more under a higher one (not limited by its window scale or SO_RCVBUF).
      """),
    Signal(
      "tcp.retransmits", .events, of: .segments, at: [.host, .netns], atMost: [.tcpSegmentsOut],
      source: "tp_btf/tcp_retransmit_skb",
      "TCP segments sent again; equals the kernel's RetransSegs."),
    Signal(
      "tcp.segments_out", .events, of: .segments, at: [.host, .netns],
      source: "fentry/__tcp_transmit_skb, cgroup_skb/egress",
      "TCP segments sent, those sent again included."),
    Signal(
      "vm.pages_scanned", .events, of: .pages, at: [.host], source: "vm_event_states",
      "Pages scanned by global reclaim (kswapd and direct); a cgroup's own limit does not count."),
  ]
}
