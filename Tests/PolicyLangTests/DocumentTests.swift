import Testing

@testable import PolicyLang

/// Keys, shapes and values of the documents around the expressions.
struct DocumentTests {
  private func expectSpec(
    _ spec: String, _ specs: FindingSpec..., sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = Template.document(spec, in: .spec)
    if let spec = specs.first {
      expectFindings(text, spec, sourceLocation: sourceLocation)
    } else {
      expectFindings(text, sourceLocation: sourceLocation)
    }
  }

  @Test func wholePolicy() throws {
    let text = Template.document("match: {netns: [host, \"web-*\"]}\nonExit: keep\nmode: enforce", in: .spec)
    let policy = try #require(compile(text).graph?.policies.first)
    #expect(
      policy.name == "example" && policy.mode == .enforce && policy.scope == .netns && policy.onExit == .keep)
    #expect(policy.selectors.map(\.netns) == [[Glob("host"), Glob("web-*")]])
    #expect(policy.admits(netns: "web-1") && policy.admits(netns: "host") && !policy.admits(netns: "db"))
    #expect(policy.description == "An example." && policy.file == "policy.yaml")
    #expect(policy.rules.map(\.name) == ["example"])
  }

  @Test func selectors() throws {
    let all = try #require(compile(Template.document("", in: .spec)).graph?.policies.first)
    #expect(all.selectors.isEmpty && all.admits(netns: "anything"))
    let excluding = Template.document(
      "match: {netns: [\"web-*\"], exclude: {netns: [web-canary]}}", in: .spec)
    let some = try #require(compile(excluding).graph?.policies.first)
    #expect(some.admits(netns: "web-1") && !some.admits(netns: "web-canary"))
    expectSpec("scope: host\nmatch: {1️⃣unit1️⃣: [a.service]}", FindingSpec("1️⃣", .matchScope))
    expectSpec("scope: host\nmatch: {labels: {role: web}}")
  }

  @Test func keys() {
    expectSpec(
      "1️⃣onexit1️⃣: keep", FindingSpec("1️⃣", .unknownKey, "unknown key `onexit` in `spec`", fix: "onExit"))
    expectSpec("1️⃣within1️⃣: 1 .. 2", FindingSpec("1️⃣", .unknownKey))
    expectSpec("1️⃣budget1️⃣: {per: 1h}", FindingSpec("1️⃣", .missingKey))
    expectSpec("priority: 1️⃣0101️⃣", FindingSpec("1️⃣", .invalidValue))
    expectSpec("onExternalWrite: 1️⃣yield1️⃣", FindingSpec("1️⃣", .unknownValue))
  }

  @Test func values() {
    expectSpec("mode: 1️⃣obsreve1️⃣", FindingSpec("1️⃣", .unknownValue, "`obsreve` is no `mode`", fix: "observe"))
    expectSpec("scope: 1️⃣pod1️⃣", FindingSpec("1️⃣", .unknownValue))
    expectSpec("mode: 1️⃣on1️⃣", FindingSpec("1️⃣", .unknownValue))
    expectSpec("match: {netns: 1️⃣[]1️⃣}", FindingSpec("1️⃣", .wrongShape))
    expectSpec("match: {netns: [1️⃣no1️⃣]}", FindingSpec("1️⃣", .ambiguousScalar, fix: "\"no\""))
    expectSpec("match: {netns: 1️⃣web1️⃣}", FindingSpec("1️⃣", .wrongShape, fix: "[\"web\"]"))
    expectSpec("1️⃣description1️⃣:", FindingSpec("1️⃣", .wrongShape))
    expectFindings(
      Template.document("1️⃣rules1️⃣:\n- name: 2️⃣grow2️⃣", in: .spec), FindingSpec("1️⃣", .wrongShape),
      FindingSpec("2️⃣", .missingKey), FindingSpec("2️⃣", .missingKey))
    expectSpec("1️⃣rules1️⃣: {}", FindingSpec("1️⃣", .wrongShape))
    expectSpec("rules: 1️⃣grow1️⃣", FindingSpec("1️⃣", .wrongShape))
  }

  @Test func documents() {
    expectFindings("1️⃣", FindingSpec("1️⃣", .noDocument))
    expectFindings("1️⃣---\n---\n# nothing\n", FindingSpec("1️⃣", .noDocument))
    expectFindings("1️⃣- a1️⃣\n", FindingSpec("1️⃣", .wrongShape))
    expectFindings("kind: 1️⃣Deployment1️⃣\n", FindingSpec("1️⃣", .unknownValue))
    let good = Template.document("", in: .spec)
    expectFindings(
      good.replacing("kind: Policy", with: "kind: 1️⃣Polic1️⃣"), FindingSpec("1️⃣", .unknownValue, fix: "Policy"))
    // What was probably meant is read on, so that all mistakes come in one run.
    expectFindings(
      good.replacing("kind: Policy", with: "kind: 1️⃣Polic1️⃣").replacing("mode: observe", with: "mode: 2️⃣x2️⃣"),
      FindingSpec("1️⃣", .unknownValue), FindingSpec("2️⃣", .unknownValue))
    expectFindings(
      "1️⃣kind1️⃣: Policy\n", FindingSpec("1️⃣", .missingKey), FindingSpec("1️⃣", .missingKey),
      FindingSpec("1️⃣", .missingKey))
    expectFindings(
      "---\n" + good + "---\n"
        + good.replacing("name: example", with: "name: other").replacing(
          "scope: netns", with: "scope: netns\n  priority: 1") + "...\n---\n")
  }

  @Test func findingsOfEveryDocument() {
    let bad = Template.document("mode: 1️⃣x1️⃣", in: .spec)
    let other = Template.document("mode: 2️⃣y2️⃣", in: .spec).replacing("name: example", with: "name: other")
    expectFindings(bad + "---\n" + other, FindingSpec("1️⃣", .unknownValue), FindingSpec("2️⃣", .unknownValue))
  }

  @Test func brokenYAMLKeepsWhatCameBefore() {
    let bad = Template.document("mode: 1️⃣x1️⃣", in: .spec)
    expectFindings(bad + "---\na: 2️⃣]2️⃣\n", FindingSpec("1️⃣", .unknownValue), FindingSpec("2️⃣", .notYAML))
    // Within the broken document what was read is checked, and nothing said to miss.
    expectFindings(
      "kind: Policy\nspec:\n  mode: 1️⃣x1️⃣\n  description: a2️⃣:2️⃣ b\n", FindingSpec("1️⃣", .unknownValue),
      FindingSpec("2️⃣", .notYAML))
  }

  @Test func namesAreUniqueInASet() {
    let good = Template.document("", in: .spec)
    let sources = ["a.yaml", "b.yaml"].map { SourceFile(path: $0, bytes: Array(good.utf8)) }
    let compilation = Compiler.compile(sources)
    #expect(compilation.graph == nil)
    #expect(compilation.diagnostics.map(\.code) == [.duplicateName])
    #expect(compilation.diagnostics.first?.span.file == 1)
    #expect(compilation.diagnostics.first?.notes.first?.span?.file == 0)
  }

  @Test func commaInBraces() {
    let fixed = "\"rate(tcp.retransmits, 3s) > 5/s\""
    expectSpec(
      "rules: {grow: {when: 1️⃣rate(tcp.retransmits, 3s) > 5/s1️⃣, do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}}}",
      FindingSpec("1️⃣", .splitByComma, fix: fixed))
    expectSpec(
      "rules: {grow: {when: \(fixed), do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}}}"
    )
  }

  @Test(arguments: [
    "on", "yes", "N", "FALSE", "null", "~", "010", "0o10", "0x1F", "0b1", "1_000", "1:30", "6.10", "1e3",
    "2027-01-01", ".inf",
  ])
  func ambiguousNames(name: String) {
    #expect(AmbiguousScalar.reading(of: name) != nil)
    let found = compile(Template.document("match: {netns: [\(name)]}", in: .spec)).diagnostics
    #expect(found.map(\.code) == [.ambiguousScalar])
    #expect(compile(Template.document("match: {netns: [\"\(name)\"]}", in: .spec)).diagnostics.isEmpty)
  }

  @Test(arguments: ["web", "1a", "once", "v1.2.3", "1.2.3", "x010", "2027-01", "nope", "10s", "a:b", "-"])
  func unambiguousNames(name: String) { #expect(AmbiguousScalar.reading(of: name) == nil) }
}
