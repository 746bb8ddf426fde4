extension Tunable {
  /// The tunables of TCP's buffers and memory.
  static let tcpTunables: [Tunable] =
    tcpReceiveBuffers + tcpSendBuffers + tcpMemory + tcpBufferUse + tcpConnections + tcpTimers + tcpSending

  private static let source = "Documentation/networking/ip-sysctl.rst"

  // Newer stable kernels refuse less than 4096 for each element of tcp_rmem; others take 1, with which no
  // segment fits (SK_MEM_QUANTUM).
  private static let buffers: ClosedRange<Int64> = 4096...2_147_483_647

  private static func buffer(
    _ vector: String, _ index: Int, accepted: ClosedRange<Int64>, usual: Int64?, acts: Effectiveness,
    related: [Relation] = [], _ summary: String
  ) -> Tunable {
    let elements = ["min", "default", "max"]
    return Tunable(
      "net.ipv4.\(vector).\(elements[index])", path: "net/ipv4/\(vector)",
      element: Element(index: index, count: 3),
      of: .bytes, accepted: accepted, range: buffers, usual: usual, scope: .netns,
      inheritance: .initialNamespace, acts: acts, cost: .perSocket,
      notAbove: index < 2 ? ["net.ipv4.\(vector).\(elements[index + 1])"] : [], related: related,
      source: source,
      summary)
  }

  private static let tcpReceiveBuffers: [Tunable] = [
    buffer(
      "tcp_rmem", 0, accepted: buffers, usual: 4096, acts: .atOnce,
      "What a TCP receive buffer is promised under memory pressure."),
    buffer(
      "tcp_rmem", 1, accepted: buffers, usual: 131_072, acts: .newSockets,
      "What a TCP receive buffer starts with."),
    // A connection's window scale is fixed when it opens, from the ceiling of that moment.
    buffer(
      "tcp_rmem", 2, accepted: buffers, usual: nil, acts: .newConnections,
      related: [
        Relation("net.core.rmem_max", "enters the window scale of new connections where it is higher"),
        Relation("net.ipv4.tcp_moderate_rcvbuf", "no receive buffer grows by itself without it"),
      ],
      "The ceiling that automatic growth of a TCP receive buffer stops at."),
  ]

  private static let tcpSendBuffers: [Tunable] = [
    buffer(
      "tcp_wmem", 0, accepted: Accepts.positive, usual: 4096, acts: .atOnce,
      "What a TCP send buffer is promised under memory pressure."),
    buffer(
      "tcp_wmem", 1, accepted: Accepts.positive, usual: 16_384, acts: .newSockets,
      "What a TCP send buffer starts with."),
    buffer(
      "tcp_wmem", 2, accepted: Accepts.positive, usual: 4_194_304, acts: .atOnce,
      "The ceiling that automatic growth of a TCP send buffer stops at."),
  ]

  /// The three limits of TCP's memory, in pages.
  ///
  /// The kernel takes them in any order. With fewer than 64 pages no connection would open; above 2³² pages they
  /// are beyond any machine.
  private static let tcpMemory = memoryLimits("tcp_mem", of: "TCP", source: source)

  /// The three elements of `tcp_mem` or `udp_mem`.
  static func memoryLimits(_ vector: String, of protocolName: String, source: String) -> [Tunable] {
    let elements = [
      ("min", "Pages of all \(protocolName) buffers together below which none is held back."),
      ("pressure", "Pages of all \(protocolName) buffers together from which their growth is held back."),
      ("max", "Pages that all \(protocolName) buffers together may not exceed."),
    ]
    return elements.indices.map { index in
      Tunable(
        "net.ipv4.\(vector).\(elements[index].0)", path: "net/ipv4/\(vector)",
        element: Element(index: index, count: 3), of: .pages, accepted: Accepts.long,
        range: 64...4_294_967_296,
        scope: .host, cost: .perHost,
        notAbove: index < 2 ? ["net.ipv4.\(vector).\(elements[index + 1].0)"] : [], source: source,
        elements[index].1)
    }
  }

  private static let tcpBufferUse: [Tunable] = [
    flag("tcp_moderate_rcvbuf", usual: 1, "Whether TCP receive buffers grow by themselves."),
    flag(
      "tcp_shrink_window", accepted: Accepts.flag, usual: 0,
      "Whether TCP takes back window that it has offered, when memory gets short."),
    Tunable(
      "net.ipv4.tcp_notsent_lowat", of: .bytes, accepted: 0...4_294_967_295, range: 4096...4_294_967_295,
      usual: 4_294_967_295, scope: .netns, cost: .perSocket, source: source,
      "How much may wait unsent in a TCP socket before it no longer counts as writable."),
    // One full segment of TSO is 64 KiB: less would hold every flow back.
    Tunable(
      "net.ipv4.tcp_limit_output_bytes", of: .bytes, accepted: Accepts.int, range: 65_536...2_147_483_647,
      scope: .netns, cost: .perSocket, source: source,
      "How much of one TCP socket may wait in queues below TCP."),
  ]

  /// A sysctl of TCP that is a byte or a bool.
  static func flag(
    _ name: String, accepted: ClosedRange<Int64> = Accepts.byte, usual: Int64, acts: Effectiveness = .atOnce,
    related: [Relation] = [], _ summary: String
  ) -> Tunable {
    Tunable(
      "net.ipv4.\(name)", .flag, of: .number, accepted: accepted, range: Accepts.flag, usual: usual,
      scope: .netns,
      acts: acts, related: related, source: source, summary)
  }
}

extension Tunable.Relation {
  init(_ name: String, _ why: String) {
    self.init(tunable: TunableID(rawValue: name), why: why)
  }
}

extension Tunable.Choice {
  init(_ value: Int64, _ meaning: String) {
    self.init(value: value, meaning: meaning)
  }
}
