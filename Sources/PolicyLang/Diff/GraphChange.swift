/// One thing that a policy set does otherwise than another one does.
public struct GraphChange: Hashable, Sendable {
  /// Whether more may be done to a machine than before, or less, or something else.
  public enum Effect: String, Hashable, Sendable, CaseIterable {
    /// More: a looser condition, a wider bound, a new place, a shorter pause, an undo that is gone.
    case wider
    /// Less: the reverse.
    case narrower
    /// Neither is certain.
    case other
  }

  /// Whether something is new, gone, or there before and after.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case added
    case removed
    case changed
  }

  /// One of the two sets compared.
  public enum Side: String, Hashable, Sendable, CaseIterable {
    case old
    case new
  }

  /// What something is called in each set; `nil` where it is not in one.
  public struct Names: Hashable, Sendable {
    /// The name before.
    public let old: String?
    /// The name now.
    public let new: String?

    /// The name now, or what it was.
    public var current: String { new ?? old ?? "" }

    /// The name in one of the sets.
    public subscript(side: Side) -> String? { side == .old ? old : new }
  }

  /// What a change is in.
  public struct Document: Hashable, Sendable {
    /// What kind of document it is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      case policy
      case profile
      case host
    }

    /// What kind of document it is.
    public let kind: Kind
    /// What it is called, as the graph names it.
    public let names: Names
  }

  /// A case in which only one of the two does something.
  public struct Example: Hashable, Sendable {
    /// Which one does.
    public let side: Side
    /// The case in the language, such as `rate(tcp.retransmits, 30s) = 7/s`, or a name.
    public let text: String
    /// The events and values that make it so; `nil` if it is not about values.
    public let witness: Witness?
    /// Readings that are unknown then, since their signal is not observed, or not for long enough.
    public let unknown: [Reading]

    init(side: Side, text: String, witness: Witness?, unknown: [Reading] = []) {
      self.side = side
      self.text = text
      self.witness = witness
      self.unknown = unknown
    }
  }

  /// Whether more or less may be done.
  public let effect: Effect
  /// Whether it is new, gone or changed.
  public let kind: Kind
  /// What it is in.
  public let document: Document
  /// The rule, if it is in one.
  public let rule: Names?
  /// What about it: the key, mostly.
  public let aspect: Aspect
  /// The tunable, if it is about one of those that a rule moves.
  public let tunable: TunableID?
  /// What has changed, in a few words: `condition looser`.
  public let title: String
  /// What it was, in canonical form; `nil` if it is new.
  public let old: String?
  /// What it is; `nil` if it is gone.
  public let new: String?
  /// Cases in which only one of the two holds; none where there is nothing to show, or none is certain.
  public let examples: [Example]
}

extension GraphChange {
  /// What a change is about: the key in the language, mostly.
  public enum Aspect: String, Hashable, Sendable, CaseIterable {
    case policy
    case rule
    case mode
    case scope
    case netns = "match.netns"
    case cgroup = "match.cgroup"
    case unit = "match.unit"
    case labels
    case priority
    case budget
    case profileBudget = "profile.budget"
    case onExternalWrite
    case onExit
    case order
    case when
    case until
    case hold = "for"
    case tunable
    case step = "do"
    case within
    case among
    case every
    case affects
    case verify
    case expect = "verify.expect"
    case never = "verify.never"
    case after = "verify.after"
    case otherwise = "verify.otherwise"
    case control = "verify.control"
    case backOff = "verify.backOff"
    case onUnknown
    case changeWindows
    case metrics
    case trustedOwners
    case gauges
    /// Something that no comparison of its own exists for.
    case unnamed = "other"
  }
}

/// What changes are collected in, for one document and one rule of it at a time.
struct ChangeList {
  let document: GraphChange.Document
  var rule: GraphChange.Names?
  private(set) var changes: [GraphChange] = []

  init(_ document: GraphChange.Document) { self.document = document }

  mutating func report(
    _ aspect: GraphChange.Aspect, _ effect: GraphChange.Effect, _ title: String, old: String?, new: String?,
    of tunable: TunableID? = nil, examples: [GraphChange.Example] = []
  ) {
    changes.append(
      GraphChange(
        effect: effect, kind: old == nil ? .added : new == nil ? .removed : .changed, document: document,
        rule: rule, aspect: aspect, tunable: tunable, title: title, old: old, new: new, examples: examples))
  }

  /// Reports a number of which more is wider, or less; nothing where it is the same.
  mutating func compare<Number: Comparable>(
    _ aspect: GraphChange.Aspect, _ name: String, _ old: Number, _ new: Number, isWiderBelow: Bool,
    words: (less: String, more: String), text: (Number) -> String
  ) {
    guard old != new else { return }
    report(
      aspect, (new < old) == isWiderBelow ? .wider : .narrower,
      "\(name) \(new < old ? words.less : words.more)", old: text(old), new: text(new))
  }

  /// Reports a length of time, in nanoseconds, of which less is wider.
  mutating func compare(
    time aspect: GraphChange.Aspect, _ name: String, _ old: Int64, _ new: Int64
  ) {
    compare(aspect, name, old, new, isWiderBelow: true, words: ("shorter", "longer"), text: \.asDuration)
  }

  /// Reports what one of two may do that the other may not; nothing where they are the same.
  ///
  /// `words` say what it is where it admits more, less, or other things.
  mutating func compare(
    _ aspect: GraphChange.Aspect, _ name: String, _ inclusion: Inclusion, old: String?, new: String?,
    words: Inclusion.Words, isReversed: Bool = false, of tunable: TunableID? = nil
  ) {
    guard let effect = inclusion.effect else { return }
    let reversed: [GraphChange.Effect: GraphChange.Effect] = [.wider: .narrower, .narrower: .wider]
    report(
      aspect, isReversed ? reversed[effect] ?? effect : effect, "\(name) \(inclusion.text(words))", old: old,
      new: new, of: tunable, examples: inclusion.examples)
  }
}
