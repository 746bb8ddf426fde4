/// Checks a length of time that is known without a machine: `for`, `every`, `after` and the like.
struct DurationChecker {
  /// The longest one: a year, so that sums of times cannot overflow.
  static let longest: Int64 = 366 * 86_400_000_000_000

  let environment: Environment

  /// The length in nanoseconds, or `nil` if something has been reported.
  func check(
    _ expression: ParsedExpression, key: String, allowsZero: Bool, into findings: inout Findings
  ) -> Int64? {
    let span = expression.span(of: expression.root)
    let text = expression.text(of: expression.root)
    let checker = QuantityChecker(scalar: expression.scalar, environment: environment, context: .constant)
    guard let quantity = checker.quantity(expression.root, into: &findings), let value = quantity.constant
    else {
      return nil
    }
    // Nothing is nothing in every unit.
    if allowsZero, value == .zero, quantity.dimension == .bare { return 0 }
    guard quantity.dimension == .duration else {
      findings.report(.durationExpected(text, found: quantity.dimension, at: span), at: span)
      return nil
    }
    guard let length = value.exactInteger, (allowsZero ? 0 : 1)...Self.longest ~= length else {
      findings.report(.durationRange(text, key: key, allowsZero: allowsZero), at: span)
      return nil
    }
    return length
  }
}
