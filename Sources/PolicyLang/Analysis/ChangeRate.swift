/// How often one place can change at worst; docs/analysis.md has the arguments.
struct ChangeRate {
  /// One rule that moves the place; times are in nanoseconds, rounded up to boundaries.
  struct Writer {
    /// The place of its policy among `policies`.
    let policy: Int
    /// The least time from any change of the place to a firing of this rule; positive.
    let gap: Int64
    /// Whether what it changed is put back when it ends.
    var holds = false
    /// The longest from a change to its revert by `verify`; `nil`: none is reverted.
    var judged: Int64?
    /// How long the rule rests after a revert; 0 if that cannot be counted on.
    var rest: Int64 = 0
    /// The least time between two restores because it is unknown, 0 if that cannot be counted on; `nil`: there are
    /// none.
    var restores: Int64?

    fileprivate func fired(in span: Int64) -> Int64 { span.divided(by: gap) }
  }

  /// A policy that moves the place.
  struct Policy {
    /// Budgets that its changes use, each by what it is of: the policy, its profile, the host.
    var budgets: [String: Budget] = [:]
    /// Whether a clean stop undoes its changes.
    var restoresOnExit = false
  }

  let writers: [Writer]
  let policies: [Policy]

  /// Whether something undoes all that a policy has changed.
  var undoesAll: Bool {
    policies.contains(where: \.restoresOnExit) || writers.contains { $0.restores != nil }
  }

  /// The most changes in any half-open span of this length; `nil` if it does not fit.
  func count(in span: Int64) -> ChangeCount? {
    guard let fired = fired(in: span), let undone = undone(in: span, fired: fired) else { return nil }
    return ChangeCount(fired: fired, undone: undone)
  }
}

// MARK: - Firings

extension ChangeRate {
  /// The most firings that change the place.
  ///
  /// A rule keeps its own `every` after any change, so two firings are at least the shortest of these apart. What a
  /// budget allows it allows for all places together, and undo, which it counts too, only leaves less.
  func fired(in span: Int64) -> Int64? {
    let byPolicy = policies.indices.map { fired(in: span, by: [$0]) }
    let sum = byPolicy.reduce(Int64?(0)) { sum, count in
      guard let sum, let count else { return nil }
      let (next, overflow) = sum.addingReportingOverflow(count)
      return overflow ? nil : next
    }
    return [fired(in: span, by: Array(policies.indices)), sum].compactMap { $0 }.min()
  }

  /// Of some policies together, by the budgets that all of them use.
  private func fired(in span: Int64, by chosen: [Int]) -> Int64? {
    guard let gap = writers.filter({ chosen.contains($0.policy) }).map(\.gap).min() else { return 0 }
    return Schedule(gap: gap, budgets: commonBudgets(of: chosen)).count(in: span)
  }

  /// The budgets that all of these policies use.
  func commonBudgets(of chosen: [Int]) -> [Budget] {
    guard let first = chosen.first else { return [] }
    return policies[first].budgets.sorted { $0.key < $1.key }.filter { key, _ in
      chosen.allSatisfy { policies[$0].budgets[key] != nil }
    }.map(\.value)
  }
}

// MARK: - Undo

extension ChangeRate {
  /// The most undos.
  ///
  /// Each undoes at least one change that no other has undone: one of the span, or one from before that is still open. And
  /// each kind has a limit of its own.
  func undone(in span: Int64, fired: Int64) -> Int64? {
    var byKind: Int64? = policies.contains { $0.restoresOnExit } ? 1 : 0
    var open: Int64? = 0
    func add(_ count: Int64?, to sum: inout Int64?) {
      guard let count, let before = sum else { return sum = nil }
      let (next, overflow) = before.addingReportingOverflow(count)
      sum = overflow ? nil : next
    }
    for writer in writers {
      add(ended(writer, in: span), to: &byKind)
      add(openChanges(of: writer), to: &open)
    }
    for policy in policies.indices {
      let own = writers.filter { $0.policy == policy }
      let restores = own.compactMap(\.restores)
      // Each restore of a policy needs a change of its own since the one before.
      let most = self.fired(in: span, by: [policy]).map { $0 < .max ? $0 + 1 : $0 }
      let unknown = restores.reduce(Int64?(0)) { sum, spacing in
        guard let sum, let most else { return nil }
        return min(most, sum + (spacing > 0 ? min(span.divided(by: spacing), most) : most))
      }
      add(unknown, to: &byKind)
    }
    add(openAtOnce, to: &open)
    add(fired, to: &open)
    return [byKind, open].compactMap { $0 }.min()
  }

  /// How many undos of all that a policy changed, because a condition is unknown or at a clean stop, can be of changes from before a
  /// span alone: each leaves some policy without any.
  private var openAtOnce: Int64 {
    let lasting = Set(writers.filter { !$0.holds }.map(\.policy))
    let restoring = lasting.intersection(writers.filter { $0.restores != nil }.map(\.policy))
    let exits = policies.contains(where: \.restoresOnExit) ? 1 : 0
    return Int64(min(lasting.count, restoring.count + exits))
  }

  /// How often `verify` or the end of a `hold` undoes a change of one rule.
  private func ended(_ writer: Writer, in span: Int64) -> Int64? {
    if writer.holds {
      return openChanges(of: writer).flatMap { open in
        let (sum, overflow) = writer.fired(in: span).addingReportingOverflow(open)
        return overflow ? nil : sum
      }
    }
    guard let judged = writer.judged else { return 0 }
    // Of changes in the span, and before it no longer than they are judged.
    let (whole, overflow) = span.addingReportingOverflow(judged)
    guard !overflow else { return nil }
    let all = writer.fired(in: whole)
    guard writer.rest > 0 else { return all }
    // The first revert after a rest, and those of what was open with it; then the rule rests.
    let (clustered, tooMany) = whole.divided(by: writer.rest)
      .multipliedReportingOverflow(by: judged / writer.gap + 1)
    return tooMany ? all : min(all, clustered)
  }

  /// How many changes of one rule can be open at a time, so that `verify` or the end of its `hold` undoes each
  /// later.
  private func openChanges(of writer: Writer) -> Int64? {
    let judged = writer.judged.map { writer.fired(in: $0) } ?? 0
    guard writer.holds else { return judged }
    // As long as nothing else moves the place, what is held is there already.
    return writers.count == 1 ? 1 : judged < .max ? judged + 1 : nil
  }
}
