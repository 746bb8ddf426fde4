/// A policy that a graph does not have.
public struct UnknownPolicy: Error, Equatable {
  /// The name asked for.
  public let name: String
  /// The nearest name that there is, if one is near.
  public let nearest: String?

  /// One sentence.
  public var text: String {
    "there is no policy \(name)" + (nearest.map { "; did you mean \($0)?" } ?? "")
  }
}

extension RuleGraph {
  /// The part of the graph that is of these policies: with their tests, and the profiles that run them.
  ///
  /// What a profile runs is called `profile/policy`; the name of the policy alone means it in every profile.
  /// - Throws: if there is no policy of a name.
  public func limited(to names: [String]) throws(UnknownPolicy) -> RuleGraph {
    for name in names where !policies.contains(where: { $0.isCalled(name) }) {
      let all = policies.flatMap { [$0.name] + ($0.ownName.map { [$0] } ?? []) }
      throw UnknownPolicy(name: name, nearest: Suggestion.nearest(to: name, among: all))
    }
    let kept = policies.filter { policy in names.contains { policy.isCalled($0) } }
    let keptNames = Set(kept.map(\.name))
    return RuleGraph(
      policies: kept, profiles: profiles.filter { !keptNames.isDisjoint(with: $0.policies) }, host: host,
      tests: tests.filter { keptNames.contains($0.policy.name) })
  }
}

extension CheckedPolicy {
  /// Its name without that of the profile; `nil` if no profile runs it.
  fileprivate var ownName: String? { profile.map { String(name.dropFirst($0.count + 1)) } }

  fileprivate func isCalled(_ name: String) -> Bool { self.name == name || ownName == name }
}
