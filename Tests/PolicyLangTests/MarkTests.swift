import Foundation
import Testing

@testable import PolicyLang

/// Which marks pictures get from findings.
struct MarkTests {
  private func marked(_ name: String) throws -> MarkedGraph {
    let compilation = try Corpus.compile(case: name)
    return try #require(compilation.marked, compilation.brief)
  }

  private func lines(_ marked: MarkedGraph) -> [String] {
    marked.marks.map { "\($0.kind.rawValue): \($0.first.nodeID), \($0.second.nodeID): \($0.text)" }
  }

  @Test(
    arguments: [
      (
        "BT5003",
        [
          "conflict: edge/grow, web/grow: both move net.ipv4.tcp_rmem.max in a namespace such as web-edge",
          "conflict: one/grow, web/grow: both move net.ipv4.tcp_rmem.max in a namespace such as web-1",
        ]
      ),
      (
        "BT5004",
        [
          """
          conflict: example/grow, example/shrink: both active with
          rate(tcp.rcvbuf_full, 10s) = 5.1/s
          rate(tcp.rcvbuf_full, 5m) = 0.17/s
          """
        ]
      ),
      ("opposed-instances", ["conflict: example/grow, example/shrink: each active in another instance"]),
      (
        "BT5006",
        [
          "oscillation: example/grow, example/shrink: one ends where the other begins:\nrate(tcp.rcvbuf_full, 10s) = 1/s"
        ]
      ),
      ("BT5007", ["oscillation: example/grow, example/shrink: neither waits for as long as its window"]),
      ("BT5008", []),
    ] as [(String, [String])])
  func ofEachCode(name: String, expected: [String]) throws {
    #expect(lines(try marked(name)) == expected)
  }

  @Test func quantilesOfTwoWindows() throws {
    let marks = try marked("BT5005").marks
    #expect(marks.map(\.kind) == [.conflict] && marks[0].text.hasPrefix("perhaps both active with\n"))
  }

  /// There is nothing to draw where names or types are wrong, or two policies have one name.
  @Test(arguments: ["five-mistakes", "BT5001", "BT5002"])
  func otherErrors(name: String) throws {
    #expect(try Corpus.compile(case: name).marked == nil)
  }

  /// What can be drawn need not be able to run.
  @Test func errorsStayErrors() throws {
    let compilation = try Corpus.compile(case: "BT5004")
    #expect(compilation.graph == nil && compilation.marked?.graph.policies.count == 1)
    #expect(try Corpus.compile(case: "BT5006").graph == Corpus.compile(case: "BT5006").marked?.graph)
  }

  private static let touching = """
    apiVersion: bpftune.dev/v1
    kind: Policy
    metadata: {name: example}
    spec:
      description: An example.
      mode: observe
      scope: netns
      parameters:
        quiet: {type: events/s, default: 1/s, range: 0.5/s .. 5/s, description: So few need no room.}
      rules:
        grow:
          when: rate(tcp.rcvbuf_full, 10s) > 5/s
          for: 15s
          do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}
        shrink:
          when: rate(tcp.rcvbuf_full, 10s) <= quiet
          for: 15s
          do: {tunable: net.ipv4.tcp_rmem.max, lower: 10%, within: 6MiB .. 64MiB, every: 30s}

    """

  /// At the end of a range, and in a profile by its own name and value.
  @Test func valuesOfParameters() throws {
    let standing = try #require(compile(Self.touching).marked)
    #expect(standing.marks.map(\.first.nodeID) == ["example/grow"])
    func marks(quiet: String) throws -> [String] {
      let profile = Sample.document(
        "Profile", "site", "description: A site.\npolicies:\n  example: {parameters: {quiet: \(quiet)}}")
      let compilation = compile(Self.touching + "---\n" + profile)
      return try #require(compilation.marked, compilation.brief).marks.map(\.first.nodeID)
    }
    #expect(try marks(quiet: "5/s") == ["site/example/grow"])
    #expect(try marks(quiet: "2/s") == [])
  }

  @Test func suppressed() throws {
    let comment = "    # bpftune: allow BT5006 (it is meant to)\n    shrink:\n"
    let compilation = compile(Self.touching.replacing("    shrink:\n", with: comment))
    #expect(compilation.suppressed.map(\.diagnostic.code) == [.noDeadBand])
    #expect(compilation.marked?.marks.isEmpty == true)
  }

  /// A mark needs both of its rules.
  @Test func someOfThePolicies() throws {
    let all = try marked("BT5003")
    #expect(try all.limited(to: ["web", "edge"]).marks.map(\.first.policy) == ["edge"])
    let one = try all.limited(to: ["web"])
    #expect(one.marks.isEmpty)
    let picture = GraphPicture(one.graph, marks: one.marks)
    #expect(!picture.nodes.contains { $0.rows.contains { $0.style == .warning } })
  }

  /// What stands in the text of the graph is what policies mean, and not what is found in them.
  @Test func formats() throws {
    let conflict = try marked("BT5004")
    for format in GraphFormat.allCases {
      let text = format.render(conflict.graph, marks: conflict.marks)
      #expect(text.contains("conflict") == (format != .text), "\(format)")
    }
  }

  // MARK: - Documentation

  /// The pictures of a conflict and of an oscillation in the documentation are those of the examples of the codes.
  @Test(arguments: [("BT5004", "graph-conflict.svg"), ("BT5006", "graph-oscillation.svg")])
  func documentedPicture(name: String, file: String) throws {
    let marked = try marked(name)
    try Snapshot.expect(
      GraphFormat.svg.render(marked.graph, marks: marked.marks),
      at: Snapshot.root.appending(path: "docs/\(file)"))
  }
}
