public import PolicyLang

/// A small policy made from a seed, with the cells that its conditions depend on.
///
/// Its rules move one tunable. Contradictions, tautologies, and rules that can and cannot be active together are all
/// common. The same seed gives the same set.
public struct RandomSet: Sendable {
  /// What it was made from.
  public let seed: UInt64
  /// The policy as text.
  public let text: String
  /// What the compiler made of it.
  public let policy: CheckedPolicy
  /// The cells of all its conditions, at one boundary of its group.
  public let space: CellSpace

  /// The rules, ordered by name.
  public var rules: [CheckedRule] { policy.rules }

  /// Makes the set of `seed`; `nil` if the compiler refuses it.
  public init?(seed: UInt64, options: Compiler.Options = .init()) {
    self.seed = seed
    text = Self.text(seed: seed)
    let compilation = Compiler.compile(
      [SourceFile(path: "set-\(seed).yaml", bytes: Array(text.utf8))], options: options)
    guard let policy = compilation.graph?.policies.first else { return nil }
    self.policy = policy
    let conditions = policy.rules.flatMap { [$0.when] + ($0.until.map { [$0] } ?? []) }
    // A boundary of every quantum up to that of 20 s, and of no longer one.
    guard let space = CellSpace(of: conditions, at: 1001 << 30) else { return nil }
    self.space = space
  }

  /// What can be of its rules, found by trying every admissible history.
  public func groundTruth() -> GroundTruth { GroundTruth(rules, in: space) }

  /// The policy of `seed` as text.
  public static func text(seed: UInt64) -> String {
    var random = SeededSource(seed: seed)
    let cells = random.pick(weighted: [(8, 1), (30, 2), (40, 3), (18, 4), (4, 5)])
    let vocabulary = Vocabulary(cells: cells, using: &random)
    let count = random.pick(weighted: [(10, 1), (50, 2), (25, 3), (15, 4)])
    var rules: [(when: Shape, until: Shape?)] = []
    for _ in 0..<count {
      let when = Self.when(beside: rules.last?.when, vocabulary, using: &random)
      let until = random.chance(50) ? Self.until(of: when, vocabulary, using: &random) : nil
      rules.append((when, until))
    }
    var names: [(name: String, text: String)] = []
    let written = rules.map { rule in
      (
        when: named(rule.when, &names, using: &random),
        until: rule.until.map { named($0, &names, using: &random) }
      )
    }
    var lines = [
      "apiVersion: bpftune.dev/v1", "kind: Policy", "metadata: {name: random}", "spec:",
      "  description: Made of pieces.", "  mode: enforce", "  scope: \(vocabulary.scope)",
    ]
    if !names.isEmpty { lines += ["  let:"] + names.map { "    \($0.name): \($0.text)" } }
    lines.append("  rules:")
    for (name, rule) in zip(["a", "b", "c", "d"], written) {
      lines += ["    \(name):", "      when: \(rule.when)"]
      if let until = rule.until { lines.append("      until: \(until)") }
      if random.chance(30) { lines.append("      for: \(random.pick([5, 30]))s") }
      lines.append("      do: \(action(vocabulary.scope, using: &random))")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// What starts a rule: often near the opposite of what starts the one before.
  private static func when(
    beside other: Shape?, _ vocabulary: Vocabulary, using random: inout SeededSource
  ) -> Shape {
    guard let other, random.chance(40) else { return vocabulary.condition(using: &random) }
    let opposites = other.atoms.map { Shape.atom($0.opposed(using: &random)) }
    if opposites.count == 1 { return opposites[0] }
    return random.chance(50) ? .not(other) : .or(opposites)
  }

  /// What ends it: mostly near the opposite of what starts it.
  private static func until(
    of when: Shape, _ vocabulary: Vocabulary, using random: inout SeededSource
  ) -> Shape {
    guard random.chance(65), let first = when.atoms.first else { return vocabulary.condition(using: &random) }
    return .atom(first.opposed(using: &random))
  }

  /// The text of `shape`, sometimes by way of `let`.
  private static func named(
    _ shape: Shape, _ names: inout [(name: String, text: String)], using random: inout SeededSource
  ) -> String {
    guard random.chance(20) else { return shape.text }
    let name = "name\(names.count)"
    guard random.chance(50), case .atom(var atom) = shape else {
      names.append((name, shape.text))
      return random.chance(30) ? "not not \(name)" : name
    }
    names.append((name, atom.left))
    atom.left = name
    return atom.text
  }

  private static func action(_ scope: String, using random: inout SeededSource) -> String {
    let (tunable, bounds, values) =
      scope == "netns"
      ? ("net.ipv4.tcp_rmem.max", "6MiB .. 64MiB", ["8MiB", "16MiB"])
      : ("vm.swappiness", "10 .. 100", ["20", "60"])
    let verb = random.pick(weighted: [
      (35, "raise: 25%"), (35, "lower: 10%"), (15, "set: \(random.pick(values))"),
      (15, "hold: \(random.pick(values))"),
    ])
    return "{tunable: \(tunable), \(verb), within: \(bounds), every: \(random.pick([30, 60]))s}"
  }
}
