import Testing

@testable import PolicyLang

/// Profiles, and what they make of the policies they name.
struct ProfileTests {
  private let policy = Template.document(
    """
    parameters:
      ceiling: {type: bytes, default: 64MiB, range: 8MiB .. 1GiB}
    rules:
      grow:
        when: rate(tcp.rcvbuf_full, 3s) > 5/s
        do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. ceiling, every: 30s}
    """, in: .spec)

  private func profile(_ name: String, _ policies: String, _ spec: String = "") -> String {
    Sample.document(
      "Profile", name, "description: An example.\npolicies: {\(policies)}" + (spec.isEmpty ? "" : "\n" + spec)
    )
  }

  private func high(_ policy: CheckedPolicy?) -> Rational? {
    guard case .range(_, let high)? = policy?.rules.first?.action.members.first?.limits else { return nil }
    return high.constant
  }

  @Test func aNamedPolicyRunsOnlyThroughProfiles() throws {
    #expect(try graph(policy).policies.map(\.name) == ["example"])
    let graph = try graph(Sample.stream(policy, profile("web", "example: {mode: enforce}")))
    #expect(graph.policies.map(\.name) == ["web/example"])
    #expect(graph.policies[0].mode == .enforce && graph.policies[0].profile == "web")
    #expect(graph.profiles.map(\.policies) == [["web/example"]])
  }

  @Test func twoProfilesOfOnePolicy() throws {
    let graph = try graph(
      Sample.stream(
        profile("web", "example: {parameters: {ceiling: 128MiB}, priority: 5}"), policy,
        profile("db", "example: {}, larger: {policy: example, mode: enforce, parameters: {ceiling: 1GiB}}")))
    #expect(graph.policies.map(\.name) == ["db/example", "db/larger", "web/example"])
    #expect(graph.policies.map { high($0) } == [64, 1024, 128].map { Rational($0 << 20) })
    #expect(graph.policies.map(\.mode) == [.observe, .enforce, .observe])
    #expect(graph.policies.map(\.priority) == [0, 0, 5])
  }

  @Test func parameters() {
    expectFindings(
      Sample.stream(policy, profile("web", "example: {parameters: {ceiling: 1️⃣2GiB1️⃣}}")),
      FindingSpec("1️⃣", .parameter))
    expectFindings(
      Sample.stream(policy, profile("web", "example: {parameters: {1️⃣ceilng1️⃣: 64MiB}}")),
      FindingSpec("1️⃣", .unknownReference, fix: "ceiling"))
    expectFindings(
      Sample.stream(policy, profile("web", "example: {parameters: {ceiling: 1️⃣641️⃣}}")),
      FindingSpec("1️⃣", .unitMismatch))
  }

  /// What is wrong only with the values of a profile says whose they are.
  @Test func findingsOfAUse() throws {
    let open = policy.replacing(", range: 8MiB .. 1GiB", with: "")
    let text = Sample.stream(open, profile("web", "example: {parameters: {ceiling: 4GiB}}"))
    let found = compile(text).diagnostics
    #expect(found.map(\.code) == [.boundOutOfRange])
    #expect(found.first?.notes.map(\.message) == ["as `web/example` runs it"])
    #expect(compile(open).graph != nil)
  }

  @Test func selectors() throws {
    let narrow = policy + "  match: {netns: [\"web-*\"]}\n"
    let text = Sample.stream(
      narrow,
      profile(
        "web", "example: {match: {exclude: {netns: [web-9]}}}",
        "hosts: {role: web}\nmatch: {unit: [a.service]}"))
    let run = try #require(try graph(text).policies.first)
    #expect(run.selectors.count == 3 && run.hosts == ["role": "web"])
    #expect(run.selectors.contains { $0.unit == [Glob("a.service")] })
    #expect(!run.admits(netns: "web-9"))
  }

  @Test func names() {
    expectFindings(
      Sample.stream(policy, profile("web", "1️⃣exmple1️⃣: {}")), FindingSpec("1️⃣", .unknownPolicy, fix: "example"))
    expectFindings(
      Sample.stream(policy, profile("web", "a: {policy: 1️⃣exmple1️⃣}")),
      FindingSpec("1️⃣", .unknownPolicy, fix: "example"))
    expectFindings(
      Sample.stream(
        policy,
        "apiVersion: bpftune.dev/v1\nkind: Profile\nmetadata: {name: web}\nspec: {description: a, 1️⃣policies1️⃣: {}}\n"
      ),
      FindingSpec("1️⃣", .wrongShape))
    expectFindings(
      Sample.stream(policy, profile("web", "example: {}"), profile("1️⃣web1️⃣", "example: {}")),
      FindingSpec("1️⃣", .duplicateName))
    // A profile and a policy may have one name.
    #expect(compile(Sample.stream(policy, profile("example", "example: {}"))).graph != nil)
  }

  @Test func scopes() {
    let host = policy.replacing("scope: netns", with: "scope: host")
    expectFindings(
      Sample.stream(host, profile("web", "example: {match: {1️⃣netns1️⃣: [a], labels: {a: b}}}")),
      FindingSpec("1️⃣", .matchScope))
  }

