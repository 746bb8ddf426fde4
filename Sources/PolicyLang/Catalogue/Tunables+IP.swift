extension Tunable {
  private static let source = "Documentation/networking/ip-sysctl.rst"

  /// The tunables of IP: ports and fragments.
  static let ipTunables: [Tunable] =
    ports + fragments("net.ipv4.ipfrag", time: 30) + fragments("net.ipv6.ip6frag", time: 60) + [
      // A distance of 0 switches the check off; 65536 is more than an identifier can express.
      Tunable(
        "net.ipv4.ipfrag_max_dist", of: .packets, accepted: Accepts.natural, range: 0...65_536, usual: 64,
        scope: .netns, source: source,
        "How many packets of one sender may pass before a fragment of an earlier one is given up.")
    ]

  // The kernel takes no port below ip_unprivileged_port_start, which is 1024 unless it was moved.
  private static let ports: [Tunable] = [
    Tunable(
      "net.ipv4.ip_local_port_range.high", path: "net/ipv4/ip_local_port_range",
      element: Element(index: 1, count: 2),
      of: .ports, accepted: 1024...65_535, usual: 60_999, scope: .netns, acts: .newConnections,
      source: source,
      "The last port that is given to sockets that ask for none in particular."),
    Tunable(
      "net.ipv4.ip_local_port_range.low", path: "net/ipv4/ip_local_port_range",
      element: Element(index: 0, count: 2),
      of: .ports, accepted: 1024...65_535, usual: 32_768, scope: .netns, acts: .newConnections,
      notAbove: ["net.ipv4.ip_local_port_range.high"], source: source,
      "The first port that is given to sockets that ask for none in particular."),
  ]

  /// The memory and time for fragments.
  ///
  /// Under 64 KiB not one packet of full size could be put together; 4 GiB is more than all packets on the way.
  private static func fragments(_ prefix: String, time: Int64) -> [Tunable] {
    [
      Tunable(
        "\(prefix)_high_thresh", of: .bytes, accepted: Accepts.long, range: 65_536...4_294_967_296,
        usual: 4_194_304, scope: .netns, cost: .perNamespace, source: source,
        "How much memory fragments may take before new ones are dropped."),
      Tunable(
        "\(prefix)_low_thresh", of: .bytes, accepted: Accepts.long, range: 65_536...4_294_967_296,
        usual: 3_145_728, scope: .netns, cost: .perNamespace, notAbove: ["\(prefix)_high_thresh"],
        source: source,
        "To how much the memory of fragments is brought down; newer kernels keep it and don't use it."),
      Tunable(
        "\(prefix)_time", of: .duration, scale: .seconds, accepted: Accepts.ticks, range: 1...300,
        usual: time,
        scope: .netns, cost: .perNamespace, source: source,
        "How long the fragments of a packet wait for the rest."),
    ]
  }
}
