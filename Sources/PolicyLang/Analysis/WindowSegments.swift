/// Several windows of one boundary, cut into segments of time that each lie wholly in a window or out of it.
///
/// What falls into a window is then the sum of what falls into its segments, and that a longer window holds at least what
/// a shorter one does needs no saying. Windows begin and end at multiples of their quanta (docs/semantics.md, Time), so where two
/// begin within a quantum of each other, which of them begins first differs from boundary to boundary: then there is
/// a segment for either order.
struct WindowSegments {
  /// One window: how long it is, and how long ago it ends.
  struct Span: Hashable {
    let length: Int64
    let shift: UInt8
    let ago: Int64

    init(_ reading: Reading) {
      length = reading.window.length
      shift = reading.window.shift
      ago = reading.ago
    }
  }

  /// A time in which the same windows are open.
  struct Segment: Hashable {
    /// A bit for each window that it lies in.
    let windows: UInt64
    /// An instant in it for the boundary `boundary`; `nil` if it is empty at that boundary.
    let instant: Int64?
  }

  /// The boundary that instants are for: a multiple of every quantum, some 13 days after the start.
  static let boundary: Int64 = 1 << 50

  let spans: [Span]
  private(set) var segments: [Segment] = []

  init(_ spans: [Span]) throws(SolverFailure) {
    guard spans.count < UInt64.bitWidth else { throw .tooManyCases }
    self.spans = spans
    try cut()
  }

  /// The segments of a window.
  func segments(of span: Span) -> [Int] {
    guard let window = spans.firstIndex(of: span) else { return [] }
    return segments.indices.filter { segments[$0].windows & (1 << UInt64(window)) != 0 }
  }
}

// MARK: - Cutting

extension WindowSegments {
  /// Where a window begins or ends.
  private struct Edge: Hashable {
    enum Kind: Int {
      /// An end with `ago`: rounded down to a quantum.
      case pastEnd
      /// A beginning: rounded up to a quantum.
      case beginning
      /// The boundary itself.
      case now
    }

    /// How long before the boundary, before rounding.
    let age: Int64
    let shift: UInt8
    let kind: Kind
    /// Which windows begin or end there.
    var windows: UInt64

    private var quantum: Int64 { 1 << Int64(shift) }

    /// Where it is at the boundary `WindowSegments.boundary`.
    var instant: Int64 {
      let time = WindowSegments.boundary - age
      switch kind {
      case .now: return time
      case .pastEnd: return time & ~(quantum - 1)
      case .beginning: return (time + quantum - 1) & ~(quantum - 1)
      }
    }

    /// Whether it is never later than `other`, which is not older.
    func certainlyPrecedes(_ other: Self) -> Bool {
      let distance = age - other.age
      switch (kind, other.kind) {
      case (_, .now), (.pastEnd, .beginning): return true
      case (.now, _): return false
      case (.beginning, .beginning):
        // Quanta nest: rounding up to a smaller one never goes further.
        return shift <= other.shift || distance / other.quantum * other.quantum >= quantum - other.quantum
      case (.pastEnd, .pastEnd): return shift >= other.shift || distance >= other.quantum
      case (.beginning, .pastEnd): return distance >= quantum + other.quantum
      }
    }

    static func < (a: Self, b: Self) -> Bool {
      if a.age != b.age { return a.age > b.age }
      return a.kind != b.kind ? a.kind.rawValue < b.kind.rawValue : a.shift < b.shift
    }
  }

  private var edges: [Edge] {
    var edges: [Edge] = []
    func add(_ edge: Edge) {
      let same = edges.firstIndex {
        $0.age == edge.age && $0.kind == edge.kind && ($0.shift == edge.shift || edge.kind == .now)
      }
      if let same { edges[same].windows |= edge.windows } else { edges.append(edge) }
    }
    for (number, span) in spans.enumerated() {
      let window: UInt64 = 1 << UInt64(number)
      add(Edge(age: span.ago + span.length, shift: span.shift, kind: .beginning, windows: window))
      add(Edge(age: span.ago, shift: span.shift, kind: span.ago == 0 ? .now : .pastEnd, windows: window))
    }
    return edges.sorted(by: <)
  }

  private mutating func cut() throws(SolverFailure) {
    var clusters: [[Edge]] = []
    for edge in edges {
      if let last = clusters.last, !last.allSatisfy({ $0.certainlyPrecedes(edge) }) {
        clusters[clusters.count - 1].append(edge)
      } else {
        clusters.append([edge])
      }
    }
    var open: UInt64 = 0
    for (number, cluster) in clusters.enumerated() {
      guard cluster.count <= 4 else { throw .tooManyCases }
      if cluster.count > 1 { addOrders(of: cluster, open: open) }
      for edge in cluster { open ^= edge.windows }
      guard open != 0, number + 1 < clusters.count else { continue }
      let from = cluster.map(\.instant).max() ?? 0
      let to = clusters[number + 1].map(\.instant).min() ?? 0
      add(open, from < to ? from : nil)
    }
  }

  /// Segments between edges whose order is not certain.
  private mutating func addOrders(of cluster: [Edge], open: UInt64) {
    for passed in 1..<((1 << cluster.count) - 1) {
      var windows = open
      var from = Int64.min
      var to = Int64.max
      for (index, edge) in cluster.enumerated() {
        if passed & (1 << index) != 0 {
          windows ^= edge.windows
          from = max(from, edge.instant)
        } else {
          to = min(to, edge.instant)
        }
      }
      if windows != 0 { add(windows, from < to ? from : nil) }
    }
  }

  private mutating func add(_ windows: UInt64, _ instant: Int64?) {
    if let same = segments.firstIndex(where: { $0.windows == windows }) {
      if segments[same].instant == nil { segments[same] = Segment(windows: windows, instant: instant) }
    } else {
      segments.append(Segment(windows: windows, instant: instant))
    }
  }
}
