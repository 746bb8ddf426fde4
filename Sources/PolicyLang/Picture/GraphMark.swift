/// Something that an analysis has found between two rules, for pictures of the graph.
public struct GraphMark: Hashable, Sendable {
  /// What was found.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Both can be active at one place and want different things.
    case conflict
    /// One may undo the other again and again.
    case oscillation
  }

  /// A rule, by name.
  public struct Rule: Hashable, Sendable, Comparable {
    /// The policy, as the graph names it: that of a profile as `profile/policy`.
    public let policy: String
    /// The rule within it.
    public let rule: String

    /// Creates the name of a rule; it need not be in a graph.
    public init(policy: String, rule: String) {
      self.policy = policy
      self.rule = rule
    }

    /// Orders by policy, then by rule.
    public static func < (a: Self, b: Self) -> Bool { (a.policy, a.rule) < (b.policy, b.rule) }
  }

  /// What was found.
  public let kind: Kind
  /// One of the rules.
  public let first: Rule
  /// The other.
  public let second: Rule
  /// What it is about: a few words, and perhaps values for which it is so, each on a line of its own.
  public let text: String

  /// Creates a mark between two rules.
  public init(_ kind: Kind, _ first: Rule, _ second: Rule, text: String) {
    self.kind = kind
    self.first = first
    self.second = second
    self.text = text
  }
}
