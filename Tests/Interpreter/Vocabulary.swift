import PolicyLang

/// What the conditions of a random set are made of: few signals, so that few cells tell them apart.
struct Vocabulary {
  /// A signal, as it may be read.
  struct Source {
    let signal: String
    /// What its counts are written with: signals of one unit may be added.
    let unit: String
    /// A label and one of its values, if events are told apart.
    var label: (name: String, value: String)?
    /// The windows, in seconds; the shorter one first.
    var windows: [Int]
    /// With what sizes are compared, in milliseconds.
    var thresholds: [Int] = []

    var isDistribution: Bool { !thresholds.isEmpty }
  }

  let scope: String
  let sources: [Source]

  /// A signal: its unit, and its labels; the pairs of the catalogue's axiom stand together.
  private struct Entry {
    let signal: String
    let unit: String
    var label: (name: String, values: [String])?
    var isDistribution = false
    /// Whether the shortest windows are too short for it.
    var isSlow = false
  }

  private static let network: [Entry] = [
    Entry(signal: "tcp.retransmits", unit: "segments"), Entry(signal: "tcp.segments_out", unit: "segments"),
    Entry(signal: "tcp.synack_retransmits", unit: "segments"),
    Entry(
      signal: "tcp.resets", unit: "segments", label: ("direction", ["received", "sent"]), isSlow: true),
    Entry(signal: "tcp.rcvbuf_full", unit: "events"), Entry(signal: "tcp.rcvbuf_near_limit", unit: "events"),
    Entry(signal: "tcp.rtt", unit: "events", isDistribution: true),
    Entry(signal: "tcp.connects", unit: "connections"),
    Entry(
      signal: "tcp.connect_failures", unit: "connections",
      label: ("reason", ["refused", "timeout", "no_port"])),
    Entry(signal: "net.drops", unit: "packets", label: ("reason", ["cpu_backlog", "netfilter_drop"])),
  ]

  private static let memory: [Entry] = [
    Entry(signal: "vm.pages_scanned", unit: "pages", label: ("by", ["direct", "kswapd"])),
    Entry(signal: "vm.direct_reclaim_stalls", unit: "events"),
    Entry(signal: "vm.direct_reclaim_time", unit: "events", isDistribution: true),
    Entry(signal: "vm.oom_kills", unit: "tasks"),
  ]

  /// Pairs of windows for which the shorter is wholly within the longer at every boundary, in seconds.
  private static let windows = [[10, 60], [15, 120], [20, 300], [1, 30]]

  /// Makes a vocabulary of at most `cells` cells.
  init(cells: Int, using random: inout SeededSource) {
    let isNetwork = random.chance(75)
    scope = isNetwork ? "netns" : "host"
    let windows = random.pick(Self.windows)
    let entries = (isNetwork ? Self.network : Self.memory).filter { !$0.isSlow || windows[0] >= 15 }
    var sources: [Source] = []
    for _ in 0..<12 where Self.cells(of: sources) < cells && sources.count < 3 {
      var place = random.number(0...(entries.count - 1))
      // What is next to it in the table may be bound to it, or be of the same unit.
      if let last = sources.last?.signal, let index = entries.firstIndex(where: { $0.signal == last }),
        random.chance(60)
      {
        place = (index + random.pick([1, entries.count - 1])) % entries.count
      }
      let entry = entries[place]
      if sources.contains(where: { $0.signal == entry.signal }) { continue }
      var source = Source(
        signal: entry.signal, unit: entry.unit, windows: random.pick([windows, [windows[0]], [windows[1]]]))
      // Signals that are bound to each other are mostly compared over the same windows.
      if let other = sources.last, random.chance(70) { source.windows = other.windows }
      if let label = entry.label, random.chance(60) { source.label = (label.name, random.pick(label.values)) }
      if entry.isDistribution { source.thresholds = random.pick([[100], [100], [20, 100]]) }
      if Self.cells(of: sources + [source]) <= cells { sources.append(source) }
    }
    self.sources =
      sources.isEmpty
      ? [Source(signal: entries[0].signal, unit: entries[0].unit, windows: [windows[1]])] : sources
  }
}

extension Vocabulary {
  /// How many cells tell apart what can be read of `sources`.
  private static func cells(of sources: [Source]) -> Int {
    sources.map { source in
      // A longer window is cut where a bound signal is read over the shorter one.
      let bound = sources.filter { $0.signal == source.signal || source.isBound(to: $0) }
      let parts =
        source.windows.max() == bound.flatMap(\.windows).max() ? Set(bound.flatMap(\.windows)).count : 1
      // Drops also come without a label.
      let labels = source.label == nil ? 1 : source.signal == "net.drops" ? 3 : 2
      return parts * labels * (source.thresholds.count + 1)
    }.reduce(0, +)
  }
}

extension Vocabulary.Source {
  fileprivate func isBound(to other: Self) -> Bool {
    let (a, b) = (SignalID(rawValue: signal), SignalID(rawValue: other.signal))
    return a.isAtMost(b) || b.isAtMost(a)
  }

  /// A selector of its label.
  func selector(using random: inout SeededSource) -> String {
    guard let (name, value) = label else { return "" }
    return random.pick(["", "{\(name)=\"\(value)\"}", "{\(name)!=\"\(value)\"}"])
  }
}
