extension HostExpression {
  /// Whether the value found at the place enters it.
  var readsBaseline: Bool { leaves.contains(.baseline) }

  /// The greatest of some, or the least, without those that another one covers.
  static func extreme(of parts: [HostExpression], isGreatest: Bool) -> HostExpression {
    var kept: [HostExpression] = []
    var constant: Rational?
    for part in parts where !kept.contains(part) {
      guard let value = part.constant else {
        kept.append(part)
        continue
      }
      guard let best = constant, let order = value.compared(to: best) else {
        constant = value
        continue
      }
      if isGreatest ? order > 0 : order < 0 { constant = value }
    }
    if let constant { kept.append(.constant(constant)) }
    // min(a, b) is never above a, so beside a it adds nothing; and the reverse.
    let needed = kept.filter { part in
      !part.operands(ofGreatest: !isGreatest).contains { operand in
        guard operand != part else { return false }
        if kept.contains(operand) { return true }
        guard let value = operand.constant, let constant, let order = value.compared(to: constant) else {
          return false
        }
        return isGreatest ? order <= 0 : order >= 0
      }
    }
    guard let first = needed.first else { return .baseline }
    return needed.dropFirst().reduce(first) { isGreatest ? .greatest($0, $1) : .least($0, $1) }
  }

  /// What it is the greatest of, or the least, or itself.
  private func operands(ofGreatest isGreatest: Bool) -> [HostExpression] {
    switch self {
    case .greatest(let a, let b) where isGreatest, .least(let a, let b) where !isGreatest:
      a.operands(ofGreatest: isGreatest) + b.operands(ofGreatest: isGreatest)
    default: [self]
    }
  }

  /// Whether it is certainly not above another one, whatever the machine; by their form alone.
  func isNeverAbove(_ other: HostExpression) -> Bool {
    if self == other { return true }
    if let value = constant, let limit = other.constant, let order = value.compared(to: limit) {
      return order <= 0
    }
    switch (self, other) {
    case (.greatest(let a, let b), _): return a.isNeverAbove(other) && b.isNeverAbove(other)
    case (_, .least(let a, let b)): return isNeverAbove(a) && isNeverAbove(b)
    default: break
    }
    if case .least(let a, let b) = self, a.isNeverAbove(other) || b.isNeverAbove(other) { return true }
    if case .greatest(let a, let b) = other, isNeverAbove(a) || isNeverAbove(b) { return true }
    switch (self, other) {
    case (.perPage(let a), .perPage(let b)), (.timesPage(let a), .timesPage(let b)): return a.isNeverAbove(b)
    default: return false
    }
  }
}
