import Testing

@testable import PolicyLang

/// Documents that test policies.
struct PolicyTestTests {
  private let policy = Template.document(
    "parameters: {ceiling: {type: bytes, default: 64MiB, range: 8MiB .. 1GiB}}\nrules:\n  grow:\n"
      + "    when: rate(tcp.rcvbuf_full, 3s) > 5/s and p99(tcp.rtt, 10s) < 200ms\n"
      + "    do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. ceiling, every: 30s}", in: .spec
  )

  private func test(_ lines: [String: String] = [:]) -> String {
    let usual = [
      "policy": "example", "values": "{net.ipv4.tcp_rmem.max: 6MiB}",
      "series": "{tcp.rcvbuf_full: 10x60, tcp.rtt: 100@20ms}", "for": "1m",
      "expect": "[{at: 10s, rule: grow, outcome: observed, value: 7680KiB}]",
    ]
    let spec = usual.merging(lines) { _, new in new }.sorted { $0.key < $1.key }.map {
      "\($0.key): \($0.value)"
    }
    return Sample.stream(policy, Sample.document("PolicyTest", "grows", spec.joined(separator: "\n")))
  }

  private func checked(_ lines: [String: String] = [:]) throws -> CheckedTest {
    try #require(try graph(test(lines)).tests.first)
  }

  @Test func defaults() throws {
    let test = try checked()
    #expect(test.watched == "test" && test.step == 1_000_000_000 && test.isComplete)
    #expect(test.facts[.memory] == 8 << 30 && test.facts[.cpus] == 4 && test.facts[.pageSize] == 4096)
    #expect(test.values == [TunableID(rawValue: "net.ipv4.tcp_rmem.max"): .number(6 << 20)])
    #expect(test.expectations.first?.value == .number(7680 << 10) && test.expectations.first?.rule == "grow")
  }

  @Test func everyKey() throws {
    let test = try checked([
      "description": "All of it.", "watch": "web-1", "step": "500ms", "only": "false",
      "parameters": "{ceiling: 128MiB}", "facts": "{host.memory: 16GiB, host.cpus: 64}",
      "expect": "[{at: 0, outcome: suppressed, why: cooldown}, {at: 1m, outcome: reverted}]",
    ])
    #expect(test.watched == "web-1" && test.step == 500_000_000 && !test.isComplete)
    #expect(test.facts[.memory] == 16 << 30 && test.facts[.lowMemory] == 16 << 30 && test.facts[.cpus] == 64)
    #expect(test.expectations.map(\.outcome) == [.suppressed, .reverted])
    #expect(test.expectations.map(\.reason) == ["cooldown", nil])
    guard case .range(_, let high)? = test.policy.rules[0].action.members.first?.limits else {
      Issue.record("no range")
      return
    }
    #expect(high.constant == Rational(128 << 20))
  }

  @Test(arguments: [
    ("5", [TestSeries.Step.value(Rational(5))]), ("5x3", Array(repeating: .value(Rational(5)), count: 3)),
    ("0+5x3", [.value(.zero), .value(Rational(5)), .value(Rational(10))]),
    ("100-50x3", [.value(Rational(100)), .value(Rational(50)), .value(.zero)]),
    ("_ _x2 loss 1", [.unobserved, .unobserved, .unobserved, .loss, .value(.one)]),
    ("\"5   6\"", [.value(Rational(5)), .value(Rational(6))]),
  ])
  func series(text: String, steps: [TestSeries.Step]) throws {
    let test = try checked(["series": "{tcp.rcvbuf_full: \(text)}"])
    #expect(test.series.first?.steps == steps)
  }

