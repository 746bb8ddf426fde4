import Testing

@testable import PolicyLang

/// How signals are read: aggregates, labels, windows, `ago`.
struct ReadingTests {
  private func comparison(_ when: String, scope: String = "netns") throws -> Comparison {
    let policy = try onlyPolicy(Sample.policy(when: when, scope: scope))
    return try #require(policy.rules[0].when.comparisons.first)
  }

  private func reading(_ quantity: String, scope: String = "netns") throws -> Reading {
    try #require(try comparison(quantity, scope: scope).left.terms.first).reading
  }

  @Test(arguments: [
    ("avg(tcp.time_wait, 30s) > 5", Aggregate.average), ("min(tcp.time_wait, 30s) > 5", .least),
    ("max(tcp.time_wait, 30s) > 5", .greatest), ("last(tcp.time_wait, 30s) > 5", .last),
    ("count(tcp.rcvbuf_full, 30s) > 5", .count), ("sum(tcp.rcvbuf_full, 30s) > 5", .count),
    ("rate(tcp.rcvbuf_full, 30s) > 5/s", .count), ("count(tcp.rtt, 30s) > 5", .count),
    ("rate(tcp.rtt, 30s) > 5/s", .count), ("sum(tcp.rtt, 30s) > 5s", .sum),
  ])
  func aggregates(when: String, aggregate: Aggregate) throws {
    #expect(try reading(when).aggregate == aggregate)
  }

  @Test func quantilesAndShares() throws {
    #expect(try reading("p50(tcp.rtt, 30s) < 1s").aggregate == .quantile(#require(Rational(1, over: 2))))
    #expect(
      try reading("p99.9(tcp.rtt, 30s) < 1s").aggregate == .quantile(#require(Rational(999, over: 1000))))
    #expect(try reading("p1(tcp.rtt, 30s) < 1s").aggregate == .quantile(#require(Rational(1, over: 100))))
    #expect(try reading("share(tcp.rtt > 200ms, 30s) < 5%").aggregate == .shareAbove(Rational(200_000_000)))
    // A quantile of 0 or 100 is none.
    for name in ["p0", "p100", "p100.5", "p"] {
      expectFindings(
        Sample.policy(when: "1️⃣\(name)1️⃣(tcp.rtt, 30s) < 1s"), FindingSpec("1️⃣", .unknownFunction))
    }
  }

  @Test func units() throws {
    #expect(try comparison("rate(tcp.rcvbuf_full, 10s) > 5/s").unit == Unit(.events, perTime: true))
    #expect(try comparison("rate(psi.memory_some, 10s) > 10%", scope: "host").unit == Unit(.ratio))
    #expect(try comparison("count(psi.memory_some, 10s) > 1s", scope: "host").unit == Unit(.duration))
    #expect(try comparison("p99(tcp.rtt, 10s) > 1s").unit == Unit(.duration))
    #expect(try comparison("avg(vm.dirty, 30s) > 1000 pages", scope: "host").unit == Unit(.pages))
    #expect(try comparison("rate(tcp.rtt, 10s) > 5/s").unit == Unit(.events, perTime: true))
    // Ten per cent of the time is a tenth, in seconds per second.
    let term = try #require(
      try comparison("rate(psi.memory_some, 10s) > 10%", scope: "host").left.terms.first)
    #expect(term.coefficient == Rational(1, over: 10_000_000_000))
  }

