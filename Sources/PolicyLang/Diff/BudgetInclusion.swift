// Which of two limits on how often, and when, changes are made allows more.

extension Inclusion {
  /// Compares two budgets; none is no limit.
  init(of old: Budget?, _ new: Budget?) {
    self.init(
      onlyOld: Self.keeps(old, new) ? .nothing : .something(nil),
      onlyNew: Self.keeps(new, old) ? .nothing : .something(nil))
  }

  /// Whether whatever keeps to the first budget keeps to the second.
  ///
  /// In a span of `other.per` there are at most ⌈other.per / own.per⌉ spans of `own.per`, each with at most as many changes; and
  /// so many there can be.
  private static func keeps(_ own: Budget?, _ other: Budget?) -> Bool {
    guard let other else { return true }
    guard let own else { return false }
    let spans = other.per / own.per + (other.per % own.per == 0 ? 0 : 1)
    let (most, overflow) = own.changes.multipliedReportingOverflow(by: spans)
    return !overflow && most <= other.changes
  }

  /// Compares in which parts of the week changes may be made; no window is all of it.
  init(of old: [ChangeWindow], _ new: [ChangeWindow]) {
    let zones = ChangeWindow.Zone.allCases
    func isWithin(_ a: [ChangeWindow], _ b: [ChangeWindow]) -> Bool {
      if b.isEmpty || zones.contains(where: { b.minutes(in: $0).count == Week.minutes }) { return true }
      // Where the clocks differ is not known here: time by one is not time by the other.
      return !a.isEmpty && zones.allSatisfy { a.minutes(in: $0).isSubset(of: b.minutes(in: $0)) }
    }
    self.init(
      onlyOld: isWithin(old, new) ? .nothing : .something(nil),
      onlyNew: isWithin(new, old) ? .nothing : .something(nil))
  }
}

/// A week of minutes, which begins with Monday.
private enum Week {
  static let day = 24 * 60
  static let minutes = 7 * day
}

extension [ChangeWindow] {
  /// The minutes of the week that windows by one clock cover.
  fileprivate func minutes(in zone: ChangeWindow.Zone) -> Set<Int> {
    var covered: Set<Int> = []
    for window in self where window.zone == zone {
      // One that does not end after it begins ends on the next day.
      let length = window.to - window.from + (window.to > window.from ? 0 : Week.day)
      for day in window.days {
        let start = (ChangeWindow.Day.allCases.firstIndex(of: day) ?? 0) * Week.day + window.from
        for minute in start..<(start + length) { covered.insert(minute % Week.minutes) }
      }
    }
    return covered
  }

  /// `mon, tue 22:00 .. 04:00 utc`; `always` if there is none.
  var text: String {
    guard !isEmpty else { return "always" }
    func time(_ minutes: Int) -> String {
      let (hours, rest) = (String(minutes / 60), String(minutes % 60))
      return (hours.count < 2 ? "0" : "") + hours + ":" + (rest.count < 2 ? "0" : "") + rest
    }
    return map { window in
      let days = window.days.count == 7 ? "daily" : window.days.map(\.rawValue).joined(separator: ", ")
      return "\(days) \(time(window.from)) .. \(time(window.to)) \(window.zone.rawValue)"
    }.joined(separator: "; ")
  }
}

extension ChangeList {
  /// Reports another budget; nothing if both allow the same.
  mutating func compareBudgets(
    _ old: Budget?, _ new: Budget?, aspect: GraphChange.Aspect = .budget, name: String = "budget"
  ) {
    compare(
      aspect, name, Inclusion(of: old, new), old: old?.text ?? "none", new: new?.text ?? "none",
      words: Inclusion.Words(more: "larger", less: "smaller", other: "changed"))
  }
}