  @Test func acrossFiles() {
    let sources = [("a.yaml", profile("web", "example: {mode: enforce}")), ("b.yaml", policy)].map {
      SourceFile(path: $0.0, bytes: Array($0.1.utf8))
    }
    let compilation = Compiler.compile(sources)
    #expect(compilation.graph?.policies.map(\.name) == ["web/example"], compilation.brief)
    #expect(compilation.graph == Compiler.compile(sources.reversed()).graph)
    let alone = Compiler.compile([sources[0]])
    #expect(alone.codes == [.unknownPolicy], alone.brief)
  }
}

/// The Host document.
struct HostTests {
  private func host(_ spec: String) -> String { Sample.document("Host", "web-1", spec) }

  @Test func everything() throws {
    let host = try #require(
      try graph(
        host(
          """
          description: A machine.
          labels: {role: web, rack: "12"}
          budget: {changes: 20, per: 1h}
          changeWindows:
            night: {days: [sat, sun], from: "22:00", to: "05:30", zone: local}
            always: {from: "00:00", to: "24:00"}
          metrics: {listen: "127.0.0.1:9732"}
          onExternalWrite: {yield: forever}
          trustedOwners: [root, deploy]
          gauges:
            app.latency: {type: duration, file: /run/app/latency, period: 5s, description: As the proxy sees it.}
          """)
      ).host)
    #expect(host.labels == ["role": "web", "rack": "12"] && host.budget?.changes == 20)
    #expect(host.changeWindows.map(\.name) == ["always", "night"])
    #expect(host.changeWindows.map(\.from) == [0, 22 * 60] && host.changeWindows.map(\.to) == [1440, 330])
    #expect(
      host.changeWindows.map(\.days.count) == [7, 2] && host.changeWindows.map(\.zone) == [.utc, .local])
    #expect(host.metricsAddress == "127.0.0.1:9732" && host.onExternalWrite == .yieldForever)
    #expect(host.trustedOwners == ["root", "deploy"])
    #expect(host.gauges.map(\.period) == [5_000_000_000] && host.gauges.map(\.unit) == [Unit(.duration)])
    #expect(try graph(self.host("labels: {a: b}")).host?.onExternalWrite == .yield(3_600_000_000_000))
  }

  @Test(arguments: ["24:01", "2:00", "22.00", "22:60", "-1:00", "22:00:00", "noon"])
  func wrongTimes(time: String) {
    expectFindings(
      host("changeWindows: {night: {from: 1️⃣\"\(time)\"1️⃣, to: \"05:00\"}}"), FindingSpec("1️⃣", .invalidValue))
  }

  /// Unquoted, `22:00` is a number of minutes to some readers.
  @Test func timesAreQuoted() {
    expectFindings(
      host("changeWindows: {night: {from: 1️⃣22:001️⃣, to: \"05:00\"}}"),
      FindingSpec("1️⃣", .ambiguousScalar, fix: "\"22:00\""))
  }

  @Test(arguments: ["9732", "localhost", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:70000", "[::1:80", ":80"])
  func wrongAddresses(address: String) {
    expectFindings(host("metrics: {listen: 1️⃣\"\(address)\"1️⃣}"), FindingSpec("1️⃣", .invalidValue))
  }

  @Test func days() {
    expectFindings(
      host("changeWindows: {night: {days: [1️⃣monday1️⃣], from: \"22:00\", to: \"05:00\"}}"),
      FindingSpec("1️⃣", .unknownValue))
  }

  @Test func gauges() throws {
    let gauge = host("gauges: {app.latency: {type: duration, file: /run/latency}}")
    func policy(_ rule: String) -> String { Sample.stream(gauge, Template.document(rule, in: .rule)) }
    #expect(compile(policy("verify: {never: \"last(app.latency, 30s) > 20ms\", after: 1m}")).graph != nil)
    expectFindings(policy("when: last(1️⃣app.latency1️⃣, 30s) > 20ms"), FindingSpec("1️⃣", .onlyInNever))
    expectFindings(
      policy("verify: {expect: \"last(1️⃣app.latency1️⃣, 30s) falls 20%\", after: 1m}"),
      FindingSpec("1️⃣", .onlyInNever))
    expectFindings(
      policy("verify: {never: \"1️⃣rate1️⃣(app.latency, 30s) > 20ms\", after: 1m}"),
      FindingSpec("1️⃣", .wrongAggregate))
    expectFindings(
      policy("verify: {never: \"last(app.latency, 1️⃣5s1️⃣) > 20ms\", after: 1m}"),
      FindingSpec("1️⃣", .windowBelowPeriod))
    expectFindings(
      Template.document("verify: {never: \"last(1️⃣app.latency1️⃣, 30s) > 20ms\", after: 1m}", in: .rule),
      FindingSpec("1️⃣", .unknownSignal))
    for name in ["latency", "app.", "app.a-b", "app.a."] {
      expectFindings(host("gauges: {1️⃣\(name)1️⃣: {type: duration}}"), FindingSpec("1️⃣", .invalidValue))
    }
  }

  @Test func onlyOne() {
    expectFindings(
      Sample.stream(
        host("labels: {a: b}"),
        host("labels: {c: d}").replacing("kind", with: "1️⃣kind1️⃣")
          .replacing("web-1", with: "web-2")), FindingSpec("1️⃣", .secondHost))
  }
}
