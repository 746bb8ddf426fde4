/// How much is spent on deciding questions: counted, so that the answer is the same on every machine.
package struct Effort {
  /// Numbers in the largest table that is looked at.
  static let largestTable = 40_000
  /// What one question may take: changes of a number in a table.
  private static let question = 400_000

  /// What is left.
  private var left: Int

  /// The effort for one file, some hundred times what the largest shipped one takes.
  package init() { left = 4_000_000 }

  /// What the next question may take.
  var forQuestion: Int { min(left, Self.question) }

  /// Nothing is decided.
  package static let none: Self = {
    var effort = Self()
    effort.isNone = true
    return effort
  }()

  /// Whether nothing is to be decided.
  private(set) var isNone = false

  mutating func spend(_ work: Int) { left = max(0, left - work) }
}
