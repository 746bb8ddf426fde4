extension Page {
  /// BT3 and up: what a well-typed policy means.
  static let meaningPages: [Page] = [
    Page(
      .constantCondition, "a comparison that always comes out the same", in: .rule,
      wrong: "when: count(tcp.rcvbuf_full, 3s) >= 0",
      right: "when: count(tcp.rcvbuf_full, 3s) > 0",
      why: "A rule with such a condition fires always or never. What is counted is never negative."),
    Page(
      .windowRange, "a window that is too short or too long", in: .rule,
      wrong: "when: rate(tcp.rcvbuf_full, 10ms) > 5/s",
      right: "when: rate(tcp.rcvbuf_full, 100ms) > 5/s",
      why:
        "A window is cut into at least 16 quanta of at least 8.39 ms, and the kernel keeps them for at most 24 hours."
    ),
    Page(
      .belowQuantum, "`every` is shorter than the pace of evaluation", in: .spec,
      wrong: """
        rules:
          grow:
            when: count(tcp.rcvbuf_full, 24h) > 5
            do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}
        """,
      right: """
        rules:
          grow:
            when: count(tcp.rcvbuf_full, 24h) > 5
            do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 2h}
        """,
      why: """
        The rules for one tunable are evaluated at the boundaries of the smallest quantum of their
        windows, about a sixteenth to a thirty-second of the shortest one. A rule cannot fire more often
        than that.
        """),
    Page(
      .durationRange, "a time that is too short or too long", in: .action,
      wrong: "every: 0s",
      right: "every: 30s",
      why: "`every` is what bounds the speed of a rule: without a time there is no bound."),
    Page(
      .missingBound, "an action without bounds", in: .spec,
      wrong: """
        rules:
          grow:
            when: rate(tcp.rcvbuf_full, 3s) > 5/s
            do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, every: 30s}
        """,
      right: """
        rules:
          grow:
            when: rate(tcp.rcvbuf_full, 3s) > 5/s
            do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}
        """,
      why:
        "No value is ever written outside of `within`, whatever the signals do. Without it nothing would stop a rule that keeps firing."
    ),
    Page(
      .boundOutOfRange, "a bound outside of the tunable's range", in: .action,
      wrong: "within: 6MiB .. 4GiB",
      right: "within: 6MiB .. 1GiB",
      why:
        "The catalogue says which values the kernel takes and makes sense of. A write beyond would fail, or do harm."
    ),
    Page(
      .emptyBounds, "bounds with nothing between them", in: .action,
      wrong: "within: 64MiB .. 6MiB",
      right: "within: 6MiB .. 64MiB",
      why: "The lower bound comes first. Between bounds that exclude each other no value can be written."),
    Page(
      .hostTunable, "a host-wide tunable moved by a policy of one namespace", in: .action,
      wrong: "tunable: vm.watermark_scale_factor\nraise: 10\nwithin: 10 .. 200",
      right: "tunable: net.ipv4.tcp_rmem.max\nraise: 25%\nwithin: 6MiB .. 64MiB",
      why: "What one namespace does would change the whole machine. Such a policy watches the host."),
    Page(
      .setOutsideBounds, "`set` to a value outside of `within`", in: .spec,
      wrong: """
        rules:
          grow:
            when: rate(tcp.rcvbuf_full, 3s) > 5/s
            do: {tunable: net.ipv4.tcp_rmem.max, set: 128MiB, within: 6MiB .. 64MiB, every: 30s}
        """,
      right: """
        rules:
          grow:
            when: rate(tcp.rcvbuf_full, 3s) > 5/s
            do: {tunable: net.ipv4.tcp_rmem.max, set: 32MiB, within: 6MiB .. 64MiB, every: 30s}
        """,
      why: "No write is outside of the bounds, so the rule could never do what it says."),
    Page(
      .unlimitedBound, "a bound that outgrows the tunable on a large machine", in: .action,
      wrong: "within: 6MiB .. 2% * host.memory",
      right: "within: 6MiB .. min(64MiB, 2% * host.memory)",
      why:
        "A part of the memory of a large machine is more than the tunable can hold. A second limit keeps the bound valid everywhere."
    ),
    Page(
      .notAValue, "a number between two values of the tunable", in: .action,
      wrong: "within: 4096.5B .. 64MiB",
      right: "within: 4096B .. 64MiB",
      why:
        "Sysctls hold whole numbers, and some only multiples of a page. A bound says exactly where a rule stops."
    ),
    Page(
      .duplicateName, "two documents of one name", in: .file,
      wrong: """
        apiVersion: bpftune.dev/v1
        kind: Policy
        metadata: {name: grow}
        spec:
          description: Grow receive buffers while they are full.
          mode: observe
          scope: netns
          rules:
            grow:
              when: rate(tcp.rcvbuf_full, 3s) > 5/s
              do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}
        ---
        apiVersion: bpftune.dev/v1
        kind: Policy
        metadata: {name: grow}
        spec:
          description: Grow receive buffers while they are full.
          mode: observe
          scope: netns
          rules:
            grow:
              when: rate(tcp.rcvbuf_full, 3s) > 5/s
              do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}
        """,
      right: "the same with another name in the second document",
      why:
        "Decisions, metrics and the state of a place name the policy. Two of one name could not be told apart."
    ),
    Page(
      .noDescription, "a policy without a description", in: .file,
      wrong: """
        apiVersion: bpftune.dev/v1
        kind: Policy
        metadata: {name: grow}
        spec:
          mode: observe
          scope: netns
          rules:
            grow:
              when: rate(tcp.rcvbuf_full, 3s) > 5/s
              do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}
        """,
      right: """
        apiVersion: bpftune.dev/v1
        kind: Policy
        metadata: {name: grow}
        spec:
          description: Grow receive buffers while they are full.
          mode: observe
          scope: netns
          rules:
            grow:
              when: rate(tcp.rcvbuf_full, 3s) > 5/s
              do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}
        """,
      why: "Whoever is called at night reads this sentence first."),
  ]
}
