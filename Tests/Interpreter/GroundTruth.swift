public import PolicyLang

/// What can be of some rules, found by trying every small history.
public struct GroundTruth: Sendable {
  /// The counts of a history that shows something, one for each cell; `nil`: none does.
  public typealias Witness = [Int64]?

  /// What a condition can be.
  public struct Answers: Sendable {
    /// A history for which it is true.
    public var isTrue: Witness
    /// A history for which it is false.
    public var isFalse: Witness
  }

  /// What `when` of each rule can be, by the rules' order.
  public private(set) var when: [Answers]
  /// What `until` of each rule can be; `nil` where it has none.
  public private(set) var until: [Answers?]
  /// For rules number *a* < *b*: a history for which one's `when` is true while the other runs.
  private var together: [[Witness]]

  /// Tries every admissible history of `space`, which is that of all conditions of `rules`.
  public init(_ rules: [CheckedRule], in space: CellSpace) {
    func snapshot(_ condition: Condition) -> Snapshot {
      Snapshot(of: condition, at: space.boundary, in: space.history)
    }
    let conditions = rules.map { (when: snapshot($0.when), until: $0.until.map(snapshot)) }
    when = rules.map { _ in Answers() }
    until = rules.map { $0.until.map { _ in Answers() } }
    together = rules.map { _ in rules.map { _ in nil } }
    space.enumerate { history in
      var starts: [Bool] = []
      var runs: [Bool] = []
      for (rule, condition) in conditions.enumerated() {
        let whenTruth = condition.when.truth(in: history)
        let untilTruth = condition.until?.truth(in: history)
        when[rule].note(whenTruth, history)
        if let untilTruth { until[rule]?.note(untilTruth, history) }
        starts.append(whenTruth == .true)
        // A rule without `until` ends as soon as `when` is false.
        runs.append(whenTruth == .true || untilTruth == .false)
      }
      for a in rules.indices {
        for b in rules.indices
        where a < b && together[a][b] == nil && (starts[a] && runs[b] || runs[a] && starts[b]) {
          together[a][b] = history.amounts
        }
      }
      return true
    }
  }

  /// A history for which `when` of one of the two rules is true while the other runs: its `when` is true, or its `until` false.
  public func together(_ a: Int, _ b: Int) -> Witness { together[min(a, b)][max(a, b)] }
}

extension GroundTruth.Answers {
  fileprivate init() { self.init(isTrue: nil, isFalse: nil) }

  fileprivate mutating func note(_ truth: Truth, _ history: History) {
    if truth == .true, isTrue == nil { isTrue = history.amounts }
    if truth == .false, isFalse == nil { isFalse = history.amounts }
  }
}
