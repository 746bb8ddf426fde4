/// The keys of rules.
extension KeyTable {
  static let rule = Self(
    "a rule", label: "rule",
    [
      Key(
        "when", .condition, required: true, "when the rule becomes pending",
        examples: [
          "rate(tcp.rcvbuf_full, 10s) > 5/s",
          "rate(tcp.rcvbuf_full, 10s) > 5/s and rate(tcp.retransmits, 10s) / rate(tcp.segments_out, 10s) < 1%",
        ]),
      Key(
        "until", .condition, default: "as soon as `when` is false", "when it ends",
        examples: ["rate(tcp.rcvbuf_full, 10s) < 1/s"]),
      Key(
        "for", .duration, default: "`0`", "how long `when` must hold before the rule acts", examples: ["10s"]),
      Key(
        "do", .map(action), required: true, "what it does",
        examples: ["{tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}"]),
      Key(
        "verify", .map(verify), default: "changes are not judged", "how a change is judged",
        examples: ["{expect: \"rate(tcp.rcvbuf_full, 10s) falls 20%\", after: 1m}"]),
      Key(
        "onUnknown", .map(onUnknown), default: "the policy's",
        "what becomes of a changed value when a condition stays unknown",
        examples: ["{then: restore, after: 10m}"]),
    ])

  static let action = Self(
    "`do`", label: "do",
    [
      Key(
        "tunable", .tunable, default: "one of the two", "what it moves", examples: ["net.ipv4.tcp_rmem.max"]),
      Key(
        "group", .list(of: .tunable), default: "one of the two",
        "tunables that it moves together, all or none",
        examples: ["[net.ipv4.tcp_rmem.max, net.ipv4.tcp_wmem.max]"]),
      Key(
        "raise", .step, default: "one of the four", "moves the value up",
        examples: ["25%", "x1.25", "64KiB", "5pt"]),
      Key(
        "lower", .step, default: "one of the four", "moves it down",
        examples: ["10%", "x0.9", "64KiB", "5pt"]),
      Key(
        "set", .either(.quantity, .mapByName(.tunables, of: .quantity)), default: "one of the four",
        "moves it to a value; for a group one for all, or by tunable", examples: ["64MiB", "150", "bbr"]),
      Key(
        "hold", .either(.quantity, .mapByName(.tunables, of: .quantity)), default: "one of the four",
        "sets it while the rule is active, and puts back what was there when it ends",
        examples: ["1", "64MiB", "20%"]),
      Key(
        "within", .either(.range, .mapByName(.tunables, of: .range)), default: "one of the two",
        "no write is outside of it; for a group one for all, or by tunable",
        examples: ["6MiB .. min(64MiB, 2% * host.memory)", "baseline .. 64MiB"]),
      Key(
        "among", .either(.list(of: .member), .mapByName(.tunables, of: .list(of: .member))),
        default: "one of the two", "no write is of another value: the bound of words and choices",
        examples: ["[cubic, bbr]", "[0, 1]"]),
      Key(
        "every", .duration, required: true, "the least time between two changes of the place",
        examples: ["30s"]),
      Key(
        "affects",
        .choice([
          Choice(word: Scope.host.rawValue, meaning: "the whole machine"),
          Choice(word: Scope.netns.rawValue, meaning: "the network namespace that the cgroup's tasks are in"),
        ]), default: "the scope", "where it writes, if that is shared by more than what it watches"),
    ],
    constraints: [
      .exactlyOne(["tunable", "group"]), .exactlyOne(["raise", "lower", "set", "hold"]),
      .atLeastOne(["within", "among"]),
    ])

  static let verify = Self(
    "`verify`", label: "verify",
    [
      Key(
        "expect", .expectation, default: "one of the two, or both", "what should move, and how far at least",
        examples: ["rate(tcp.rcvbuf_full, 10s) falls 20%"]),
      Key(
        "never", .condition, default: "one of the two, or both", "what must not hold from the change on",
        examples: ["rate(tcp.retransmits, 10s) / rate(tcp.segments_out, 10s) > 2%"]),
      Key("after", .duration, required: true, "how long after the change it is judged", examples: ["1m"]),
      Key(
        "otherwise",
        .choice(of: Verification.Otherwise.self) { otherwise in
          switch otherwise {
          case .revert: "what was there before is put back"
          case .keep: "it stays"
          }
        }, default: "`revert`", "what becomes of a change that was not confirmed"),
      Key(
        "control", .integer(2...1000), default: "`8`", "one firing in so many is measured without a write",
        examples: ["8"]),
      Key(
        "backOff", .duration, default: "`10m`", "how long the rule rests after a revert", examples: ["10m"]),
    ],
    constraints: [.atLeastOne(["expect", "never"])])
}
