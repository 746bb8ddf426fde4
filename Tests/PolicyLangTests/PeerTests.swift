import Testing

@testable import PolicyLang

/// Mistakes that were found in other tuners and in tools that check rules: each must be found here before it runs.
struct PeerTests {
  private func codes(_ text: String) -> [Code] { compile(text).codes }

  /// A step of 25 % from 1.7 GB does not fit the sysctl's int.
  @Test func stepBeyondTheInteger() {
    let text = "tunable: net.ipv4.tcp_rmem.max\nraise: 25%\nwithin: 6MiB .. 1️⃣2GiB1️⃣\nevery: 30s"
    expectFindings(
      Template.document(text, in: .action), FindingSpec("1️⃣", .boundOutOfRange, fix: "2147483647B"))
    expectFindings(
      Template.document("within: 6MiB .. 1️⃣2 * baseline1️⃣", in: .action),
      FindingSpec("1️⃣", .unlimitedBound, fix: "min(2147483647B, 2 * baseline)"))
  }

  /// Something is added again and again, and nothing says where it stops.
  @Test func missingUpperBound() {
    let text = """
      rules:
        grow:
          when: rate(tcp.rcvbuf_full, 3s) > 5/s
          1️⃣do1️⃣: {tunable: net.ipv4.tcp_rmem.max, raise: 100MiB, every: 30s}
      """
    expectFindings(Template.document(text, in: .spec), FindingSpec("1️⃣", .missingBound))
  }

  /// `threshold: 1500` does not say of what.
  @Test func unitRequired() {
    let text = Template.document("when: rate(vm.pages_scanned, 30s) > 1️⃣15001️⃣", in: .rule)
      .replacing("scope: netns", with: "scope: host")
    expectFindings(text, FindingSpec("1️⃣", .unitMismatch, fix: "1500 pages/s"))
    expectFindings(
      Template.document("within: 6MiB .. 1️⃣671088641️⃣", in: .action),
      FindingSpec("1️⃣", .unitMismatch, fix: "64MiB"))
  }

  /// `value:` for `values:` was read over in silence.
  @Test func misspeltKey() {
    expectFindings(
      Template.document("1️⃣rule1️⃣: {}", in: .spec),
      FindingSpec("1️⃣", .unknownKey, "unknown key `rule` in `spec`"))
    expectFindings(
      Template.document("1️⃣untill1️⃣: rate(tcp.rcvbuf_full, 3s) < 1/s", in: .rule),
      FindingSpec("1️⃣", .unknownKey, fix: "until"))
  }

  /// Setting one of a pair clears the other: said, and undone together.
  @Test func coupledPair() {
    let text = Template.document("tunable: 1️⃣vm.dirty_bytes1️⃣\nset: 256MiB\nwithin: 16MiB .. 1GiB", in: .action)
      .replacing("scope: netns", with: "scope: host")
    expectFindings(text, FindingSpec("1️⃣", .pair))
    #expect(compile(MarkedText(text).text).graph != nil)
  }

  /// A selector, or a profile, that names nothing.
  @Test func nameOfNothing() {
    let profile = """
      apiVersion: bpftune.dev/v1
      kind: Profile
      metadata: {name: web}
      spec:
        description: An example.
        policies: {1️⃣exmaple1️⃣: {mode: enforce}}

      """
    let policy = Template.document("", in: .spec)
    expectFindings(profile + "---\n" + policy, FindingSpec("1️⃣", .unknownPolicy, fix: "example"))
    expectFindings(Template.document("match: {netns: 1️⃣[]1️⃣}", in: .spec), FindingSpec("1️⃣", .wrongShape))
  }

  /// What is missing is unknown and not false: a rule can say what becomes of its value then.
  @Test func missingSignalIsUnknown() throws {
    let policy = try #require(
      compile(Template.document("onUnknown: {then: restore, after: 90s}", in: .rule)).graph?.policies.first)
    #expect(policy.rules[0].onUnknown == UnknownBehaviour(action: .restore, after: 90_000_000_000))
    let other = try #require(compile(Template.document("", in: .rule)).graph?.policies.first)
    #expect(other.rules[0].onUnknown == .hold)
  }

  /// `tcp_rmem`'s maximum above a limit that is related to it.
  @Test func relatedLimit() {
    expectFindings(
      Template.document("tunable: 1️⃣net.ipv4.tcp_rmem.default1️⃣\nwithin: 128KiB .. 64MiB", in: .action),
      FindingSpec("1️⃣", .order))
  }

  /// What the checker takes, the daemon takes: there is one compiler, and it answers the same each time.
  @Test func oneAnswer() throws {
    for name in try Snapshot.names(in: Snapshot.cases) {
      let first = try Corpus.compile(case: name)
      let second = try Corpus.compile(case: name)
      #expect(first.diagnostics == second.diagnostics && first.graph == second.graph, "\(name)")
      #expect((first.graph == nil) == first.diagnostics.contains { $0.severity == .error }, "\(name)")
    }
  }
}
