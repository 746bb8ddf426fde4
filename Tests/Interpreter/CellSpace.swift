public import PolicyLang

/// The smallest parts of a history that some conditions can tell apart at one boundary, each with a count.
///
/// A part is one signal in a span of time that each of the windows covers whole or not at all, with labels that each of
/// the selections takes or none does, and of a size on one side of each threshold. So the counts of these cells are all
/// that the conditions depend on.
public struct CellSpace: Sendable {
  /// One part of the history.
  public struct Cell: Hashable, Sendable, CustomStringConvertible {
    /// The signal.
    public let signal: SignalID
    /// When its events happen, in nanoseconds: the start of the span.
    public let time: Int64
    /// One label of those that are not told apart, by name.
    public let labels: [String: String]
    /// The largest size on its side of the thresholds, in the signal's base unit; 1 for events.
    public let size: Int64

    /// Everything in a line, for failures of tests.
    public var description: String {
      let labels = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
      return "\(signal.rawValue){\(labels)} at \(time) of size \(size)"
    }
  }

  /// That a signal never exceeds another: the cells of both in one span of time.
  struct Axiom: Hashable, Sendable {
    let lesser: [Int]
    let greater: [Int]
  }

  /// The boundary, in nanoseconds.
  public let boundary: Int64
  /// The cells; cell number *i* is entry number *i* of the history.
  public let cells: [Cell]
  /// The history with all counts 0: every signal has been observed for ever.
  public let history: History
  let axioms: [Axiom]

  /// The most that a cell holds when all are gone through.
  public static let most: Int64 = 12

  /// The cells of `conditions` at `boundary`; `nil` if they read gauges, or sizes other than by thresholds.
  public init?(of conditions: [Condition], at boundary: Int64) {
    guard let thresholds = Thresholds(conditions) else { return nil }
    let readings = conditions.flatMap(\.readings)
    let signals = Set(readings.map(\.signal)).sorted { $0.rawValue < $1.rawValue }
    var cells: [Cell] = []
    for signal in signals {
      guard let catalogued = Signal.named(signal.rawValue), catalogued.kind != .gauge else { return nil }
      let own = readings.filter { $0.signal == signal }
      // Of two signals that are bound to each other, the spans of one are cut as those of the other.
      let bound = signals.filter { signal.isAtMost($0) || $0.isAtMost(signal) || $0 == signal }
      let spans = readings.filter { bound.contains($0.signal) }.map { Span($0, boundary) }
      for time in Self.parts(of: spans) {
        for labels in Self.parts(of: catalogued, by: own.flatMap(\.labels)) {
          for size in thresholds.sizes(of: signal) {
            let cell = Cell(signal: signal, time: time, labels: labels, size: size)
            if own.contains(where: { $0.covers(cell, at: boundary) }) { cells.append(cell) }
          }
        }
      }
    }
    self.boundary = boundary
    self.cells = cells
    axioms = Self.axioms(of: cells)
    var history = History()
    for signal in signals { history.observe(signal) }
    for cell in cells {
      history.add(cell.signal, at: cell.time, labels: cell.labels, size: cell.size, count: 0)
    }
    self.history = history
  }

  /// One time for each set of spans that cover some time.
  private static func parts(of spans: [Span]) -> [Int64] {
    var seen: Set<[Bool]> = []
    return Set(spans.flatMap { [$0.start, $0.end] }).sorted().filter { time in
      let covering = spans.map { $0.covers(time) }
      return covering.contains(true) && seen.insert(covering).inserted
    }
  }

  /// One choice of labels for each set of selections that take some.
  private static func parts(of signal: Signal, by selections: [LabelSelection]) -> [[String: String]] {
    signal.labels.reduce([[:]]) { parts, label in
      let own = selections.filter { $0.name == label.name }
      if own.isEmpty { return parts }
      var seen: Set<[Bool]> = []
      // Some drops have a reason that is not listed, and so no label.
      let values: [String?] = label.values + (label.isComplete ? [] : [nil])
      let distinct = values.filter { value in
        seen.insert(own.map { selection in value.map(selection.values.contains) ?? false }).inserted
      }
      return parts.flatMap { part in
        distinct.map { value in value.map { part.merging([label.name: $0]) { $1 } } ?? part }
      }
    }
  }

  private static func axioms(of cells: [Cell]) -> [Axiom] {
    var axioms: Set<Axiom> = []
    for (lesser, greater) in cells.flatMap({ a in cells.map { (a, $0) } })
    where lesser.time == greater.time && lesser.signal.isAtMost(greater.signal) {
      let places = { (cell: Cell) in
        cells.indices.filter { cells[$0].signal == cell.signal && cells[$0].time == cell.time }
      }
      axioms.insert(Axiom(lesser: places(lesser), greater: places(greater)))
    }
    return axioms.sorted { ($0.lesser[0], $0.greater[0]) < ($1.lesser[0], $1.greater[0]) }
  }
}

extension Span {
  fileprivate init(_ reading: Reading, _ boundary: Int64) {
    self.init(length: reading.window.length, ago: reading.ago, boundary: boundary)
  }
}

extension Reading {
  fileprivate func covers(_ cell: CellSpace.Cell, at boundary: Int64) -> Bool {
    Span(self, boundary).covers(cell.time)
      && labels.allSatisfy { selection in cell.labels[selection.name].map(selection.values.contains) ?? false
      }
  }
}

extension SignalID {
  /// Whether the catalogue says that it never exceeds `other`, by itself or by way of a third.
  func isAtMost(_ other: SignalID) -> Bool {
    let next = Signal.named(rawValue)?.atMost ?? []
    return next.contains { $0 == other || $0.isAtMost(other) }
  }
}
