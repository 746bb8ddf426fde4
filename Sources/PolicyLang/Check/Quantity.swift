/// What an expression measures: as a `Unit`, but a bare number may still become any plain count.
struct Dimension: Hashable, Sendable {
  /// `nil` for a bare number.
  var measure: Measure?
  var perTime = false

  static let bare = Self(measure: nil)
  static let ratio = Self(measure: .ratio)
  static let duration = Self(measure: .duration)

  /// Whether it may multiply and divide anything.
  var isPure: Bool { !perTime && (measure == nil || measure == .ratio || measure == .number) }

  /// The dimension of two things that may be added or compared, or `nil` if they may not.
  func unified(with other: Self) -> Self? {
    guard perTime == other.perTime else { return nil }
    switch (measure, other.measure) {
    case (let a, let b) where a == b: return self
    case (nil, let known?), (let known?, nil):
      return known.acceptsBareNumber ? Self(measure: known, perTime: perTime) : nil
    default: return nil
    }
  }

  var unit: Unit { Unit(measure ?? .ratio, perTime: perTime) }

  /// In words that fit behind "is".
  var description: String {
    switch (measure, perTime) {
    case (nil, false): "a bare number"
    case (nil, true): "a bare number per time"
    case (.duration, _): "a duration"
    case (.ratio, false): "a ratio"
    case (.ratio, true): "a ratio per time"
    case (let measure?, false): measure == .bytes ? "an amount of bytes" : "a count of \(measure.plural)"
    case (let measure?, true): "a rate of \(measure.plural)"
    }
  }
}

extension Unit {
  /// What a value of it can be added to; a plain number, to any.
  var dimension: Dimension { Dimension(measure: measure == .number ? nil : measure, perTime: perTime) }
}

extension Measure {
  /// What is counted, in messages.
  var plural: String {
    switch self {
    case .ratio, .number, .duration: rawValue + "s"
    default: rawValue
    }
  }

  /// What a literal of it looks like behind the number.
  var suffix: String {
    switch self {
    case .pages: " pages"
    case .bytes: "B"
    case .duration: "s"
    default: ""
    }
  }
}

/// An expression with its type: a linear form, or a quotient of two.
enum Quantity {
  case linear(LinearSum, Dimension)
  /// Dividend, divisor, and what the quotient measures.
  case quotient(LinearSum, LinearSum, Dimension)

  static func constant(_ value: Rational, _ dimension: Dimension) -> Self {
    .linear(LinearSum(constant: value), dimension)
  }

  var dimension: Dimension {
    switch self {
    case .linear(_, let dimension), .quotient(_, _, let dimension): dimension
    }
  }

  /// The linear form of anything but a quotient.
  var linear: LinearSum? {
    if case .linear(let sum, _) = self { sum } else { nil }
  }

  /// The value, if nothing but numbers is written.
  var constant: Rational? { linear?.pureConstant }

  /// The product with a pure number, or `nil` if it does not fit.
  ///
  /// A percentage of a bare number is a ratio.
  func scaled(by factor: Rational, bothPure other: Dimension) -> Quantity? {
    var dimension = dimension
    if dimension.measure == nil, other.measure == .ratio, !dimension.perTime { dimension = other }
    switch self {
    case .linear(let sum, _): return sum.scaled(by: factor).map { .linear($0, dimension) }
    case .quotient(let dividend, let divisor, _):
      return dividend.scaled(by: factor).map { .quotient($0, divisor, dimension) }
    }
  }

  func with(_ dimension: Dimension) -> Quantity {
    switch self {
    case .linear(let sum, _): .linear(sum, dimension)
    case .quotient(let dividend, let divisor, _): .quotient(dividend, divisor, dimension)
    }
  }
}

/// A linear form while it is put together.
struct LinearSum {
  private var terms: [LinearForm.Term] = []
  /// What depends on the machine.
  private(set) var host: HostExpression?
  private(set) var constant: Rational

  init(constant: Rational = .zero) { self.constant = constant }

  init(_ coefficient: Rational, _ reading: Reading) {
    constant = .zero
    terms = [LinearForm.Term(coefficient: coefficient, reading: reading)]
  }

  init(host: HostExpression) {
    constant = .zero
    self.host = host
  }

  /// Whether a signal is written in it, if only to cancel out.
  var readsSignal: Bool { !terms.isEmpty }

  /// The value, if it is a number.
  var pureConstant: Rational? { terms.isEmpty && host == nil ? constant : nil }

  /// The value without any signal, if it has none.
  var hostExpression: HostExpression? {
    guard terms.isEmpty else { return nil }
    guard let host else { return .constant(constant) }
    return constant == .zero ? host : .sum(host, .constant(constant))
  }

  /// Adds `factor · other`; returns whether that fits.
  mutating func add(_ other: Self, times factor: Rational) -> Bool {
    guard let part = other.constant.multiplied(by: factor), let sum = constant.adding(part) else {
      return false
    }
    constant = sum
    if let part = other.host {
      guard let scaled = part.scaled(by: factor) else { return false }
      host = host.map { .sum($0, scaled) } ?? scaled
    }
    for term in other.terms {
      guard let scaled = term.coefficient.multiplied(by: factor) else { return false }
      // Few terms are usual; a scan costs less than a hash.
      if let index = terms.firstIndex(where: { $0.reading == term.reading }) {
        guard let sum = terms[index].coefficient.adding(scaled) else { return false }
        terms[index] = LinearForm.Term(coefficient: sum, reading: term.reading)
      } else {
        terms.append(LinearForm.Term(coefficient: scaled, reading: term.reading))
      }
    }
    return true
  }

  func scaled(by factor: Rational) -> Self? {
    if factor == .one { return self }
    var result = Self()
    return result.add(self, times: factor) ? result : nil
  }

  var form: LinearForm {
    LinearForm(terms: terms.filter { $0.coefficient != .zero }, host: host, constant: constant)
  }
}
