/// Checks one parsed policy: names, units, bounds and what its keys mean together.
struct PolicyChecker {
  let parsed: ParsedPolicy
  let path: String
  /// Gauges that applications give.
  let gauges: [String: Signal]
  /// The machine that the policy is meant for; `nil`: any.
  let target: Target?

  /// How a policy is run: as it stands, or by a profile.
  struct Use {
    var name: String
    var profile: String?
    var mode: Mode?
    /// Values of parameters in place of their defaults.
    var values: [String: Environment.Parameter] = [:]
    var selectors: [Selector] = []
    var hosts: [String: String] = [:]
    var priority: Int64?
  }

  /// The policy, or `nil` if something in it has been reported as an error.
  func check(_ use: Use, into findings: inout Findings) -> CheckedPolicy? {
    findings.policy = parsed.header.name?.value
    findings.used = []
    defer { findings.policy = nil }
    let environment = environment(use, into: &findings)
    checkHeader(into: &findings)
    var rules: [CheckedRule] = []
    var slow: [(ParsedRule, CheckedRule)] = []
    rules.reserveCapacity(parsed.rules.count)
    for rule in parsed.rules {
      findings.rule = rule.name.value
      if let checked = RuleChecker(parsed: rule, policy: parsed, environment: environment).rule(
        into: &findings)
      {
        rules.append(checked)
        // Its own quantum is at least that of its group.
        if min(checked.action.every, checked.hold > 0 ? checked.hold : .max) < checked.smallestQuantum {
          slow.append((rule, checked))
        }
      }
      findings.rule = nil
    }
    if !slow.isEmpty { checkPace(slow, of: rules, into: &findings) }
    checkPairs(rules, use, into: &findings)
    checkUnused(into: &findings)
    let budget = parsed.budget.map { BudgetChecker.check($0, environment, into: &findings) }
    let external = parsed.onExternalWrite.map { ExternalWriteChecker.check($0, environment, into: &findings) }
    guard let mode = use.mode ?? parsed.mode?.value, let scope = parsed.scope?.value,
      rules.count == parsed.rules.count, !rules.isEmpty
    else { return nil }
    if case .some(nil) = budget { return nil }
    if case .some(nil) = external { return nil }
    if case .some(.some(let budget)) = budget { checkBudget(budget, rules, use, into: &findings) }
    return CheckedPolicy(
      name: use.name, profile: use.profile, description: parsed.header.description?.value ?? "", mode: mode,
      scope: scope, selectors: (parsed.match.map { [$0.selector] } ?? []) + use.selectors, hosts: use.hosts,
      rules: rules.sorted { $0.name < $1.name }, onExit: parsed.onExit, onExternalWrite: external ?? nil,
      budget: budget ?? nil, priority: use.priority ?? parsed.priority, file: path)
  }

  private func checkHeader(into findings: inout Findings) {
    let header = parsed.header
    if header.isComplete, !header.hasDescription {
      let fix = parsed.plainDescription.flatMap { header.fix(describing: $0, in: findings.source) }
      findings.report(.noDescription("policy", fix: fix), at: header.specHead)
    }
    guard let match = parsed.match, parsed.scope?.value == .host else { return }
    for (key, span) in match.keys.sorted(by: { $0.value < $1.value }) where key != "labels" {
      findings.report(.matchAtHostScope(key), at: span)
    }
  }

  /// The names that its expressions may use.
  private func environment(_ use: Use, into findings: inout Findings) -> Environment {
    var environment = Environment(scope: parsed.scope?.value, gauges: gauges)
    var written: [String: SourceSpan] = [:]
    for parameter in parsed.parameters {
      checkName(parameter.name, written[parameter.name.value], into: &findings)
      written[parameter.name.value] = parameter.name.span
      let value = ParameterChecker(parsed: parameter).value(into: &findings)
      if let value, environment.lets[parameter.name.value] == nil {
        environment.parameters[parameter.name.value] = use.values[parameter.name.value] ?? value
      } else {
        // A parameter that has been reported is still a known name.
        environment.lets[parameter.name.value] = .invalid
        environment.parameters[parameter.name.value] = nil
      }
    }
    for item in parsed.lets {
      checkName(item.name, written[item.name.value], into: &findings)
      written[item.name.value] = item.name.span
    }
    LetResolver(lets: parsed.lets).resolve(into: &environment, &findings)
    return environment
  }

  private func checkName(_ name: Spanned<String>, _ other: SourceSpan?, into findings: inout Findings) {
    if let other {
      findings.report(.nameTaken(name.value, other: other), at: name.span)
    } else if let why = ReservedNames.obstacle(to: name.value) {
      findings.report(.invalidIdentifier(name.value, why, at: name.span), at: name.span)
    }
  }

  private func checkUnused(into findings: inout Findings) {
    // Behind an error much is not looked at, and names in it would seem unused.
    guard parsed.isReadable, !findings.hasErrors else { return }
    for (kind, name) in parsed.parameters.map({ ("parameter", $0.name) })
      + parsed.lets.map({ ("name of `let`", $0.name) })
    where !findings.used.contains(name.value) {
      findings.report(.unusedName(name.value, kind), at: name.span)
    }
  }

  /// A group is evaluated at the boundaries of its smallest quantum: nothing can happen more often than that.
  ///
  /// `slow` are the rules whose own windows would be too long for their pace.
  private func checkPace(
    _ slow: [(ParsedRule, CheckedRule)], of rules: [CheckedRule], into findings: inout Findings
  ) {
    let quanta = Dictionary(grouping: rules, by: \.action.tunables)
      .mapValues { $0.map(\.smallestQuantum).min() ?? 0 }
    for (rule, checked) in slow {
      guard let every = rule.action?.every, let quantum = quanta[checked.action.tunables] else { continue }
      findings.rule = rule.name.value
      if checked.action.every < quantum {
        findings.report(
          .belowQuantum("every", every.text(of: every.root), quantum: quantum), at: every.span(of: every.root)
        )
      }
      if let hold = rule.hold, checked.hold > 0, checked.hold < quantum {
        findings.report(
          .belowQuantum("for", hold.text(of: hold.root), quantum: quantum), at: hold.span(of: hold.root))
      }
      findings.rule = nil
    }
  }
}

/// Which names a parameter or a name of `let` may have.
enum ReservedNames {
  /// Why `name` cannot be one; `nil` if it can.
  static func obstacle(to name: String) -> String? {
    let bytes = Array(name.utf8)
    guard let first = bytes.first, first.isNameStart, first != UInt8(ascii: "_"),
      bytes.allSatisfy(\.isNamePart)
    else { return "it must be letters, digits and `_`, with a letter first: `-` is a minus in an expression" }
    if ExpressionParser.isKeyword(name) || name == "baseline" || name == "ago" {
      return "it is a word of the language"
    }
    if first == UInt8(ascii: "x"), bytes.count > 1, bytes.dropFirst().allSatisfy(\.isDigit) {
      return "it is written like a factor"
    }
    if LiteralUnit.byName[name] != nil || LiteralUnit.timesByName[name] != nil { return "it is a unit" }
    return nil
  }
}
