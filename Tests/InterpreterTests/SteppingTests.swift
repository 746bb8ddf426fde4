import PolicyLang
import Testing

@testable import Interpreter

/// Where one firing leads.
struct SteppingTests {
  /// What the first firing of an action makes of the values that tunables have at the start.
  private func firing(_ action: String, _ values: [String: Setting], scope: String = "netns") throws -> String
  {
    let signal = scope == "host" ? "vm.oom_kills" : "tcp.rcvbuf_full"
    let rules = """
      r:
        when: count(\(signal), 100ms) == 0
        do: {\(action), every: 1m}
      """
    var history = History(
      facts: Facts([.memory: 1_000_000_001]),
      tunables: Dictionary(uniqueKeysWithValues: values.map { (TunableID(rawValue: $0.key), $0.value) }))
    history.observe(SignalID(rawValue: signal))
    let course = try policy(rules, scope: scope).interpreted(over: history, boundaries: q...q)
    guard let decision = course.decisions.first else { return "inert \(Array(course.inert.values))" }
    if case .suppressed(let reason) = decision.outcome { return reason.rawValue }
    return decision.changes.map { change in
      switch change.to {
      case .number(let number): "\(number)"
      case .word(let word): word
      }
    }.joined(separator: ", ")
  }

  private func receive(_ action: String, at value: Int64) throws -> String {
    try firing("tunable: net.ipv4.tcp_rmem.max, " + action, ["net.ipv4.tcp_rmem.max": .number(value)])
  }

  @Test(
    arguments: [
      (100_000, "125000"), (100_001, "125002"), (4096, "10000"), (9999, "10000"), (10_000, "12500"),
      (190_000, "200000"), (199_999, "200000"), (200_000, "bound reached"), (200_001, "outside bounds"),
    ] as [(Int64, String)])
  func raise(value: Int64, expected: String) throws {
    #expect(try receive("raise: 25%, within: 10000B .. 200000B", at: value) == expected)
  }

  @Test(
    arguments: [
      (100_000, "90000"), (100_001, "90000"), (10_001, "10000"), (11_000, "10000"), (10_000, "bound reached"),
      (9999, "outside bounds"), (200_000, "180000"), (200_001, "200000"), (1_000_000, "200000"),
    ] as [(Int64, String)])
  func lower(value: Int64, expected: String) throws {
    #expect(try receive("lower: 10%, within: 10000B .. 200000B", at: value) == expected)
  }

  @Test func absoluteSteps() throws {
    #expect(try receive("raise: 5000B, within: 10000B .. 200000B", at: 50_001) == "55001")
    #expect(try receive("lower: 5000B, within: 10000B .. 200000B", at: 12_000) == "10000")
  }

  @Test func set() throws {
    #expect(try receive("set: 50000B, within: 10000B .. 200000B", at: 60_000) == "50000")
    #expect(try receive("set: 50000B, within: 10000B .. 200000B", at: 999_999) == "50000")
    #expect(try receive("set: 50000B, within: 10000B .. 200000B", at: 50_000) == "already there")
  }

  /// Every step moves: by one of the tunable's numbers at least, and values that are odd ones are rounded on their way.
  @Test func granularity() throws {
    func buckets(_ action: String, at value: Int64) throws -> String {
      try firing(
        "tunable: net.netfilter.nf_conntrack_buckets, " + action,
        ["net.netfilter.nf_conntrack_buckets": .number(value)], scope: "host")
    }
    // 512 to a step: 1% of 5120 is 52.
    #expect(try buckets("raise: 1%, within: 1024 .. 65536", at: 5120) == "5632")
    #expect(try buckets("raise: 1%, within: 1024 .. 65536", at: 5121) == "6144")
    #expect(try buckets("lower: 1%, within: 1024 .. 65536", at: 5120) == "4608")
    #expect(try buckets("lower: 1%, within: 1024 .. 65536", at: 5121) == "4608")
    #expect(try buckets("raise: x2, within: 1024 .. 65536", at: 5120) == "10240")
  }

  /// 1% of memory is 10,000,000.01 bytes: no write is above it.
  @Test func boundsThatAreNoWholeNumbers() throws {
    #expect(try receive("raise: x2, within: 10000B .. 1% * host.memory", at: 9_000_000) == "10000000")
    #expect(try receive("lower: x0.5, within: 1% * host.memory .. 64MiB", at: 11_000_000) == "10000001")
    #expect(try receive("set: 1% * host.memory, within: 10000B .. 64MiB", at: 9_000_000) == "10000000")
  }

  @Test func inertPlaces() throws {
    #expect(
      try receive("raise: x2, within: 20MiB .. 1% * host.memory", at: 9_000_000)
        == "inert [Interpreter.Inertia.empty(low: 20971520, high: 10000000)]")
    #expect(
      try receive("raise: x2, within: 10000B .. 1% * host.lowmem", at: 9_000_000)
        == "inert [Interpreter.Inertia.unknown]")
    #expect(
      try receive("set: 20MiB, within: 10000B .. 1% * host.memory", at: 9_000_000)
        == "inert [Interpreter.Inertia.doesNotHold(Interpreter.Setting.number(20971520))]")
  }

  @Test func baseline() throws {
    #expect(try receive("raise: x8, within: baseline .. 4 * baseline", at: 5000) == "20000")
    #expect(try receive("lower: x0.5, within: baseline .. 4 * baseline", at: 5000) == "bound reached")
  }

  @Test func words() throws {
    func control(_ word: String) throws -> String {
      try firing(
        "tunable: net.ipv4.tcp_congestion_control, set: bbr, among: [cubic, bbr]",
        ["net.ipv4.tcp_congestion_control": .word(word)])
    }
    #expect(try control("cubic") == "bbr")
    #expect(try control("reno") == "bbr")
    #expect(try control("bbr") == "already there")
  }

  /// Each member moves by the rule of the verb within its own bounds; those that cannot stay.
  @Test func groups() throws {
    func budget(_ packets: Int64, _ time: Int64) throws -> String {
      try firing(
        """
        group: [net.core.netdev_budget, net.core.netdev_budget_usecs], raise: 25%, within: {net.core.netdev_budget: \
        300 .. 2400, net.core.netdev_budget_usecs: 8ms .. 50ms}
        """,
        ["net.core.netdev_budget": .number(packets), "net.core.netdev_budget_usecs": .number(time)],
        scope: "host")
    }
    #expect(try budget(400, 8000) == "500, 10000")
    #expect(try budget(2400, 8000) == "10000")
    #expect(try budget(2400, 90_000) == "bound reached")
    #expect(try budget(9000, 50_000) == "outside bounds")
  }
}
