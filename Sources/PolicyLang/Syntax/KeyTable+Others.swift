/// The keys of profiles, hosts and tests.
extension KeyTable {
  static let profileSpec = Self(
    "`spec`", label: "spec of a Profile",
    [
      Key(
        "description", .text, default: "warning BT7001 without", "what the profile is for",
        examples: ["Machines that serve files to many clients."]),
      Key(
        "hosts", .texts, default: "every host", "labels that the Host document must have",
        examples: ["{role: database}"]),
      Key(
        "match", .map(match), default: "what the policies match",
        "what its policies watch, beside their own `match`"),
      Key(
        "policies", .mapByName(.any, of: .either(.map(profilePolicy), .nothing), mayBeEmpty: false),
        required: true,
        "the policies that it runs, by name; a policy that some profile names runs only through profiles",
        examples: ["{tcp-receive-buffers: {mode: enforce}}"]),
      Key(
        "budget", .map(budget), default: "no limit of its own",
        "how often its policies together may change anything", examples: ["{changes: 20, per: 1h}"]),
    ])

  static let profilePolicy = Self(
    "a policy of a profile", label: "policy of a Profile",
    [
      Key("policy", .name, default: "the key", "the name of the policy", examples: ["tcp-receive-buffers"]),
      Key("mode", .mode, default: "the policy's", "whether it writes"),
      Key(
        "parameters", .mapByName(.identifiers, of: .quantity), default: "the policy's defaults",
        "values of its parameters", examples: ["{ceiling: 128MiB}"]),
      Key("match", .map(match), default: "the profile's", "what it watches, beside the profile's `match`"),
      Key(
        "priority", .integer(-1_000_000...1_000_000), default: "the policy's",
        "which of two policies owns a place",
        examples: ["10"]),
    ])

  static let hostSpec = Self(
    "`spec`", label: "spec of a Host",
    [
      Key(
        "description", .text, default: "none", "what the machine is for",
        examples: ["The first database server."]),
      Key(
        "labels", .texts, default: "none", "what selects profiles and policies for it",
        examples: ["{role: database}"]),
      Key(
        "budget", .map(budget), default: "no limit", "how often all policies together may change anything",
        examples: ["{changes: 60, per: 1h}"]),
      Key(
        "changeWindows", .mapByName(.any, of: .map(changeWindow)), default: "always",
        "when changes may be made",
        examples: ["{night: {from: \"22:00\", to: \"05:00\"}}"]),
      Key(
        "metrics", .map(metrics), default: "not served", "where metrics are served",
        examples: ["{listen: \"127.0.0.1:9732\"}"]),
      Key(
        "onExternalWrite", .externalWrite, default: "`{yield: 1h}`",
        "what is done when someone else writes a place",
        examples: ["{yield: 1h}", "{yield: forever}", "reassert"]),
      Key(
        "trustedOwners", .list(of: .text, mayBeEmpty: true), default: "none beside root",
        "users that may own policy files", examples: ["[bpftune]"]),
      Key(
        "gauges", .mapByName(.gauges, of: .map(gauge)), default: "none",
        "figures that applications give, named `app.…`, for `never`",
        examples: ["{app.latency: {type: duration, file: /run/app/latency}}"]),
    ])

  static let changeWindow = Self(
    "a change window", label: "change window",
    [
      Key(
        "days", .list(of: .words(ChangeWindow.Day.allCases.map(\.rawValue))), default: "every day",
        "the days on which it begins", examples: ["[sat, sun]"]),
      Key("from", .clock, required: true, "when it begins", examples: ["\"22:00\""]),
      Key(
        "to", .clock, required: true, "when it ends; on the next day if not after `from`",
        examples: ["\"05:00\""]),
      Key(
        "zone",
        .choice(of: ChangeWindow.Zone.self) { zone in
          switch zone {
          case .utc: "Coordinated Universal Time"
          case .local: "the machine's own time"
          }
        }, default: "`utc`", "by which clock"),
    ])

  static let metrics = Self(
    "`metrics`", label: "metrics",
    [
      Key(
        "listen", .text, required: true, "address and port",
        examples: ["\"127.0.0.1:9732\"", "\"[::1]:9732\""])
    ])

  static let gauge = Self(
    "a gauge", label: "gauge",
    [
      Key("type", .words(ParameterType.names), required: true, "what it measures"),
      Key(
        "file", .text, default: "pushed through the control socket", "the file that holds it",
        examples: ["/run/app/latency"]),
      Key("period", .duration, default: "`15s`", "how often it is read, or expected", examples: ["15s"]),
      Key(
        "description", .text, default: "none", "what it says",
        examples: ["The slowest request of the last minute."]),
    ])

  /// Every table, in the order of the reference.
  static let all = [
    document, metadata, spec, match, exclude, parameter, rule, action, verify, budget, onUnknown,
    onExternalWrite,
    profileSpec, profilePolicy, hostSpec, changeWindow, metrics, gauge, testSpec, expectedDecision,
  ]
}
