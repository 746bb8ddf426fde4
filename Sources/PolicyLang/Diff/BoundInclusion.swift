// Which of two bounds is higher, whatever the machine.

extension Inclusion {
  /// Compares two upper bounds: the higher one admits more.
  init(ofUpper old: HostExpression, _ new: HostExpression, _ effort: inout Effort) {
    if old == new {
      self = .equal
    } else if let a = old.constant, let b = new.constant {
      switch b.compared(to: a) {
      case 0?: self = .equal
      case let order?:
        self.init(
          onlyOld: order < 0 ? .something(nil) : .nothing, onlyNew: order > 0 ? .something(nil) : .nothing)
      case nil: self.init(onlyOld: .undecided, onlyNew: .undecided)
      }
    } else {
      self.init(
        onlyOld: Self.part(new, isBelow: old, on: .old, &effort),
        onlyNew: Self.part(old, isBelow: new, on: .new, &effort))
    }
  }

  /// Compares two lower bounds: the lower one admits more.
  init(ofLower old: HostExpression, _ new: HostExpression, _ effort: inout Effort) {
    // The one that is lower is the one that the other is higher than.
    self.init(ofUpper: new, old, &effort)
  }

  /// 1, 4, 16, 64, 256 and 1024 GiB.
  private static let usualMemory: [Int64] = [30, 32, 34, 36, 38, 40].map { 1 << $0 }

  private static func part(
    _ low: HostExpression, isBelow high: HostExpression, on side: GraphChange.Side, _ effort: inout Effort
  ) -> Part {
    var question = Question()
    question.lessThan = [(low, high)]
    let found: Part
    switch question.answer(&effort) {
    case .never: return .nothing
    case .perhaps, .undecided: return .undecided
    case .possible(let witness): found = Part(witness, on: side)
    }
    // An example with as much memory as machines have is easier to believe, if there is one.
    guard [low, high].contains(where: { $0.leaves.contains(.fact(.memory)) }) else { return found }
    for size in Self.usualMemory {
      let (below, above) = (
        HostExpression.constant(Rational(size - 1)), HostExpression.constant(Rational(size + 1))
      )
      question.lessThan = [(low, high), (below, .fact(.memory)), (.fact(.memory), above)]
      if case .possible(let witness) = question.answer(&effort) { return Part(witness, on: side) }
    }
    return found
  }
}

extension Inclusion.Part {
  fileprivate init(_ witness: Witness, on side: GraphChange.Side) {
    self = .something(GraphChange.Example(side: side, text: witness.text, witness: witness))
  }
}

extension HostExpression {
  /// The bound in the units of a tunable.
  func text(of tunable: TunableID) -> String {
    Tunable.named(tunable.rawValue).map { text(in: $0) } ?? text
  }
}
