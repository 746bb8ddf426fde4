/// A piece of an expression.
struct Token: Equatable {
  enum Kind: Equatable {
    /// Digits with at most one decimal point; `nil` if it does not fit.
    case number(Rational?)
    /// A name with dots in it, or a unit.
    case name(String)
    /// `x1.25`: a relative factor.
    case factor(Rational?)
    /// An operator, a bracket, `%`, `,` or `..`.
    case symbol(String)
    /// A label selector: everything in braces.
    case labels
    /// A number that has been reported already.
    case invalidNumber
    case end
  }

  let kind: Kind
  /// The bytes of the expression's text.
  let range: Range<Int>

  func isSymbol(_ text: String) -> Bool { kind == .symbol(text) }

  func isName(_ text: String) -> Bool { kind == .name(text) }
}

/// Splits the text of an expression into tokens, reporting what belongs to none.
struct Lexer {
  private let text: [UInt8]
  private let scalar: YAMLScalar
  private var at = 0
  private var mistakes = 0

  /// The tokens of `scalar`, the last of them `end`, and how many mistakes were reported.
  static func tokens(of scalar: YAMLScalar, into findings: inout Findings) -> (tokens: [Token], mistakes: Int)
  {
    var lexer = Self(text: scalar.bytes, scalar: scalar)
    var tokens: [Token] = []
    tokens.reserveCapacity(scalar.bytes.count / 3 + 2)
    while let token = lexer.next(into: &findings) { tokens.append(token) }
    let end = tokens.last?.range.upperBound ?? 0
    tokens.append(Token(kind: .end, range: end..<end))
    return (tokens, lexer.mistakes)
  }

  private init(text: [UInt8], scalar: YAMLScalar) {
    self.text = text
    self.scalar = scalar
  }
}

extension Lexer {
  private func byte(_ offset: Int) -> UInt8? { offset < text.count ? text[offset] : nil }

  private mutating func next(into findings: inout Findings) -> Token? {
    while let byte = byte(at) {
      if byte.isSpace {
        at += 1
      } else if byte.isDigit {
        return number(into: &findings)
      } else if byte.isNameStart {
        return name()
      } else if byte == UInt8(ascii: "{") {
        return labels()
      } else if let symbol = symbol() {
        return symbol
      } else if let meant = unknown(into: &findings) {
        return meant
      }
    }
    return nil
  }

