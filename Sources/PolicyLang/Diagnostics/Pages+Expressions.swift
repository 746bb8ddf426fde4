extension Page {
  /// BT2, the second part: the grammar and the types of expressions.
  static let expressionPages: [Page] = [
    Page(
      .syntax, "an expression that cannot be read", in: .rule,
      wrong: "when: rate(tcp.rcvbuf_full, 3s) > > 5/s",
      right: "when: rate(tcp.rcvbuf_full, 3s) > 5/s",
      why:
        "Conditions are comparisons joined by `and`, `or` and `not`; both sides are sums and products of counts, rates and literals."
    ),
    Page(
      .unknownUnit, "a unit that does not exist", in: .action,
      wrong: "within: 6MB .. 64MB",
      right: "within: 6MiB .. 64MiB",
      why: """
        Durations are written in ns, us, ms, s, m, h and d, bytes in B, KiB, MiB, GiB and TiB, rates per
        s, min or h. `MB` is a million bytes to some and 1048576 to others.
        """),
    Page(
      .unknownFunction, "a function that does not exist", in: .rule,
      wrong: "when: rates(tcp.rcvbuf_full, 3s) > 5/s",
      right: "when: rate(tcp.rcvbuf_full, 3s) > 5/s",
      why:
        "A signal is read as `count(SIGNAL, WINDOW)` or `rate(SIGNAL, WINDOW)`; bounds have `min(a, b)` and `max(a, b)`."
    ),
    Page(
      .unknownReference, "a name that means nothing here", in: .action,
      wrong: "within: 6MiB .. 2% * host.memroy",
      right: "within: 6MiB .. min(64MiB, 2% * host.memory)",
      why:
        "Bounds may use `baseline` and the facts `host.memory`, `host.cpus` and `host.page_size`; conditions only signals, inside `rate` and `count`."
    ),
    Page(
      .wrongArity, "a function with too few or too many arguments", in: .rule,
      wrong: "when: rate(tcp.rcvbuf_full) > 5/s",
      right: "when: rate(tcp.rcvbuf_full, 3s) > 5/s",
      why: "The window is part of what a count means; there is no default for it."),
    Page(
      .unitMismatch, "two things of different units", in: .rule,
      wrong: "when: rate(tcp.rcvbuf_full, 3s) > 5",
      right: "when: rate(tcp.rcvbuf_full, 3s) > 5/s",
      why: """
        A rate is compared with a rate, pages with pages, a duration with a duration. A bare number is
        taken only where things are counted one by one. Most wrong thresholds are right numbers in the
        wrong unit.
        """),
    Page(
      .notLinear, "a product of two things that vary", in: .rule,
      wrong: "when: rate(tcp.rcvbuf_full, 3s) * rate(tcp.retransmits, 3s) > 5/s",
      right: "when: rate(tcp.rcvbuf_full, 3s) > 5/s and rate(tcp.retransmits, 3s) > 5/s",
      why:
        "Conditions are linear in the signals, so that conflicts between rules can be decided exactly. Only a pure number may multiply."
    ),
    Page(
      .quotient, "a quotient compared with anything but a constant", in: .rule,
      wrong:
        "when: rate(tcp.retransmits, 3s) / rate(tcp.segments_out, 3s) < rate(tcp.rcvbuf_full, 3s) / rate(tcp.segments_out, 3s)",
      right: "when: rate(tcp.retransmits, 3s) / rate(tcp.segments_out, 3s) < 1%",
      why: "`a / b < c` is read as `a < c * b and b > 0`, which is linear only if `c` is a constant."),
    Page(
      .percentStep, "a percentage as a step of a ratio", in: .spec,
      wrong: """
        scope: host
        rules:
          reclaim:
            when: rate(vm.pages_scanned, 30s) > 1000 pages/s
            do: {tunable: vm.vfs_cache_pressure, raise: 25%, within: 50 .. 200, every: 1m}
        """,
      right: """
        scope: host
        rules:
          reclaim:
            when: rate(vm.pages_scanned, 30s) > 1000 pages/s
            do: {tunable: vm.vfs_cache_pressure, raise: x1.25, within: 50 .. 200, every: 1m}
        """,
      why:
        "Where the value itself is a ratio, 25% may mean a quarter of it or 25 points of it. `x1.25` and `25` say which."
    ),
    Page(
      .invalidStep, "a step that leads nowhere", in: .action,
      wrong: "raise: 0%",
      right: "raise: 25%",
      why:
        "Every firing moves the value. A step is above zero, and a factor to raise by is above 1, one to lower by below 1."
    ),
    Page(
      .arithmetic, "a number that cannot be computed", in: .rule,
      wrong: "when: rate(tcp.rcvbuf_full, 3s) / 0 > 5/s",
      right: "when: rate(tcp.rcvbuf_full, 3s) / 2 > 5/s",
      why:
        "Arithmetic is exact, in fractions of 128-bit integers. What does not fit, or divides by zero, is refused here instead of at run time."
    ),
    Page(
      .notACondition, "a value where a condition must stand, or the other way round", in: .rule,
      wrong: "when: rate(tcp.rcvbuf_full, 3s)",
      right: "when: rate(tcp.rcvbuf_full, 3s) > 5/s",
      why: "Numbers are not true or false; a comparison is."),
  ]
}
