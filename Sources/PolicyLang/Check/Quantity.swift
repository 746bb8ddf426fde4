/// What an expression measures: as a `Unit`, but a bare number may still become any plain count.
struct Dimension: Hashable, Sendable {
  /// `nil` for a bare number.
  var measure: Measure?
  var perTime = false

  static let bare = Self(measure: nil)
  static let ratio = Self(measure: .ratio)
  static let duration = Self(measure: .duration)

  /// Whether it may multiply and divide anything.
  var isPure: Bool { !perTime && (measure == nil || measure == .ratio) }

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

/// An expression with its type: a constant, a linear form, or a quotient of two.
enum Quantity {
  case constant(Rational, Dimension)
  case form(LinearSum, Dimension)
  /// Dividend, divisor, and what the quotient measures.
  case quotient(LinearSum, LinearSum, Dimension)

  var dimension: Dimension {
    switch self {
    case .constant(_, let dimension), .form(_, let dimension), .quotient(_, _, let dimension): dimension
    }
  }

  /// The linear form of anything but a quotient.
  var linear: LinearSum? {
    switch self {
    case .constant(let value, _): LinearSum(constant: value)
    case .form(let form, _): form
    case .quotient: nil
    }
  }

  var isConstant: Bool {
    if case .constant = self { true } else { false }
  }
}

/// A linear form while it is put together.
struct LinearSum {
  private var order: [WindowedCount] = []
  private var coefficients: [WindowedCount: Rational] = [:]
  private(set) var constant: Rational

  init(constant: Rational = .zero) { self.constant = constant }

  init(_ coefficient: Rational, _ count: WindowedCount) {
    constant = .zero
    order = [count]
    coefficients = [count: coefficient]
  }

  /// Whether no signal is left in it.
  var isConstant: Bool { coefficients.values.allSatisfy { $0 == .zero } }

  /// Adds `factor · other`; returns whether that fits.
  mutating func add(_ other: Self, times factor: Rational) -> Bool {
    guard let part = other.constant.multiplied(by: factor), let sum = constant.adding(part) else {
      return false
    }
    constant = sum
    for count in other.order {
      guard let coefficient = other.coefficients[count],
        let scaled = coefficient.multiplied(by: factor),
        let sum = coefficients[count, default: .zero].adding(scaled)
      else { return false }
      if coefficients.updateValue(sum, forKey: count) == nil { order.append(count) }
    }
    return true
  }

  func scaled(by factor: Rational) -> Self? {
    var result = Self()
    return result.add(self, times: factor) ? result : nil
  }

  var form: LinearForm {
    let terms = order.compactMap { count in
      coefficients[count].flatMap { $0 == .zero ? nil : LinearForm.Term(coefficient: $0, count: count) }
    }
    return LinearForm(terms: terms, constant: constant)
  }
}
