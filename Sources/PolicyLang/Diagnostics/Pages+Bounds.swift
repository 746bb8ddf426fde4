extension Page {
  /// BT3 and BT4, the second part: meaning, and what may be done to which tunable.
  static let boundPages: [Page] = [
    Page(
      .unusedName, "a parameter or a name of `let` that nothing uses", in: .spec,
      wrong: """
        parameters: {ceiling: {type: bytes, default: 64MiB}}
        rules:
          grow:
            when: rate(tcp.rcvbuf_full, 3s) > 5/s
            do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}
        """,
      right: """
        parameters: {ceiling: {type: bytes, default: 64MiB}}
        rules:
          grow:
            when: rate(tcp.rcvbuf_full, 3s) > 5/s
            do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. ceiling, every: 30s}
        """,
      why:
        "Whoever sets it in a profile expects an effect. Most often a number was meant to be replaced by it."),
    Page(
      .neverTogether, "comparisons that cannot all hold", in: .rule,
      wrong: "when: rate(tcp.rcvbuf_full, 3s) > 5/s and rate(tcp.rcvbuf_full, 3s) < 1/s",
      right: "when: rate(tcp.rcvbuf_full, 3s) > 1/s and rate(tcp.rcvbuf_full, 3s) < 5/s",
      why: "No value lies in both ranges, so the rule would never act."),
    Page(
      .verifyTooSoon, "a change that is judged before its window is over", in: .rule,
      wrong: "verify: {expect: \"rate(tcp.rcvbuf_full, 30s) falls 20%\", after: 10s}",
      right: "verify: {expect: \"rate(tcp.rcvbuf_full, 30s) falls 20%\", after: 30s}",
      why: """
        What is measured after a change must lie wholly behind it, and behind the time that the tunable takes to act.
        Otherwise the comparison is of the past with itself.
        """),
    Page(
      .verifyBlind, "an expectation that the change cannot reach", in: .rule,
      wrong: """
        do: {tunable: net.core.somaxconn, raise: 25%, within: 128 .. 8192, every: 30s}
        verify: {expect: "rate(tcp.listen_overflows, 30s) falls 20%", after: 60s}
        """,
      right: """
        do: {tunable: net.core.somaxconn, raise: 25%, within: 128 .. 8192, every: 30s}
        verify: {never: "rate(tcp.retransmits, 30s) > 1000/s", after: 60s}
        """,
      why: """
        Some tunables are read only when a socket calls `listen()` or sets an option. What is measured a minute
        later says nothing about the change.
        """),
    Page(
      .untilHoldsWithWhen, "an `until` that can hold while `when` does", in: .rule,
      wrong: "when: rate(tcp.rcvbuf_full, 3s) > 5/s\nuntil: rate(tcp.rcvbuf_full, 3s) < 8/s",
      right: "when: rate(tcp.rcvbuf_full, 3s) > 5/s\nuntil: rate(tcp.rcvbuf_full, 3s) < 2/s",
      why: """
        Between 5 and 8 a second the rule would begin and end at every evaluation. The distance between the two
        thresholds is what keeps a rule from flapping.
        """),
    Page(
      .windowBelowPeriod, "a window shorter than the period of its signal", in: .file,
      wrong: psiFree("avg(tcp.memory, 5s)"),
      right: psiFree("avg(tcp.memory, 30s)"),
      why: """
        Some signals have no event: they are read at a fixed period, which is part of what they mean. A shorter window
        would mostly hold no reading at all.
        """),
    Page(
      .emptySelection, "a label selector that nothing passes", in: .file,
      wrong: scanned("vm.pages_scanned{by=\"direct\", by!=\"direct\"}"),
      right: scanned("vm.pages_scanned{by=\"direct\"}"),
      why:
        "Conditions on one label are all meant at once. Where no value is left, nothing would ever be counted."
    ),
    Page(
      .noEffect, "something written that has no effect", in: .spec,
      wrong: "onUnknown: {then: hold, after: 10m}",
      right: "onUnknown: {then: restore, after: 10m}",
      why:
        "Whoever wrote it expects something to happen. `hold` leaves the value as it is, at once and later."),
    Page(
      .stepCrossesBounds, "a step that crosses all of the bounds", in: .action,
      wrong: "raise: 128MiB",
      right: "raise: 4MiB",
      why: """
        One firing would go from one end to the other: there would be nothing to observe between. A jump that is
        meant is written as `set`.
        """),
    Page(
      .order, "a member of an ordered vector that may pass its neighbour", in: .action,
      wrong: "tunable: net.ipv4.tcp_rmem.default\nwithin: 128KiB .. 64MiB",
      right:
        "tunable: net.ipv4.tcp_rmem.default\nwithin: 128KiB .. min(64MiB, tunable(net.ipv4.tcp_rmem.max))",
      why: """
        The kernel takes a default above the maximum without a word, and then behaves in ways that nobody documents.
        Move the members together in a `group`, or bound one by the other.
        """),
    Page(
      .pair, "a tunable that clears another one", in: .file,
      wrong: dirty("tunable: vm.dirty_bytes, set: 256MiB, within: 16MiB .. 1GiB, every: 1m"),
      right: "nothing is to be put right: the note says what else will change",
      why: """
        `vm.dirty_bytes` and `vm.dirty_ratio` are two ways to set one limit: writing one makes the kernel set the other
        to 0. Undoing restores whichever of them was set, since writing 0 back is refused.
        """),
    Page(
      .bothOfPair, "both of two tunables that clear each other", in: .file,
      wrong: dirty(
        """
        group: [vm.dirty_bytes, vm.dirty_ratio], set: {vm.dirty_bytes: 256MiB, vm.dirty_ratio: 20}, \
        within: {vm.dirty_bytes: 16MiB .. 1GiB, vm.dirty_ratio: 5 .. 40}, every: 1m
        """),
      right: "only one of them",
      why: "The second write undoes the first."),
    Page(
      .wrongLimits, "`within` where `among` must stand, or the reverse", in: .action,
      wrong: "tunable: net.ipv4.tcp_congestion_control\nset: bbr\nwithin: 0 .. 1",
      right: "tunable: net.ipv4.tcp_congestion_control\nset: bbr\namong: [cubic, bbr]",
      why: "Numbers lie between two ends; words and choices have no order, and are bounded by naming them."),
    Page(
      .noOrder, "raising or lowering what has no order", in: .action,
      wrong: "tunable: net.ipv4.tcp_congestion_control\nraise: 25%\namong: [cubic, bbr]",
      right: "tunable: net.ipv4.tcp_congestion_control\nset: bbr\namong: [cubic, bbr]",
      why: "A switch, a choice or a word is not more or less than another."),
    Page(
      .unknownChoice, "a value that the tunable does not have", in: .action,
      wrong: "tunable: net.ipv4.tcp_tw_reuse\nset: 1\namong: [1, 7]",
      right: "tunable: net.ipv4.tcp_tw_reuse\nset: 1\namong: [1, 2]",
      why: "The kernel refuses any other value, or takes it for one of these."),
    Page(
      .unknownWord, "a word that is not known", in: .action,
      wrong: "tunable: net.ipv4.tcp_congestion_control\nset: cubic\namong: [cubic, bbr9]",
      right: "tunable: net.ipv4.tcp_congestion_control\nset: cubic\namong: [cubic, bbr]",
      why: """
        Another congestion control may exist on the machine; one that is misspelt does not, and writing it makes the
        kernel look for a module of that name.
        """),
  ]

  private static func policy(_ rule: String) -> String {
    """
    apiVersion: bpftune.dev/v1
    kind: Policy
    metadata: {name: example}
    spec:
      description: An example.
      mode: observe
      scope: host
      rules:
        example:
    \(rule)
    """
  }

  private static func scanned(_ signal: String) -> String {
    policy(
      """
            when: rate(\(signal), 30s) > 1000 pages/s
            do: {tunable: vm.watermark_scale_factor, raise: 10, within: 10 .. 200, every: 2m}
      """)
  }

  private static func psiFree(_ level: String) -> String {
    policy(
      """
            when: \(level) > 100000 pages
            do: {tunable: vm.watermark_scale_factor, raise: 10, within: 10 .. 200, every: 2m}
      """)
  }

  private static func dirty(_ action: String) -> String {
    policy(
      """
            when: rate(vm.pages_scanned, 30s) > 1000 pages/s
            do: {\(action)}
      """)
  }
}
