/// What a policy set can do to the tunables that it moves, at worst.
///
/// True under every order of events that docs/semantics.md allows; docs/analysis.md has the arguments. It is that of a policy
/// which writes: in observe mode nothing is written.
public struct Certificate: Hashable, Sendable {
  /// What can be moved: by tunable, then by the first owner.
  public let places: [CertifiedPlace]

  /// The part about tunables that `policy` moves; only those in `tunables`, if that is given.
  public func places(of policy: String, tunables: Set<TunableID>? = nil) -> [CertifiedPlace] {
    places.filter { place in
      place.owners.contains { $0.policy == policy } && tunables?.contains(place.tunable) ?? true
    }
  }
}

/// One tunable wherever these policies move it: their instances may meet at one place.
public struct CertifiedPlace: Hashable, Sendable {
  /// A policy that may own the place.
  public struct Owner: Hashable, Sendable {
    /// Its name in the graph.
    public let policy: String
    /// Whether it writes.
    public let mode: Mode
    /// Which of several owns the place: the higher, then the smaller name.
    public let priority: Int64
    /// Where it moves the tunable, in words: `in every network namespace`.
    public let location: String
    /// Its rules that move the tunable, ordered by name.
    public let rules: [String]
  }

  /// What is moved.
  public let tunable: TunableID
  /// Who moves it, the first owner first.
  public let owners: [Owner]
  /// Rules whose bounds are empty with the facts given, as `policy/rule`; they never fire.
  public let inert: [String]
  /// The tunables that change together with it, in the catalogue's order; without itself.
  public let together: [TunableID]
  /// The values.
  public let values: CertifiedValues
  /// Changes in any hour at worst; `nil`: not bounded here, as a number would not fit.
  public let changes: ChangeCount?
}

/// The values that a place may have.
public enum CertifiedValues: Hashable, Sendable {
  case numbers(CertifiedNumbers)
  /// What rules set or hold, in order, beside the value found.
  case choices([String])
}

/// The numbers that a place may have, in the tunable's own unit.
public struct CertifiedNumbers: Hashable, Sendable {
  /// The value found before the first change.
  public struct Found: Hashable, Sendable {
    /// Where it is known from.
    public enum Origin: String, Hashable, Sendable, CaseIterable {
      /// It was given.
      case given
      /// It is the one that kernels usually start with.
      case usual
      /// It is not known: any value within the bounds.
      case unknown
    }

    /// What it may be; one value if it is known.
    public let values: ClosedRange<Int64>
    /// Where it is known from.
    public let origin: Origin
  }

  /// One end of what can be reached.
  public struct End: Hashable, Sendable {
    /// The end on any machine.
    public let expression: HostExpression
    /// The end with the facts given; without them the farthest that it is on any machine, for what the value found may be.
    public let value: Int64
    /// Whether `value` is the end itself, and not only a bound of it.
    public let isExact: Bool
  }

  /// One change.
  public struct Step: Hashable, Sendable {
    /// The most by which the value changes; `nil`: it does not fit 64 bits.
    public let size: Int64?
    /// The rule that does it, as `policy/rule`; `nil` for an undo.
    public let rule: String?
    /// Whether it goes to the near bound from a value beyond it.
    public let isOntoBound: Bool
  }

  /// The fastest way from the value found to an end.
  public struct Travel: Hashable, Sendable {
    /// Where it begins: the value found, or the farthest that it may be.
    public let start: Int64
    /// Where it ends.
    public let end: Int64
    /// How many firings it takes at least.
    public let firings: Int64
    /// Whether `end` is reached by these firings; else it takes more.
    public let isComplete: Bool
    /// The least time from the first firing to the last, in nanoseconds; `nil`: it does not fit 64 bits.
    public let time: Int64?
  }

  /// What a value costs.
  public struct Cost: Hashable, Sendable {
    /// What it is of.
    public let of: Tunable.Cost
    /// The greatest value that can be reached.
    public let value: Int64
    /// The same in bytes; `nil` where it is not counted in bytes or pages, or does not fit 64 bits.
    public let bytes: Int64?
    /// The page size, in bytes, that was assumed; `nil` where it was given or does not matter.
    public let assumedPageSize: Int64?
  }

  /// Where it begins.
  public let found: Found
  /// The lowest value that can be reached.
  public let low: End
  /// The highest value that can be reached.
  public let high: End
  /// Where nothing but `set` and `hold` moves it: what they go to, the only values beside the one found.
  ///
  /// Empty where something else does.
  public let only: [HostExpression]
  /// The largest change by a firing; `nil`: no rule moves the value.
  public let largestStep: Step?
  /// The largest change by an undo; `nil`: nothing is ever undone.
  public let largestUndo: Step?
  /// The fastest way up; `nil`: nothing is above the value found.
  public let up: Travel?
  /// The fastest way down; `nil`: nothing is below the value found.
  public let down: Travel?
  /// What the highest value costs; `nil`: nothing worth counting, or processor time.
  public let cost: Cost?
}

/// How often a place changes in any span of one hour.
public struct ChangeCount: Hashable, Sendable {
  /// Changes by rules.
  public let fired: Int64
  /// Changes taken back: by `verify`, at the end of a `hold`, where a condition stays unknown, at a clean stop.
  public let undone: Int64
  /// Both.
  public let total: Int64

  /// `nil` if the sum does not fit 64 bits.
  init?(fired: Int64, undone: Int64) {
    let (total, overflow) = fired.addingReportingOverflow(undone)
    if overflow { return nil }
    self.fired = fired
    self.undone = undone
    self.total = total
  }
}
