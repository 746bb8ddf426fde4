/// What is known of signals whatever is observed, and of which conditions can be true together.
///
/// All of it is used; the comparison with the naive interpreter leaves out one after the other, to show that it would
/// notice.
package struct Axioms: OptionSet, Hashable, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  /// What is in a shorter window is in a longer one.
  package static let windows = Self(rawValue: 1)
  /// Events with a label are among all; those with different values are different ones.
  package static let labels = Self(rawValue: 2)
  /// Shares, quantiles and counts of one window are of the same observations.
  package static let sizes = Self(rawValue: 4)
  /// What the catalogue says: `Signal.atMost`.
  package static let catalogue = Self(rawValue: 8)
  /// A quotient is known only where its divisor is not 0, and a share or a quantile only of observations.
  package static let known = Self(rawValue: 16)
  /// Counts are whole numbers.
  package static let integers = Self(rawValue: 32)
  /// A rule that is active is so until its `until` holds.
  package static let until = Self(rawValue: 64)

  package static let all: Self = [.windows, .labels, .sizes, .catalogue, .known, .integers, .until]

  /// Each with its name.
  package static let named: [(name: String, axiom: Self)] = [
    ("windows", .windows), ("labels", .labels), ("sizes", .sizes), ("catalogue", .catalogue),
    ("known", .known), ("integers", .integers), ("until", .until),
  ]
}
