/// Parses the text of one YAML scalar as an expression, and goes on after a mistake.
struct ExpressionParser {
  /// How deep parentheses, calls and `not` may lie in each other.
  private static let deepest = 64
  /// More mistakes than this in one expression are not reported.
  private static let reportedMistakes = 10

  private let scalar: YAMLScalar
  private let tokens: [Token]
  private var at = 0
  private var depth = 0
  private var mistakes = 0
  /// A window that was written behind a signal, in brackets, instead of as an argument.
  private var bracketedWindow: Expression?
  private var findings: Findings

  /// Parses a condition or a value.
  static func expression(_ scalar: YAMLScalar, into findings: inout Findings) -> ParsedExpression {
    var parser = Self(scalar: scalar, findings: findings)
    let root = parser.wholeExpression()
    findings = parser.findings
    return ParsedExpression(root: root, scalar: scalar, hasMistakes: parser.mistakes > 0)
  }

  /// Parses `low .. high`.
  static func range(_ scalar: YAMLScalar, into findings: inout Findings) -> ParsedRange? {
    var parser = Self(scalar: scalar, findings: findings)
    defer { findings = parser.findings }
    let low = parser.sum()
    if case .sum(let parts, _) = low, parts.count == 2, parts[1].isNegative, !parts[1].part.isInvalid,
      parser.current.kind == .end
    {
      // `6MiB - 64MiB`: a dash between two ends.
      let dash = parts[0].part.range.upperBound..<parts[1].part.range.lowerBound
      parser.fail(.otherRange("-", at: scalar.span(of: dash)), at: dash)
      return ParsedRange(low: parts[0].part, high: parts[1].part, scalar: scalar)
    }
    if parser.isBetweenEnds {
      let range = parser.current.range
      parser.fail(.otherRange(parser.describeCurrent(), at: scalar.span(of: range)), at: range)
      parser.advance()
    } else if !parser.accept("..") {
      if parser.mistakes == 0 {
        parser.fail(.expectedRange(found: parser.describeCurrent()), at: parser.current.range)
      }
      return nil
    }
    let high = parser.sum()
    parser.expectEnd()
    return ParsedRange(low: low, high: high, scalar: scalar)
  }

  /// Whether what stands here is what others write between the ends of a range.
  private var isBetweenEnds: Bool {
    guard peek().kind != .end else { return false }
    return current.isName("to") || current.isSymbol(",")
  }

  /// Parses `QUANTITY falls|rises AMOUNT`.
  static func expectation(_ scalar: YAMLScalar, into findings: inout Findings) -> ParsedExpectation? {
    var parser = Self(scalar: scalar, findings: findings)
    defer { findings = parser.findings }
    let quantity = parser.sum()
    guard case .name(let name) = parser.current.kind,
      let direction = Verification.Expectation.Direction(rawValue: name)
    else {
      if parser.mistakes == 0 {
        parser.fail(.expectedDirection(found: parser.describeCurrent()), at: parser.current.range)
      }
      return nil
    }
    parser.advance()
    let amount = parser.sum()
    parser.expectEnd()
    return ParsedExpectation(
      quantity: quantity, direction: direction, amount: amount, scalar: scalar,
      hasMistakes: parser.mistakes > 0)
  }

  private init(scalar: YAMLScalar, findings: Findings) {
    self.scalar = scalar
    var findings = findings
    (tokens, mistakes) = Lexer.tokens(of: scalar, into: &findings)
    self.findings = findings
  }

  private mutating func wholeExpression() -> Expression {
    let root = disjunction()
    if current.isSymbol("..") {
      fail(.unexpectedRange(), at: current.range)
    } else {
      expectEnd()
    }
    return root
  }
}

// MARK: - Tokens

extension ExpressionParser {
  private var current: Token { tokens[at] }

  private var previousEnd: Int { at > 0 ? tokens[at - 1].range.upperBound : 0 }

  private func peek(_ distance: Int = 1) -> Token { tokens[min(at + distance, tokens.count - 1)] }

  private mutating func advance() {
    if at < tokens.count - 1 { at += 1 }
  }

