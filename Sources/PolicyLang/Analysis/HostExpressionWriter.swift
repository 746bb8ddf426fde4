/// Writes expressions over the machine with the units of what they measure: in the language, or in words.
struct HostExpressionWriter {
  /// Whether it writes words: `2% of the machine's memory`.
  let isPlain: Bool
  /// What the numbers measure.
  let measure: Measure
  /// The tunable that it is a bound of; `nil` for other values.
  let tunable: Tunable?
  /// What one of the tunable's own number is in the base unit.
  let scale: Rational

  /// For bounds of a tunable, which are in its own number.
  init(of tunable: Tunable, isPlain: Bool) {
    self.isPlain = isPlain
    measure = tunable.measure
    self.tunable = tunable
    // A ratio is written in the sysctl's own number.
    scale = tunable.measure == .ratio ? .one : tunable.scale
  }

  /// For values in the base unit of a measure.
  init(in measure: Measure, isPlain: Bool) {
    self.isPlain = isPlain
    self.measure = measure
    tunable = nil
    scale = .one
  }

  /// The expression, which is in the tunable's own number.
  func text(_ expression: HostExpression) -> String { text(expression, times: scale) }

  /// The expression times `factor`, in the base unit.
  private func text(_ expression: HostExpression, times factor: Rational) -> String {
    switch expression {
    case .constant(let value):
      // What does not fit is shown as its two factors.
      guard let product = value.multiplied(by: factor) else { return part(factor, value.text) }
      return literal(product)
    case .baseline:
      let own = factor.divided(by: scale) ?? factor
      return part(own, isPlain ? "the value found" : "baseline")
    case .fact(let fact): return part(factor, isPlain ? fact.words : fact.rawValue)
    case .tunable(let other): return part(factor, isPlain ? other.rawValue : "tunable(\(other.rawValue))")
    case .scaled(let inner, let scaled):
      guard let product = inner.multiplied(by: factor) else { return part(factor, "(\(expression.text))") }
      return text(scaled, times: product)
    case .sum(let a, let b):
      let (a, b) = (text(a, times: factor), text(b, times: factor))
      return isPlain ? "the sum of \(a) and \(b)" : "(\(a) + \(b))"
    case .least(let a, let b): return either(a, b, isLeast: factor.numerator > 0, times: factor)
    case .greatest(let a, let b): return either(a, b, isLeast: factor.numerator < 0, times: factor)
    case .perPage(let bytes):
      let inner = Self(in: .bytes, isPlain: isPlain).text(bytes)
      return part(factor, isPlain ? "the pages of \(inner)" : "pages(\(inner))")
    case .timesPage(let pages):
      let inner = Self(in: .pages, isPlain: isPlain).text(pages)
      return part(factor, isPlain ? "the bytes of \(inner)" : "bytes(\(inner))")
    }
  }

  private func literal(_ value: Rational) -> String {
    if let tunable, measure.acceptsBareNumber {
      return value.exactInteger.map { tunable.text(of: $0) } ?? value.decimal ?? value.text
    }
    return measure == .bytes ? value.asBytes : value.literal(in: Unit(measure))
  }

  private func either(
    _ a: HostExpression, _ b: HostExpression, isLeast: Bool, times factor: Rational
  ) -> String {
    let (a, b) = (text(a, times: factor), text(b, times: factor))
    return isPlain
      ? "the \(isLeast ? "lesser" : "greater") of \(a) and \(b)" : "\(isLeast ? "min" : "max")(\(a), \(b))"
  }

  /// `2% * x`, or `2% of x`.
  func part(_ factor: Rational, _ text: String) -> String {
    if factor == .one { return text }
    guard isPlain else { return "\(factor.factorText) * \(text)" }
    let isShare = factor.isLess(than: .one) && factor.numerator > 0
    return "\(factor.factorText) \(isShare ? "of" : "times") \(text)"
  }
}

extension HostExpression {
  /// A bound of a tunable in the language, with its units: `min(64MiB, 2% * host.memory)`.
  func text(in tunable: Tunable) -> String { written(of: tunable, isPlain: false) }

  /// A bound of a tunable in words: `the lesser of 64MiB and 2% of the machine's memory`.
  func words(in tunable: Tunable) -> String { written(of: tunable, isPlain: true) }

  private func written(of tunable: Tunable, isPlain: Bool) -> String {
    if let number = constant?.exactInteger { return tunable.text(of: number) }
    return HostExpressionWriter(of: tunable, isPlain: isPlain).text(self)
  }
}

extension Fact {
  /// For people.
  fileprivate var words: String {
    switch self {
    case .memory: "the machine's memory"
    case .lowMemory: "the machine's low memory"
    case .cpus: "the number of processors"
    case .pageSize: "the size of a page"
    case .onLinkIPv4: "the IPv4 addresses on its links"
    case .onLinkIPv6: "the IPv6 addresses on its links"
    }
  }
}
