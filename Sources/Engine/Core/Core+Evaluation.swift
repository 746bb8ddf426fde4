import PolicyLang

// From samples to firings, and from firings to changes asked for.

extension Core {
  mutating func evaluate(_ samples: Samples) {
    guard instances[samples.instance] != nil else { return }
    instances[samples.instance]?.observation.take(
      samples.counts, lost: samples.lost, at: samples.boundary)
    for index in instances[samples.instance]?.groups.indices ?? 0..<0 {
      evaluateGroup(index, of: samples.instance, at: samples.boundary)
    }
    reportStates()
  }

  private mutating func evaluateGroup(_ index: Int, of id: InstanceID, at time: Int64) {
    guard let instance = instances[id] else { return }
    var group = instance.groups[index]
    guard group.inert == nil, group.isBoundary(time), group.evaluated.map({ $0 < time }) ?? true else {
      return
    }
    if let until = places[group.place]?.yielded?.until, time >= until {
      places[group.place]?.yielded = nil
    }
    var firings: [(rule: Int, evidence: [Evidence])] = []
    for (number, rule) in group.rules.rules.enumerated() {
      var evidence: [Evidence] = []
      let when = rule.when.evaluated(on: instance.observation, at: time, evidence: &evidence)
      var ending: [Evidence] = []
      let until = rule.until?.evaluated(on: instance.observation, at: time, evidence: &ending)
      let wasActive = if case .active = group.states[number].phase { true } else { false }
      let due = group.states[number].advance(
        when: when, until: until, hold: rule.hold, patience: group.patience[number], at: time,
        elapsed: time - (group.evaluated ?? time), quantum: 1 << group.shift)
      // A rule that was active already goes on because of what has not ended it.
      if due { firings.append((number, wasActive ? evidence + ending : evidence)) }
    }
    group.evaluated = time
    instances[id]?.groups[index] = group
    var changed = false
    for firing in firings {
      changed = fire(firing.rule, of: index, in: id, evidence: firing.evidence, at: time, changed: changed)
    }
  }

  /// Fires one rule.
  ///
  /// `changed` says whether a rule before it has changed the place at this boundary.
  ///
  /// - Returns: whether the place is being changed at this boundary.
  private mutating func fire(
    _ rule: Int, of index: Int, in id: InstanceID, evidence: [Evidence], at time: Int64, changed: Bool
  ) -> Bool {
    guard let group = instances[id]?.groups[index], let record = places[group.place],
      let policy = policies[id.policy]
    else { return changed }
    let action = group.rules.rules[rule].action
    let observes = policy.mode == .observe
    instances[id]?.groups[index].states[rule].fireAgain(at: time + action.every)

    var suppression: Suppression?
    if !observes, let owner = record.claims.first, owner != id {
      suppression = .ownedBy(policy: owner.policy)
    } else if let yielded = record.yielded {
      suppression = .foreignWrite(found: yielded.found, until: yielded.until)
    } else if changed {
      suppression = .cooldown
    } else if let last = observes ? group.shadowMoved : record.changed, time < last + action.every {
      suppression = .cooldown
      instances[id]?.groups[index].states[rule].fireAgain(at: last + action.every)
    }

    let value = (observes ? group.shadow : nil) ?? record.value
    var bounds: ResolvedBounds?
    do throws(InertReason) {
      bounds = try action.bounds(of: group.tunable, baseline: record.baseline, facts: facts)
    } catch {
      // A new baseline can empty the bounds.
      instances[id]?.groups[index].inert = error
      return changed
    }
    guard let bounds else { return changed }
    if suppression == nil {
      switch action.step(from: value, within: bounds, granularity: group.tunable.granularity) {
      case .none(let reason): suppression = reason
      case .change(let target):
        instances[id]?.groups[index].outside = nil
        ask(
          observes ? .look : .step, for: id, group: index, rule: rule, from: record.value, to: target,
          bounds: bounds, evidence: evidence, at: time)
        return true
      }
    }
    if let suppression {
      suppress(
        suppression, rule: rule, of: index, in: id, value: value, bounds: bounds, evidence: evidence,
        at: time)
    }
    return changed
  }

  /// Records a firing that changed nothing; a repetition is counted only.
  mutating func suppress(
    _ suppression: Suppression, rule: Int, of index: Int, in id: InstanceID, value: Int64,
    bounds: ResolvedBounds, evidence: [Evidence], at time: Int64
  ) {
    instances[id]?.groups[index].outside =
      suppression == .outsideBounds
      ? .outsideBounds(value: value, low: bounds.low, high: bounds.high) : nil
    guard instances[id]?.groups[index].states[rule].lastSuppression != suppression else {
      instances[id]?.groups[index].states[rule].repeated += 1
      return
    }
    instances[id]?.groups[index].states[rule].lastSuppression = suppression
    instances[id]?.groups[index].states[rule].repeated = 0
    decide(
      .suppressed(suppression), instance: id, group: index, rule: rule, from: value, to: nil,
      bounds: bounds, evidence: evidence, at: time)
  }
}
