import Foundation
import Testing

@testable import PolicyLang

/// What `explain` says of policies and rules.
struct PolicyExplanationTests {
  private static let golden = Snapshot.root.appending(path: "Tests/Formats/Golden")

  private static func library() throws -> RuleGraph {
    let names = ["tcp-receive-buffers", "vm-dirty", "syn-flood"]
    let sources = try names.map { name in
      let path = "policies/\(name).yaml"
      return SourceFile(
        path: path, bytes: Array(try Data(contentsOf: Snapshot.root.appending(path: path))))
    }
    return try #require(Compiler.compile(sources).graph)
  }

  @Test(arguments: ["tcp-receive-buffers", "vm-dirty/limit"])
  func whole(name: String) throws {
    let found = Explanation.all(of: name, in: try Self.library())
    #expect(found.map(\.name) == [name])
    let file = "explain-\(name.replacing("/", with: "-")).txt"
    try Snapshot.expect(found.map(\.text).joined(), at: Self.golden.appending(path: file))
    #expect(found.allSatisfy { $0.text.split(separator: "\n").allSatisfy { $0.count <= 100 } })
  }

  @Test func namesOfPoliciesAndProfiles() throws {
    let graph = try graph(CertificateTests.severalOwners)
    func names(_ name: String) -> [String] { Explanation.all(of: name, in: graph).map(\.name) }
    #expect(names("backlog") == ["backlog"])
    #expect(names("backlog/grow") == ["backlog/grow"])
    #expect(names("edge/ports") == ["edge/ports"])
    #expect(names("edge/ports/widen") == ["edge/ports/widen"])
    // Under its own name, as each profile runs it.
    #expect(names("ports") == ["edge/ports", "store/ports"])
    #expect(names("ports/widen") == ["edge/ports/widen", "store/ports/widen"])
    #expect(names("backlog/shrink").isEmpty && names("edge").isEmpty)
    #expect(Explanation.nearest(to: "backlog/grwo", in: graph) == "backlog/grow")
  }

  @Test func everyPolicyIsExplainedInEveryWidth() throws {
    let graph = try Self.library()
    for name in Explanation.names(in: graph) {
      for width in [40, 72, 100] {
        let text = try #require(Explanation.all(of: name, in: graph, width: width).first).text
        #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
        // One word may be longer than a column.
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= max(width, 72) }, "\(name) at \(width)")
      }
    }
  }

  /// Words for each form that a condition can have.
  @Test(arguments: [
    ("rate(tcp.rcvbuf_full, 10s) > 5/s", "the rate of tcp.rcvbuf_full over 10s is above 5/s"),
    ("count(tcp.rcvbuf_full, 5m) == 0", "the count of tcp.rcvbuf_full over 5m is 0"),
    (
      "rate(tcp.retransmits, 10s) / rate(tcp.segments_out, 10s) < 1%",
      "the ratio of the rate of tcp.retransmits over 10s to the rate of tcp.segments_out over 10s is below 1%"
    ),
    ("p99(tcp.rtt, 30s) >= 20ms", "what 99% of tcp.rtt do not exceed in 30s is at least 20ms"),
    ("share(tcp.rtt > 200ms, 30s) > 5%", "the share of tcp.rtt above 200ms in 30s is above 5%"),
    (
      #"count(tcp.connect_failures{reason="timeout"}, 1m, ago 10m) != 3"#,
      "the count of tcp.connect_failures with reason timeout over 1m, 10m earlier is not 3"
    ),
    (
      "max(tcp.memory, 30s) > 75% * tunable(net.ipv4.tcp_mem.pressure)",
      "the highest tcp.memory in 30s is above 75% of net.ipv4.tcp_mem.pressure"
    ),
    (
      "not (rate(tcp.rcvbuf_full, 10s) > 5/s or count(tcp.resets, 1m) > 9)",
      "none of these:|- the rate of tcp.rcvbuf_full over 10s is above 5/s|- the count of tcp.resets over 1m is above 9"
    ),
  ])
  func conditionsInWords(condition: String, words: String) throws {
    let policy = try #require(
      try graph(Sample.policy(when: "'" + condition + "'")).policies.first)
    #expect(policy.rules[0].when.words.joined(separator: "|") == words)
  }
}
