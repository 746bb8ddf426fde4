/// Checks one series of a test: the signal, and what is observed step by step.
struct SeriesChecker {
  let parsed: Named<YAMLScalar>
  /// Gauges that applications give.
  let gauges: [String: Signal]

  /// The most steps of one series: a year of seconds would be 31 million.
  private static let mostSteps = 1_000_000

  /// The series, or `nil` if something in it has been reported.
  func series(into findings: inout Findings) -> TestSeries? {
    guard let (signal, labels) = subject(into: &findings) else { return nil }
    let text = parsed.value.bytes
    var steps: [TestSeries.Step] = []
    var at = 0
    while at < text.count {
      guard text[at] != UInt8(ascii: " "), text[at] != UInt8(ascii: "\n") else {
        at += 1
        continue
      }
      let start = at
      while at < text.count, text[at] != UInt8(ascii: " "), text[at] != UInt8(ascii: "\n") { at += 1 }
      let token = text[start..<at]
      guard let run = Self.steps(Array(token), of: signal), steps.count + run.count <= Self.mostSteps else {
        let span = parsed.value.span(of: start..<at)
        findings.report(.invalidSeries(String(decoding: token, as: UTF8.self), signal), at: span)
        return nil
      }
      steps += run
    }
    return TestSeries(signal: signal.id, labels: labels, steps: steps)
  }

  private func subject(into findings: inout Findings) -> (Signal, [LabelSelection])? {
    let name = parsed.name.value
    let base = name.prefix { $0 != "{" }
    guard let signal = Signal.named(String(base)) ?? gauges[String(base)] else {
      let nearest = Suggestion.nearest(to: String(base), among: Signal.catalogue.map(\.id.rawValue))
      findings.report(.unknownSignal(name, nearest: nearest, at: parsed.name.span), at: parsed.name.span)
      return nil
    }
    var labels: [LabelSelection] = []
    for part in name.dropFirst(base.count).drop(while: { $0 == "{" }).split(whereSeparator: {
      $0 == "," || $0 == "}"
    }) {
      let halves = part.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != "\"" && $0 != " " } }
      guard halves.count == 2, let label = signal.labels.first(where: { $0.name == halves[0] }) else {
        findings.report(
          .unknownLabel(halves.first ?? "", of: signal, at: parsed.name.span), at: parsed.name.span)
        return nil
      }
      guard label.values.contains(halves[1]) else {
        findings.report(.unknownLabelValue(halves[1], of: label, at: parsed.name.span), at: parsed.name.span)
        return nil
      }
      labels.append(LabelSelection(name: halves[0], values: [halves[1]]))
    }
    return (signal, labels.sorted())
  }
}

// MARK: - Steps

extension SeriesChecker {
  /// `5`, `5x60`, `0+5x60`, `_x10`, `loss`, `100@20ms,5@300ms`.
  private static func steps(_ token: [UInt8], of signal: Signal) -> [TestSeries.Step]? {
    var token = token[...]
    var count = 1
    if let cross = token.lastIndex(of: UInt8(ascii: "x")) {
      guard let times = Int(String(decoding: token[(cross + 1)...], as: UTF8.self)),
        (1...mostSteps).contains(times)
      else { return nil }
      count = times
      token = token[..<cross]
    }
    switch String(decoding: token, as: UTF8.self) {
    case "_": return Array(repeating: .unobserved, count: count)
    case "loss": return Array(repeating: .loss, count: count)
    default: break
    }
    if signal.kind == .distribution {
      guard let step = observations(token, of: signal) else { return nil }
      return Array(repeating: step, count: count)
    }
    let sign = token.dropFirst().firstIndex { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    guard let first = value(token[..<(sign ?? token.endIndex)], of: signal) else { return nil }
    guard let sign else { return Array(repeating: .value(first), count: count) }
    guard var change = value(token[(sign + 1)...], of: signal) else { return nil }
    if token[sign] == UInt8(ascii: "-") { change = change.negated }
    var steps: [TestSeries.Step] = []
    var current = first
    for _ in 0..<count {
      guard current.numerator >= 0 else { return nil }
      steps.append(.value(current))
      guard let next = current.adding(change) else { return nil }
      current = next
    }
    return steps
  }

  private static func observations(_ token: ArraySlice<UInt8>, of signal: Signal) -> TestSeries.Step? {
    var observations: [TestSeries.Observation] = []
    for part in token.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let halves = part.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
      guard halves.count == 2, let count = Int64(String(decoding: halves[0], as: UTF8.self)), count >= 0,
        let size = value(halves[1], of: signal)
      else { return nil }
      observations.append(TestSeries.Observation(count: count, size: size))
    }
    return .observations(observations)
  }

  /// A number, and its unit where the signal's measure needs one.
  private static func value(_ text: ArraySlice<UInt8>, of signal: Signal) -> Rational? {
    let digits = text.prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
    guard digits.first?.isDigit ?? false, let number = Rational(decimal: digits) else { return nil }
    let unit = String(decoding: text.dropFirst(digits.count), as: UTF8.self)
    // A bare number is in the base unit of what is counted, and of pages.
    if unit.isEmpty {
      return signal.measure == .bytes || signal.measure == .duration
        ? (number == .zero ? number : nil) : number
    }
    if unit == "%" { return signal.measure == .ratio ? number.divided(by: Rational(100)) : nil }
    guard let known = LiteralUnit.byName[unit], known.measure == signal.measure else { return nil }
    return number.multiplied(by: Rational(known.scale))
  }
}
