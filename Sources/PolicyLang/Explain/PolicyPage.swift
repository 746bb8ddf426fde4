/// The page of a policy, or of one rule of it: what it does, in words, and what is certified of it.
struct PolicyPage {
  let graph: RuleGraph
  let policy: CheckedPolicy
  /// The only rule that is explained; `nil`: all of them.
  let rule: CheckedRule?
  /// The certificate of the whole set.
  let certificate: Certificate

  /// In lines of at most `width` characters, where words allow; ends with a newline.
  func text(width: Int) -> String {
    var blocks = [title.wrapped(to: width)]
    if !policy.description.isEmpty { blocks.append(policy.description.shown.wrapped(to: width)) }
    blocks.append(header.lines(width: width))
    for rule in rules {
      let head = self.rule == nil ? ["Rule \(rule.name)"] : []
      blocks.append(head + rule.rows.lines(width: width))
    }
    blocks.append(["Signals"] + signals.lines(width: width))
    let places = certificate.places(of: policy.name, tunables: tunables)
    blocks.append(["At worst:"])
    blocks += places.map { $0.text(width: width).split(separator: "\n").map(String.init) }
    let isObserving = places.contains { $0.owners.contains { $0.mode == .observe } }
    blocks.append(
      Certificate.terms(observing: isObserving, width: width).split(separator: "\n").map(String.init))
    return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// As it is asked for: `policy`, `profile/policy`, either with `/rule`.
  var name: String { rule.map { "\(policy.name)/\($0.name)" } ?? policy.name }

  private var rules: [CheckedRule] { rule.map { [$0] } ?? policy.rules }

  private var tunables: Set<TunableID> { Set(rules.flatMap(\.action.tunables)) }

  private var title: String {
    let kind = rule == nil ? "a policy" : "a rule"
    let mode =
      switch policy.mode {
      case .observe: "it only observes: it says what it would do, and writes nothing"
      case .enforce: "it enforces: it writes what it decides"
      }
    return "\(name): \(kind); \(mode)"
  }

  private var header: TwoColumns {
    var rows = TwoColumns()
    rows.add("watches", policy.watched)
    rows.add("writes", writes)
    rows.add("file", policy.file.shown)
    rows.add("profile", policy.profile ?? "")
    rows.add(
      "priority",
      policy.priority == 0
        ? "" : "\(policy.priority): of several policies that move a value, the one with the highest owns it")
    rows.add("budget", budgets)
    let external = policy.onExternalWrite ?? graph.host?.onExternalWrite ?? .yield(3_600_000_000_000)
    rows.add("if others write", external.words)
    rows.add("at a clean stop", policy.onExit.words)
    return rows
  }

  private var writes: String {
    let moved = tunables.sorted().compactMap { Tunable.named($0.rawValue) }
    let byLocation = Dictionary(grouping: moved) { policy.location(of: $0) }
    return byLocation.sorted { $0.key < $1.key }.map { location, tunables in
      "\(tunables.map(\.id.rawValue).listed) \(location)"
    }.joined(separator: "; ")
  }

  private var budgets: [String] {
    let profile = policy.profile.flatMap { name in graph.profiles.first { $0.name == name } }
    return [
      policy.budget?.words ?? "",
      (profile?.budget).map { "profile \(profile?.name ?? ""), all its policies together: \($0.words)" }
        ?? "",
      (graph.host?.budget).map { "the host, all policies together: \($0.words)" } ?? "",
    ]
  }

  private var signals: TwoColumns {
    var rows = TwoColumns()
    let names = Set(rules.flatMap { $0.readings + ($0.verify?.readings ?? []) }.map(\.signal.rawValue))
      .sorted()
    for name in names {
      rows.add(name, Signal.named(name)?.summary ?? "A figure that an application gives.")
    }
    return rows
  }
}

extension CheckedRule {
  /// What it does, by name.
  fileprivate var rows: TwoColumns {
    var rows = TwoColumns()
    rows.add("when", when.words + ["as read: \(when.text)"])
    rows.add("for", hold == 0 ? "" : "\(hold.asDuration) without a break, before it acts")
    rows.add("then it", action.words)
    rows.add("bounds", action.limitWords)
    rows.add("pace", action.paceWords)
    rows.add(
      "ends", until.map { $0.words + ["as read: \($0.text)"] } ?? ["as soon as `when` does not hold"])
    if let verify { rows.add("judged", verify.words) }
    rows.add("if unknown", onUnknown.words)
    return rows
  }
}

// MARK: - For programs

extension PolicyPage {
  /// The same as an explanation of `bpftune explain`.
  func explanation(width: Int) -> Explanation {
    Explanation(name: name, text: text(width: width), json: json)
  }

  private var json: JSONValue {
    .object([
      ("name", .string(name)), ("kind", .string(rule == nil ? "policy" : "rule")),
      ("policy", .string(policy.name)), ("profile", .optional(policy.profile)),
      ("description", .string(policy.description)), ("file", .string(policy.file)),
      ("mode", .string(policy.mode.rawValue)), ("says", Self.json(header)),
      (
        "rules",
        .array(rules.map { .object([("name", .string($0.name)), ("says", Self.json($0.rows))]) })
      ),
      ("signals", .object(signals.rows.map { ($0.name, .string($0.texts.joined(separator: " "))) })),
      ("certificate", Certificate(places: certificate.places(of: policy.name, tunables: tunables)).json),
    ])
  }

  private static func json(_ columns: TwoColumns) -> JSONValue {
    .array(
      columns.rows.filter { !$0.texts.isEmpty }.map { row in
        .object([("about", .string(row.name)), ("texts", .strings(row.texts))])
      })
  }
}
