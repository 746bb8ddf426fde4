extension PlaceAnalysis {
  /// The values that these rules can bring about.
  func values(of rules: [Moving], _ rate: ChangeRate?) -> CertifiedValues {
    let chosen = rules.compactMap { rule in
      if case .chooses(let value) = change(by: rule, on: machine) { value } else { nil }
    }
    if !chosen.isEmpty || !tunable.hasNumbers {
      return .choices(chosen.enumerated().filter { !chosen[..<$0].contains($1) }.map(\.element))
    }
    let reach = reach(of: rules, from: found.values, on: machine)
    let goals = rules.compactMap { rule -> HostExpression? in
      if case .number(let value)? = rule.goal { value } else { nil }
    }
    let only = goals.count == rules.count ? goals : []
    let (low, high) = (end(reach, isHigh: false), end(reach, isHigh: true))
    let isFixed = low.expression == .baseline && high.expression == .baseline
    let step = isFixed ? nil : reach.largestStep(of: tunable)
    return .numbers(
      CertifiedNumbers(
        found: found, low: low, high: high,
        only: only.enumerated().filter { !only[..<$0].contains($1) }.map(\.element),
        largestStep: step, largestUndo: step == nil ? nil : undo(reach, rate),
        up: travel(up: true, rules, rate), down: travel(up: false, rules, rate),
        cost: cost(of: reach.interval.upperBound)))
  }

  private func reach(of rules: [Moving], from found: ClosedRange<Int64>, on machine: Machine) -> Reach {
    let movers = rules.compactMap { rule -> Reach.Mover? in
      guard case .moves(let movement) = change(by: rule, on: machine), let bounds = rule.bounds else {
        return nil
      }
      return Reach.Mover(
        rule: name(of: rule), movement: movement, gap: gap(of: rule.rule), policy: rule.policy,
        up: rule.ends.up, down: rule.ends.down, low: bounds.low, high: bounds.high)
    }
    return Reach(
      found: found, isAnywhere: self.found.origin == .unknown && machine.found == nil, movers: movers)
  }

  private func end(_ reach: Reach, isHigh: Bool) -> CertifiedNumbers.End {
    let movers = reach.movers.filter { (isHigh ? $0.up : $0.down) != nil }
    let ends = movers.compactMap { isHigh ? $0.up : $0.down }
    // An end that varies without getting beyond the value found does not matter.
    let isExact = movers.map(\.movement).allSatisfy { movement in
      let interval =
        switch movement.verb {
        case .set(let target): target
        case .raise, .lower: isHigh ? movement.high : movement.low
        }
      return interval.isExact
        || (isHigh ? interval.most <= found.values.lowerBound : interval.least >= found.values.upperBound)
    }
    return CertifiedNumbers.End(
      expression: HostExpression.extreme(of: [.baseline] + ends, isGreatest: isHigh),
      value: isHigh ? reach.interval.upperBound : reach.interval.lowerBound,
      isExact: isExact && found.origin == .given)
  }

  /// The fastest way from the value found; where that is not known, from the value that is farthest away.
  private func travel(up: Bool, _ rules: [Moving], _ rate: ChangeRate?) -> CertifiedNumbers.Travel? {
    let start = up ? found.values.lowerBound : found.values.upperBound
    let reach = reach(of: rules, from: start...start, on: machine.finding(start))
    return reach.travel(up: up) { rate?.commonBudgets(of: $0) ?? [] }
  }

  /// An undo goes to an earlier value: to the one found, or to any other if single changes are undone.
  private func undo(_ reach: Reach, _ rate: ChangeRate?) -> CertifiedNumbers.Step? {
    guard let rate, !reach.movers.isEmpty else { return nil }
    let (interval, found) = (reach.interval, found.values)
    let sizes: [Int64?]
    if rate.writers.contains(where: { $0.holds || $0.judged != nil }) {
      sizes = [interval.upperBound.distance(from: interval.lowerBound)]
    } else if rate.undoesAll {
      sizes = [
        interval.upperBound.distance(from: found.lowerBound),
        found.upperBound.distance(from: interval.lowerBound),
      ]
    } else {
      return nil
    }
    let size = sizes.contains(nil) ? nil : sizes.compactMap { $0 }.max()
    return CertifiedNumbers.Step(size: size, rule: nil, isOntoBound: false)
  }

  private func cost(of value: Int64) -> CertifiedNumbers.Cost? {
    if tunable.cost == .none || tunable.cost == .processorTime { return nil }
    let isPages = tunable.measure == .pages
    let pageSize = isPages ? machine.facts[.pageSize] ?? 4096 : 1
    let bytes =
      isPages || tunable.measure == .bytes
      ? Rational(value).multiplied(by: tunable.scale)?.multiplied(by: Rational(pageSize))?.roundedUp : nil
    return CertifiedNumbers.Cost(
      of: tunable.cost, value: value, bytes: bytes,
      assumedPageSize: isPages && machine.facts[.pageSize] == nil ? pageSize : nil)
  }
}

extension Tunable {
  /// Whether its values are numbers, switches included.
  fileprivate var hasNumbers: Bool {
    switch kind {
    case .number, .flag: true
    case .choice, .word: false
    }
  }
}

extension CertifiedNumbers.Found {
  /// The value found: as given, the usual one, or anything within the bounds of the rules.
  init(of tunable: Tunable, _ movers: [Mover], _ machine: Machine) {
    if let given = machine.baselines[tunable.id] {
      self.init(values: given...given, origin: .given)
      return
    }
    if let usual = tunable.usual {
      self.init(values: usual...usual, origin: .usual)
      return
    }
    let limits = movers.flatMap(\.rules).compactMap { rule, member in
      if case .range(let low, let high) = rule.action.members[member].limits { (low, high) } else { nil }
    }
    func bounds(_ ends: [HostExpression], isHigh: Bool) -> [LimitInterval] {
      // What only says that it is the value found says nothing about it.
      ends.filter { $0 != .baseline }.map { LimitInterval($0, isHigh: isHigh, of: tunable, on: machine) }
    }
    let least = bounds(limits.map(\.0), isHigh: false).map(\.least).min() ?? tunable.range.lowerBound
    let most = bounds(limits.map(\.1), isHigh: true).map(\.most).max() ?? tunable.range.upperBound
    self.init(values: least...max(least, most), origin: .unknown)
  }
}