  private mutating func accept(_ symbol: String) -> Bool {
    guard current.isSymbol(symbol) else { return false }
    advance()
    return true
  }

  private func describeCurrent() -> String { describe(current) }

  private func describe(_ token: Token) -> String {
    token.kind == .end ? "the end" : String(decoding: scalar.bytes[token.range], as: UTF8.self).quoted
  }

  private mutating func fail(_ finding: Finding, at range: Range<Int>) {
    mistakes += 1
    if mistakes <= Self.reportedMistakes { findings.report(finding, at: scalar.span(of: range)) }
  }

  /// Reports what is left over, and reads it as an expression of its own if that is what it looks like.
  private mutating func expectEnd() {
    while current.kind != .end {
      fail(.expectedEnd(found: describeCurrent()), at: current.range)
      advance()
      // What follows may hold mistakes of its own; they are worth finding in the same run.
      while current.kind != .end, !current.isName("and"), !current.isName("or"), !current.isSymbol("..") {
        advance()
      }
      if current.kind == .end { return }
      advance()
      _ = disjunction()
    }
  }
}

// MARK: - Conditions

extension ExpressionParser {
  private mutating func disjunction() -> Expression {
    let start = current.range.lowerBound
    let first = conjunction()
    guard current.isName("or") else { return first }
    var parts = [first]
    while current.isName("or") {
      advance()
      parts.append(conjunction())
    }
    return .or(parts, start..<max(start, previousEnd))
  }

  private mutating func conjunction() -> Expression {
    let start = current.range.lowerBound
    let first = negation()
    guard current.isName("and") else { return first }
    var parts = [first]
    while current.isName("and") {
      advance()
      parts.append(negation())
    }
    return .and(parts, start..<max(start, previousEnd))
  }

  private mutating func negation() -> Expression {
    let start = current.range.lowerBound
    guard current.isName("not") else { return comparison() }
    advance()
    return nested(start) { parser in
      let part = parser.negation()
      return .not(part, start..<max(start, parser.previousEnd))
    }
  }

  private mutating func comparison() -> Expression {
    let start = current.range.lowerBound
    let left = sum()
    guard let relation = relation() else { return left }
    let right = sum()
    let range = start..<max(start, previousEnd)
    if self.relation(consuming: false) != nil {
      // Two operators in a row have been reported as that.
      if !right.isInvalid { fail(.chainedComparison(), at: current.range) }
      while self.relation() != nil { _ = sum() }
      return .invalid(range)
    }
    return .comparison(left, relation, right, range)
  }

  private mutating func relation(consuming: Bool = true) -> Relation? {
    guard case .symbol(let symbol) = current.kind, let relation = Relation(rawValue: symbol) else {
      return nil
    }
    if consuming { advance() }
    return relation
  }

  /// Parses one level deeper, unless that is too deep; then the rest of the expression is skipped.
  private mutating func nested(_ start: Int, _ parse: (inout Self) -> Expression) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      fail(.expressionTooDeep(Self.deepest), at: current.range)
      at = tokens.count - 1
      return .invalid(start..<max(start, previousEnd))
    }
    return parse(&self)
  }
}

// MARK: - Arithmetic

extension ExpressionParser {
  private mutating func sum() -> Expression {
    let start = current.range.lowerBound
    var parts = [Expression.Signed(isNegative: false, part: product())]
    while current.isSymbol("+") || current.isSymbol("-") {
      let isNegative = current.isSymbol("-")
      advance()
      parts.append(Expression.Signed(isNegative: isNegative, part: product()))
    }
    return parts.count == 1 ? parts[0].part : .sum(parts, start..<max(start, previousEnd))
  }

  private mutating func product() -> Expression {
    let start = current.range.lowerBound
    var parts = [Expression.Factor(isDivisor: false, part: signed())]
    while current.isSymbol("*") || current.isSymbol("/") {
      let isDivisor = current.isSymbol("/")
      advance()
      parts.append(Expression.Factor(isDivisor: isDivisor, part: signed()))
    }
    return parts.count == 1 ? parts[0].part : .product(parts, start..<max(start, previousEnd))
  }

