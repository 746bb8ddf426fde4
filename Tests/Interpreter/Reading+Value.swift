import PolicyLang

// Values, as in docs/semantics.md: what a reading covers at a boundary, and what its aggregate makes of that.

/// What one reading takes at one boundary.
struct Taken: Sendable {
  let aggregate: Aggregate
  /// The places of the entries taken; `nil`: the reading is unknown, whatever happened.
  let places: [Int]?

  init(_ reading: Reading, at boundary: Int64, in history: History) {
    aggregate = reading.aggregate
    let span = Span(length: reading.window.length, ago: reading.ago, boundary: boundary)
    let places = history.entries.indices.filter { place in
      let entry = history.entries[place]
      return entry.signal == reading.signal && span.covers(entry.time)
        && reading.labels.allSatisfy { selection in
          entry.labels[selection.name].map { selection.values.contains($0) } ?? false
        }
    }
    let isKnown =
      history.observed[reading.signal].map { observation in
        if let period = observation.period {
          // No reading that the window covers is missing, and it covers one.
          let due = stride(from: roundedUp(span.start, to: period), to: span.end, by: Int(period))
            .filter { span.covers($0) }
          return !due.isEmpty
            && due.allSatisfy { time in places.contains { history.entries[$0].time == time } }
        }
        // A loss found at a time restarts observation there.
        let since = observation.losses.filter { $0 <= boundary }.reduce(observation.since, max)
        return span.start >= since
      } ?? false
    self.places = isKnown ? places : nil
  }

  /// The value; `nil`: unknown.
  func value(in history: History) -> Fraction? {
    guard places != nil else { return nil }
    switch aggregate {
    case .count:
      return Fraction(count(in: history))
    case .sum:
      var sum: Int64 = 0
      for place in places ?? [] { sum += history.entries[place].size * history.amounts[place] }
      return Fraction(Int128(sum))
    case .average:
      let levels = levels(in: history)
      return Fraction(levels.reduce(0, +), over: Int128(levels.count))
    case .least:
      return levels(in: history).min().map { Fraction($0) }
    case .greatest:
      return levels(in: history).max().map { Fraction($0) }
    case .last:
      return levels(in: history).last.map { Fraction($0) }
    case .quantile(let share):
      let all = count(in: history)
      guard all > 0 else { return nil }
      // The smallest size that at least this share of the observations do not exceed.
      let needed = Fraction(share) * Fraction(all)
      var smallest: Int64?
      for place in places ?? [] where history.amounts[place] > 0 {
        let size = history.entries[place].size
        if Fraction(count(in: history) { $0 <= size }) >= needed { smallest = min(size, smallest ?? size) }
      }
      return smallest.map { Fraction(Int128($0)) }
    case .shareAbove(let limit):
      let all = count(in: history)
      guard all > 0 else { return nil }
      let limit = Fraction(limit)
      return Fraction(count(in: history) { Fraction(Int128($0)) > limit }, over: all)
    }
  }

  /// The sum of the amounts taken, of those sizes only that are wanted.
  private func count(in history: History, where isWanted: (Int64) -> Bool = { _ in true }) -> Int128 {
    var count: Int128 = 0
    for place in places ?? [] where isWanted(history.entries[place].size) {
      count += Int128(history.amounts[place])
    }
    return count
  }

  /// A gauge's level at each of its readings, oldest first: that of all the labels taken together.
  private func levels(in history: History) -> [Int128] {
    let places = places ?? []
    return Set(places.map { history.entries[$0].time }).sorted().map { time in
      places.filter { history.entries[$0].time == time }.reduce(0) { $0 + Int128(history.amounts[$1]) }
    }
  }
}
