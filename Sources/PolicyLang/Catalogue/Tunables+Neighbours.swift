extension Tunable {
  private static let source = "Documentation/networking/ip-sysctl.rst"

  /// The tunables of neighbour tables and of IPv6 routes.
  static let neighbourTunables: [Tunable] = ["ipv4", "ipv6"].flatMap(neighbours) + routes

  /// A family's table, which all network namespaces share.
  ///
  /// The kernel takes the thresholds in any order. A million entries are 400 MB.
  private static func neighbours(_ family: String) -> [Tunable] {
    let prefix = "net.\(family).neigh.default"
    return [
      Tunable(
        "\(prefix).gc_thresh1", of: .entries, accepted: Accepts.natural, range: 0...1_048_576, usual: 128,
        scope: .host, cost: .perHost, notAbove: ["\(prefix).gc_thresh2"], source: source,
        "How many neighbours are kept without any being collected."),
      Tunable(
        "\(prefix).gc_thresh2", of: .entries, accepted: Accepts.natural, range: 16...1_048_576, usual: 512,
        scope: .host, cost: .perHost, notAbove: ["\(prefix).gc_thresh3"], source: source,
        "How many neighbours there may be for more than five seconds."),
      Tunable(
        "\(prefix).gc_thresh3", of: .entries, accepted: Accepts.natural, range: 16...1_048_576, usual: 1024,
        scope: .host, cost: .perHost, source: source, "How many neighbours there may be at all."),
      Tunable(
        "\(prefix).gc_stale_time", of: .duration, scale: .seconds, accepted: Accepts.ticks,
        range: 10...86_400,
        usual: 60, scope: .host, cost: .perHost, source: source,
        "How long an unused neighbour is kept on the devices that have no value of their own."),
      // Under one full frame nothing could wait; it is memory of each neighbour that does not answer.
      Tunable(
        "\(prefix).unres_qlen_bytes", of: .bytes, accepted: Accepts.natural, range: 4096...16_777_216,
        usual: 212_992, scope: .host, cost: .perHost,
        sideEffect: "Changes unres_qlen, the same limit in packets, along with it.", source: source,
        "How much may wait for a neighbour to be found, on the devices that have no value of their own."),
    ]
  }

  private static let routes: [Tunable] = [
    // It is the greatest int on all kernels measured, and since Linux 6.3 without effect.
    Tunable(
      "net.ipv6.route.max_size", of: .entries, accepted: Accepts.int, range: 4096...2_147_483_647,
      usual: 2_147_483_647, scope: .netns, cost: .perNamespace, source: source,
      "How many IPv6 routes that the kernel made itself there may be; newer kernels keep it and don't use it."
    ),
    Tunable(
      "net.ipv6.route.gc_thresh", of: .entries, accepted: Accepts.int, range: 64...1_048_576, usual: 1024,
      scope: .netns, cost: .perNamespace, source: source,
      "From how many IPv6 routes that the kernel made itself old ones are looked for."),
    Tunable(
      "net.ipv6.route.gc_interval", of: .duration, scale: .seconds, accepted: Accepts.ticks, range: 1...3600,
      usual: 30, scope: .netns, source: source, "How often old IPv6 routes are looked for."),
    Tunable(
      "net.ipv6.route.gc_timeout", of: .duration, scale: .seconds, accepted: Accepts.ticks, range: 1...3600,
      usual: 60, scope: .netns, cost: .perNamespace, source: source,
      "How long an unused IPv6 route that the kernel made itself is kept."),
    // Kept in clock ticks of 1, 4 or 10 ms, which 20 ms is a multiple of.
    Tunable(
      "net.ipv6.route.gc_min_interval_ms", of: .duration, scale: .milliseconds, accepted: 0...2_147_483_640,
      range: 20...60_000, granularity: 20, usual: 500, scope: .netns,
      sideEffect: "Changes gc_min_interval, the same in seconds, along with it.", source: source,
      "The least time between two searches for old IPv6 routes."),
  ]
}
