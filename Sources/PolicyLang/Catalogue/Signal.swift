/// A signal's name, as policies write it.
public struct SignalID: RawRepresentable, Hashable, Sendable {
  /// The name, such as `tcp.retransmits`.
  public let rawValue: String

  /// Creates the name of a signal; it need not be catalogued.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A catalogued signal: a typed measure derived by BPF.
public struct Signal: Hashable, Sendable {
  /// Its name.
  public let id: SignalID
  /// What one event counts as.
  public let measure: Measure
  /// What it can be attributed to.
  public let scopes: Set<Scope>
  /// One sentence: what is counted.
  public let summary: String
}

extension SignalID {
  /// Segments sent again.
  public static let tcpRetransmits = Self(rawValue: "tcp.retransmits")
  /// Segments sent.
  public static let tcpSegmentsOut = Self(rawValue: "tcp.segments_out")
  /// Receive buffers found full at their ceiling.
  public static let tcpReceiveBufferFull = Self(rawValue: "tcp.rcvbuf_full")
  /// Pages scanned by global reclaim.
  public static let vmPagesScanned = Self(rawValue: "vm.pages_scanned")
}

extension Signal {
  /// Every signal, ordered by name.
  public static let catalogue: [Signal] = [
    Signal(
      id: .tcpReceiveBufferFull, measure: .events, scopes: [.host, .netns],
      summary: """
        Round trips in which a socket's receive buffer stood at tcp_rmem's ceiling, was filled, and would \
        have held more under a higher one (not limited by its window scale or SO_RCVBUF).
        """),
    Signal(
      id: .tcpRetransmits, measure: .segments, scopes: [.host, .netns],
      summary: "TCP segments sent again; equals the kernel's RetransSegs."),
    Signal(
      id: .tcpSegmentsOut, measure: .segments, scopes: [.host, .netns],
      summary: "TCP segments sent, those sent again included."),
    Signal(
      id: .vmPagesScanned, measure: .pages, scopes: [.host],
      summary: "Pages scanned by global reclaim (kswapd and direct); a cgroup's own limit does not count."),
  ]

  /// The signal called `name`, if it is catalogued.
  public static func named(_ name: String) -> Signal? {
    catalogue.first { $0.id.rawValue == name }
  }
}