  /// The symbol that starts at byte `offset`; the longer one where two could.
  private func symbol(at offset: Int) -> String? {
    guard let first = byte(offset) else { return nil }
    let next = byte(offset + 1)
    switch first {
    case UInt8(ascii: "."): return next == first ? ".." : nil
    case UInt8(ascii: "<"): return next == UInt8(ascii: "=") ? "<=" : "<"
    case UInt8(ascii: ">"): return next == UInt8(ascii: "=") ? ">=" : ">"
    case UInt8(ascii: "="): return next == first ? "==" : nil
    case UInt8(ascii: "!"): return next == UInt8(ascii: "=") ? "!=" : nil
    case UInt8(ascii: "+"): return "+"
    case UInt8(ascii: "-"): return "-"
    case UInt8(ascii: "*"): return "*"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "("): return "("
    case UInt8(ascii: ")"): return ")"
    case UInt8(ascii: ","): return ","
    case UInt8(ascii: "%"): return "%"
    case UInt8(ascii: "["): return "["
    case UInt8(ascii: "]"): return "]"
    default: return nil
    }
  }

  private mutating func symbol() -> Token? {
    guard let symbol = symbol(at: at) else { return nil }
    defer { at += symbol.utf8.count }
    return Token(kind: .symbol(symbol), range: at..<(at + symbol.utf8.count))
  }

  private mutating func labels() -> Token {
    let start = at
    at = text[at...].firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 } ?? text.count
    return Token(kind: .labels, range: start..<at)
  }

  /// Reports a run of bytes that no token starts with, once; returns the token that was probably meant.
  private mutating func unknown(into findings: inout Findings) -> Token? {
    let start = at
    while let byte = byte(at), !byte.isSpace, !byte.isDigit, !byte.isNameStart,
      at == start || symbol(at: at) == nil
    {
      at += 1
    }
    // `=>` and `=<`: the second half is a symbol of its own.
    if at - start == 1, text[start] == UInt8(ascii: "="), let byte = byte(at), "<>".utf8.contains(byte) {
      at += 1
    }
    let written = String(decoding: text[start..<at], as: UTF8.self)
    let meant = Self.lookalikes[written]
    mistakes += 1
    if !findings.isFull {
      findings.report(
        .unknownCharacters(written, meant: meant, at: scalar.span(of: start..<at)),
        at: scalar.span(of: start..<at))
    }
    guard let meant else { return nil }
    let isWord = meant.utf8.allSatisfy(\.isNameStart)
    return Token(kind: isWord ? .name(meant) : .symbol(meant), range: start..<at)
  }

  /// Operators of other languages.
  private static let lookalikes = [
    "=": "==", "&&": "and", "&": "and", "||": "or", "|": "or", "!": "not", "≤": "<=", "≥": ">=", "≠": "!=",
    "=>": ">=",
    "=<": "<=",
  ]

  private mutating func name() -> Token {
    let start = at
    while let byte = byte(at),
      byte.isNamePart || (byte == UInt8(ascii: ".") && self.byte(at + 1)?.isNamePart ?? false)
    {
      at += 1
    }
    let name = String(decoding: text[start..<at], as: UTF8.self)
    if text[start] == UInt8(ascii: "x"), at - start > 1,
      text[(start + 1)..<at].allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") })
    {
      return Token(kind: .factor(Rational(decimal: text[(start + 1)..<at])), range: start..<at)
    }
    return Token(kind: .name(name), range: start..<at)
  }

  private mutating func number(into findings: inout Findings) -> Token {
    let start = at
    skipDigits()
    if byte(at) == UInt8(ascii: "."), byte(at + 1)?.isDigit ?? false {
      at += 1
      skipDigits()
    }
    let digits = text[start..<at]
    if let length = ambiguousLength(from: start) {
      let range = start..<(start + length)
      at = max(at, range.upperBound)
      mistakes += 1
      if !findings.isFull {
        findings.report(
          .ambiguousNumber(String(decoding: text[range], as: UTF8.self)), at: scalar.span(of: range))
      }
      return Token(kind: .invalidNumber, range: range)
    }
    return Token(kind: .number(Rational(decimal: digits)), range: start..<at)
  }

  private mutating func skipDigits() {
    while byte(at)?.isDigit ?? false { at += 1 }
  }

  /// How long a number is that YAML 1.1, YAML 1.2 and JSON read differently: `010`, `0o10`, `0x10`, `1_000`,
  /// `1:30`.
  private func ambiguousLength(from start: Int) -> Int? {
    var end = start
    while let byte = byte(end), byte.isNamePart || byte == UInt8(ascii: ":") { end += 1 }
    let run = text[start..<end]
    let second = run.dropFirst().first
    let isPrefixed =
      run.first == UInt8(ascii: "0") && second.map { $0.isDigit || "oxb".utf8.contains($0) } ?? false
    let digits = run.prefix { $0.isDigit }
    let next = run.dropFirst(digits.count).first
    let isJoined = next == UInt8(ascii: "_") || next == UInt8(ascii: ":")
    return isPrefixed || isJoined ? run.count : nil
  }
}

extension UInt8 {
  /// Whether it separates tokens.
  var isSpace: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\n")
  }

  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

  var isNameStart: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 || self == UInt8(ascii: "_") }

  var isNamePart: Bool { isNameStart || isDigit }
}

extension Rational {
  /// The value of decimal digits with at most one point, or `nil` if it does not fit.
  init?(decimal digits: some Sequence<UInt8>) {
    var numerator: Int128 = 0
    var denominator: Int128 = 1
    var isFraction = false
    for digit in digits {
      if digit == UInt8(ascii: ".") {
        if isFraction { return nil }
        isFraction = true
        continue
      }
      let (shifted, overflow) = numerator.multipliedReportingOverflow(by: 10)
      // Half the width for either part leaves room to multiply by a unit.
      guard !overflow, shifted < 1 << 63 else { return nil }
      numerator = shifted + Int128(digit - UInt8(ascii: "0"))
      if isFraction { denominator *= 10 }
    }
    self.init(numerator, over: denominator)
  }
}
