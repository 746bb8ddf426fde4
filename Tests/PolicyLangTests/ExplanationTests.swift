import Testing

@testable import PolicyLang

/// What `bpftune explain` says, and that its examples are right.
struct ExplanationTests {
  @Test func everyNameIsExplained() {
    for name in Explanation.names {
      let found = Explanation.all(of: name)
      #expect(found.count == 1, "\(name)")
      #expect(
        found.allSatisfy { $0.text.hasPrefix(name) && $0.text.hasSuffix("\n") && !$0.text.hasSuffix("\n\n") })
    }
    #expect(Explanation.all(of: "nothing").isEmpty)
  }

  @Test(arguments: [
    ("bt2015x", "BT2015"), ("tcp.retransmit", "tcp.retransmits"),
    ("net.ipv4.tcp_rmem.mx", "net.ipv4.tcp_rmem.max"),
    ("witin", "within"),
  ])
  func unknownNamesGetTheNearestOfAll(name: String, nearest: String) {
    #expect(Explanation.all(of: name).isEmpty)
    #expect(Explanation.nearest(to: name) == nearest)
  }

  @Test func codesMayBeWrittenInSmallLetters() {
    #expect(Explanation.all(of: "bt2015").map(\.text) == [Code.unitMismatch.page.text])
  }

  @Test func vectorStandsForItsElements() {
    #expect(
      Explanation.all(of: "net.ipv4.tcp_rmem").map(\.name)
        == ["net.ipv4.tcp_rmem.default", "net.ipv4.tcp_rmem.max", "net.ipv4.tcp_rmem.min"])
  }

  @Test func keyOfSeveralMapsIsExplainedForEach() throws {
    let text = try #require(Explanation.all(of: "for").first).text
    #expect(text.contains("In rule:") && text.contains("In spec of a PolicyTest:"))
  }

  /// Each example compiles in a policy of a scope that has the signal; each aggregate is one of the language.
  @Test(arguments: Signal.catalogue.map(\.id.rawValue))
  func examplesOfSignalsCompile(name: String) throws {
    let signal = try #require(Signal.named(name))
    let scope = try #require(Scope.allCases.first { signal.scopes.contains($0) })
    let page = SignalPage(signal: signal)
    expectClean(policy(scope, when: page.example, action: Self.action(at: scope)))
    for aggregate in page.aggregates {
      let window = signal.period == nil ? "10s" : "1m"
      let call = aggregate.replacing("WINDOW", with: window).replacing("VALUE", with: page.levelThreshold)
      // What it is compared with is of a wrong unit for some; that the aggregate exists is what counts.
      let codes = compile(policy(scope, when: "\(call) > 1", action: Self.action(at: scope))).diagnostics.map(
        \.code)
      #expect(!codes.contains(.unknownFunction) && !codes.contains(.wrongAggregate), "\(aggregate)")
      #expect(!codes.contains(.syntax) && !codes.contains(.wrongArity), "\(aggregate)")
    }
  }

  @Test(arguments: Tunable.catalogue.map(\.id.rawValue))
  func examplesOfTunablesCompile(name: String) throws {
    let tunable = try #require(Tunable.named(name))
    let when =
      tunable.scope == .host
      ? "rate(vm.pages_scanned, 30s) > 1000 pages/s" : "rate(tcp.rcvbuf_full, 10s) > 5/s"
    expectClean(policy(tunable.scope, when: when, action: TunablePage(tunable: tunable).example))
  }

  /// Each example of a key is of the grammar that its shape says.
  @Test(arguments: KeyTable.all.flatMap { table in table.keys.map { (table.label, $0.name) } })
  func examplesOfKeysParse(table: String, name: String) throws {
    let key = try #require(KeyTable.all.first { $0.label == table }?.key(name))
    if key.shape.choices.isEmpty, key.shape.tables.isEmpty {
      switch key.shape {
      case .boolean, .spec: break
      default: #expect(!key.examples.isEmpty, "\(key.name) of \(table) has no example")
      }
    }
    for example in key.examples {
      var findings = Findings()
      let source = SourceFile(path: "example.yaml", bytes: Array("\(key.name): \(example)\n".utf8))
      let documents = YAMLReader.read(source, file: 0, into: &findings)
      guard case .mapping(let mapping)? = documents.first?.content, let value = mapping.entries.first?.value
      else {
        Issue.record("\(example) of \(key.name) is no YAML")
        continue
      }
      if case .scalar(let scalar) = value.content {
        switch key.shape {
        case .condition, .duration, .quantity, .step, .expression:
          _ = ExpressionParser.expression(scalar, into: &findings)
        case .range: _ = ExpressionParser.range(scalar, into: &findings)
        case .expectation: _ = ExpressionParser.expectation(scalar, into: &findings)
        default: break
        }
      }
      #expect(findings.diagnostics.isEmpty, "\(key.name): \(example)")
    }
  }

  private static func action(at scope: Scope) -> [String] {
    scope == .host
      ? ["tunable: vm.vfs_cache_pressure", "raise: x1.25", "within: 100 .. 200", "every: 5m"]
      : ["tunable: net.ipv4.tcp_rmem.max", "raise: 25%", "within: 6MiB .. 64MiB", "every: 30s"]
        + (scope == .cgroup ? ["affects: netns"] : [])
  }

  private func policy(_ scope: Scope, when: String, action: [String]) -> String {
    """
    apiVersion: bpftune.dev/v1
    kind: Policy
    metadata: {name: example}
    spec:
      description: An example.
      mode: observe
      scope: \(scope.rawValue)
      rules:
        example:
          when: \(when)
          do:
    \(action.map { "        " + $0 }.joined(separator: "\n"))

    """
  }

  private func expectClean(_ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) {
    let compilation = compile(text)
    let serious = compilation.diagnostics.filter { $0.severity != .note }
    #expect(serious.isEmpty, "\(TextRenderer().render(compilation))", sourceLocation: sourceLocation)
  }
}
