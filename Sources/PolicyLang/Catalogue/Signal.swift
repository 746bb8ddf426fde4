/// A signal's name, as policies write it.
public struct SignalID: RawRepresentable, Hashable, Sendable {
  /// The name, such as `tcp.retransmits`.
  public let rawValue: String

  /// Creates the name of a signal; it need not be catalogued.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A catalogued signal: a typed measure derived by BPF.
///
/// A reference, as an entry is large and there is one of each; its name is its identity.
public final class Signal: Hashable, Sendable {
  /// What a signal consists of, and so which aggregates it has.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Events with an amount each: `rate`, `count`, `sum`.
    case events
    /// A level that is read: `avg`, `min`, `max`, `last`.
    case gauge
    /// Observations of a quantity: `p50` to `p99.9` and `share`; and `rate` and `count` of the observations.
    case distribution
  }

  /// What observing a signal costs.
  public enum Cost: String, Hashable, Sendable, CaseIterable {
    /// Cheap enough to leave on everywhere.
    case ordinary
    /// Attached to a path so hot that only a policy that needs it should cause it.
    case costly
  }

  /// A property by which a signal's events can be told apart.
  public struct Label: Hashable, Sendable {
    /// Its name, such as `by`.
    public let name: String
    /// Its values, by name: kernel enumerations are numbered differently from kernel to kernel.
    public let values: [String]
    /// Whether every event has one of these values.
    public let isComplete: Bool

    /// Creates a label.
    public init(_ name: String, _ values: [String], isComplete: Bool = true) {
      self.name = name
      self.values = values
      self.isComplete = isComplete
    }
  }

  /// Its name.
  public let id: SignalID
  /// What it consists of.
  public let kind: Kind
  /// What one event counts as, or what the gauge or an observation measures.
  public let measure: Measure
  /// What it can be attributed to.
  public let scopes: Set<Scope>
  /// By what its events can be told apart, ordered by name.
  public let labels: [Label]
  /// The period at which it is read, in nanoseconds; `nil` where every kernel can have it hooked.
  ///
  /// A window must not be shorter.
  public let period: Int64?
  /// What observing it costs.
  public let cost: Cost
  /// Signals of the same unit that it never exceeds over one window: an axiom of the analyses.
  public let atMost: [SignalID]
  /// One sentence: what is counted.
  public let summary: String
  /// Where in the kernel it comes from: a tracepoint, a counter, a file.
  public let source: String

  init(
    _ name: String, _ kind: Kind, of measure: Measure, at scopes: Set<Scope>, labels: [Label] = [],
    period: Int64? = nil, cost: Cost = .ordinary, atMost: [SignalID] = [], source: String, _ summary: String
  ) {
    id = SignalID(rawValue: name)
    self.kind = kind
    self.measure = measure
    self.scopes = scopes
    self.labels = labels
    self.period = period
    self.cost = cost
    self.atMost = atMost
    self.source = source
    self.summary = summary
  }
}

extension Signal {
  /// Whether both are of one name.
  public static func == (a: Signal, b: Signal) -> Bool { a.id == b.id }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension SignalID {
  /// Segments sent again.
  public static let tcpRetransmits = Self(rawValue: "tcp.retransmits")
  /// Segments sent.
  public static let tcpSegmentsOut = Self(rawValue: "tcp.segments_out")
  /// Segments of a handshake's second step sent again.
  public static let tcpSynackRetransmits = Self(rawValue: "tcp.synack_retransmits")
  /// Receive buffers found full at their ceiling.
  public static let tcpReceiveBufferFull = Self(rawValue: "tcp.rcvbuf_full")
  /// Receive buffers found near their ceiling.
  public static let tcpReceiveBufferNearLimit = Self(rawValue: "tcp.rcvbuf_near_limit")
  /// Pages scanned by reclaim.
  public static let vmPagesScanned = Self(rawValue: "vm.pages_scanned")
}

extension Signal {
  /// Every signal, ordered by name.
  public static let catalogue: [Signal] =
    (tcpSignals + udpSignals + networkSignals + memorySignals + schedulerSignals + pressureSignals)
    .sorted { $0.id.rawValue < $1.id.rawValue }

  /// The period of what some kernel can only have read, in nanoseconds: 15 s.
  ///
  /// All such signals are read on one shared tick; four a minute keep an idle machine idle.
  static let sharedPeriod: Int64 = 15_000_000_000

  /// The signal called `name`, if it is catalogued.
  public static func named(_ name: String) -> Signal? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: catalogue.map { ($0.id.rawValue, $0) })
}
