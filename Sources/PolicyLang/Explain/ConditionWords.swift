// Conditions in words.

extension Condition {
  /// The condition in words: one line, or a list of several with two spaces for each level.
  var words: [String] {
    switch self {
    case .comparison(let comparison): [comparison.words]
    case .and(let parts): ["all of these:"] + Self.items(parts)
    case .or(let parts): ["any of these:"] + Self.items(parts)
    case .not(.comparison(let comparison)): ["it is not so that " + comparison.words]
    case .not(.and(let parts)): ["not all of these:"] + Self.items(parts)
    case .not(.or(let parts)): ["none of these:"] + Self.items(parts)
    case .not(.not(let part)): part.words
    }
  }

  private static func items(_ parts: [Condition]) -> [String] {
    parts.flatMap { part in
      part.words.enumerated().map { index, line in (index == 0 ? "- " : "  ") + line }
    }
  }

  /// The condition in words within a sentence.
  var sentence: String {
    switch self {
    case .comparison(let comparison): comparison.words
    case .and(let parts): parts.map(\.nested).joined(separator: ", and ")
    case .or(let parts): parts.map(\.nested).joined(separator: ", or ")
    case .not(let part): "it is not so that " + part.nested
    }
  }

  private var nested: String {
    if case .comparison = self { sentence } else { "(\(sentence))" }
  }
}

extension Comparison {
  /// `the rate of tcp.rcvbuf_full over 10s is above 5/s`.
  var words: String {
    let dividend = left.words(in: unit)
    let subject = divisor.map { "the ratio of \(dividend) to \($0.words(in: unit))" } ?? dividend
    return "\(subject) \(relation.words) \(value ?? right.words(in: unit))"
  }

  /// What a tunable that is no number, or has a number of its own, is compared with.
  private var value: String? {
    guard case .tunable(let name)? = left.host, left.terms.isEmpty, left.constant == .zero, divisor == nil,
      right.terms.isEmpty, right.host == nil, let number = right.constant.exactInteger
    else { return nil }
    return Tunable.named(name.rawValue).flatMap { $0.kind == .number ? nil : $0.text(of: number) }
  }
}

extension Relation {
  fileprivate var words: String {
    switch self {
    case .less: "is below"
    case .lessOrEqual: "is at most"
    case .greater: "is above"
    case .greaterOrEqual: "is at least"
    case .equal: "is"
    case .notEqual: "is not"
    }
  }
}

extension LinearForm {
  /// The form in words; it measures `unit`.
  func words(in unit: Unit) -> String {
    let (added, taken) = (
      terms.filter { $0.coefficient.numerator > 0 }, terms.filter { $0.coefficient.numerator < 0 }
    )
    var parts = added.map { $0.words(in: unit) }
    if let host { parts.append(HostExpressionWriter(in: unit.measure, isPlain: true).text(host)) }
    if constant.numerator > 0 || (constant == .zero && parts.isEmpty) {
      parts.append(constant.literal(in: unit))
    }
    var less = taken.map {
      LinearForm.Term(coefficient: $0.coefficient.negated, reading: $0.reading).words(in: unit)
    }
    if constant.numerator < 0 { less.append(constant.negated.literal(in: unit)) }
    return ([parts.count == 1 ? parts[0] : parts.isEmpty ? "0" : "the sum of \(parts.listed)"] + less)
      .joined(separator: " minus ")
  }
}

extension LinearForm.Term {
  fileprivate func words(in unit: Unit) -> String {
    let writer = HostExpressionWriter(in: unit.measure, isPlain: true)
    // A count is shown as the rate that it is most likely to have been.
    if let share = rateFactor(in: unit) { return writer.part(share, reading.words(asRate: true)) }
    return writer.part(coefficient, reading.words(asRate: false))
  }
}

extension Reading {
  /// `the highest tcp.memory in 30s`.
  fileprivate func words(asRate: Bool) -> String {
    let time = window.length.asDuration
    let subject = signal.rawValue + selectionWords
    let text =
      switch aggregate {
      case .count: "the \(asRate ? "rate" : "count") of \(subject) over \(time)"
      case .sum: "the sum of \(subject) over \(time)"
      case .average: "the mean of \(subject) over \(time)"
      case .least: "the lowest \(subject) in \(time)"
      case .greatest: "the highest \(subject) in \(time)"
      case .last: "the latest \(subject) in \(time)"
      case .quantile(let share):
        "what \(share.literal(in: Unit(.ratio))) of \(subject) do not exceed in \(time)"
      case .shareAbove(let limit):
        "the share of \(subject) above \(limit.literal(in: Unit(Signal.named(signal.rawValue)?.measure ?? .number))) in \(time)"
      }
    return ago == 0 ? text : text + ", \(ago.asDuration) earlier"
  }

  /// ` with reason timeout or refused`.
  private var selectionWords: String {
    guard !labels.isEmpty else { return "" }
    return " with " + labels.map { "\($0.name) \($0.values.alternatives)" }.joined(separator: ", ")
  }
}

extension Verification.Expectation {
  /// `the rate of tcp.rcvbuf_full over 30s must have fallen by at least 20% of what it was`.
  var words: String {
    let dividend = quantity.words(in: unit)
    let subject = divisor.map { "the ratio of \(dividend) to \($0.words(in: unit))" } ?? dividend
    let verb =
      switch direction {
      case .falls: "must have fallen"
      case .rises: "must have risen"
      }
    let amount =
      switch self.amount {
      case .relative(let share): "\(share.literal(in: Unit(.ratio))) of what it was"
      case .absolute(let amount): amount.literal(in: unit)
      }
    return "\(subject) \(verb) by at least \(amount)"
  }
}
