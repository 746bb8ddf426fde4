// MARK: - Arithmetic

extension ExpressionParser {
  mutating func sum() -> Expression {
    let start = current.range.lowerBound
    var parts = [Expression.Signed(isNegative: false, part: product())]
    while current.isSymbol("+") || current.isSymbol("-") {
      let isNegative = current.isSymbol("-")
      advance()
      parts.append(Expression.Signed(isNegative: isNegative, part: product()))
    }
    return parts.count == 1 ? parts[0].part : .sum(parts, start..<max(start, previousEnd))
  }

  mutating func product() -> Expression {
    let start = current.range.lowerBound
    var parts = [Expression.Factor(isDivisor: false, part: signed())]
    while current.isSymbol("*") || current.isSymbol("/") {
      let isDivisor = current.isSymbol("/")
      advance()
      parts.append(Expression.Factor(isDivisor: isDivisor, part: signed()))
    }
    return parts.count == 1 ? parts[0].part : .product(parts, start..<max(start, previousEnd))
  }

  mutating func signed() -> Expression {
    let start = current.range.lowerBound
    guard accept("-") else { return primary() }
    return nested(start) { parser in
      let part = parser.signed()
      return .sum(
        [Expression.Signed(isNegative: true, part: part)], start..<max(start, parser.previousEnd))
    }
  }

  mutating func primary() -> Expression {
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
        value: value, measure: nil, perTime: false, isFactor: true)
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
  mutating func window() {
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
  func isBoundary(_ token: Token) -> Bool {
    switch token.kind {
    case .end: true
    case .name(let name): Self.isKeyword(name)
    case .symbol(let symbol): [")", ",", ".."].contains(symbol) || Relation(rawValue: symbol) != nil
    default: false
    }
  }

  mutating func expectClosing(openedAt open: Range<Int>) {
    guard !accept(")") else { return }
    fail(.unclosedParenthesis(found: describeCurrent(), open: scalar.span(of: open)), at: current.range)
    while current.kind != .end, !current.isSymbol(")"), !current.isName("and"), !current.isName("or") {
      advance()
    }
    _ = accept(")")
  }

  mutating func call(_ name: String, _ nameRange: Range<Int>) -> Expression {
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
  mutating func tunableName() -> Expression? {
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
