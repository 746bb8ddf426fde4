/// Looks for an example without a solver: what happens, happens just before the boundary and so in every window; levels do
/// not change.
///
/// It begins with nothing at all and raises one signal after the other as comparisons ask for it. What it finds is so;
/// where it finds nothing, nothing is said.
package struct QuickExample {
  /// `terms + constant relation 0`, a term being a signal by its number.
  private struct Demand {
    var terms: [(signal: Int, coefficient: Rational)] = []
    var constant = Rational.zero
    var relation: Relation
  }

  private var readings: [Reading] = []
  private var demands: [Demand] = []

  /// Whether an example was found for which each condition is what it must be.
  package static func exists(_ parts: [(condition: Condition, isTrue: Bool)]) -> Bool {
    var example = Self()
    return parts.allSatisfy { example.add($0.condition, $0.isTrue) } && example.isFound
  }

  /// Adds what a condition asks for, of alternatives the first; `false`: it is none of what is understood here.
  private mutating func add(_ condition: Condition, _ isTrue: Bool) -> Bool {
    switch condition {
    case .not(let part): return add(part, !isTrue)
    case .and(let parts) where isTrue, .or(let parts) where !isTrue:
      for part in parts { guard add(part, isTrue) else { return false } }
      return true
    case .and(let parts), .or(let parts): return parts.first.map { add($0, isTrue) } ?? false
    case .comparison(let comparison):
      return add(comparison, isTrue ? comparison.relation : comparison.relation.opposite)
    }
  }

  private mutating func add(_ comparison: Comparison, _ relation: Relation) -> Bool {
    guard comparison.hostExpressions.isEmpty else { return false }
    var demand = Demand(relation: relation)
    guard add(comparison.left, times: .one, to: &demand) else { return false }
    if let divisor = comparison.divisor {
      var positive = Demand(relation: .greater)
      guard comparison.right.terms.isEmpty, add(divisor, times: .one, to: &positive),
        add(divisor, times: comparison.right.constant.negated, to: &demand)
      else { return false }
      demands.append(positive)
    } else {
      guard add(comparison.right, times: Rational(-1), to: &demand) else { return false }
    }
    demands.append(demand)
    return true
  }

  private mutating func add(_ form: LinearForm, times factor: Rational, to demand: inout Demand) -> Bool {
    guard let constant = form.constant.multiplied(by: factor).flatMap({ demand.constant.adding($0) }) else {
      return false
    }
    demand.constant = constant
    for term in form.terms {
      guard let signal = number(of: term.reading), let coefficient = term.coefficient.multiplied(by: factor)
      else { return false }
      demand.terms.append((signal, coefficient))
    }
    return true
  }

  /// One number for all readings of a signal; `nil` where more is to be said of them than that they are equal.
  private mutating func number(of reading: Reading) -> Int? {
    guard reading.isLevel || reading.aggregate == .count && reading.ago == 0 else { return nil }
    for (number, other) in readings.enumerated() {
      if other.signal == reading.signal { return other.labels == reading.labels ? number : nil }
    }
    let number = readings.count
    for (other, earlier) in readings.enumerated() {
      if earlier.signal.withAllAbove.contains(reading.signal) { order(other, number) }
      if reading.signal.withAllAbove.contains(earlier.signal) { order(number, other) }
    }
    readings.append(reading)
    return number
  }

  /// Of the one signal there is never more than of the other (`Signal.atMost`).
  private mutating func order(_ low: Int, _ high: Int) {
    demands.append(Demand(terms: [(high, .one), (low, Rational(-1))], relation: .greaterOrEqual))
  }

  // MARK: - The search

  private var isFound: Bool {
    var amounts = [Rational](repeating: .zero, count: readings.count)
    // Every demand may ask twice: once for itself, once more after others have.
    for _ in 0...(2 * demands.count) {
      var unmet: (demand: Demand, sum: Rational)?
      for demand in demands {
        guard let sum = sum(of: demand, amounts) else { return false }
        if !demand.relation.holds(Int(sum.numerator.signum())) {
          unmet = (demand, sum)
          break
        }
      }
      guard let unmet else { return true }
      guard raise(&amounts, to: unmet.demand, from: unmet.sum) else { return false }
    }
    return false
  }

  private func sum(of demand: Demand, _ amounts: [Rational]) -> Rational? {
    var sum = demand.constant
    for term in demand.terms where amounts[term.signal] != .zero {
      guard let more = term.coefficient.multiplied(by: amounts[term.signal]).flatMap({ sum.adding($0) })
      else { return nil }
      sum = more
    }
    return sum
  }

  /// Raises the first signal that helps, by as much as is needed.
  private func raise(_ amounts: inout [Rational], to demand: Demand, from sum: Rational) -> Bool {
    let isUp =
      switch demand.relation {
      case .greater, .greaterOrEqual: true
      case .less, .lessOrEqual: false
      case .equal, .notEqual: sum.numerator <= 0
      }
    guard let term = demand.terms.first(where: { ($0.coefficient.numerator > 0) == isUp }),
      let distance = sum.negated.divided(by: term.coefficient), let least = distance.roundedUp
    else { return false }
    // A sum of 0 is enough only where the relation says so.
    let more = demand.relation.holds(0) || Rational(least) != distance ? least : least &+ 1
    guard let amount = amounts[term.signal].adding(Rational(more)) else { return false }
    amounts[term.signal] = amount
    return true
  }
}
