extension QuantityChecker {
  /// The signal that `part` names, and which of its events.
  func signal(_ part: Expression, into findings: inout Findings) -> (Signal, [LabelSelection])? {
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
