import Foundation
import Interpreter
import PolicyLang
import Testing

/// 2²³ ns, the quantum of windows of 100 ms.
let q: Int64 = 8_388_608
let millisecond: Int64 = 1_000_000
let second: Int64 = 1_000_000_000

let full = SignalID(rawValue: "tcp.rcvbuf_full")
let retransmits = SignalID(rawValue: "tcp.retransmits")
let sent = SignalID(rawValue: "tcp.segments_out")
let failures = SignalID(rawValue: "tcp.connect_failures")
let roundTrips = SignalID(rawValue: "tcp.rtt")
let timeWait = SignalID(rawValue: "tcp.time_wait")
let receiveMax = TunableID(rawValue: "net.ipv4.tcp_rmem.max")

/// The seed of this run: TEST_SEED, or a new one.
func testSeed() -> UInt64 {
  ProcessInfo.processInfo.environment["TEST_SEED"].flatMap { UInt64($0) } ?? .random(in: 0...UInt64.max)
}

/// Conditions that never hold, and rules that undo each other, are interpreted like any others.
let undecided: Compiler.Options = {
  var options = Compiler.Options()
  options.decides = false
  return options
}()

/// Compiles a policy of these rules, each line of which begins at the margin.
func policy(_ rules: String, mode: String = "enforce", scope: String = "netns") throws -> CheckedPolicy {
  let indented = rules.split(separator: "\n").map { "    \($0)\n" }.joined()
  let text = """
    apiVersion: bpftune.dev/v1
    kind: Policy
    metadata: {name: example}
    spec:
      description: An example.
      mode: \(mode)
      scope: \(scope)
      rules:
    \(indented)
    """
  let compilation = Compiler.compile(
    [SourceFile(path: "p.yaml", bytes: Array(text.utf8))], options: undecided)
  let messages = compilation.diagnostics.filter { $0.severity == .error }.map(\.message)
  return try #require(compilation.graph?.policies.first, "\(messages)\n\(text)")
}

/// A rule with this condition.
func conditionRule(_ text: String) throws -> CheckedRule {
  try #require(
    policy(
      """
      r:
        when: \(text)
        do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 1m}
      """
    ).rules.first)
}

func condition(_ text: String) throws -> Condition { try conditionRule(text).when }

/// The first reading of a condition.
func reading(_ text: String) throws -> Reading { try #require(condition(text).readings.first) }

func window(_ length: Int64) throws -> Window { try #require(Window(length: length)) }
