/// The fastest that firings at one place can follow each other.
///
/// Every limit says that a firing comes at least so long after the one so many before it. With limits of this form the
/// schedule that takes each firing as early as it may is the fastest at every firing, and has the most in any span.
struct Schedule {
  /// The least time between two firings, in nanoseconds; positive.
  let gap: Int64
  /// Budgets that all these firings use, without those that `gap` keeps anyway.
  let budgets: [Budget]

  init(gap: Int64, budgets: [Budget]) {
    self.gap = gap
    self.budgets = budgets.filter { budget in
      let (least, overflow) = gap.multipliedReportingOverflow(by: budget.changes)
      return !overflow && least < budget.per
    }
  }

  /// How many firings there can be in any half-open span of this length; `nil` if it does not fit.
  func count(in span: Int64) -> Int64? {
    guard span > 0 else { return 0 }
    if budgets.isEmpty { return span.divided(by: gap) }
    if span / gap < Self.longest {
      var count: Int64 = 0
      walk { _, time in
        guard let time, time < span else { return false }
        count += 1
        return true
      }
      return count
    }
    // Too many to walk: each budget by itself is a limit, too.
    let limits = [span.divided(by: gap)] + budgets.map { $0.most(in: span) }
    return limits.compactMap { $0 }.min()
  }

  /// The time of firing number `number`, the first being number 1 at 0; `nil` if it does not fit.
  func time(of number: Int64) -> Int64? {
    if budgets.isEmpty {
      let (time, overflow) = gap.multipliedReportingOverflow(by: number - 1)
      return overflow ? nil : time
    }
    var found: Int64?
    walk { index, time in
      found = time
      return index < number && time != nil
    }
    return found
  }

  /// How many firings are walked through at most.
  static let longest: Int64 = 1_000_000

  /// Visits firings by number and time until `visit` says no.
  private func walk(_ visit: (Int64, Int64?) -> Bool) {
    var times: [Int64] = []
    while times.count < Self.longest {
      var time = times.isEmpty ? 0 : times.last?.adding(gap)
      for budget in budgets where budget.changes <= times.count {
        let earliest = times[times.count - Int(budget.changes)].adding(budget.per)
        time = time.flatMap { time in earliest.map { max(time, $0) } }
      }
      guard visit(Int64(times.count) + 1, time), let time else { return }
      times.append(time)
    }
  }
}

extension Budget {
  /// How many changes it allows in any half-open span of this length; `nil` if it does not fit.
  func most(in span: Int64) -> Int64? {
    let (most, overflow) = span.divided(by: per).multipliedReportingOverflow(by: changes)
    return overflow ? nil : most
  }
}

extension Int64 {
  fileprivate func adding(_ other: Int64) -> Int64? {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? nil : sum
  }

  /// The quotient of two positive numbers, rounded up.
  func divided(by divisor: Int64) -> Int64 { self / divisor + (self % divisor == 0 ? 0 : 1) }
}
