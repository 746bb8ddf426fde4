// MARK: - Functions

extension QuantityChecker {
  /// Functions that are no aggregates.
  private static let functions = ["min", "max", "tunable", "pages", "bytes", "netns.on_link_addresses"]

  func call(_ call: Expression.Call, of part: Expression, into findings: inout Findings) -> Quantity? {
    if let aggregate = Aggregation(call.name), aggregate.isFunction == false || readsLikeSignal(call) {
      guard readsSignals else { return report(.signalInConstant(text(part)), at: part, into: &findings) }
      return self.aggregate(call, aggregate, of: part, into: &findings)
    }
    if let ago = call.ago { return report(.strayAgo(), at: ago, into: &findings) }
    switch call.name {
    case "min", "max": return choice(call, of: part, into: &findings)
    case "tunable": return tunable(call, of: part, into: &findings)
    case "pages", "bytes": return converted(call, of: part, into: &findings)
    case "netns.on_link_addresses": return addresses(call, of: part, into: &findings)
    default:
      let nameSpan = scalar.span(of: call.nameRange)
      let known = Self.functions + (readsSignals ? Aggregation.names : [])
      let nearest = Suggestion.nearest(to: call.name, among: known)
      findings.report(.unknownFunction(call.name, nearest: nearest, at: nameSpan), at: nameSpan)
      return nil
    }
  }

  /// Whether `min` or `max` is meant of a signal and not of two values.
  private func readsLikeSignal(_ call: Expression.Call) -> Bool {
    switch call.arguments.first {
    case .labelled: true
    case .reference(let name, _):
      Signal.named(name) != nil || environment.gauges[name] != nil
        || name.contains(".") && Fact(rawValue: name) == nil && !name.hasPrefix("host.")
    default: false
    }
  }

  /// `min(a, b)` and `max(a, b)` of what is known without a signal.
  private func choice(_ call: Expression.Call, of part: Expression, into findings: inout Findings)
    -> Quantity?
  {
    let parts = call.arguments.map { quantity($0, into: &findings).map(inOwnNumber) }
    guard parts.count == 2 else {
      return report(.wrongArity(call.name, count: parts.count), at: part, into: &findings)
    }
    guard let a = parts[0], let b = parts[1] else { return nil }
    guard let dimension = a.dimension.unified(with: b.dimension) else {
      return report(
        mismatch(call.arguments[0], a.dimension, call.arguments[1], b.dimension), at: call.arguments[1],
        into: &findings)
    }
    if let x = a.constant, let y = b.constant, let order = x.compared(to: y) {
      return .constant((order <= 0) == (call.name == "min") ? x : y, dimension)
    }
    guard let x = a.linear?.hostExpression, let y = b.linear?.hostExpression else {
      return report(.choiceOfSignals(call.name), at: part, into: &findings)
    }
    return .linear(LinearSum(host: call.name == "min" ? .least(x, y) : .greatest(x, y)), dimension)
  }

  /// `tunable(NAME)`.
  private func tunable(_ call: Expression.Call, of part: Expression, into findings: inout Findings)
    -> Quantity?
  {
    if case .constant = context { return report(.factInConstant(text(part)), at: part, into: &findings) }
    guard call.arguments.count == 1, case .reference(let name, _)? = call.arguments.first else {
      return report(.usage("tunable(NAME)", of: call.name), at: part, into: &findings)
    }
    let argument = call.arguments[0]
    guard let tunable = Tunable.named(name) else {
      findings.report(.unknownTunable(name, at: span(argument)), at: span(argument))
      return nil
    }
    if case .word = tunable.kind {
      return report(.wordAsNumber(name), at: argument, into: &findings)
    }
    return HostExpression.tunable(tunable.id).scaled(by: tunable.scale).map {
      .linear(LinearSum(host: $0), tunable.baseDimension)
    }
  }

