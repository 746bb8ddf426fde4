/// Checks what no change of one tunable may leave: `within` for numbers, `among` for words and choices.
struct LimitChecker {
  private let action: ActionChecker
  private let target: ActionChecker.Target
  private var tunable: Tunable { target.tunable }

  init(_ action: ActionChecker, _ target: ActionChecker.Target) {
    self.action = action
    self.target = target
  }

  /// The limits, or `nil` if something about them has been reported.
  func limits(into findings: inout Findings) -> Action.Limits? {
    let parsed = action.parsed
    switch tunable.kind {
    case .number, .flag:
      if let head = parsed.amongHead {
        if case .all? = parsed.among {} else if parsed.withinHead != nil { return range(into: &findings) }
        findings.report(.wrongLimits(tunable, wants: "within"), at: head)
        return nil
      }
      return range(into: &findings)
    case .choice, .word:
      guard let among = action.value(of: target, in: parsed.among, key: "among", into: &findings) else {
        if let head = parsed.withinHead, parsed.amongHead == nil {
          findings.report(.wrongLimits(tunable, wants: "among"), at: head)
        }
        return nil
      }
      return options(among, into: &findings)
    }
  }

  private func options(_ among: [Spanned<String>], into findings: inout Findings) -> Action.Limits? {
    var numbers: [Int64] = []
    var words: [String] = []
    for option in among {
      switch tunable.kind {
      case .choice(let choices):
        guard let number = Int64(option.value), choices.contains(where: { $0.value == number }) else {
          findings.report(.unknownChoice(option.value, tunable), at: option.span)
          return nil
        }
        numbers.append(number)
      default:
        guard option.value.utf8.allSatisfy({ $0.isNamePart || $0 == UInt8(ascii: "-") }),
          !option.value.isEmpty
        else {
          findings.report(.unknownChoice(option.value, tunable), at: option.span)
          return nil
        }
        if case .word(let known) = tunable.kind, !known.contains(option.value) {
          let nearest = Suggestion.nearest(to: option.value, among: known)
          findings.report(
            .unknownWord(option.value, tunable, nearest: nearest, at: option.span), at: option.span)
        }
        words.append(option.value)
      }
    }
    if case .choice = tunable.kind { return .numbers(numbers.sorted()) }
    return .words(words)
  }
}

// MARK: - Ranges

extension LimitChecker {
  private func range(into findings: inout Findings) -> Action.Limits? {
    guard let written = action.value(of: target, in: action.parsed.within, key: "within", into: &findings)
    else {
      return nil
    }
    let low = bound(written.low, of: written, isHigh: false, into: &findings)
    let high = bound(written.high, of: written, isHigh: true, into: &findings)
    guard let low, let high else { return nil }
    if let least = BoundInterval(low, of: tunable).low, let most = BoundInterval(high, of: tunable).high,
      most.isLess(than: least)
    {
      let whole = written.low.range.lowerBound..<written.high.range.upperBound
      findings.report(
        .emptyBounds(written.scalar.text, areConstant: low.constant != nil && high.constant != nil),
        at: written.scalar.span(of: whole))
      return nil
    }
    return .range(low: low, high: high)
  }

  private func bound(
    _ part: Expression, of range: ParsedRange, isHigh: Bool, into findings: inout Findings
  ) -> HostExpression? {
    let checker = QuantityChecker(
      scalar: range.scalar, environment: action.environment, context: .bound(tunable))
    guard let bound = checker.ownNumber(part, of: tunable, into: &findings) else { return nil }
    let span = checker.span(part)
    let text = checker.text(part)
    let interval = BoundInterval(bound, of: tunable)
    let (least, most) = (Rational(tunable.range.lowerBound), Rational(tunable.range.upperBound))
    // Wholly outside, whatever the machine: certainly wrong.
    if interval.high.map({ $0.isLess(than: least) }) ?? false
      || interval.low.map({ most.isLess(than: $0) }) ?? false
    {
      findings.report(
        .boundOutOfRange(text, tunable, isHigh: isHigh, isConstant: bound.constant != nil, at: span), at: span
      )
      return nil
    }
    if let value = bound.constant, value.exactInteger.map({ $0 % tunable.granularity != 0 }) ?? true {
      findings.report(.notAValue(text, tunable), at: span)
      return nil
    }
    if isHigh, interval.high.map({ most.isLess(than: $0) }) ?? true {
      findings.report(.unlimitedBound(text, tunable, at: span), at: span)
    }
    return bound
  }
}

extension QuantityChecker {
  /// The value of `part` in a tunable's own number, or `nil` if something in it has been reported.
  func ownNumber(_ part: Expression, of tunable: Tunable, into findings: inout Findings) -> HostExpression? {
    guard let typed = quantity(part, into: &findings).map(inOwnNumber) else { return nil }
    guard tunable.accepts(typed.dimension), let expression = typed.linear?.hostExpression else {
      if typed.linear?.hostExpression == nil {
        findings.report(.signalInConstant(text(part)), at: span(part))
      } else {
        findings.report(
          .notInTunableUnit(text(part), typed.dimension, tunable, at: span(part)), at: span(part))
      }
      return nil
    }
    // A ratio is in the tunable's own number already.
    guard tunable.measure != .ratio, tunable.scale != .one else { return expression }
    guard let inverse = Rational.one.divided(by: tunable.scale), let scaled = expression.scaled(by: inverse)
    else {
      findings.report(.overflow(text(part)), at: span(part))
      return nil
    }
    return scaled
  }
}