  @Test func ago() throws {
    #expect(try reading("count(tcp.rcvbuf_full, 1m, ago 10m) > 5").ago == 600_000_000_000)
    let trend = try comparison("p50(tcp.rtt, 1m) > 1.5 * p50(tcp.rtt, 1m, ago 10m)")
    #expect(
      trend.left.terms.first?.reading.ago == 0 && trend.right.terms.first?.reading.ago == 600_000_000_000)
    #expect(trend.right.terms.first?.reading.reach == 660_000_000_000)
    expectFindings(
      Sample.policy(when: "count(tcp.rcvbuf_full, 1m, ago 1️⃣25h1️⃣) > 5"), FindingSpec("1️⃣", .windowRange))
    expectFindings(
      Sample.policy(when: "count(tcp.rcvbuf_full, 1m, ago 1️⃣51️⃣) > 5"),
      FindingSpec("1️⃣", .unitMismatch, fix: "5s"))
    expectFindings(
      Sample.policy(when: "count(tcp.rcvbuf_full, 1m, ago 1m, 1️⃣ago1️⃣ 2m) > 5"), FindingSpec("1️⃣", .syntax))
    expectFindings(
      Template.document("within: 6MiB .. min(64MiB, 8MiB, ago 1️⃣1m1️⃣)", in: .action), FindingSpec("1️⃣", .syntax))
  }

  @Test func labels() throws {
    #expect(
      try reading("count(vm.pages_scanned{by=\"direct\"}, 30s) > 5 pages", scope: "host").labels
        == [LabelSelection(name: "by", values: ["direct"])])
    #expect(
      try reading("count(vm.pages_scanned{by!=\"direct\"}, 30s) > 5 pages", scope: "host").labels
        == [LabelSelection(name: "by", values: ["khugepaged", "kswapd"])])
    #expect(
      try reading("count(vm.pages_scanned{ by != 'direct' , by!='kswapd' }, 30s) > 5 pages", scope: "host")
        .labels
        == [LabelSelection(name: "by", values: ["khugepaged"])])
    #expect(
      try reading("count(udp.rcvbuf_full{locked=\"no\", limit=\"queue\"}, 30s) > 5").labels
        == [LabelSelection(name: "limit", values: ["queue"]), LabelSelection(name: "locked", values: ["no"])])
    #expect(try reading("count(udp.rcvbuf_full{}, 30s) > 5").labels.isEmpty)
  }

  @Test func wrongLabels() {
    func when(_ labels: String) -> String { Sample.policy(when: "count(udp.rcvbuf_full\(labels), 30s) > 5") }
    expectFindings(when("{1️⃣limits1️⃣=\"queue\"}"), FindingSpec("1️⃣", .unknownLabel, fix: "limit"))
    expectFindings(when("{limit=\"1️⃣queues1️⃣\"}"), FindingSpec("1️⃣", .unknownLabel, fix: "queue"))
    expectFindings(
      when("{limit=\"1️⃣x1️⃣\", 2️⃣y2️⃣=\"no\"}"), FindingSpec("1️⃣", .unknownLabel), FindingSpec("2️⃣", .unknownLabel))
    expectFindings(when("{limit=1️⃣queue1️⃣}"), FindingSpec("1️⃣", .syntax, fix: "\"queue\""))
    expectFindings(when("{limit1️⃣==1️⃣\"queue\"}"), FindingSpec("1️⃣", .syntax, fix: "="))
    expectFindings(when("{limit1️⃣=~1️⃣\"q.*\"}"), FindingSpec("1️⃣", .syntax))
    expectFindings(when("{limit=\"queue\", 1️⃣limit=\"memory1️⃣\"}"), FindingSpec("1️⃣", .emptySelection))
    #expect(compile(when("{limit=\"queue\"")).codes.contains(.syntax))
    expectFindings(
      Sample.policy(when: "count(1️⃣tcp.listen_drops1️⃣{a=\"b\"}, 30s) > 5").replacing("1️⃣", with: "")
        .replacing("{a", with: "{1️⃣a1️⃣"), FindingSpec("1️⃣", .unknownLabel))
  }

  @Test func windowsInBrackets() {
    expectFindings(
      Sample.policy(when: "rate(tcp.rcvbuf_full1️⃣[5m]1️⃣) > 5/s"), FindingSpec("1️⃣", .syntax, fix: ", 5m"))
    expectFindings(
      Sample.policy(when: "count(udp.rcvbuf_full{limit=\"queue\"}1️⃣[ 90s ]1️⃣) > 5"),
      FindingSpec("1️⃣", .syntax, fix: ", 90s"))
    // What else is wrong in it is said in the same run.
    expectFindings(
      Sample.policy(when: "rate(1️⃣tcp_rcvbuf_full1️⃣2️⃣[5m]2️⃣) > 3️⃣53️⃣"),
      FindingSpec("1️⃣", .unknownSignal, fix: "tcp.rcvbuf_full"), FindingSpec("2️⃣", .syntax, fix: ", 5m"))
  }

  @Test func periods() {
    expectFindings(
      Sample.policy(when: "avg(tcp.time_wait, 1️⃣14s1️⃣) > 5"), FindingSpec("1️⃣", .windowBelowPeriod, fix: "15s"))
    expectFindings(Sample.policy(when: "avg(tcp.time_wait, 15s) > 5"))
  }

  @Test func scopes() {
    let text = "rate(1️⃣vm.pages_scanned1️⃣, 30s) > 1000 pages/s"
    expectFindings(Sample.policy(when: text), FindingSpec("1️⃣", .signalScope))
    #expect(compile(MarkedText(Sample.policy(when: text, scope: "host")).text).graph != nil)
  }

  @Test func factsInConditions() throws {
    let comparison = try comparison("avg(vm.dirty, 30s) > 10% * pages(host.memory)", scope: "host")
    #expect(comparison.right.host == .scaled(try #require(Rational(1, over: 10)), .perPage(.fact(.memory))))
    let live = try self.comparison("avg(tcp.time_wait, 30s) > 0.5 * tunable(net.ipv4.tcp_max_tw_buckets)")
    #expect(live.right.host?.tunables == [TunableID(rawValue: "net.ipv4.tcp_max_tw_buckets")])
    expectFindings(
      Sample.policy(when: "count(tcp.rcvbuf_full, 30s) > 1️⃣baseline1️⃣"), FindingSpec("1️⃣", .unknownReference))
    expectFindings(
      Sample.policy(when: "count(tcp.rcvbuf_full, 30s) > 1️⃣host.memory1️⃣"), FindingSpec("1️⃣", .unitMismatch))
    expectFindings(
      Sample.policy(when: "count(tcp.rcvbuf_full, 30s) / 1️⃣host.cpus1️⃣ > 5"), FindingSpec("1️⃣", .notLinear))
  }
}