  /// `pages(BYTES)` and `bytes(PAGES)`.
  private func converted(_ call: Expression.Call, of part: Expression, into findings: inout Findings)
    -> Quantity?
  {
    if case .constant = context { return report(.factInConstant(text(part)), at: part, into: &findings) }
    guard call.arguments.count == 1 else {
      return report(.usage("\(call.name)(VALUE)", of: call.name), at: part, into: &findings)
    }
    guard let value = quantity(call.arguments[0], into: &findings) else { return nil }
    let (from, to): (Measure, Measure) = call.name == "pages" ? (.bytes, .pages) : (.pages, .bytes)
    guard value.dimension == Dimension(measure: from), let host = value.linear?.hostExpression else {
      let finding =
        value.linear?.hostExpression == nil
        ? Finding.choiceOfSignals(call.name)
        : .conversion(call.name, from: from, text(call.arguments[0]), value.dimension)
      return report(finding, at: call.arguments[0], into: &findings)
    }
    return .linear(
      LinearSum(host: to == .pages ? .perPage(host) : .timesPage(host)), Dimension(measure: to))
  }

  private func addresses(_ call: Expression.Call, of part: Expression, into findings: inout Findings)
    -> Quantity?
  {
    guard call.arguments.count == 1, case .reference(let family, _)? = call.arguments.first,
      let fact = Fact(rawValue: "\(call.name)(\(family))")
    else {
      return report(.usage("\(call.name)(ipv4)", of: call.name), at: part, into: &findings)
    }
    return self.fact(fact, at: part, into: &findings)
  }
}

// MARK: - Aggregates

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

  private func duration(_ part: Expression, into findings: inout Findings) -> Rational? {
    guard let quantity = quantity(part, into: &findings) else { return nil }
    guard quantity.dimension == .duration, let length = quantity.constant else {
      findings.report(
        .durationExpected(text(part), found: quantity.dimension, at: span(part)), at: span(part))
      return nil
    }
    return length
  }
}

// MARK: - Signals and labels

extension QuantityChecker {
  /// The signal that `part` names, and which of its events.
  private func signal(_ part: Expression, into findings: inout Findings) -> (Signal, [LabelSelection])? {
    let name: String
    var matchers: [Expression.LabelMatcher] = []
    var span = span(part)
    switch part {
    case .reference(let written, _):
      name = written
    case .labelled(let written, let labels, let range):
      (name, matchers) = (written, labels)
      span = scalar.span(of: range.lowerBound..<(range.lowerBound + written.utf8.count))
    case .invalid:
      return nil
    default:
      findings.report(.signalExpected(text(part)), at: span)
      return nil
    }
    guard let signal = Signal.named(name) ?? environment.gauges[name] else {
      let nearest = Suggestion.nearest(to: name, among: Signal.catalogue.map(\.id.rawValue))
      findings.report(.unknownSignal(name, nearest: nearest, at: span), at: span)
      return nil
    }
    if environment.gauges[name] != nil {
      guard case .harm = context else {
        findings.report(.onlyInNever(name), at: span)
        return nil
      }
    } else if let scope = environment.scope, !signal.scopes.contains(scope) {
      findings.report(.signalScope(name, scope: scope, available: signal.scopes), at: span)
      return nil
    }
    return selections(matchers, of: signal, into: &findings).map { (signal, $0) }
  }

  private func selections(
    _ matchers: [Expression.LabelMatcher], of signal: Signal, into findings: inout Findings
  ) -> [LabelSelection]? {
    var taken: [String: [String]] = [:]
    var isValid = true
    for matcher in matchers {
      let nameSpan = scalar.span(of: matcher.nameRange)
      let valueSpan = scalar.span(of: matcher.valueRange)
      guard let label = signal.labels.first(where: { $0.name == matcher.name }) else {
        findings.report(.unknownLabel(matcher.name, of: signal, at: nameSpan), at: nameSpan)
        isValid = false
        continue
      }
      guard label.values.contains(matcher.value) else {
        findings.report(.unknownLabelValue(matcher.value, of: label, at: valueSpan), at: valueSpan)
        isValid = false
        continue
      }
      let values = taken[label.name] ?? label.values
      taken[label.name] = values.filter { ($0 == matcher.value) != matcher.isNegated }
      if taken[label.name]?.isEmpty ?? false {
        findings.report(
          .emptySelection(label.name), at: scalar.span(of: matcher.nameRange).joined(with: valueSpan))
        isValid = false
      }
    }
    guard isValid else { return nil }
    return taken.map { LabelSelection(name: $0.key, values: $0.value) }.sorted()
  }
}
