/// A part of an expression as it is written, with the bytes of the expression's text that it takes.
///
/// Sums, products, `and` and `or` hold all their parts in one list: a long expression is wide here, never
/// deep.
indirect enum Expression: Sendable {
  case literal(Literal, Range<Int>)
  /// A fact, a parameter, a name of `let`, `baseline`, or a signal without labels.
  case reference(String, Range<Int>)
  /// A signal with a label selector.
  case labelled(String, [LabelMatcher], Range<Int>)
  case call(Call, Range<Int>)
  case sum([Signed], Range<Int>)
  case product([Factor], Range<Int>)
  case comparison(Expression, Relation, Expression, Range<Int>)
  case and([Expression], Range<Int>)
  case or([Expression], Range<Int>)
  case not(Expression, Range<Int>)
  /// Something that has been reported already.
  case invalid(Range<Int>)

  /// A number with its unit, if it has one.
  struct Literal: Sendable {
    /// In the base unit, per second if it is per time; `nil` if it does not fit.
    let value: Rational?
    /// `nil` for a bare number.
    let measure: Measure?
    let perTime: Bool
    /// Whether it is written as a factor: `x1.25`.
    let isFactor: Bool
    /// Whether it is written in percentage points.
    var isPoints = false
  }

  /// A function and its arguments.
  struct Call: Sendable {
    let name: String
    let nameRange: Range<Int>
    let arguments: [Expression]
    /// What stands behind `ago`.
    var ago: Expression?
  }

  /// `name="value"` or `name!="value"`.
  struct LabelMatcher: Sendable {
    let name: String
    let nameRange: Range<Int>
    let isNegated: Bool
    let value: String
    let valueRange: Range<Int>
  }

  /// A summand.
  struct Signed: Sendable {
    let isNegative: Bool
    let part: Expression
  }

  /// A factor or divisor.
  struct Factor: Sendable {
    let isDivisor: Bool
    let part: Expression
  }

  /// Whether it is a single literal.
  var isLiteral: Bool {
    if case .literal = self { true } else { false }
  }

  /// Whether it has been reported already.
  var isInvalid: Bool {
    if case .invalid = self { true } else { false }
  }

  /// The bytes of the expression's text that it takes.
  var range: Range<Int> {
    switch self {
    case .literal(_, let range), .reference(_, let range), .labelled(_, _, let range), .call(_, let range),
      .sum(_, let range), .product(_, let range), .comparison(_, _, _, let range), .and(_, let range),
      .or(_, let range), .not(_, let range), .invalid(let range):
      range
    }
  }
}

/// An expression and the scalar that it is the text of.
struct ParsedExpression: Sendable {
  let root: Expression
  let scalar: YAMLScalar
  /// Whether its grammar has been reported; then its shape is a guess.
  var hasMistakes = false

  /// Where a part is written.
  func span(of part: Expression) -> SourceSpan { scalar.span(of: part.range) }

  /// What is written there, on one line.
  func text(of part: Expression) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(part.range.count)
    for byte in scalar.bytes[part.range] {
      let isSpace = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
      if !isSpace {
        text.append(byte)
      } else if let last = text.last, last != UInt8(ascii: " ") {
        text.append(UInt8(ascii: " "))
      }
    }
    if text.last == UInt8(ascii: " ") { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }
}

/// `QUANTITY falls|rises AMOUNT`, as it is written.
struct ParsedExpectation: Sendable {
  let quantity: Expression
  let direction: Verification.Expectation.Direction
  let amount: Expression
  let scalar: YAMLScalar
  let hasMistakes: Bool
}

/// `low .. high`, as it is written.
struct ParsedRange: Sendable {
  let low: Expression
  let high: Expression
  let scalar: YAMLScalar
}
