/// The keys of profiles, hosts and tests.
extension KeyTable {
  static let profileSpec = Self(
    "`spec`", label: "spec of a Profile",
    [
      Key("description", .text, default: "warning BT7001 without", "what the profile is for"),
      Key("hosts", .texts, default: "every host", "labels that the Host document must have"),
      Key("match", .map(match), default: "what the policies match", "what its policies watch, beside their own `match`"),
      Key("policies", .mapByName(of: .map(profilePolicy)), required: true,
        "the policies that it runs, by name; a policy that some profile names runs only through profiles"),
      Key("budget", .map(budget), default: "no limit of its own", "how often its policies together may change anything"),
    ])

  static let profilePolicy = Self(
    "a policy of a profile", label: "policy of a Profile",
    [
      Key("policy", .name, default: "the key", "the name of the policy"),
      Key("mode", .choice(Mode.allCases.map(\.rawValue)), default: "the policy's", "whether it writes"),
      Key("parameters", .mapByName(of: .quantity("the value")), default: "the policy's defaults",
        "values of its parameters"),
      Key("match", .map(match), default: "the profile's", "what it watches, beside the profile's `match`"),
      Key("priority", .integer(-1_000_000...1_000_000), default: "the policy's", "which of two policies owns a place"),
    ])

  static let hostSpec = Self(
    "`spec`", label: "spec of a Host",
    [
      Key("description", .text, default: "none", "what the machine is for"),
      Key("labels", .texts, default: "none", "what selects profiles and policies for it"),
      Key("budget", .map(budget), default: "no limit", "how often all policies together may change anything"),
      Key("changeWindows", .mapByName(of: .map(changeWindow)), default: "always", "when changes may be made"),
      Key("metrics", .map(metrics), default: "not served", "where metrics are served"),
      Key("onExternalWrite", .either(.choice(["reassert"]), .map(onExternalWrite)), default: "`{yield: 1h}`",
        "what is done when someone else writes a place"),
      Key("trustedOwners", .list(of: .text), default: "none beside root", "users that may own policy files"),
      Key("gauges", .mapByName(of: .map(gauge)), default: "none",
        "figures that applications give, named `app.…`, for `never`"),
    ])

  static let changeWindow = Self(
    "a change window", label: "change window",
    [
      Key("days", .list(of: .choice(ChangeWindow.Day.allCases.map(\.rawValue))), default: "every day",
        "the days on which it begins"),
      Key("from", .text, required: true, "when it begins, as `\"22:00\"`"),
      Key("to", .text, required: true, "when it ends; on the next day if not after `from`"),
      Key("zone", .choice(ChangeWindow.Zone.allCases.map(\.rawValue)), default: "`utc`", "by which clock"),
    ])

  static let metrics = Self(
    "`metrics`", label: "metrics",
    [Key("listen", .text, required: true, "address and port, as `\"127.0.0.1:9732\"`")])

  static let gauge = Self(
    "a gauge", label: "gauge",
    [
      Key("type", .choice(ParameterType.names), required: true, "what it measures"),
      Key("file", .text, default: "pushed through the control socket", "the file that holds it"),
      Key("period", .duration, default: "`15s`", "how often it is read, or expected"),
      Key("description", .text, default: "none", "what it says"),
    ])

  static let testSpec = Self(
    "`spec`", label: "spec of a PolicyTest",
    [
      Key("description", .text, default: "none", "what is tested"),
      Key("policy", .text, required: true, "the policy under test, or `profile/policy`"),
      Key("parameters", .mapByName(of: .quantity("the value")), default: "the policy's",
        "values of its parameters"),
      Key("facts", .mapByName(of: .quantity("the value")), default: "8 GiB, 4 processors, pages of 4 KiB",
        "facts of the machine"),
      Key("values", .mapByName(of: .quantity("the value")), default: "must be written for what the policy moves",
        "what tunables hold at the start"),
      Key("watch", .text, default: "`test`", "the name of the namespace or cgroup watched"),
      Key("step", .duration, default: "`1s`", "the length of one step of the series"),
      Key("series", .mapByName(of: .text), required: true, "what is observed of each signal, step by step"),
      Key("for", .duration, required: true, "how long the test goes on"),
      Key("expect", .list(of: .map(expectedDecision)), required: true, "the decisions that must come, in order of time"),
      Key("only", .boolean, default: "`true`", "whether no other decision may come"),
    ])

  static let expectedDecision = Self(
    "an expected decision", label: "expected decision",
    [
      Key("at", .duration, required: true, "when: the first boundary not before it"),
      Key("rule", .name, default: "any", "the rule"),
      Key("outcome", .choice(ExpectedDecision.Outcome.allCases.map(\.rawValue)), required: true, "how it comes out"),
      Key("value", .quantity("the value"), default: "not compared", "the new value"),
      Key("why", .text, default: "not compared", "the reason, as the log has it"),
    ])

  /// Every table, in the order of the reference.
  static let all = [
    document, metadata, spec, match, exclude, parameter, rule, action, verify, budget, onUnknown, onExternalWrite,
    profileSpec, profilePolicy, hostSpec, changeWindow, metrics, gauge, testSpec, expectedDecision,
  ]
}
