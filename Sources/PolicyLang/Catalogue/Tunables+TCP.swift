extension Tunable {
  /// The tunables of TCP.
  static let tcpTunables: [Tunable] =
    tcpBuffers("tcp_rmem", side: "receive") + tcpBuffers("tcp_wmem", side: "send")

  /// The three elements of `tcp_rmem` or `tcp_wmem`: int vectors, in bytes.
  ///
  /// The kernel takes any value from 1; below one page (the memory quantum, SK_MEM_QUANTUM) a socket could
  /// not hold a segment.
  private static func tcpBuffers(_ name: String, side: String) -> [Tunable] {
    let summaries = [
      ("default", 1, "What a TCP \(side) buffer starts with."),
      ("max", 2, "The ceiling that automatic growth of a TCP \(side) buffer stops at."),
      ("min", 0, "What a TCP \(side) buffer is promised under memory pressure."),
    ]
    return summaries.map { element, index, summary in
      Tunable(
        "net.ipv4.\(name).\(element)", path: "net/ipv4/\(name)", element: Element(index: index, count: 3),
        of: .bytes, accepted: 1...2_147_483_647, range: 4096...2_147_483_647, scope: .netns,
        inheritance: .initialNamespace, acts: index == 0 ? .atOnce : .newConnections, cost: .perSocket,
        notAbove: index == 2 ? [] : ["net.ipv4.\(name).\(index == 0 ? "default" : "max")"],
        source: "net/ipv4/sysctl_net_ipv4.c", summary)
    }
  }
}
