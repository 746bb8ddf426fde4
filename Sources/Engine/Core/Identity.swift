public import PolicyLang

/// A network namespace, or the host: what an instance watches and where it writes.
public struct Site: Hashable, Sendable, Comparable {
  /// The name under which it is mounted; `host` for the initial namespace.
  public let name: String
  /// The namespace's cookie, unique within a boot (include/net/net_namespace.h); 0 for the host as a whole.
  public let cookie: UInt64

  /// Creates a site.
  public init(name: String, cookie: UInt64) {
    self.name = name
    self.cookie = cookie
  }

  /// The machine as a whole: every namespace together, and what exists once a machine.
  public static let host = Self(name: "host", cookie: 0)

  /// A stable order.
  public static func < (a: Self, b: Self) -> Bool { (a.name, a.cookie) < (b.name, b.cookie) }
}

/// A policy at one thing that it watches.
public struct InstanceID: Hashable, Sendable, Comparable {
  /// The policy's name.
  public let policy: String
  /// What it watches.
  public let site: Site

  /// Creates the identity of `policy` at `site`.
  public init(policy: String, site: Site) {
    self.policy = policy
    self.site = site
  }

  /// A stable order.
  public static func < (a: Self, b: Self) -> Bool { (a.policy, a.site) < (b.policy, b.site) }
}

/// One tunable in one network namespace, or on the host: what has an owner, bounds and a baseline.
public struct Place: Hashable, Sendable, Comparable {
  /// The tunable.
  public let tunable: TunableID
  /// Where it is.
  public let site: Site

  /// Creates the place of `tunable` at `site`.
  public init(tunable: TunableID, site: Site) {
    self.tunable = tunable
    self.site = site
  }

  /// A stable order.
  public static func < (a: Self, b: Self) -> Bool {
    (a.tunable.rawValue, a.site) < (b.tunable.rawValue, b.site)
  }
}
