/// Checks what a rule does: its tunables, its limits, its step and its pace.
struct ActionChecker {
  let parsed: ParsedAction
  let environment: Environment

  /// The action, or `nil` if something in it has been reported.
  func action(into findings: inout Findings) -> Action? {
    let every = parsed.every.flatMap {
      DurationChecker(environment: environment).check($0, key: "every", allowsZero: false, into: &findings)
    }
    guard let targets = targets(into: &findings), !targets.isEmpty else { return nil }
    let affects = affects(targets, into: &findings)
    let kind = parsed.verb?.value
    var members: [Action.Member] = []
    for target in targets {
      guard let limits = LimitChecker(self, target).limits(into: &findings) else {
        // What is written once for all is wrong once.
        if case .all? = parsed.within { break }
        continue
      }
      members.append(Action.Member(tunable: target.tunable.id, limits: limits))
    }
    guard let kind, let verb = verb(kind, targets, members, into: &findings), members.count == targets.count,
      let every, let affects
    else { return nil }
    let order = Tunable.inOrder(targets.map(\.tunable)).map(\.id)
    checkCouplings(targets, members, kind, into: &findings)
    let sorted = order.compactMap { id in members.first { $0.tunable == id } }
    return Action(members: sorted, verb: inOrder(verb, members, order), every: every, affects: affects)
  }

  /// A tunable with the place of its name.
  struct Target {
    let tunable: Tunable
    let span: SourceSpan
    /// The name as it is written, which may be a wrong one.
    let written: String
  }

  /// The values of a verb are by member; they follow the members into the catalogue's order.
  private func inOrder(_ verb: Action.Verb, _ members: [Action.Member], _ order: [TunableID]) -> Action.Verb {
    let from = order.compactMap { id in members.firstIndex { $0.tunable == id } }
    switch verb {
    case .raise(.absolute(let sizes)): return .raise(.absolute(from.map { sizes[$0] }))
    case .lower(.absolute(let sizes)): return .lower(.absolute(from.map { sizes[$0] }))
    case .raise, .lower: return verb
    case .set(let values): return .set(from.map { values[$0] })
    case .hold(let values): return .hold(from.map { values[$0] })
    }
  }

  /// The value for one member of something that may be written by tunable.
  func value<Value>(
    of target: Target, in written: ParsedAction.PerMember<Value>?, key: String, into findings: inout Findings
  ) -> Value? {
    switch written {
    case nil: return nil
    case .all(let value): return value
    case .byTunable(let values, let head):
      if let found = values.first(where: { $0.name.value == target.written }) { return found.value }
      findings.report(.missingMember(target.tunable.id.rawValue, in: key), at: head)
      return nil
    }
  }
}

// MARK: - Targets

extension ActionChecker {
  private func targets(into findings: inout Findings) -> [Target]? {
    var targets: [Target] = []
    var isValid = !parsed.tunables.isEmpty
    for name in parsed.tunables {
      guard let tunable = Tunable.named(name.value) else {
        findings.report(.unknownTunable(name.value, at: name.span), at: name.span)
        // What else is wrong is said of the one that was meant; there is an error already.
        guard let meant = Tunable.meant(by: name.value) else {
          isValid = false
          continue
        }
        targets.append(Target(tunable: meant, span: name.span, written: name.value))
        continue
      }
      if targets.contains(where: { $0.tunable.id == tunable.id }) {
        findings.report(.repeatedMember(name.value), at: name.span)
        isValid = false
        continue
      }
      targets.append(Target(tunable: tunable, span: name.span, written: name.value))
    }
    let known = Set(parsed.tunables.map(\.value))
    for named in namedMembers where !known.contains(named.value) {
      let nearest = Suggestion.nearest(to: named.value, among: known.sorted())
      findings.report(.notAMember(named.value, nearest: nearest, at: named.span), at: named.span)
      isValid = false
    }
    return isValid ? targets : nil
  }

  /// Every tunable that a map by tunable names.
  private var namedMembers: [Spanned<String>] {
    var names: [Spanned<String>] = []
    if case .byTunable(let values, _) = parsed.within { names += values.map(\.name) }
    if case .byTunable(let values, _) = parsed.among { names += values.map(\.name) }
    if case .byTunable(let values, _) = parsed.amount { names += values.map(\.name) }
    return names
  }

