import PolicyLang

// From changes asked for to decisions.

extension Core {
  mutating func ask(
    _ purpose: Change.Purpose, for id: InstanceID, group: Int, rule: Int?, from: Int64, to: Int64,
    bounds: ResolvedBounds?, evidence: [Evidence], at time: Int64
  ) {
    guard let place = instances[id]?.groups[group].place, let record = places[place] else { return }
    changes += 1
    let change = Change(
      number: changes, place: place, from: from, to: to, baseline: record.baseline, purpose: purpose,
      policy: id.policy)
    pending[changes] = PendingChange(
      change: change, time: time, instance: id, group: group, rule: rule, bounds: bounds,
      evidence: evidence)
    effects.append(.change(change))
  }

  mutating func settle(_ outcome: Outcome) {
    guard let pending = pending.removeValue(forKey: outcome.change) else { return }
    switch (pending.change.purpose, outcome.result) {
    case (.look, .found(let value)): observed(pending, live: value)
    case (.look, .stored), (.look, .refused): failed(pending, outcome.result)
    case (.step, .stored(let value)): stepped(pending, stored: value)
    case (.step, .found(let value)): yield(pending, found: value)
    case (.undo, .stored(let value)) where value == pending.change.to:
      places[pending.change.place]?.value = value
      places[pending.change.place]?.changed = nil
      decide(.restored, for: pending, to: value)
    case (.undo, .found(let value)):
      decide(.failed(.changedBySomeoneElse(value)), for: pending, to: pending.change.to)
    case (.undo, .stored), (.step, .refused), (.undo, .refused): failed(pending, outcome.result)
    }
    reportStates()
  }

  private mutating func stepped(_ pending: PendingChange, stored value: Int64) {
    let place = pending.change.place
    places[place]?.value = value
    places[place]?.changed = pending.time
    clearSuppression(pending)
    let kind: Decision.Kind = value == pending.change.to ? .applied : .failed(.stored(value))
    decide(kind, for: pending, to: pending.change.to)
  }

  private mutating func failed(_ pending: PendingChange, _ result: Outcome.Result) {
    // A refused change waits for its cooldown like one that was made, so it is not tried at every boundary.
    if pending.change.purpose != .undo { places[pending.change.place]?.changed = pending.time }
    clearSuppression(pending)
    switch result {
    case .refused(let error): decide(.failed(.refused(error)), for: pending, to: pending.change.to)
    case .stored(let value), .found(let value):
      places[pending.change.place]?.value = value
      decide(.failed(.stored(value)), for: pending, to: pending.change.to)
    }
  }

  /// Another writer's value was found: it becomes the baseline, and the place is left to them.
  private mutating func yield(_ pending: PendingChange, found value: Int64) {
    let until = pending.time + Self.yieldTime
    adopt(value, at: pending.change.place)
    places[pending.change.place]?.yielded = (value, until)
    guard let rule = pending.rule, let bounds = pending.bounds else { return }
    suppress(
      .foreignWrite(found: value, until: until), rule: rule, of: pending.group, in: pending.instance,
      value: value, bounds: bounds, evidence: pending.evidence, at: pending.time)
  }

  /// The live value has been looked at for an observing rule: its shadow moves.
  private mutating func observed(_ pending: PendingChange, live value: Int64) {
    let (id, index) = (pending.instance, pending.group)
    guard let group = instances[id]?.groups[index], let rule = pending.rule, let bounds = pending.bounds
    else { return }
    var target = pending.change.to
    var from = group.shadow ?? pending.change.from
    if value != pending.change.from {
      // The live value has changed: the shadow starts again from it.
      adopt(value, at: pending.change.place)
      instances[id]?.groups[index].shadow = nil
      from = value
      let action = group.rules.rules[rule].action
      switch action.step(from: value, within: bounds, granularity: group.tunable.granularity) {
      case .change(let to): target = to
      case .none(let suppression):
        suppress(
          suppression, rule: rule, of: index, in: id, value: value, bounds: bounds,
          evidence: pending.evidence, at: pending.time)
        return
      }
    }
    instances[id]?.groups[index].shadow = target
    instances[id]?.groups[index].shadowMoved = pending.time
    clearSuppression(pending)
    decide(
      .observed, instance: id, group: index, rule: rule, from: from, to: target, bounds: bounds,
      evidence: pending.evidence, at: pending.time)
  }

  private mutating func adopt(_ value: Int64, at place: Place) {
    places[place]?.value = value
    places[place]?.baseline = value
    places[place]?.changed = nil
  }

  private mutating func clearSuppression(_ pending: PendingChange) {
    guard let rule = pending.rule else { return }
    instances[pending.instance]?.groups[pending.group].states[rule].lastSuppression = nil
  }

  private mutating func decide(_ kind: Decision.Kind, for pending: PendingChange, to: Int64?) {
    decide(
      kind, instance: pending.instance, group: pending.group, rule: pending.rule,
      from: pending.change.from, to: to, bounds: pending.bounds, evidence: pending.evidence,
      at: pending.time)
  }

  mutating func decide(
    _ kind: Decision.Kind, instance id: InstanceID, group: Int, rule: Int?, from: Int64?, to: Int64?,
    bounds: ResolvedBounds?, evidence: [Evidence], at time: Int64
  ) {
    guard let group = instances[id]?.groups[group] else { return }
    decisions += 1
    effects.append(
      .decision(
        Decision(
          number: decisions, time: time, kind: kind, instance: id,
          rule: rule.map { group.rules.rules[$0].name }, place: group.place, from: from, to: to,
          bounds: bounds.map { $0.low...$0.high }, evidence: evidence)))
  }
}
