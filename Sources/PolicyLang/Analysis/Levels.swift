/// Readings of gauges as variables: the least, the mean, the greatest and the last of one window, and what nested
/// windows say of each other.
struct Levels {
  private var readings: [(reading: Reading, variable: Int)] = []

  func variable(of reading: Reading) -> Int? { readings.first { $0.reading == reading }?.variable }

  mutating func add(_ new: [Reading], into problem: inout LinearProblem) throws(SolverFailure) {
    for reading in new {
      let variable = problem.add(
        LinearProblem.Variable(
          isInteger: reading.aggregate != .average, lower: reading.signal.isExternal ? nil : .zero))
      for other in readings where other.reading.signal == reading.signal {
        guard other.reading.labels == reading.labels else { continue }
        try relate((reading, variable), other, in: &problem)
        try relate(other, (reading, variable), in: &problem)
      }
      readings.append((reading, variable))
    }
  }

  /// What a reading says of one over a window that lies in its own: both windows end together, and the inner one is the
  /// shorter (docs/semantics.md, Time).
  private func relate(
    _ outer: (reading: Reading, variable: Int), _ inner: (reading: Reading, variable: Int),
    in problem: inout LinearProblem
  ) throws(SolverFailure) {
    let isInside =
      outer.reading.ago == 0 && inner.reading.ago == 0
      && inner.reading.window.isCovered(by: outer.reading.window)
      || outer.reading.ago == inner.reading.ago && outer.reading.window == inner.reading.window
    guard isInside else { return }
    let (a, b) = (LinearExpression(inner.variable), LinearExpression(outer.variable))
    switch outer.reading.aggregate {
    case .greatest: problem.axioms.append(try .comparison(a, .lessOrEqual, b))
    case .least: problem.axioms.append(try .comparison(b, .lessOrEqual, a))
    case .last where inner.reading.aggregate == .last && outer.reading.ago == 0:
      problem.axioms.append(try .comparison(a, .equal, b))
    default: break
    }
  }
}

extension Window {
  /// Whether everything it covers is covered by `other` too, at every boundary.
  func isCovered(by other: Window) -> Bool {
    shift == other.shift ? length <= other.length : length <= other.length - other.quantum
  }
}
