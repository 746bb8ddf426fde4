/// The keys of tests.
extension KeyTable {
  static let testSpec = Self(
    "`spec`", label: "spec of a PolicyTest",
    [
      Key(
        "description", .text, default: "none", "what is tested",
        examples: ["Full buffers without losses raise the ceiling."]),
      Key(
        "policy", .text, required: true, "the policy under test, or `profile/policy`",
        examples: ["tcp-receive-buffers", "web-front-end/tcp-receive-buffers"]),
      Key(
        "parameters", .mapByName(.identifiers, of: .quantity), default: "the policy's",
        "values of its parameters",
        examples: ["{ceiling: 9MiB}"]),
      Key(
        "facts", .mapByName(.facts, of: .quantity), default: "8 GiB, 4 processors, pages of 4 KiB",
        "facts of the machine", examples: ["{host.memory: 16GiB, host.cpus: 8}"]),
      Key(
        "values", .mapByName(.tunables, of: .quantity), default: "must be written for what the policy moves",
        "what tunables hold at the start", examples: ["{net.ipv4.tcp_rmem.max: 6MiB}"]),
      Key(
        "watch", .text, default: "`test`", "the name of the namespace or cgroup watched", examples: ["web-1"]),
      Key("step", .duration, default: "`1s`", "the length of one step of the series", examples: ["1s"]),
      Key(
        "series", .mapByName(.signals, of: .series), required: true,
        "what is observed of each signal, step by step",
        examples: ["{tcp.rcvbuf_full: 10x30 0x60}"]),
      Key("for", .duration, required: true, "how long the test goes on", examples: ["5m"]),
      Key(
        "expect", .list(of: .map(expectedDecision), mayBeEmpty: true), required: true,
        "the decisions that must come, in order of time",
        examples: ["[{at: 7s, rule: grow, outcome: observed, value: 9MiB}]", "[]"]),
      Key("only", .boolean, default: "`true`", "whether no other decision may come"),
    ])

  static let expectedDecision = Self(
    "an expected decision", label: "expected decision",
    [
      Key("at", .duration, required: true, "when: the first boundary not before it", examples: ["7s"]),
      Key("rule", .name, default: "any", "the rule", examples: ["grow"]),
      Key(
        "outcome",
        .choice(of: ExpectedDecision.Outcome.self) { outcome in
          switch outcome {
          case .applied: "the value was written"
          case .observed: "it would have been written, but the policy only observes"
          case .suppressed: "it was not written, for a reason"
          case .failed: "the write did not succeed"
          case .reverted: "`verify` did not confirm a change, which was taken back"
          case .committed: "`verify` confirmed a change"
          case .restored: "what was there before was put back"
          }
        }, required: true, "how it comes out"),
      Key("value", .quantity, default: "not compared", "the new value", examples: ["9MiB"]),
      Key("why", .text, default: "not compared", "the reason, as the log has it", examples: ["cooldown"]),
    ])
}
