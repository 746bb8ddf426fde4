extension Tunable {
  private static let source = "Documentation/networking/ip-sysctl.rst"

  /// The tunables of UDP.
  ///
  /// Buffers are `net.core.rmem_default` and `wmem_default`, and what SO_RCVBUF asks for.
  static let udpTunables: [Tunable] =
    memoryLimits("udp_mem", of: "UDP", source: source) + [
      // More than 16 MiB for every socket even under pressure would make the pressure.
      Tunable(
        "net.ipv4.udp_rmem_min", of: .bytes, accepted: Accepts.positive, range: 4096...16_777_216,
        usual: 4096,
        scope: .netns, cost: .perSocket, source: source,
        "What a UDP receive buffer is promised under memory pressure."),
      Tunable(
        "net.ipv4.udp_wmem_min", of: .bytes, accepted: Accepts.positive, range: 4096...16_777_216,
        usual: 4096,
        scope: .netns, cost: .perSocket, source: source,
        "What a UDP send buffer is promised under memory pressure."),
    ]
}