  @Test func distributions() throws {
    let test = try checked(["series": "{tcp.rtt: \"100@20ms,5@300ms _ 0@1s\"}"])
    #expect(
      test.series.first?.steps == [
        .observations([
          TestSeries.Observation(count: 100, size: Rational(20_000_000)),
          TestSeries.Observation(count: 5, size: Rational(300_000_000)),
        ]), .unobserved, .observations([TestSeries.Observation(count: 0, size: Rational(1_000_000_000))]),
      ])
  }

  @Test func labelledSeries() throws {
    let test = try checked(["series": "{'udp.rcvbuf_full{limit=\"queue\", locked=\"no\"}': 5}"])
    #expect(
      test.series.first?.labels == [
        LabelSelection(name: "limit", values: ["queue"]), LabelSelection(name: "locked", values: ["no"]),
      ])
  }

  @Test(arguments: ["-5", "5x0", "5x", "5 five", "10-5x9", "5ms", "100@20ms", "5+", "1x99999999", "los"])
  func wrongSteps(text: String) {
    let wrong = text == "5 five" ? "5 1️⃣five1️⃣" : "1️⃣\(text)1️⃣"
    expectFindings(test(["series": "{tcp.rcvbuf_full: \"\(wrong)\"}"]), FindingSpec("1️⃣", .invalidValue))
  }

  @Test(arguments: ["5", "5@", "@20ms", "5@20", "5@20ms,", "5@20MiB", "-1@20ms"])
  func wrongObservations(text: String) {
    expectFindings(test(["series": "{tcp.rtt: \"1️⃣\(text)1️⃣\"}"]), FindingSpec("1️⃣", .invalidValue))
  }

  @Test func names() {
    expectFindings(test(["policy": "1️⃣exmple1️⃣"]), FindingSpec("1️⃣", .unknownPolicy, fix: "example"))
  }

  @Test func wrongReferences() {
    expectFindings(
      test(["expect": "[{at: 10s, rule: 1️⃣gorw1️⃣, outcome: observed}]"]),
      FindingSpec("1️⃣", .unknownPolicy, fix: "grow"))
    expectFindings(
      test(["expect": "[{at: 10s, outcome: 1️⃣done1️⃣}]"]), FindingSpec("1️⃣", .unknownValue))
    expectFindings(
      test(["expect": "[{at: 10s, outcome: observed, value: 1️⃣71️⃣}]"]),
      FindingSpec("1️⃣", .unitMismatch, fix: "7B"))
    expectFindings(
      test(["expect": "[{at: 1️⃣2m1️⃣, outcome: observed}]"]), FindingSpec("1️⃣", .noEffect))
    expectFindings(
      test(["series": "{1️⃣tcp.rcvbuf_ful1️⃣: 5}"]), FindingSpec("1️⃣", .unknownSignal, fix: "tcp.rcvbuf_full"))
    expectFindings(
      test(["facts": "{1️⃣host.memroy1️⃣: 5GiB}"]), FindingSpec("1️⃣", .unknownReference, fix: "host.memory"))
    expectFindings(
      test(["values": "{net.ipv4.tcp_rmem.max: 6MiB, 1️⃣net.ipv4.tcp_rmem.mxa1️⃣: 6MiB}"]),
      FindingSpec("1️⃣", .unknownTunable, fix: "net.ipv4.tcp_rmem.max"))
    expectFindings(
      test(["values": "{net.ipv4.tcp_wmem.max: 6MiB}"]).replacing(
        "kind: PolicyTest", with: "kind: PolicyTest"
      )
      .replacing("metadata: {name: grows}\nspec", with: "metadata: {name: grows}\n1️⃣spec1️⃣"),
      FindingSpec("1️⃣", .invalidValue))
    expectFindings(test(["only": "1️⃣yes1️⃣"]), FindingSpec("1️⃣", .unknownValue, fix: "true"))
    expectFindings(test(["expect": "1️⃣{at: 10s, outcome: observed}1️⃣"]), FindingSpec("1️⃣", .wrongShape))
  }

  @Test func profiles() throws {
    let profile = Sample.document(
      "Profile", "web",
      "description: An example.\npolicies: {larger: {policy: example, mode: enforce, parameters: {ceiling: 1GiB}}}"
    )
    let test = test(["policy": "web/larger"]) + "---\n" + profile
    let graph = try graph(test)
    #expect(graph.tests.first?.policy.name == "web/larger" && graph.tests.first?.policy.mode == .enforce)
    let wrong = test.replacing("policy: web/larger", with: "policy: web/example")
    #expect(compile(wrong).codes.contains(.unknownPolicy))
  }

  /// A policy that needs a gauge of an application is tested like any other.
  @Test func gauges() throws {
    let host = Sample.document("Host", "host", "gauges: {app.latency: {type: duration, file: /run/latency}}")
    let policy = Template.document(
      "verify: {never: \"last(app.latency, 30s) > 20ms\", after: 1m}", in: .rule)
    let test = Sample.document(
      "PolicyTest", "gauged",
      "policy: example\nvalues: {net.ipv4.tcp_rmem.max: 6MiB}\n"
        + "series: {tcp.rcvbuf_full: 10x60, app.latency: 10ms}\nfor: 1m\n"
        + "expect: [{at: 10s, outcome: observed}]")
    let checked = try #require(try graph(Sample.stream(host, policy, test)).tests.first)
    #expect(checked.policy.rules.first?.verify != nil)
    #expect(checked.series.map(\.signal.rawValue).contains("app.latency"))
    #expect(compile(Sample.stream(policy, test)).codes == [.unknownSignal, .unknownSignal])
  }

  /// What only a test's values make impossible is not lost with the test.
  @Test func impossibleValues() {
    let policy = Template.document(
      "parameters:\n  floor: {type: bytes, default: 1MiB, range: 1MiB .. 16MiB}\n"
        + "  ceiling: {type: bytes, default: 64MiB, range: 8MiB .. 64MiB}\nrules:\n  grow:\n"
        + "    when: rate(tcp.rcvbuf_full, 3s) > 5/s\n"
        + "    do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 1️⃣floor .. ceiling1️⃣, every: 30s}",
      in: .spec)
    func test(_ parameters: String) -> String {
      Sample.document(
        "PolicyTest", "grows",
        "policy: example\nparameters: {\(parameters)}\nvalues: {net.ipv4.tcp_rmem.max: 6MiB}\n"
          + "series: {tcp.rcvbuf_full: 10x60}\nfor: 1m\nexpect: [{at: 10s, outcome: observed}]")
    }
    expectFindings(
      Sample.stream(policy, test("floor: 16MiB, ceiling: 8MiB")), FindingSpec("1️⃣", .emptyBounds))
    expectFindings(Sample.stream(policy, test("floor: 16MiB")).replacing("1️⃣", with: ""))
  }
}
