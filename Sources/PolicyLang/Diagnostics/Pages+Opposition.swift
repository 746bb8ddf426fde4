extension Page {
  /// BT3 and BT5, the third part: what several conditions and rules mean together.
  static let oppositionPages: [Page] = [
    Page(
      .undecided, "a question that could not be decided", in: .rule,
      wrong: """
        when: >-
          count(tcp.rcvbuf_full, 34s) + count(tcp.rcvbuf_full, 34.1s) + count(tcp.rcvbuf_full, 34.2s)
          + count(tcp.rcvbuf_full, 34.3s) > 5 * count(tcp.rcvbuf_full, 35s)
        """,
      right: "when: count(tcp.rcvbuf_full, 34s) > 2 * count(tcp.rcvbuf_full, 35s, ago 35s)",
      why: """
        Whether conditions exclude each other is decided exactly, within a fixed amount of work that is the same on every
        machine. Many windows of nearly one length, many alternatives, or numbers that are very large and very small at once
        can exceed it. Nothing is guessed then, and nothing of the kind is reported for this condition or pair of rules.
        """),
    Page(
      .meetingPolicies, "two policies that can reach one place", in: .file,
      wrong: document("web", match: "match: {netns: [\"web-*\"]}")
        + "---\n" + document("edge", match: "match: {netns: [\"*-edge\"]}"),
      right: """
        the same with `priority: 10` in one of them, or with `exclude: {netns: ["*-edge"]}` in the first
        """,
      why: """
        A place, one tunable in one namespace or on the host, has one owner. Where two policies can reach it, the one of higher
        `priority` owns it, and of equal ones the one whose name comes first; the other yields there, and does nothing.
        Names decide that by accident: say what is meant. A namespace that both match is given as an example.
        """,
      picture: """
        web-*   ──── web-1   web-2   web-edge
                                     │
        *-edge  ──── dns-edge ───────┘   both match: one owns it, the other yields
        """),
    Page(
      .opposedRules, "rules that undo each other at once", in: .spec,
      wrong: rules(
        ("grow", "rate(tcp.rcvbuf_full, 10s) > 5/s", "1m", "raise: 25%"),
        ("shrink", "rate(tcp.rcvbuf_full, 5m) < 2/s", "10m", "lower: 10%")),
      right: rules(
        ("grow", "rate(tcp.rcvbuf_full, 10s) > 5/s", "1m", "raise: 25%"),
        ("shrink", "count(tcp.rcvbuf_full, 5m) == 0", "10m", "lower: 10%")),
      why: """
        After a long quiet a burst is much in 10 seconds and little in 5 minutes: both rules are active, and the value goes up
        and down for as long as that lasts. The finding names values for which both are active. A rule is active from `when`
        until `until`, so a gap between the two conditions of `when` alone may not be enough. That a shorter window lies
        in a longer one, that events with a label are among all, and what the catalogue says of signals is known.
        """,
      picture: """
        events  ........................|||||||||||||||
        5 min   [------------ 1/s: shrink ------------]
        10 s                                  [- 8/s: grow -]
        """),
    Page(
      .perhapsOpposed, "rules of which it is not certain that they exclude each other", in: .spec,
      wrong: rules(
        ("grow", "p50(tcp.rtt, 1m) < 1.1 * p50(tcp.rtt, 10m)", "2m", "raise: 25%"),
        ("shrink", "p50(tcp.rtt, 1m) > 0.9 * p50(tcp.rtt, 10m)", "20m", "lower: 10%")),
      right: rules(
        ("grow", "p50(tcp.rtt, 1m) < 1.1 * p50(tcp.rtt, 10m)", "2m", "raise: 25%"),
        ("shrink", "p50(tcp.rtt, 1m) > 1.5 * p50(tcp.rtt, 10m)", "20m", "lower: 10%")),
      why: """
        What quantiles of two windows say of each other is known only in part, and for some conditions counts were found that
        are no whole numbers. Then values are given for which both rules would be active, and it is left to
        whoever knows the workload whether they can be observed.
        """),
    Page(
      .noDeadBand, "opposite rules that begin where the other ends", in: .spec,
      wrong: rules(
        ("grow", "rate(tcp.rcvbuf_full, 10s) > 5/s", "15s", "raise: 25%"),
        ("shrink", "rate(tcp.rcvbuf_full, 10s) <= 5/s", "15s", "lower: 10%")),
      right: rules(
        ("grow", "rate(tcp.rcvbuf_full, 10s) > 5/s", "15s", "raise: 25%"),
        ("shrink", "rate(tcp.rcvbuf_full, 10s) < 1/s", "15s", "lower: 10%")),
      why: """
        If the tunable moves what the rules read, a step up ends the one and begins the other, whose step down begins the
        first again. That needs a model of the machine to prove, so this is a warning: it assumes that influence. A range
        in which neither acts, or a `for` longer than the windows and pauses of both, lets the value rest.
        """,
      picture: """
        wrong   shrink ◄────────────┼────────────► grow
                                   5/s
        right   shrink ◄───┤    rest    ├────────► grow
                          1/s          5/s
        """),
    Page(
      .shortHold, "opposite rules that act on one burst", in: .spec,
      wrong: rules(
        ("grow", "rate(tcp.rcvbuf_full, 1m) > 5/s", "5s", "raise: 25%"),
        ("shrink", "rate(tcp.rcvbuf_full, 1m) < 1/s", "5s", "lower: 10%")),
      right: rules(
        ("grow", "rate(tcp.rcvbuf_full, 1m) > 5/s", "5s", "raise: 25%"),
        ("shrink", "rate(tcp.rcvbuf_full, 1m) < 1/s", "10m", "lower: 10%")),
      why: """
        A burst of one second stays in a window of a minute for a minute. `for` shorter than the window is fulfilled by that
        burst alone: it moves the value, and once it has left the window the opposite rule moves it back. One of two
        opposite rules should wait at least as long as its window; usually it is the one that gives back.
        """,
      picture: """
        events      |
        1 min       [-------- above 5/s --------]
        for: 5s     ────► grow                   ────► shrink
        """),
    Page(
      .budgetBelowWorstCase, "a rule that can use up the budget of its policy", in: .spec,
      wrong: "budget: {changes: 10, per: 1h}\n" + growAndGiveBack(every: "30s"),
      right: "budget: {changes: 10, per: 1h}\n" + growAndGiveBack(every: "10m"),
      why: """
        A budget does not know which rule matters. Where one rule alone can use it up, the opposite one is suppressed until
        changes are old enough, and it may be the one that gives memory back. So it is with the budget of a policy, of a
        profile, and of the host. Counted are steps in a row, no faster than `every`, and no more than lead from one bound
        to the other. Undoing is never refused. Where that is meant, it is only a note.
        """),
  ]

  private static func document(_ name: String, match: String) -> String {
    """
    apiVersion: bpftune.dev/v1
    kind: Policy
    metadata: {name: \(name)}
    spec:
      description: Grow receive buffers while they are full.
      mode: observe
      scope: netns
      \(match)
      rules:
        grow:
          when: rate(tcp.rcvbuf_full, 3s) > 5/s
          do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}

    """
  }

  private static func growAndGiveBack(every: String) -> String {
    """
    rules:
      grow:
        when: rate(tcp.rcvbuf_full, 10s) > 5/s
        do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: \(every)}
      give-back:
        when: count(tcp.rcvbuf_full, 5m) == 0
        for: 30m
        do: {tunable: net.ipv4.tcp_rmem.max, lower: 10%, within: 6MiB .. 64MiB, every: 10m}
    """
  }

  private static func rules(
    _ rules: (name: String, when: String, hold: String, verb: String)...
  ) -> String {
    "rules:\n"
      + rules.map { rule in
        """
          \(rule.name):
            when: \(rule.when)
            for: \(rule.hold)
            do: {tunable: net.ipv4.tcp_rmem.max, \(rule.verb), within: 6MiB .. 64MiB, every: 30s}
        """
      }.joined(separator: "\n")
  }
}
