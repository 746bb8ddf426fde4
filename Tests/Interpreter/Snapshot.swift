public import PolicyLang

/// A condition at one boundary.
///
/// What each reading covers is found once; then the condition can be answered again and again while the amounts in the
/// history are varied.
public struct Snapshot: Sendable {
  private let root: Node

  /// The tunables' values that a condition goes by.
  public typealias Tunables = [TunableID: Setting]

  /// Finds what `condition` reads at `boundary`; its tunables hold `tunables`, or what the history says.
  public init(
    of condition: Condition, at boundary: Int64, in history: History, tunables: Tunables? = nil
  ) {
    let machine = Machine(facts: history.facts, baseline: nil, tunables: tunables ?? history.tunables)
    root = Node(condition, at: boundary, in: history, machine)
  }

  /// The answer with the amounts that `history` holds now; nothing else in it may have changed.
  public func truth(in history: History) -> Truth { root.truth(in: history) }
}

private indirect enum Node: Sendable {
  case comparison(Form, divisor: Form?, Relation, Form)
  case and([Node])
  case or([Node])
  case not(Node)

  init(_ condition: Condition, at boundary: Int64, in history: History, _ machine: Machine) {
    func form(_ form: LinearForm) -> Form { Form(form, at: boundary, in: history, machine) }
    func node(_ condition: Condition) -> Node { Node(condition, at: boundary, in: history, machine) }
    switch condition {
    case .comparison(let it):
      self = .comparison(form(it.left), divisor: it.divisor.map(form), it.relation, form(it.right))
    case .and(let parts): self = .and(parts.map(node))
    case .or(let parts): self = .or(parts.map(node))
    case .not(let part): self = .not(node(part))
    }
  }

  func truth(in history: History) -> Truth {
    switch self {
    case .comparison(let left, nil, let relation, let right):
      guard let a = left.value(in: history), let c = right.value(in: history) else { return .unknown }
      return Truth(relation.holds(a, c))
    case .comparison(let left, let divisor?, let relation, let right):
      // `a / b < c` means `a < c·b and b > 0`, and is unknown where b is 0.
      guard let a = left.value(in: history), let b = divisor.value(in: history),
        let c = right.value(in: history), b != Fraction(0)
      else { return .unknown }
      return Truth(relation.holds(a, c * b) && b > Fraction(0))
    case .and(let parts): return parts.reduce(.true) { .and($0, $1.truth(in: history)) }
    case .or(let parts): return parts.reduce(.false) { .or($0, $1.truth(in: history)) }
    case .not(let part): return !part.truth(in: history)
    }
  }
}

/// A linear form at one boundary.
private struct Form: Sendable {
  /// Each reading with its coefficient.
  let terms: [(coefficient: Fraction, taken: Taken)]
  /// The constant, and what depends on the machine; `nil`: unknown.
  let rest: Fraction?

  init(_ form: LinearForm, at boundary: Int64, in history: History, _ machine: Machine) {
    terms = form.terms.map { (Fraction($0.coefficient), Taken($0.reading, at: boundary, in: history)) }
    let constant = Fraction(form.constant)
    rest = if let host = form.host { machine.value(of: host).map { $0 + constant } } else { constant }
  }

  func value(in history: History) -> Fraction? {
    guard var sum = rest else { return nil }
    for (coefficient, taken) in terms {
      guard let value = taken.value(in: history) else { return nil }
      sum = sum + coefficient * value
    }
    return sum
  }
}
