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
