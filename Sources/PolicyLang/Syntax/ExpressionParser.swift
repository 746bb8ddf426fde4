/// Parses the text of one YAML scalar as an expression, and goes on after a mistake.
struct ExpressionParser {
  /// How deep parentheses, calls and `not` may lie in each other.
  private static let deepest = 64
  /// The longest expression that is read, in bytes.
  static let longest = 1 << 16
  /// More mistakes than this in one expression are not reported.
  private static let reportedMistakes = 10

  let scalar: YAMLScalar
  let tokens: [Token]
  var at = 0
  var depth = 0
  var mistakes = 0
  /// A window that was written behind a signal, in brackets, instead of as an argument.
  var bracketedWindow: Expression?
  var findings: Findings

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
  var isBetweenEnds: Bool {
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
    if scalar.bytes.count <= Self.longest {
      (tokens, mistakes) = Lexer.tokens(of: scalar, into: &findings)
    } else {
      // Nobody reads such an expression, and none is worth the time that it would take.
      findings.report(.expressionTooLong(Self.longest), at: scalar.span(of: 0..<1))
      tokens = [Token(kind: .end, range: 0..<0)]
      mistakes = Self.reportedMistakes
    }
    self.findings = findings
  }

  mutating func wholeExpression() -> Expression {
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
  var current: Token { tokens[at] }

  var previousEnd: Int { at > 0 ? tokens[at - 1].range.upperBound : 0 }

  func peek(_ distance: Int = 1) -> Token { tokens[min(at + distance, tokens.count - 1)] }

  mutating func advance() {
    if at < tokens.count - 1 { at += 1 }
  }

  mutating func accept(_ symbol: String) -> Bool {
    guard current.isSymbol(symbol) else { return false }
    advance()
    return true
  }

  func describeCurrent() -> String { describe(current) }

  func describe(_ token: Token) -> String {
    token.kind == .end ? "the end" : String(decoding: scalar.bytes[token.range], as: UTF8.self).quoted
  }

  mutating func fail(_ finding: Finding, at range: Range<Int>) {
    mistakes += 1
    if mistakes <= Self.reportedMistakes { findings.report(finding, at: scalar.span(of: range)) }
  }

  /// Reports what is left over, and reads it as an expression of its own if that is what it looks like.
  mutating func expectEnd() {
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
  mutating func disjunction() -> Expression {
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

  mutating func conjunction() -> Expression {
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

  mutating func negation() -> Expression {
    let start = current.range.lowerBound
    guard current.isName("not") else { return comparison() }
    advance()
    return nested(start) { parser in
      let part = parser.negation()
      return .not(part, start..<max(start, parser.previousEnd))
    }
  }

  mutating func comparison() -> Expression {
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

  mutating func relation(consuming: Bool = true) -> Relation? {
    guard case .symbol(let symbol) = current.kind, let relation = Relation(rawValue: symbol) else {
      return nil
    }
    if consuming { advance() }
    return relation
  }

  /// Parses one level deeper, unless that is too deep; then the rest of the expression is skipped.
  mutating func nested(_ start: Int, _ parse: (inout Self) -> Expression) -> Expression {
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
