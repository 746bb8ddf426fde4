package import Interpreter
package import PolicyLang

extension Witness {
  /// Whether the interpreter finds each condition to be what it must be.
  package func confirms(_ parts: [(condition: Condition, isTrue: Bool)]) -> Bool {
    truths(of: parts.map(\.condition)) == parts.map { $0.isTrue ? .true : .false }
  }

  /// What the interpreter finds conditions to be; `nil` if the events cannot be, or only another boundary shows them.
  ///
  /// So much is lost that `unknown` are unknown.
  package func truths(of conditions: [Condition], unknown: [Reading] = []) -> [Truth]? {
    guard isAdmissible(for: conditions, besides: Set(unknown.map(\.signal))),
      let (replayed, boundary) = replay(for: conditions)
    else { return nil }
    var history = replayed
    for reading in unknown {
      history.lose(reading.signal, at: boundary - reading.reach + reading.window.quantum)
    }
    return conditions.map { history.truth(of: $0, at: boundary) }
  }

  /// Whether what the catalogue says of the signals read is so: at no instant is there more of one than of what is
  /// never less.
  ///
  /// Of what is not observed, it is not said how much there is.
  private func isAdmissible(for conditions: [Condition], besides unknown: Set<SignalID>) -> Bool {
    let signals = Set(conditions.flatMap(\.readings).map(\.signal)).subtracting(unknown)
    func count(_ signal: SignalID, at time: Int64?) -> Int64 {
      events.filter { $0.signal == signal && $0.time == time }.reduce(0) { $0 + $1.count }
    }
    return events.allSatisfy { event in
      (Signal.named(event.signal.rawValue)?.atMost ?? []).filter(signals.contains).allSatisfy {
        count(event.signal, at: event.time) <= count($0, at: event.time)
      }
    }
  }

  /// What it says, as a history in which nothing else happens, and the boundary that sees it.
  ///
  /// Gauges are read at multiples of their period, which some boundaries have in their windows and others have not.
  /// - Returns: `nil` if no boundary shows it.
  package func replay(for conditions: [Condition]) -> (history: History, boundary: Int64)? {
    let quantum = conditions.flatMap(\.readings).map(\.window.quantum).max() ?? 1
    for number in 0..<(levels.isEmpty ? 1 : 64) {
      let boundary = Self.boundary + Int64(number) * quantum
      if let history = history(for: conditions, at: boundary) { return (history, boundary) }
    }
    return nil
  }

  /// The same at one boundary, whose windows lie as those of `Witness.boundary` do.
  private func history(for conditions: [Condition], at boundary: Int64) -> History? {
    var facts: [Fact: Int64] = [:]
    var tunables: [TunableID: Setting] = [:]
    for (expression, value) in machine {
      guard let number = Int64(exactly: value.numerator), value.denominator == 1 else { return nil }
      switch expression {
      case .fact(let fact): facts[fact] = number
      case .tunable(let tunable): tunables[tunable] = .number(number)
      default: break
      }
    }
    var history = History(facts: Facts(facts), tunables: tunables)
    for reading in conditions.flatMap(\.readings) where levels[reading] == nil {
      history.observe(reading.signal)
    }
    for event in events {
      guard let time = event.time.map({ $0 + boundary - Self.boundary }) else { return nil }
      let labels = Dictionary(uniqueKeysWithValues: event.labels.map { ($0.name, $0.values[0]) })
      if Signal.named(event.signal.rawValue)?.kind == .distribution {
        history.add(event.signal, at: time, labels: labels, size: event.size, count: event.count)
      } else {
        history.add(event.signal, at: time, labels: labels, amount: event.count)
      }
    }
    for (series, readings) in Dictionary(grouping: levels.keys, by: Gauge.init) {
      guard addLevels(of: series, readings, to: &history, at: boundary) else { return nil }
    }
    return history
  }
}

// MARK: - Gauges

/// One gauge, or the part of it that labels select.
private struct Gauge: Hashable {
  let signal: SignalID
  let labels: [LabelSelection]

  init(_ reading: Reading) { (signal, labels) = (reading.signal, reading.labels) }
}

extension Witness {
  /// Adds a reading of the gauge at each multiple of its period: as high as every window over it allows.
  ///
  /// - Returns: whether the interpreter reads the levels wanted.
  private func addLevels(
    of gauge: Gauge, _ readings: [Reading], to history: inout History, at boundary: Int64
  ) -> Bool {
    let period = Signal.named(gauge.signal.rawValue)?.period ?? 15_000_000_000
    history.observe(gauge.signal, period: period)
    let labels = Dictionary(uniqueKeysWithValues: gauge.labels.map { ($0.name, $0.values[0]) })
    let reach = readings.map { $0.ago + $0.window.length }.max() ?? 0
    var time = (boundary - reach) / period * period
    while time < boundary {
      let over = readings.filter { $0.covers(time, at: boundary) }
      let most = over.filter { $0.aggregate == .greatest }.compactMap { levels[$0] }
      let others = over.filter { $0.aggregate != .greatest }.compactMap { levels[$0] }
      let level = (most + (most.isEmpty ? others : [])).map(\.numerator).min() ?? 0
      guard let amount = Int64(exactly: level) else { return false }
      history.add(gauge.signal, at: time, labels: labels, amount: amount)
      time += period
    }
    return readings.allSatisfy { reading in
      guard let wanted = levels[reading] else { return false }
      return history.value(of: reading, at: boundary) == Fraction(wanted)
    }
  }
}

extension Reading {
  /// Whether its window at a boundary covers a time (docs/semantics.md, Time).
  fileprivate func covers(_ time: Int64, at boundary: Int64) -> Bool {
    let start = time / window.quantum * window.quantum
    let end = boundary - ago
    return start >= end - window.length && (ago == 0 ? time < end : start + window.quantum <= end)
  }
}