  /// Where the action writes, or `nil` if that has been reported.
  private func affects(_ targets: [Target], into findings: inout Findings) -> Scope? {
    guard let scope = environment.scope else { return parsed.affects?.value ?? .host }
    let sites = Set(targets.map(\.tunable.scope))
    if scope == .host {
      // At host scope a namespace's tunable is that of the initial one.
      if let affects = parsed.affects, affects.value != .host {
        findings.report(.wrongAffects("netns", needs: "host", at: affects.span), at: affects.span)
        return nil
      }
      return .host
    }
    guard sites.count == 1, let site = sites.first else {
      let other = targets.first { $0.tunable.scope != targets[0].tunable.scope } ?? targets[0]
      findings.report(
        .mixedGroup(other.tunable.id.rawValue, targets[0].tunable.id.rawValue), at: other.span)
      return nil
    }
    if let affects = parsed.affects {
      if affects.value == site { return site }
      findings.report(
        .wrongAffects(affects.value.rawValue, needs: site.rawValue, at: affects.span), at: affects.span)
      return nil
    }
    if scope == site { return site }
    let target = targets[0]
    findings.report(.missingAffects(target.tunable.id.rawValue, scope: scope, site: site), at: target.span)
    return nil
  }
}

// MARK: - Couplings

extension ActionChecker {
  private func checkCouplings(
    _ targets: [Target], _ members: [Action.Member], _ verb: ParsedAction.Verb, into findings: inout Findings
  ) {
    let moved = Set(targets.map(\.tunable.id))
    for (target, member) in zip(targets, members) {
      let name = target.tunable.id.rawValue
      let isSaid = targets.prefix { $0.tunable.id != target.tunable.id }.contains {
        $0.tunable.id == target.tunable.excludes
      }
      if let other = target.tunable.excludes, !isSaid {
        let finding: Finding =
          moved.contains(other) ? .bothOfPair(name, other.rawValue) : .pair(name, other.rawValue)
        findings.report(finding, at: target.span)
      }
      checkOrder(target, member, moved, verb, into: &findings)
    }
  }

  /// A member of an ordered vector that moves alone must not pass its neighbour.
  private func checkOrder(
    _ target: Target, _ member: Action.Member, _ moved: Set<TunableID>, _ verb: ParsedAction.Verb,
    into findings: inout Findings
  ) {
    guard case .range(let low, let high) = member.limits else { return }
    if verb != .lower, let above = target.tunable.notAbove.first(where: { !moved.contains($0) }),
      !high.staysBelow(above), let neighbour = Tunable.named(above.rawValue)
    {
      let usual = neighbour.usual.map { Rational($0) }
      let most = BoundInterval(high, of: target.tunable).high
      if let usual, let most, !usual.isLess(than: most) { return }
      findings.report(.order(target.tunable.id.rawValue, above.rawValue, isAbove: true), at: target.span)
    }
    if verb != .raise, let below = target.tunable.notBelow.first(where: { !moved.contains($0) }),
      !low.staysAbove(below), let neighbour = Tunable.named(below.rawValue)
    {
      let usual = neighbour.usual.map { Rational($0) }
      let least = BoundInterval(low, of: target.tunable).low
      if let usual, let least, !least.isLess(than: usual) { return }
      findings.report(.order(target.tunable.id.rawValue, below.rawValue, isAbove: false), at: target.span)
    }
  }
}

extension HostExpression {
  /// Whether it is at most a tunable's value, as far as it is written so.
  fileprivate func staysBelow(_ other: TunableID) -> Bool {
    switch self {
    case .tunable(let tunable): tunable == other
    case .baseline: true
    case .least(let a, let b): a.staysBelow(other) || b.staysBelow(other)
    default: false
    }
  }

  /// Whether it is at least a tunable's value, as far as it is written so.
  fileprivate func staysAbove(_ other: TunableID) -> Bool {
    switch self {
    case .tunable(let tunable): tunable == other
    case .baseline: true
    case .greatest(let a, let b): a.staysAbove(other) || b.staysAbove(other)
    default: false
    }
  }
}
