/// What the compiler makes of a policy set: signal → window → expression → condition → rule → tunable, all typed.
///
/// The one intermediate form of the product. It is a pure value: nothing in it depends on the machine that compiled it, and it
/// can be made only by the compiler.
public struct RuleGraph: Hashable, Sendable {
  /// What runs: policies that no profile names, and those that profiles run, ordered by name; names are unique.
  public let policies: [CheckedPolicy]
  /// The profiles, ordered by name.
  public let profiles: [CheckedProfile]
  /// What the set says of the machine; at most one document does.
  public let host: HostSettings?
  /// The tests, ordered by name.
  public let tests: [CheckedTest]

  package init(
    policies: [CheckedPolicy], profiles: [CheckedProfile] = [], host: HostSettings? = nil,
    tests: [CheckedTest] = []
  ) {
    self.policies = policies
    self.profiles = profiles
    self.host = host
    self.tests = tests
  }

  /// Every series that the kernel has to count, in a stable order.
  public var series: [Series] {
    Set(policies.flatMap { $0.groups.flatMap(\.series) }).sorted()
  }

  /// The same set with every policy in observe mode.
  public func observing() -> RuleGraph {
    RuleGraph(policies: policies.map { $0.observing() }, profiles: profiles, host: host, tests: tests)
  }
}

/// A named set of policies with parameter values, modes and selectors.
public struct CheckedProfile: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// What it is for.
  public let description: String
  /// The names of the policies that it runs, as `profile/policy`, in order.
  public let policies: [String]
  /// How often its policies together may change anything.
  public let budget: Budget?
}

/// What belongs to the machine and not to a policy.
public struct HostSettings: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// What selects profiles and policies for it.
  public let labels: [String: String]
  /// How often all policies together may change anything.
  public let budget: Budget?
  /// When changes may be made, ordered by name; empty: always.
  public let changeWindows: [ChangeWindow]
  /// Where metrics are served, as `address:port`; `nil`: nowhere.
  public let metricsAddress: String?
  /// What is done when someone else writes a place.
  public let onExternalWrite: ExternalWriteBehaviour
  /// Users that may own policy files beside root, in the order written.
  public let trustedOwners: [String]
  /// Figures that applications give, ordered by name.
  public let gauges: [ExternalGauge]
}

/// A part of the week in which changes may be made.
public struct ChangeWindow: Hashable, Sendable {
  /// A day of the week.
  public enum Day: String, Hashable, Sendable, CaseIterable {
    case mon, tue, wed, thu, fri, sat, sun
  }

  /// By which clock it goes.
  public enum Zone: String, Hashable, Sendable, CaseIterable {
    case utc
    case local
  }

  /// Its name.
  public let name: String
  /// The days on which it begins.
  public let days: [Day]
  /// When it begins, in minutes since midnight.
  public let from: Int
  /// When it ends, in minutes since midnight; on the next day if not after `from`.
  public let to: Int
  /// By which clock.
  public let zone: Zone
}

/// A gauge that an application gives: through the control socket, or in a file.
public struct ExternalGauge: Hashable, Sendable {
  /// Its name as a signal: `app.…`.
  public let name: SignalID
  /// What it measures.
  public let unit: Unit
  /// The file that holds it; `nil`: it is pushed.
  public let file: String?
  /// The period at which it is read, or expected, in nanoseconds.
  public let period: Int64
}
