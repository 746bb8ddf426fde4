/// What the name of an aggregate asks for.
struct Aggregation {
  let name: String
  let kinds: Set<Signal.Kind>
  /// `nil` for `share`, which has a threshold.
  let aggregate: Aggregate?
  let isRate: Bool

  /// Whether the name is also that of a function of two values.
  var isFunction: Bool { name == "min" || name == "max" }

  private static let fixed: [String: (Set<Signal.Kind>, Aggregate?, isRate: Bool)] = [
    "rate": ([.events, .distribution], .count, true), "count": ([.events, .distribution], .count, false),
    "sum": ([.events, .distribution], .sum, false), "avg": ([.gauge], .average, false),
    "min": ([.gauge], .least, false), "max": ([.gauge], .greatest, false), "last": ([.gauge], .last, false),
    "share": ([.distribution], nil, false),
  ]

  static let names = fixed.keys.sorted() + ["p50", "p90", "p99"]

  /// The aggregate called `name`, also `p50` to `p99.9`.
  init?(_ name: String) {
    self.name = name
    if let (kinds, aggregate, isRate) = Self.fixed[name] {
      (self.kinds, self.aggregate, self.isRate) = (kinds, aggregate, isRate)
      return
    }
    let digits = name.utf8.dropFirst()
    guard name.utf8.first == UInt8(ascii: "p"), let first = digits.first, first.isDigit,
      digits.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }), let percent = Rational(decimal: digits),
      let share = percent.divided(by: Rational(100)), share.numerator > 0, share.isLess(than: .one)
    else { return nil }
    (kinds, aggregate, isRate) = ([.distribution], .quantile(share), false)
  }

  /// The names of what a signal of this kind has.
  static func names(of kind: Signal.Kind) -> [String] {
    let fixed = fixed.filter { $0.value.0.contains(kind) }.keys.sorted()
    return kind == .distribution ? ["p50", "p99.9"] + fixed : fixed
  }
}

extension QuantityChecker {
  func aggregate(
    _ call: Expression.Call, _ aggregation: Aggregation, of part: Expression, into findings: inout Findings
  ) -> Quantity? {
    guard call.arguments.count == 2 else {
      if let first = call.arguments.first { _ = signal(first, into: &findings) }
      let signal = call.arguments.first.map { text($0) }
      return report(
        .wrongArity(call.name, count: call.arguments.count, signal: signal), at: part, into: &findings)
    }
    let ago = call.ago.map { self.ago($0, into: &findings) }
    let window = window(call.arguments[1], into: &findings)
    guard let (signal, labels, aggregate) = subject(call, aggregation, into: &findings), let window else {
      return nil
    }
    if case .some(nil) = ago { return nil }
    if let period = signal.period, window.length < period {
      findings.report(
        .windowBelowPeriod(
          text(call.arguments[1]), signal.id.rawValue, period: period, at: span(call.arguments[1])),
        at: span(call.arguments[1]))
      return nil
    }
    let reading = Reading(
      signal: signal.id, labels: labels, aggregate: aggregate, window: window, ago: (ago ?? 0) ?? 0)
    switch aggregate {
    case .shareAbove: return .linear(LinearSum(.one, reading), .ratio)
    case .quantile, .average, .least, .greatest, .last, .sum:
      return .linear(LinearSum(.one, reading), Dimension(measure: signal.measure))
    case .count:
      let counted = signal.kind == .distribution ? Measure.events : signal.measure
      guard aggregation.isRate else { return .linear(LinearSum(.one, reading), Dimension(measure: counted)) }
      // Time per time is a ratio.
      let isRatio = counted == .duration
      guard let coefficient = Rational(isRatio ? 1 : 1_000_000_000, over: Int128(window.length)) else {
        return nil
      }
      return .linear(
        LinearSum(coefficient, reading), isRatio ? .ratio : Dimension(measure: counted, perTime: true))
    }
  }

  /// What is read, and how.
  private func subject(
    _ call: Expression.Call, _ aggregation: Aggregation, into findings: inout Findings
  ) -> (Signal, [LabelSelection], Aggregate)? {
    var first = call.arguments[0]
    var threshold: Expression?
    if aggregation.aggregate == nil {
      guard case .comparison(let left, .greater, let right, _) = first else {
        if first.isInvalid { return nil }
        findings.report(.shareUsage(), at: span(first))
        return nil
      }
      (first, threshold) = (left, right)
    }
    guard let (signal, labels) = signal(first, into: &findings) else { return nil }
    guard aggregation.kinds.contains(signal.kind) else {
      let nameSpan = scalar.span(of: call.nameRange)
      findings.report(.wrongAggregate(call.name, signal, at: nameSpan), at: nameSpan)
      return nil
    }
    guard let threshold else {
      // The amounts of events are what is counted.
      let aggregate = aggregation.aggregate ?? .count
      return (signal, labels, signal.kind == .events && aggregate == .sum ? .count : aggregate)
    }
    guard let limit = quantity(threshold, into: &findings) else { return nil }
    guard let value = limit.constant, Dimension(measure: signal.measure).unified(with: limit.dimension) != nil
    else {
      let finding =
        limit.constant == nil
        ? Finding.signalInConstant(text(threshold))
        : mismatch(first, Dimension(measure: signal.measure), threshold, limit.dimension)
      findings.report(finding, at: span(threshold))
      return nil
    }
    return (signal, labels, .shareAbove(value))
  }

  private func window(_ part: Expression, into findings: inout Findings) -> Window? {
    guard let length = duration(part, into: &findings) else { return nil }
    guard let nanoseconds = length.exactInteger, let window = Window(length: nanoseconds) else {
      findings.report(.windowRange(text(part)), at: span(part))
      return nil
    }
    return window
  }

  private func ago(_ part: Expression, into findings: inout Findings) -> Int64? {
    guard let length = duration(part, into: &findings) else { return nil }
    guard let nanoseconds = length.exactInteger, (1...Window.longest).contains(nanoseconds) else {
      findings.report(.agoRange(text(part)), at: span(part))
      return nil
    }
    return nanoseconds
  }

  func duration(_ part: Expression, into findings: inout Findings) -> Rational? {
    guard let quantity = quantity(part, into: &findings) else { return nil }
    guard quantity.dimension == .duration, let length = quantity.constant else {
      findings.report(
        .durationExpected(text(part), found: quantity.dimension, at: span(part)), at: span(part))
      return nil
    }
    return length
  }
}
