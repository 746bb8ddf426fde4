public import PolicyLang

extension CheckedPolicy {
  /// What the rules of one instance of this policy do, if `history` is what it watches.
  ///
  /// Each group is evaluated at its own boundaries among the times `boundaries`, in nanoseconds. In observe mode shadows are
  /// moved, and nothing else differs.
  public func interpreted(over history: History, boundaries: ClosedRange<Int64>) -> Course {
    var instance = Instance(self, over: history)
    // Quanta nest: the boundaries of the smallest are all boundaries.
    let quantum = instance.groups.map(\.quantum).min() ?? boundaries.upperBound
    var t = roundedUp(boundaries.lowerBound, to: quantum)
    while t <= boundaries.upperBound {
      for index in instance.groups.indices where t % instance.groups[index].quantum == 0 {
        instance.evaluate(group: index, at: t)
      }
      t += quantum
    }
    instance.course.values = instance.values
    return instance.course
  }
}

/// One instance of a policy, with the places that it writes.
///
/// It knows nothing yet of verification, budgets, `onUnknown: restore` and other writers. A provisional change would stand
/// beside `held`, with the values it undoes to; the times of changes for budgets beside `changed`; the time since which a rule has
/// been unknown in its `RuleLife`; and another writer's value would enter `live` between two boundaries, and drop the
/// shadow.
struct Instance {
  /// Rules that write to one place, with everything that they remember.
  struct Group {
    /// The smallest quantum among all windows of its rules, in nanoseconds.
    let quantum: Int64
    var lives: [RuleLife]
  }

  private let policy: CheckedPolicy
  private let history: History
  var groups: [Group]
  var course = Course()
  /// The members of each rule's action, by the rule's name; none where a place is inert.
  private var members: [String: [Member]] = [:]
  /// What the tunables hold.
  private var live: [TunableID: Setting]
  /// What they would hold had an observing policy written.
  private var shadow: [TunableID: Setting] = [:]
  /// When each place was last changed, in nanoseconds.
  private var changed: [TunableID: Int64] = [:]
  /// What was there before each `hold` that is in force, by rule, in the order of the writes.
  private var held: [String: [(tunable: TunableID, value: Setting)]] = [:]

  /// What the tunables hold as the rules see them that move them.
  var values: [TunableID: Setting] { live.merging(shadow) { $1 } }

  init(_ policy: CheckedPolicy, over history: History) {
    self.policy = policy
    self.history = history
    live = history.tunables
    groups = Self.groups(of: policy.rules)
    resolve()
  }

  /// Rules that write to one place form a group.
  private static func groups(of rules: [CheckedRule]) -> [Group] {
    var groups: [[CheckedRule]] = []
    for rule in rules {
      let tunables = Set(rule.action.tunables)
      let meets = { (group: [CheckedRule]) in
        group.contains { !tunables.isDisjoint(with: $0.action.tunables) }
      }
      groups = groups.filter { !meets($0) } + [groups.filter(meets).flatMap { $0 } + [rule]]
    }
    return groups.map { rules in
      let conditions = rules.map(\.when) + rules.compactMap(\.until)
      let quanta = conditions.flatMap(\.readings).map { quantum(of: $0.window.length) }
      let smallest = quanta.min() ?? 8_388_608
      return Group(
        quantum: smallest,
        lives: rules.sorted { $0.name < $1.name }.map { RuleLife($0, quantum: smallest) })
    }
  }

  /// Resolves the bounds of all rules with what is known at load.
  private mutating func resolve() {
    for rule in policy.rules {
      for (index, member) in rule.action.members.enumerated() {
        let machine = Machine(
          facts: history.facts, baseline: live[member.tunable], tunables: history.tunables)
        do throws(Member.Failure) {
          if live[member.tunable] == nil { throw Member.Failure(why: .absent) }
          members[rule.name, default: []].append(try Member(rule.action, index: index, machine))
        } catch {
          course.inert[member.tunable] = error.why
        }
      }
    }
  }
}

// MARK: - One boundary of one group

extension Instance {
  mutating func evaluate(group: Int, at t: Int64) {
    // The conditions of all rules are answered before the first of them acts.
    let answers = groups[group].lives.map { life in
      (
        when: history.truth(of: life.rule.when, at: t, tunables: live),
        until: life.rule.until.map { history.truth(of: $0, at: t, tunables: live) }
      )
    }
    for (index, (when, until)) in answers.enumerated() {
      let fires = groups[group].lives[index].step(at: t, when: when, until: until)
      let rule = groups[group].lives[index].rule
      let state = groups[group].lives[index].state
      course.points.append(.init(time: t, rule: rule.name, when: when, until: until, state: state))
      if held[rule.name] != nil, state != .active, state != .unknown { undo(rule, at: t) }
      guard fires, rule.action.tunables.allSatisfy({ course.inert[$0] == nil }) else { continue }
      // A rule does not fire within its `every` of the last change, whichever rule made it.
      if let last = rule.action.tunables.compactMap({ changed[$0] }).max(), t < last + rule.action.every {
        suppress(rule, .cooldown, at: t)
        groups[group].lives[index].wait(until: last + rule.action.every)
      } else {
        fire(rule, at: t)
      }
    }
  }

  private mutating func fire(_ rule: CheckedRule, at t: Int64) {
    var changes: [Decision.Change] = []
    var reasons: [Decision.Reason] = []
    for member in members[rule.name] ?? [] {
      guard let value = values[member.tunable] else { continue }
      switch member.move(from: value) {
      case .success(let next): changes.append(.init(tunable: member.tunable, from: value, to: next))
      case .failure(let stay): reasons.append(stay.why)
      }
    }
    if changes.isEmpty, let first = reasons.first { return suppress(rule, first, at: t) }

    if case .hold = rule.action.verb, held[rule.name] == nil {
      held[rule.name] = changes.map { ($0.tunable, $0.from) }
    }
    for change in changes { changed[change.tunable] = t }
    write(changes)
    let outcome: Decision.Outcome = policy.mode == .enforce ? .applied : .observed
    course.decisions.append(Decision(time: t, rule: rule.name, outcome: outcome, changes: changes))
  }

  private mutating func suppress(_ rule: CheckedRule, _ reason: Decision.Reason, at t: Int64) {
    course.decisions.append(
      Decision(time: t, rule: rule.name, outcome: .suppressed(reason), changes: []))
  }

  /// Puts back what was there when a `hold` began, in reverse.
  private mutating func undo(_ rule: CheckedRule, at t: Int64) {
    let changes = (held.removeValue(forKey: rule.name) ?? []).reversed().compactMap { tunable, earlier in
      values[tunable].map { Decision.Change(tunable: tunable, from: $0, to: earlier) }
    }
    write(changes)
    let outcome: Decision.Outcome = policy.mode == .enforce ? .restored : .observed
    course.decisions.append(Decision(time: t, rule: rule.name, outcome: outcome, changes: changes))
  }

  private mutating func write(_ changes: [Decision.Change]) {
    for change in changes {
      if policy.mode == .enforce {
        live[change.tunable] = change.to
      } else {
        shadow[change.tunable] = change.to
      }
    }
  }
}
