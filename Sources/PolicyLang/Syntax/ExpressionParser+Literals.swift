extension ExpressionParser {
  /// A number, and behind it a unit, a percent sign, a time after a slash, or a unit and a time.
  mutating func literal(_ number: Rational?, from range: Range<Int>) -> Expression {
    var value = number
    var measure: Measure?
    var isPoints = false
    var isKnown = true
    if current.isSymbol("%") {
      advance()
      measure = .ratio
      value = Rational(1, over: 100).flatMap { value?.multiplied(by: $0) }
    } else if case .name(let name) = current.kind, !Self.isKeyword(name), name != "to", !peek().isSymbol("(")
    {
      if name == LiteralUnit.points {
        isPoints = true
        measure = .ratio
        value = Rational(1, over: 100).flatMap { value?.multiplied(by: $0) }
      } else if let unit = LiteralUnit.byName[name] {
        measure = unit.measure
        value = value?.multiplied(by: Rational(unit.scale))
      } else {
        isKnown = false
        fail(
          .unknownUnit(name, nearest: LiteralUnit.nearest(to: name), at: scalar.span(of: current.range)),
          at: current.range)
      }
      advance()
    }
    var perTime = false
    if current.isSymbol("/"), case .name(let name) = peek().kind, isTime(name, peek(2)) {
      advance()
      perTime = true
      if let time = LiteralUnit.timesByName[name] {
        value = Rational(1_000_000_000, over: Int128(time)).flatMap { value?.multiplied(by: $0) }
      } else {
        isKnown = false
        fail(
          .unknownTime(name, nearest: LiteralUnit.nearestTime(to: name), at: scalar.span(of: current.range)),
          at: current.range)
      }
      advance()
    }
    let whole = range.lowerBound..<previousEnd
    guard isKnown else { return .invalid(whole) }
    if value == nil { fail(.numberTooLarge(String(decoding: scalar.bytes[whole], as: UTF8.self)), at: whole) }
    guard value != nil else { return .invalid(whole) }
    let literal = Expression.Literal(
      value: value, measure: measure, perTime: perTime, isFactor: false, isPoints: isPoints)
    return .literal(literal, whole)
  }

  /// Whether a name behind `number /` is meant as a time and not as a divisor.
  func isTime(_ name: String, _ next: Token) -> Bool {
    if LiteralUnit.timesByName[name] != nil { return true }
    let isTight =
      peek().range.lowerBound == current.range.upperBound && previousEnd == current.range.lowerBound
    return isTight && !next.isSymbol("(") && !Self.isKeyword(name) && !name.contains(".")
      && name != "baseline"
  }
}
