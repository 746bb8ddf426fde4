/// What the expressions of one policy may refer to.
struct Environment {
  /// What a name of `let` stands for.
  enum Value {
    case quantity(Quantity)
    case condition(Condition)
    /// Something in it has been reported.
    case invalid
  }

  /// What the policy watches; `nil` if that is not known.
  var scope: Scope?
  /// Parameters, each with the value that it has in this run of the checks.
  var parameters: [String: Parameter] = [:]
  /// Names of `let`.
  var lets: [String: Value] = [:]
  /// Gauges that applications give.
  var gauges: [String: Signal] = [:]

  struct Parameter {
    let value: Rational
    let dimension: Dimension
  }

  /// Every name that may be written alone.
  var names: [String] { parameters.keys.sorted() + lets.keys.sorted() }

  static let empty = Self()
}
