extension Page {
  /// BT5 to BT7, the second part: the set, the target and hygiene.
  static let setPages: [Page] = [
    Page(
      .secondHost, "two Host documents in one set", in: .file,
      wrong: """
        apiVersion: bpftune.dev/v1
        kind: Host
        metadata: {name: web-1}
        spec: {labels: {role: web}}
        ---
        apiVersion: bpftune.dev/v1
        kind: Host
        metadata: {name: web-2}
        spec: {labels: {role: web}}
        """,
      right: "one Host document a machine",
      why:
        "It says what belongs to the machine that reads it. Keep those of several machines in folders of their own."
    ),
    Page(
      .inertSignal, "a rule whose signal the target does not have", in: .nowhere,
      wrong: "bpftune check --target debian-6.1 policies",
      right: "a signal that the target has, or a `match` that leaves such machines out",
      why: """
        There the rule would be inert, and say so; it would never be taken for a rule that had nothing to do. The
        target file says why the signal is not to be had, never by version number: distributions backport.
        """),
    Page(
      .inertTunable, "a rule whose tunable the target does not have", in: .nowhere,
      wrong: "bpftune check --target debian-6.1 policies",
      right: "a tunable that the target has, or a `match` that leaves such machines out",
      why: "There the rule would be inert, and say so."),
    Page(
      .noTest, "a policy without a test", in: .nowhere,
      wrong: "a set with PolicyTest documents, none of which names the policy",
      right: "a PolicyTest document with `policy: NAME`",
      why: "A test shows what a policy does with numbers that everyone can read, and keeps it so."),
    Page(
      .unusedSuppression, "a suppression of nothing", in: .spec,
      wrong: "priority: 10  # bpftune: allow BT4006 (the machine is small)",
      right: "priority: 10",
      why: "What it allowed is gone. It would hide the next one of its kind."),
    Page(
      .expiredSuppression, "a suppression past its date", in: .nowhere,
      wrong:
        "within: 6MiB .. 2% * host.memory  # bpftune: allow BT4006 until 2020-01-01 (until the fleet is rebuilt)",
      right: "within: 6MiB .. min(64MiB, 2% * host.memory)",
      why: "The date was the promise to look again."),
    Page(
      .invalidSuppression, "a suppression that is none", in: .spec,
      wrong: "priority: 10  # bpftune: allow BT4006",
      right: "priority: 10",
      why: """
        It names one code and says why, in parentheses; a date may stand between. Errors cannot be allowed: a policy
        that has one is not loaded.
        """),
  ]
}