  private mutating func signed() -> Expression {
    let start = current.range.lowerBound
    guard accept("-") else { return primary() }
    return nested(start) { parser in
      let part = parser.signed()
      return .sum(
        [Expression.Signed(isNegative: true, part: part)], start..<max(start, parser.previousEnd))
    }
  }

  private mutating func primary() -> Expression {
    let token = current
    switch token.kind {
    case .number(let value):
      advance()
      return literal(value, from: token.range)
    case .invalidNumber:
      advance()
      _ = literal(.zero, from: token.range)
      return .invalid(token.range)
    case .factor(let value):
      advance()
      let factor = Expression.Literal(
        value: value, measure: nil, perTime: false, isFactor: true, isPercent: false)
      return .literal(factor, token.range)
    case .name(let name) where !Self.isKeyword(name):
      advance()
      if current.kind == .labels {
        let range = current.range
        advance()
        let matchers = labels(range)
        window()
        return .labelled(name, matchers, token.range.lowerBound..<range.upperBound)
      }
      window()
      guard current.isSymbol("("), current.range.lowerBound >= token.range.upperBound else {
        return .reference(name, token.range)
      }
      return call(name, token.range)
    case .symbol("("):
      advance()
      return nested(token.range.lowerBound) { parser in
        let inner = parser.disjunction()
        parser.expectClosing(openedAt: token.range)
        return inner
      }
    default:
      fail(.expectedValue(found: describeCurrent()), at: token.range)
      // Step over what can start nothing, so that the rest is still read.
      if !isBoundary(token) { advance() }
      return .invalid(token.range)
    }
  }

  /// Reads `[5m]`, which other languages write where here the window is an argument.
  private mutating func window() {
    guard current.isSymbol("[") else { return }
    let start = current.range.lowerBound
    advance()
    let length = sum()
    if current.isSymbol("]") { advance() }
    let range = start..<max(start, previousEnd)
    let text = String(decoding: scalar.bytes[length.range], as: UTF8.self)
    fail(.bracketedWindow(text, isArgument: depth > 0, at: scalar.span(of: range)), at: range)
    if depth > 0 { bracketedWindow = length }
  }

  /// Words that are no names.
  static func isKeyword(_ name: String) -> Bool {
    switch name {
    case "and", "or", "not", "falls", "rises": true
    default: false
    }
  }

  /// Whether something further out may go on from here.
  private func isBoundary(_ token: Token) -> Bool {
    switch token.kind {
    case .end: true
    case .name(let name): Self.isKeyword(name)
    case .symbol(let symbol): [")", ",", ".."].contains(symbol) || Relation(rawValue: symbol) != nil
    default: false
    }
  }

  private mutating func expectClosing(openedAt open: Range<Int>) {
    guard !accept(")") else { return }
    fail(.unclosedParenthesis(found: describeCurrent(), open: scalar.span(of: open)), at: current.range)
    while current.kind != .end, !current.isSymbol(")"), !current.isName("and"), !current.isName("or") {
      advance()
    }
    _ = accept(")")
  }

  private mutating func call(_ name: String, _ nameRange: Range<Int>) -> Expression {
    let open = current.range
    advance()
    return nested(nameRange.lowerBound) { parser in
      var arguments: [Expression] = []
      var ago: Expression?
      if !parser.current.isSymbol(")") {
        repeat {
          if parser.current.isName("ago"), !parser.peek().isSymbol(","), !parser.peek().isSymbol(")") {
            if ago != nil { parser.fail(.secondAgo(), at: parser.current.range) }
            parser.advance()
            ago = parser.sum()
          } else if name == "tunable", let argument = parser.tunableName() {
            arguments.append(argument)
          } else {
            arguments.append(parser.disjunction())
            if let window = parser.bracketedWindow { arguments.append(window) }
            parser.bracketedWindow = nil
          }
        } while parser.accept(",")
      }
      parser.expectClosing(openedAt: open)
      let call = Expression.Call(name: name, nameRange: nameRange, arguments: arguments, ago: ago)
      return .call(call, nameRange.lowerBound..<max(nameRange.upperBound, parser.previousEnd))
    }
  }
}

