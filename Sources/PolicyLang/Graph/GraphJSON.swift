// The rule graph for programs.

extension RuleGraph {
  /// `{"policies", "profiles", "host", "tests", "picture"}`, in a stable order; conditions and bounds as canonical
  /// text, times in nanoseconds, fractions as `"5/4"`.
  public func json(marks: [GraphMark] = []) -> String {
    let document = JSONValue.object([
      ("policies", .array(policies.map(\.json))),
      (
        "profiles",
        .array(
          profiles.map {
            .object([("name", .string($0.name)), ("policies", .array($0.policies.map { .string($0) }))])
          })
      ),
      ("host", host.map { .string($0.name) } ?? .null),
      (
        "tests",
        .array(tests.map { .object([("name", .string($0.name)), ("policy", .string($0.policy.name))]) })
      ),
      ("picture", GraphPicture(self, marks: marks).json),
    ])
    return document.text() + "\n"
  }
}

extension CheckedPolicy {
  fileprivate var json: JSONValue {
    .object([
      ("name", .string(name)), ("profile", profile.map { .string($0) } ?? .null),
      ("description", .string(description)), ("file", .string(file)),
      ("mode", .string(mode.rawValue)), ("scope", .string(scope.rawValue)),
      ("priority", .number(Int(priority))),
      ("match", .array(selectors.map(\.json))), ("hosts", .texts(hosts)),
      ("onExit", .string(onExit.rawValue)),
      (
        "budget",
        budget.map { .object([("changes", .number(Int($0.changes))), ("per", .number(Int($0.per)))]) }
          ?? .null
      ),
      ("onExternalWrite", onExternalWrite.map { .string($0.text) } ?? .null),
      ("rules", .array(rules.map(\.json))),
    ])
  }
}

extension Selector {
  fileprivate var json: JSONValue {
    func names(_ globs: [Glob]?) -> JSONValue {
      globs.map { .array($0.map { .string($0.pattern) }) } ?? .null
    }
    return .object([
      ("netns", names(netns)), ("cgroup", names(cgroup)), ("unit", names(unit)), ("labels", .texts(labels)),
      (
        "exclude",
        excluded.map {
          .object([("netns", names($0.netns)), ("cgroup", names($0.cgroup)), ("unit", names($0.unit))])
        } ?? .null
      ),
    ])
  }
}

extension JSONValue {
  /// A map of texts, ordered by key.
  fileprivate static func texts(_ texts: [String: String]) -> JSONValue {
    .object(texts.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
  }
}

extension CheckedRule {
  fileprivate var json: JSONValue {
    let members = action.members.enumerated().map { index, member -> JSONValue in
      .object([
        ("tunable", .string(member.tunable.rawValue)), ("verb", .string(action.verb.text(of: index))),
        ("limits", member.limits.json),
      ])
    }
    return .object([
      ("name", .string(name)), ("when", .string(when.text)),
      ("until", until.map { .string($0.text) } ?? .null),
      ("for", .number(Int(hold))), ("every", .number(Int(action.every))),
      ("affects", .string(action.affects.rawValue)), ("members", .array(members)),
      ("reads", .array(readings.map { .string($0.text) })), ("verify", verify.map(\.json) ?? .null),
      (
        "onUnknown",
        .object([("then", .string(onUnknown.action.rawValue)), ("after", .number(Int(onUnknown.after)))])
      ),
    ])
  }
}

extension Action.Limits {
  fileprivate var json: JSONValue {
    switch self {
    case .range(let low, let high): .object([("low", .string(low.text)), ("high", .string(high.text))])
    case .numbers(let numbers): .object([("among", .array(numbers.map { .number(Int($0)) }))])
    case .words(let words): .object([("among", .array(words.map { .string($0) }))])
    }
  }
}

extension Verification {
  fileprivate var json: JSONValue {
    .object([
      ("expect", expectation.map { .string("\($0.text) \($0.direction.rawValue)") } ?? .null),
      ("never", never.map { .string($0.text) } ?? .null), ("after", .number(Int(after))),
      ("otherwise", .string(otherwise.rawValue)), ("control", .number(Int(control))),
      ("backOff", .number(Int(backOff))),
    ])
  }
}
