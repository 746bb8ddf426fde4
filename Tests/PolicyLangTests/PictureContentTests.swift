import Foundation
import Testing

@testable import PolicyLang

/// Marks, couplings and choosing policies.
struct PictureContentTests {
  private func shipped(_ names: String...) throws -> RuleGraph {
    let folder = Snapshot.root.appending(path: "policies")
    return try #require(
      Compiler.compile(try Corpus.sources(in: folder)).graph
    ).limited(to: names)
  }

  private func links(_ picture: GraphPicture) -> [String] {
    picture.links.map { link in
      "\(link.kind.rawValue): " + link.nodes.map { picture.nodes[$0].id }.joined(separator: " | ")
    }
  }

  @Test func couplings() throws {
    let memory = GraphPicture(try shipped("tcp-memory"))
    let place = "tcp-memory moves net.ipv4.tcp_mem"
    #expect(
      links(memory) == [
        "together: \(place).min | \(place).pressure | \(place).max",
        "not above: \(place).min | \(place).pressure", "not above: \(place).pressure | \(place).max",
      ])
    #expect(
      links(GraphPicture(try shipped("syn-flood", "listen-backlog")))
        == [
          "related: syn-flood moves net.ipv4.tcp_max_syn_backlog | listen-backlog moves net.core.somaxconn",
          "related: syn-flood moves net.ipv4.tcp_max_syn_backlog | syn-flood moves net.ipv4.tcp_syncookies",
        ].sorted { $0 > $1 })
  }

  /// Boxes name what lies in another policy: the line to it may be long.
  @Test func sameTunableInTwoPolicies() throws {
    let first = Template.document("", in: .rule)
    let second = first.replacing("name: example", with: "name: other")
    let picture = GraphPicture(try graph(first + "---\n" + second))
    #expect(picture.links.map(\.kind) == [.same])
    let rows = picture.nodes.filter { $0.kind == .tunable }.map { $0.rows.last?.text }
    #expect(rows == ["also moved by other", "also moved by example"])
  }

  @Test func marks() throws {
    let graph = try shipped("tcp-memory")
    let (grow, back) = (
      GraphMark.Rule(policy: "tcp-memory", rule: "grow"),
      GraphMark.Rule(policy: "tcp-memory", rule: "give-back")
    )
    let elsewhere = GraphMark.Rule(policy: "gone", rule: "x")
    let picture = GraphPicture(
      graph,
      marks: [
        GraphMark(.oscillation, grow, back, text: "no dead band"),
        GraphMark(.conflict, elsewhere, grow, text: "at one place"),
      ])
    #expect(links(picture).last == "oscillation: tcp-memory/grow | tcp-memory/give-back")
    #expect(!picture.links.contains { $0.kind == .conflict })
    let rows = picture.nodes.first { $0.id == grow.nodeID }?.rows.suffix(4).map(\.text)
    #expect(
      rows == ["! conflict with gone/x", "at one place", "! oscillation with give-back", "no dead band"])
  }

  /// A count is called what it is called in the conditions.
  @Test func readings() throws {
    let picture = GraphPicture(try shipped("tcp-receive-buffers"))
    let titles = picture.nodes.filter { $0.kind == .reading }.map(\.rows[0].text)
    #expect(
      titles.sorted() == ["count 30s", "count 5m", "max 30s", "rate 10s", "rate 10s", "rate, count 10s"])
    let inputs = picture.nodes.filter { $0.kind == .value || $0.kind == .fact }.map {
      "\($0.column): \($0.rows[0].text)"
    }
    #expect(inputs.sorted() == ["readings: net.ipv4.tcp_mem.pressure", "rules: host.memory"])
  }

  /// Bounds have the units of the language, though the graph has those of the sysctl.
  @Test(arguments: [
    ("vm-reserve", "within baseline .. min(1GiB, 2% * host.memory)"),
    ("tcp-memory", "within baseline .. pages(min(64GiB, 25% * host.lowmem))"),
    ("tcp-receive-buffers", "within 128KiB .. min(64MiB, 2% * host.memory)"),
    ("conntrack-table", "within baseline .. min(1048576, 4 * baseline)"),
    ("low-memory-metrics", "within 0 .. 1"), ("tcp-congestion-control", "among bbr"),
  ])
  func limits(policy: String, expected: String) throws {
    let graph = try shipped(policy)
    let texts = graph.policies.flatMap(\.rules).flatMap(\.action.members).map(\.limitsText)
    #expect(texts.contains(expected), "\(texts)")
  }

  @Test func rowsMakeUpTheCondition() {
    let seed = Generator.seed()
    var source = RandomGraph(random: Generator(seed: seed))
    for _ in 0..<500 {
      let condition = source.condition(4)
      #expect(condition.rows.map(\.text).joined(separator: " ") == condition.text, "seed \(seed)")
      #expect(condition.rows.map(\.comparison) == condition.comparisons, "seed \(seed)")
    }
  }

  // MARK: - Choosing

  @Test func limitedGraph() throws {
    let folder = Snapshot.root.appending(path: "policies")
    let profile = Sample.document(
      "Profile", "web", "description: A profile.\nhosts: {a: b}\npolicies:\n  tcp-memory: {}\n  vm-dirty: {}")
    let sources =
      try Corpus.sources(in: folder) + [SourceFile(path: "profile.yaml", bytes: Array(profile.utf8))]
    let compilation = Compiler.compile(sources)
    let graph = try #require(compilation.graph, compilation.brief)
    #expect(
      try graph.limited(to: ["tcp-memory", "udp-memory"]).policies.map(\.name) == [
        "udp-memory", "web/tcp-memory",
      ])
    #expect(try graph.limited(to: ["web/vm-dirty"]).profiles.map(\.name) == ["web"])
    #expect(try graph.limited(to: ["udp-memory"]).profiles.isEmpty)
    let unknown = #expect(throws: UnknownPolicy.self) { try graph.limited(to: ["udp-memory", "vm-dirt"]) }
    #expect(unknown?.text == "there is no policy vm-dirt; did you mean vm-dirty?")
    #expect(#expect(throws: UnknownPolicy.self) { try graph.limited(to: ["?"]) }?.nearest == nil)
  }
}
