import PolicyLang

/// With what the sizes of each distribution are compared.
struct Thresholds {
  /// Of each signal, the largest sizes that are not above some threshold, in base units.
  private var limits: [SignalID: Set<Int64>] = [:]

  /// Those of `conditions`; `nil` where sizes matter in another way, as in a sum of two quantiles.
  init?(_ conditions: [Condition]) {
    for comparison in conditions.flatMap(\.comparisons) {
      let forms = [comparison.left, comparison.divisor, comparison.right].compactMap { $0 }
      for term in forms.flatMap(\.terms) {
        switch term.reading.aggregate {
        case .count: break
        case .shareAbove(let limit):
          limits[term.reading.signal, default: []].insert(Int64(Fraction(limit).roundedDown))
        case .quantile:
          guard let constant = comparison.constant(besides: term) else { return nil }
          // Sizes are whole: the answer can change only here.
          let near = [Int64(constant.roundedDown), Int64(constant.roundedUp) - 1]
          let changes = near.filter {
            comparison.answer(at: $0, of: term) != comparison.answer(at: $0 + 1, of: term)
          }
          limits[term.reading.signal, default: []].formUnion(changes)
        case .sum, .average, .least, .greatest, .last: return nil
        }
      }
    }
  }

  /// A size on each side of the thresholds of `signal`; for one without, 1.
  func sizes(of signal: SignalID) -> [Int64] {
    guard let limits = limits[signal]?.sorted(), let last = limits.last else { return [1] }
    return limits + [last + 1]
  }
}

extension Comparison {
  /// The number that a term that stands alone is compared with.
  fileprivate func constant(besides term: LinearForm.Term) -> Fraction? {
    let forms = [left, right]
    guard divisor == nil, forms.flatMap(\.terms) == [term], forms.allSatisfy({ $0.host == nil }) else {
      return nil
    }
    let other = left.terms.isEmpty ? left : right
    let own = left.terms.isEmpty ? right : left
    let difference = Fraction(other.constant) + Fraction(own.constant) * Fraction(-1)
    return difference / Fraction(term.coefficient)
  }

  /// The answer where the reading of `term`, which stands alone, is `size`.
  fileprivate func answer(at size: Int64, of term: LinearForm.Term) -> Bool {
    func value(_ form: LinearForm) -> Fraction {
      let constant = Fraction(form.constant)
      return form.terms.isEmpty ? constant : constant + Fraction(term.coefficient) * Fraction(Int128(size))
    }
    return relation.holds(value(left), value(right))
  }
}
