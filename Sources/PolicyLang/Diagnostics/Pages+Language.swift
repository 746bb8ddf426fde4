extension Page {
  /// BT2, the third part: parameters, labels, groups and documents that refer to each other.
  static let languagePages: [Page] = [
    Page(
      .confusable, "a character that looks like another one", in: .spec,
      wrong: "mоde: observe",
      right: "mode: observe",
      why: """
        The Cyrillic о and the Latin o look the same. What a reviewer reads is then not what is loaded. Outside of
        descriptions, comments and quoted text only plain letters make sense.
        """),
    Page(
      .parameter, "a parameter outside of its range", in: .spec,
      wrong: """
        parameters: {ceiling: {type: bytes, default: 2GiB, range: 8MiB .. 1GiB}}
        rules:
          grow:
            when: rate(tcp.rcvbuf_full, 3s) > 5/s
            do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. ceiling, every: 30s}
        """,
      right: """
        parameters: {ceiling: {type: bytes, default: 64MiB, range: 8MiB .. 1GiB}}
        rules:
          grow:
            when: rate(tcp.rcvbuf_full, 3s) > 5/s
            do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. ceiling, every: 30s}
        """,
      why: """
        A policy is checked at both ends of a parameter's range, so that whatever a profile sets is known to be
        sound. A value outside of it would be unchecked.
        """),
    Page(
      .unknownLabel, "a label, or a value of one, that the signal does not have", in: .file,
      wrong: hostPolicy(when: "rate(vm.pages_scanned{by=\"directly\"}, 30s) > 1000 pages/s"),
      right: hostPolicy(when: "rate(vm.pages_scanned{by=\"direct\"}, 30s) > 1000 pages/s"),
      why: """
        Labels tell a signal's events apart. Their values are catalogued by name, because the kernel's numbers
        for them differ from version to version. A value that does not exist would never match.
        """),
    Page(
      .wrongAggregate, "an aggregate that the signal does not have", in: .rule,
      wrong: "when: avg(tcp.rcvbuf_full, 3s) > 5",
      right: "when: rate(tcp.rcvbuf_full, 3s) > 5/s",
      why: """
        Events are counted: `rate`, `count`, `sum`. A gauge is a level: `avg`, `min`, `max`, `last`. A
        distribution has quantiles and shares: `p50` to `p99.9`, `share(SIGNAL > VALUE, WINDOW)`.
        """),
    Page(
      .invalidIdentifier, "a name that expressions cannot use", in: .spec,
      wrong: """
        let: {loss-rate: "rate(tcp.retransmits, 3s) / rate(tcp.segments_out, 3s)"}
        rules:
          grow:
            when: rate(tcp.rcvbuf_full, 3s) > 5/s
            do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}
        """,
      right: """
        let: {loss: "rate(tcp.retransmits, 3s) / rate(tcp.segments_out, 3s)"}
        rules:
          grow:
            when: rate(tcp.rcvbuf_full, 3s) > 5/s and loss < 1%
            do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}
        """,
      why: """
        In an expression `loss-rate` is a subtraction, and `s` a unit. Parameters and names of `let` share one
        set of names.
        """),
    Page(
      .unknownPolicy, "a reference to a policy or rule that is not in the set", in: .file,
      wrong: """
        apiVersion: bpftune.dev/v1
        kind: Profile
        metadata: {name: web}
        spec:
          description: Web servers.
          policies: {tcp-receive-bufers: {mode: enforce}}
        """,
      right: "the name of a policy that is checked together with the profile",
      why: """
        A profile or a test that names a policy which does not exist would do nothing, in silence. Give all files
        of a set to one check: `bpftune check policies examples/web.yaml`.
        """),
    Page(
      .onlyInNever, "an application's figure outside of `never`", in: .file,
      wrong: """
        apiVersion: bpftune.dev/v1
        kind: Host
        metadata: {name: web-1}
        spec:
          gauges: {app.latency: {type: duration, file: /run/app/latency}}
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
              when: last(app.latency, 30s) > 20ms
              do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}
        """,
      right: "never: last(app.latency, 30s) > 20ms",
      why: """
        A figure that a program pushes can be late, wrong or missing, and what depends on it cannot be replayed from
        the kernel's events. It may stop a change; it may not cause one.
        """),
    Page(
      .invalidValue, "a value that is none of its kind", in: .spec,
      wrong: "priority: 010",
      right: "priority: 10",
      why:
        "A number with a leading zero is another number to some YAML readers; a time of day has hours and minutes; an address has a port."
    ),
    Page(
      .group, "a group whose members do not fit together", in: .action,
      wrong: "tunable: net.ipv4.tcp_rmem.max\ngroup: [net.ipv4.tcp_rmem.max, net.ipv4.tcp_wmem.max]",
      right: "tunable: net.ipv4.tcp_rmem.max",
      why: """
        A group changes its members together, all or none, at one place. Each member is named once, has its bounds,
        and belongs to the same place as the others: the host, or one namespace.
        """),
    Page(
      .cycle, "a name that leads back to itself", in: .spec,
      wrong: """
        let: {a: 2 * b, b: 3 * a}
        rules:
          grow:
            when: rate(tcp.rcvbuf_full, 3s) > 5/s and a < 5
            do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}
        """,
      right: """
        let: {a: 2 * b, b: "3 * count(tcp.retransmits, 3s)"}
        rules:
          grow:
            when: rate(tcp.rcvbuf_full, 3s) > 5/s and a < 5
            do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}
        """,
      why: "Each name of `let` stands for its expression; one that needs itself stands for nothing."),
    Page(
      .verification, "a `verify` that judges nothing", in: .rule,
      wrong: "verify: {after: 60s}",
      right: "verify: {expect: \"rate(tcp.rcvbuf_full, 30s) falls 20%\", after: 60s}",
      why: """
        A change is judged by what should move (`expect`) and by what must not happen (`never`). Without either there
        is nothing to revert it for.
        """),
  ]

  /// A whole policy of scope `host` with the condition `when`.
  private static func hostPolicy(when: String) -> String {
    """
    apiVersion: bpftune.dev/v1
    kind: Policy
    metadata: {name: earlier}
    spec:
      description: Wake kswapd earlier.
      mode: observe
      scope: host
      rules:
        earlier:
          when: \(when)
          do: {tunable: vm.watermark_scale_factor, raise: 10, within: 10 .. 200, every: 2m}
    """
  }
}