// MARK: - Tunables

extension ExpressionParser {
  /// The name of a tunable, some of which have a `-` in them: `vm.page-cluster`.
  private mutating func tunableName() -> Expression? {
    guard case .name(let first) = current.kind else { return nil }
    var name = first
    let start = current.range.lowerBound
    advance()
    while current.isSymbol("-"), current.range.lowerBound == previousEnd, case .name(let more) = peek().kind,
      peek().range.lowerBound == current.range.upperBound
    {
      name += "-" + more
      advance()
      advance()
    }
    return .reference(name, start..<previousEnd)
  }
}

// MARK: - Labels

extension ExpressionParser {
  /// Parses `{name="value", other!="value"}`, which the lexer leaves whole.
  private mutating func labels(_ range: Range<Int>) -> [Expression.LabelMatcher] {
    let bytes = scalar.bytes
    var at = range.lowerBound + 1
    let end = bytes[range.upperBound - 1] == UInt8(ascii: "}") ? range.upperBound - 1 : range.upperBound
    if end == range.upperBound {
      fail(.unclosedLabels(), at: range.lowerBound..<(range.lowerBound + 1))
      return []
    }
    func skipSpaces() { while at < end, bytes[at].isSpace { at += 1 } }
    func word() -> Range<Int> {
      let start = at
      while at < end, bytes[at].isNamePart { at += 1 }
      return start..<at
    }
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    var matchers: [Expression.LabelMatcher] = []
    while true {
      skipSpaces()
      if at == end, !matchers.isEmpty || end == range.lowerBound + 1 { break }
      let name = word()
      skipSpaces()
      let isNegated = at < end && bytes[at] == UInt8(ascii: "!")
      if isNegated { at += 1 }
      guard !name.isEmpty, at < end, bytes[at] == UInt8(ascii: "=") else {
        let here = min(at, end)..<min(at + 1, bytes.count)
        fail(.expectedLabel(), at: name.isEmpty ? here : name)
        return matchers
      }
      at += 1
      if at < end, bytes[at] == UInt8(ascii: "=") || bytes[at] == UInt8(ascii: "~") {
        let wrong = (at - 1)..<(at + 1)
        fail(.labelOperator(text(wrong), at: scalar.span(of: wrong)), at: wrong)
        return matchers
      }
      skipSpaces()
      let value: Range<Int>
      if at < end, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
        let quote = bytes[at]
        let start = at + 1
        at = start
        while at < end, bytes[at] != quote { at += 1 }
        value = start..<at
        at = min(at + 1, end)
      } else {
        value = word()
        fail(.unquotedLabel(text(value), at: scalar.span(of: value)), at: value)
      }
      matchers.append(
        Expression.LabelMatcher(
          name: text(name), nameRange: name, isNegated: isNegated, value: text(value), valueRange: value))
      skipSpaces()
      guard at < end else { break }
      guard bytes[at] == UInt8(ascii: ",") else {
        fail(.expectedLabel(), at: at..<(at + 1))
        return matchers
      }
      at += 1
    }
    return matchers
  }
}

// MARK: - Literals

extension ExpressionParser {
  /// A number, and behind it a unit, a percent sign, a time after a slash, or a unit and a time.
  private mutating func literal(_ number: Rational?, from range: Range<Int>) -> Expression {
    var value = number
    var measure: Measure?
    var isPercent = false
    var isPoints = false
    var isKnown = true
    if current.isSymbol("%") {
      advance()
      isPercent = true
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
      value: value, measure: measure, perTime: perTime, isFactor: false, isPercent: isPercent,
      isPoints: isPoints)
    return .literal(literal, whole)
  }

  /// Whether a name behind `number /` is meant as a time and not as a divisor.
  private func isTime(_ name: String, _ next: Token) -> Bool {
    if LiteralUnit.timesByName[name] != nil { return true }
    let isTight =
      peek().range.lowerBound == current.range.upperBound && previousEnd == current.range.lowerBound
    return isTight && !next.isSymbol("(") && !Self.isKeyword(name) && !name.contains(".")
      && name != "baseline"
  }
}
