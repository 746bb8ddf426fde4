extension Page {
  /// BT2, the first part: keys, values and names.
  static let namePages: [Page] = [
    Page(
      .unknownKey, "a key that does not exist", in: .rule,
      wrong: "wen: rate(tcp.rcvbuf_full, 3s) > 5/s",
      right: "when: rate(tcp.rcvbuf_full, 3s) > 5/s",
      why:
        "A key that is read over in silence is a condition or a bound that does not hold. Every key is known or refused."
    ),
    Page(
      .missingKey, "a key that must be written is missing", in: .spec,
      wrong: """
        rules:
          grow:
            when: rate(tcp.rcvbuf_full, 3s) > 5/s
            do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB}
        """,
      right: """
        rules:
          grow:
            when: rate(tcp.rcvbuf_full, 3s) > 5/s
            do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}
        """,
      why: """
        What a policy watches, whether it writes, how often and within which bounds is always written out:
        a default would be a decision that nobody made.
        """),
    Page(
      .wrongShape, "a list, a map or a single value where another must stand", in: .spec,
      wrong: "match: {netns: \"web-*\"}",
      right: "match: {netns: [\"web-*\"]}",
      why: """
        Each key takes one shape. `rules` is a map by name, not a list, because overlays replace lists
        whole: a patch of one rule would drop all others.
        """),
    Page(
      .unknownValue, "a value that the key does not take", in: .spec,
      wrong: "mode: enforcing",
      right: "mode: enforce",
      why: "The key takes one of a few words. A near miss could mean either of them."),
    Page(
      .invalidName, "a name that cannot be one", in: .metadata,
      wrong: "name: Grow_Buffers",
      right: "name: grow-buffers",
      why:
        "Names appear in metrics, file names and Kubernetes objects; what is a DNS label is valid in all of them."
    ),
    Page(
      .splitByComma, "a comma inside braces splits an expression", in: .spec,
      wrong: """
        rules:
          grow: {when: rate(tcp.rcvbuf_full, 3s) > 5/s, do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}}
        """,
      right: """
        rules:
          grow:
            when: rate(tcp.rcvbuf_full, 3s) > 5/s
            do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}
        """,
      why:
        "In braces and brackets YAML takes the comma for the end of the value. On a line of its own the value needs no quotes."
    ),
    Page(
      .unknownSignal, "a signal that does not exist", in: .rule,
      wrong: "when: rate(tcp.retransmit, 30s) > 5/s",
      right: "when: rate(tcp.retransmits, 30s) > 5/s",
      why:
        "Signals are catalogued with their unit and with what they can be attributed to. Only those can be watched."
    ),
    Page(
      .unknownTunable, "a tunable that does not exist", in: .action,
      wrong: "tunable: net.ipv4.tcp_rmem",
      right: "tunable: net.ipv4.tcp_rmem.max",
      why: """
        Only catalogued tunables can be written: their unit, range and scope are known, so that bounds can
        be proved. One element of a vector is a tunable of its own.
        """),
    Page(
      .signalScope, "a signal that cannot be attributed to the scope", in: .rule,
      wrong: "when: rate(vm.pages_scanned, 30s) > 1000 pages/s",
      right: "when: rate(tcp.retransmits, 30s) > 5/s",
      why:
        "The kernel does not say to which namespace such an event belongs. A policy that needs it watches the host."
    ),
    Page(
      .verb, "not exactly one of `raise`, `lower`, `set` and `hold`", in: .action,
      wrong: "raise: 25%\nlower: 10%",
      right: "raise: 25%",
      why: "A rule does one thing. Two rules with conditions of their own do two."),
    Page(
      .matchScope, "`match` in a policy of scope `host`", in: .spec,
      wrong: "scope: host\nmatch: {netns: [\"web-*\"]}",
      right: "scope: netns\nmatch: {netns: [\"web-*\"]}",
      why:
        "`match` says which namespaces to watch. A policy of scope `host` watches none, and the restriction would be without effect."
    ),
  ]
}
