/// What a policy set does otherwise than another one: by meaning, whatever is renamed, reordered or written in
/// another way.
///
/// Policies and rules are paired by name, and those left by what they do. What tests say, descriptions, and files do not change
/// what is tuned, and are not compared.
public struct GraphDiff: Hashable, Sendable {
  /// Something that is called otherwise, and does what it did unless a change says so.
  public struct Rename: Hashable, Sendable {
    /// What it is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      case policy
      case rule
      case profile
    }

    /// What it is.
    public let kind: Kind
    /// The policy of a rule, as it is called now.
    public let policy: String?
    /// What it was called.
    public let old: String
    /// What it is called.
    public let new: String
  }

  /// What has changed: policies as they are ordered in the new set, those gone, profiles, the host.
  public let changes: [GraphChange]
  /// What is only called otherwise.
  public let renames: [Rename]

  /// Compares two sets; a condition of which too much would have to be looked at is reported as undecided.
  public init(from old: RuleGraph, to new: RuleGraph) {
    let comparison = GraphComparison(old: old, new: new)
    (changes, renames) = comparison.result()
  }

  init(changes: [GraphChange], renames: [Rename]) {
    self.changes = changes
    self.renames = renames
  }

  /// The same without changes of other effects.
  public func limited(to effects: Set<GraphChange.Effect>) -> Self {
    Self(changes: changes.filter { effects.contains($0.effect) }, renames: renames)
  }
}
