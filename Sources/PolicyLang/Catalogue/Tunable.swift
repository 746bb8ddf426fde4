/// A tunable's name, as policies write it: a sysctl, or `sysctl.element` for a vector.
public struct TunableID: RawRepresentable, Hashable, Sendable, Comparable {
  /// The name, such as `net.ipv4.tcp_rmem.max`.
  public let rawValue: String

  /// Creates the name of a tunable; it need not be catalogued.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Orders by name.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// A catalogued tunable: one sysctl, or one element of a sysctl vector.
///
/// Only these can be written. What an entry says was measured (`catalogue/measured`), its range reviewed. A reference,
/// as an entry is large and there is one of each; its name is its identity.
public final class Tunable: Hashable, Sendable {
  /// What values it takes.
  public enum Kind: Hashable, Sendable {
    /// A number: it can be raised and lowered.
    case number
    /// 0 or 1.
    case flag
    /// One of a few numbers, each with its meaning; there is no order between them.
    case choice([Choice])
    /// One of the words that the kernel offers; these are known.
    case word([String])
  }

  /// One value of a tunable that has a few.
  public struct Choice: Hashable, Sendable {
    /// The number written.
    public let value: Int64
    /// What it means.
    public let meaning: String
  }

  /// One element of a vector.
  public struct Element: Hashable, Sendable {
    /// Its index, from 0.
    public let index: Int
    /// How many elements the vector has.
    public let count: Int
  }

  /// From when a change of a tunable acts.
  public enum Effectiveness: String, Hashable, Sendable, CaseIterable {
    case atOnce
    case newConnections
    /// The next `listen()` of a socket.
    case nextListen
    /// Sockets opened after the change.
    case newSockets
    case newNamespaces
    /// The next `setsockopt()` of a socket.
    case nextSetsockopt
  }

  /// What a unit of the value costs at worst.
  public enum Cost: String, Hashable, Sendable, CaseIterable {
    /// Nothing worth counting.
    case none
    /// Memory of each socket that fills it.
    case perSocket
    /// Memory of each listening socket.
    case perListener
    /// Memory on each processor.
    case perCPU
    /// Memory of the machine.
    case perHost
    /// Memory of each network namespace.
    case perNamespace
    /// Time of each processor.
    case processorTime
  }

  /// Where a namespace that is made gets its value from.
  public enum Inheritance: String, Hashable, Sendable, CaseIterable {
    /// It has the kernel's default.
    case kernelDefault
    /// It has the initial namespace's value of that moment.
    case initialNamespace
    /// Only the host has it; a namespace does not, or may only read it.
    case hostOnly
  }

  /// Its name.
  public let id: TunableID
  /// The file below `/proc/sys`.
  public let path: String
  /// Which element of a vector, and of how many; `nil` for a plain value.
  public let element: Element?
  /// What values it takes.
  public let kind: Kind
  /// What its number measures.
  public let measure: Measure
  /// What one of its number is in the base unit of its measure: 1024 for KiB, 1/100 for per cent.
  public let scale: Rational
  /// The values that the kernel takes.
  public let accepted: ClosedRange<Int64>
  /// The values that bounds may lie in: what the kernel takes and makes sense of, whichever is narrower.
  public let range: ClosedRange<Int64>
  /// Every value is a multiple of it.
  public let granularity: Int64
  /// The value that the tested kernels start with, where they all agree and it does not depend on the machine.
  public let usual: Int64?
  /// Where it can be written: in each network namespace, or on the host.
  public let scope: Scope
  /// Where a new namespace gets its value from.
  public let inheritance: Inheritance
  /// From when a change acts.
  public let acts: Effectiveness
  /// How long a change takes to show once it acts, in nanoseconds.
  public let settles: Int64
  /// What a unit of the value costs at worst.
  public let cost: Cost
  /// Tunables that must not be below it: the rest of an ordered vector or group.
  public let notAbove: [TunableID]
  /// The tunable that the kernel clears when this one is written, and the reverse; they have one baseline.
  public let excludes: TunableID?
  /// Tunables without which it has no effect, or that limit it, each with a few words.
  public let related: [Relation]
  /// What else writing it does, such as loading a module.
  public let sideEffect: String?
  /// One sentence: what it is for.
  public let summary: String
  /// Where its range and meaning are documented: a kernel file.
  public let source: String

  /// Another tunable that matters for this one.
  public struct Relation: Hashable, Sendable {
    /// The other tunable.
    public let tunable: TunableID
    /// How it matters.
    public let why: String
  }

  init(
    _ name: String, _ kind: Kind = .number, path: String? = nil, element: Element? = nil,
    of measure: Measure, scale: Rational = .one, accepted: ClosedRange<Int64>,
    range: ClosedRange<Int64>? = nil,
    granularity: Int64 = 1, usual: Int64? = nil, scope: Scope, inheritance: Inheritance? = nil,
    acts: Effectiveness = .atOnce, settles: Int64 = 0, cost: Cost = .none, notAbove: [String] = [],
    excludes: String? = nil, related: [Relation] = [], sideEffect: String? = nil, source: String,
    _ summary: String
  ) {
    id = TunableID(rawValue: name)
    self.path = path ?? String(name.map { $0 == "." ? "/" : $0 })
    self.element = element
    self.kind = kind
    self.measure = measure
    self.scale = scale
    self.accepted = accepted
    self.range = range ?? accepted
    self.granularity = granularity
    self.usual = usual
    self.scope = scope
    self.inheritance = inheritance ?? (scope == .host ? .hostOnly : .kernelDefault)
    self.acts = acts
    self.settles = settles
    self.cost = cost
    self.notAbove = notAbove.map { TunableID(rawValue: $0) }
    self.excludes = excludes.map { TunableID(rawValue: $0) }
    self.related = related
    self.sideEffect = sideEffect
    self.source = source
    self.summary = summary
  }
}

extension Tunable {
  /// Whether both are of one name.
  public static func == (a: Tunable, b: Tunable) -> Bool { a.id == b.id }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension Tunable {
  /// The tunable called `name`, if it is catalogued.
  public static func named(_ name: String) -> Tunable? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: catalogue.map { ($0.id.rawValue, $0) })

  /// Every tunable, ordered by name.
  public static let catalogue: [Tunable] = Area.allCases.flatMap(\.tunables).sorted { $0.id < $1.id }
}
