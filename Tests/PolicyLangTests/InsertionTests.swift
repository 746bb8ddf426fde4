import Foundation
import Testing

@testable import PolicyLang

/// Fixes that write what is missing, in the layout of what is there.
struct InsertionTests {
  private func fixed(_ text: String) -> String {
    String(decoding: Corpus.fixed(compile(text))[0].bytes, as: UTF8.self)
  }

  private let action =
    "do:\n  tunable: net.ipv4.tcp_rmem.max\n  raise: 25%\n  within: 6MiB .. 64MiB"

  @Test func behindTheLastKey() {
    let text = Template.document(action + "  # a comment", in: .rule)
    #expect(fixed(text) == text.replacing("# a comment", with: "# a comment\n        every: 1m"))
  }

  @Test func beforeTheKeyThatFollows() {
    let text = Template.document(action + "\n  affects: netns", in: .rule)
    #expect(fixed(text) == text.replacing("affects:", with: "every: 1m\n        affects:"))
  }

  @Test func inBraces() {
    let text = Template.document(
      "do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB}", in: .rule)
    #expect(fixed(text) == text.replacing("64MiB}", with: "64MiB, every: 1m}"))
    // What holds a comma is put in quotes there.
    let open = Template.document("do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, every: 1m}", in: .rule)
    let within = "within: \"baseline .. min(2147483647B, 2 * baseline)\""
    #expect(fixed(open) == open.replacing("raise:", with: "\(within), raise:"))
  }

  @Test func severalAtOnePlace() {
    let text = Template.document("", in: .spec)
      .replacing("apiVersion: bpftune.dev/v1\nkind: Policy\n", with: "")
      .replacing("  mode: observe\n  scope: netns\n", with: "")
    let whole = compile(fixed(text))
    #expect(whole.diagnostics.isEmpty, whole.brief)
    #expect(fixed(text).hasPrefix("apiVersion: bpftune.dev/v1\nkind: Policy\nmetadata:\n"))
    #expect(fixed(text).contains("  mode: observe\n  scope: host\n  rules:"))
  }

  @Test func scopeFollowsFromWhatIsMatched() {
    let text = Template.document("match: {netns: [web]}", in: .spec).replacing("  scope: netns\n", with: "")
    #expect(fixed(text).contains("  scope: netns\n"))
    let labels = Template.document("match: {labels: {role: web}}", in: .spec)
      .replacing("  scope: netns\n", with: "")
    #expect(fixed(labels).contains("  scope: host\n"))
  }

  @Test func description() {
    let text = Template.document("", in: .spec).replacing("  description: An example.\n", with: "")
    #expect(
      fixed(text)
        == text.replacing("spec:\n", with: "spec:\n  description: Raises net.ipv4.tcp_rmem.max.\n"))
    let commented = text.replacing("spec:\n", with: "spec:  # all of it\n")
    #expect(
      fixed(commented)
        == commented.replacing("it\n", with: "it\n  description: Raises net.ipv4.tcp_rmem.max.\n"))
  }

  @Test func otherLineEnds() {
    let text = Template.document(action, in: .rule).replacing("\n", with: "\r\n")
    let compilation = compile(fixed(text))
    #expect(compilation.diagnostics.isEmpty, compilation.brief)
  }

  /// A key of another tool is not missing, too.
  @Test func renamedKeysAreNotAdded() {
    let text = Template.document(action + "\n  cooldown: 5m", in: .rule)
    #expect(compile(text).codes == [.unknownKey])
    #expect(fixed(text) == text.replacing("cooldown", with: "every"))
  }

  // MARK: Lists

  @Test func listOfRules() {
    let head = Template.document("", in: .spec).components(separatedBy: "  rules:\n")[0]
    let listed =
      head + """
          rules:
            # The first.
            - name: Grow_Fast
              when: >-
                rate(tcp.rcvbuf_full, 3s)
                > 5/s
              do:
                tunable: net.ipv4.tcp_rmem.max
                raise: 25%
                within: 6MiB .. 64MiB
                every: 30s

            # The second.
            - when: count(tcp.rcvbuf_full, 5m) == 0
              do: {tunable: net.ipv4.tcp_rmem.max, lower: 10%, within: 6MiB .. 64MiB, every: 30s}
              id: shrink
        """
    for text in [listed, listed.replacing("\n    ", with: "\n  ").replacing("  rules:", with: "  rules:")] {
      let compilation = compile(fixed(text))
      #expect(
        compilation.graph?.policies.first?.rules.map(\.name) == ["grow-fast", "shrink"], compilation.brief)
      #expect(fixed(text).contains("# The first.") && fixed(text).contains("# The second."))
    }
  }

  @Test func listsThatAreNotConverted() {
    // In one line there is no layout to keep: the help says what to write.
    let text = Template.document("rules: [{name: a}]", in: .spec)
    let finding = compile(text).diagnostics.first { $0.code == .wrongShape }
    #expect(finding != nil && finding?.fix == nil && finding?.help != nil)
  }

  @Test func conditionsInAList() {
    let text = Template.document(
      "when:\n  - rate(tcp.rcvbuf_full, 3s) > 5/s\n  - count(tcp.retransmits, 3s) == 0 or count(tcp.rcvbuf_full, 3s) > 9",
      in: .rule)
    let compilation = compile(fixed(text))
    #expect(compilation.graph?.policies[0].rules[0].when.comparisons.count == 3, compilation.brief)
  }

  @Test(arguments: [
    "6MiB - 64MiB", "6MiB to 64MiB", "6MiB, 64MiB", "[6MiB, 64MiB]", "{min: 6MiB, max: 64MiB}",
    "{high: 64MiB, low: 6MiB}",
  ])
  func rangesOfOtherTools(text: String) {
    let compilation = compile(fixed(Template.document("within: \(text)", in: .action)))
    #expect(compilation.diagnostics.isEmpty, compilation.brief)
    #expect(
      compilation.graph?.policies[0].rules[0].action.members[0].limits
        == .range(low: .constant(Rational(6 << 20)), high: .constant(Rational(64 << 20))))
  }

  // MARK: Quotes

  @Test(arguments: [
    ("description: grow: while full", "description: \"grow: while full\""),
    ("description: a \"b\": c  # comment", "description: \"a \\\"b\\\": c\"  # comment"),
    ("match: {netns: [host, *]}", "match: {netns: [host, \"*\"]}"),
    ("match: {unit: [*.service]}", "match: {unit: [\"*.service\"]}"),
  ])
  func quotes(wrong: String, right: String) {
    let text = Template.document(wrong, in: .spec)
    #expect(compile(text).codes.contains(.notYAML))
    #expect(fixed(text) == text.replacing(wrong, with: right))
    let compilation = compile(fixed(text))
    #expect(compilation.diagnostics.isEmpty, compilation.brief)
  }
}
