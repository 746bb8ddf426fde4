public import PolicyLang
public import Testing

/// Failures of a test name the tunable, instead of listing all of it.
extension Tunable: CustomTestStringConvertible {
  /// Its name.
  public var testDescription: String { id.rawValue }
}
