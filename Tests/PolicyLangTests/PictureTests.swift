import Foundation
import Testing

@testable import PolicyLang

/// What every picture keeps to, and a few of them whole.
struct PictureTests {
  /// Nothing lies on anything else, lines end where they should, and text fits.
  private func expectInvariants(_ picture: GraphPicture, _ what: Comment) throws {
    let placed = PlacedPicture(picture)
    let frames = placed.boxes
    for (number, box) in frames.enumerated() {
      let strip = placed.strips[picture.nodes[number].policy]
      #expect(box.origin.x >= 0 && box.right <= placed.width, what)
      #expect(box.origin.y > strip.top && box.bottom < strip.top + strip.height, what)
      for text in box.texts {
        let fits = text.at.x + text.style.width(of: text.text) <= box.width - PlacedBox.padding
        #expect(fits && text.at.y < box.height && text.at.y >= text.style.size, "\(text), \(what)")
      }
    }
    for column in GraphPicture.Column.allCases {
      let own = frames.indices.filter { picture.nodes[$0].column == column }.map { frames[$0] }
      #expect(Set(own.map(\.origin.x)).count <= 1 && Set(own.map(\.width)).count <= 1, what)
      let sorted = own.sorted { $0.origin.y < $1.origin.y }
      #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0.bottom < $1.origin.y }, what)
    }
    for (above, below) in zip(placed.strips, placed.strips.dropFirst()) {
      #expect(above.top + above.height < below.top, what)
    }
    #expect((placed.strips.last.map { $0.top + $0.height } ?? 0) <= placed.height, what)
    for edge in placed.edges {
      let (from, to) = (frames[edge.edge.from], frames[edge.edge.to])
      let columns = [edge.edge.from, edge.edge.to].map { picture.nodes[$0].column.rawValue }
      #expect(columns[0] + 1 == columns[1], what)
      #expect(edge.from.x == from.right && edge.from.y > from.origin.y && edge.from.y < from.bottom, what)
      #expect(edge.to.x == to.origin.x && edge.to.y > to.origin.y && edge.to.y < to.bottom, what)
    }
    for link in placed.links {
      #expect(link.ends.count == link.link.nodes.count && link.ends.count > 1, what)
      for end in link.ends {
        let touches = link.link.nodes.contains {
          frames[$0].right == end.x && frames[$0].origin.y <= end.y && frames[$0].bottom >= end.y
        }
        #expect(touches && end.x < link.x && link.x < placed.width, what)
      }
    }
    for (number, link) in placed.links.enumerated() {
      for other in placed.links[..<number] where other.x == link.x {
        #expect(link.bottom < other.top || other.bottom < link.top, "links lie on one another, \(what)")
      }
    }
    for text in placed.texts + placed.strips.flatMap(\.heading) + placed.legend.items.map(\.text) {
      #expect(text.at.x + text.style.width(of: text.text) <= placed.width, "\(text), \(what)")
    }
  }

  /// All that is drawn is XML, and says no more than the picture.
  private func expectXML(_ picture: GraphPicture, _ what: Comment) throws {
    let svg = SVGRenderer.render(picture)
    do {
      let xml = try XMLCheck(svg)
      #expect(xml.elements.first == "svg", what)
      #expect(
        Set(xml.elements).isSubset(of: [
          "svg", "title", "desc", "style", "rect", "g", "path", "text", "circle",
        ]))
      #expect(xml.elements.count { $0 == "g" } >= picture.nodes.count + picture.edges.count, what)
      #expect(!svg.unicodeScalars.contains { $0 != "\n" && $0.isUnsafeToShow }, what)
      let drawn = Set(xml.texts)
      for node in picture.nodes where node.kind == .signal {
        #expect(drawn.contains(node.rows[0].text.shown) || node.rows[0].text.count > 24, what)
      }
    } catch {
      Issue.record("\(error), \(what)")
    }
  }

  private static let shipped: [[SourceFile]] = {
    func sources(_ name: String) -> [SourceFile] {
      let folder = Snapshot.root.appending(path: name)
      return (try? Corpus.sources(in: folder)) ?? []
    }
    let policies = sources("policies")
    return policies.map { [$0] } + sources("examples").map { policies + [$0] }
  }()

  @Test(arguments: shipped.indices)
  func shippedPolicies(number: Int) throws {
    let sources = Self.shipped[number]
    let graph = try #require(Compiler.compile(sources).graph)
    let picture = GraphPicture(graph)
    let what = Comment(rawValue: sources.last?.path ?? "")
    try expectInvariants(picture, what)
    try expectXML(picture, what)
  }

  /// Files in another order are the same graph, and are drawn the same.
  @Test func orderOfFiles() throws {
    let sources = try #require(Self.shipped.last)
    let graph = try #require(Compiler.compile(sources).graph)
    let reversed = try #require(Compiler.compile(sources.reversed()).graph)
    for format in GraphFormat.allCases { #expect(format.render(reversed) == format.render(graph)) }
  }

  @Test func randomGraphs() throws {
    let seed = Generator.seed()
    var source = RandomGraph(random: Generator(seed: seed))
    for number in 0..<40 {
      let (graph, marks) = source.graph()
      let picture = GraphPicture(graph, marks: marks)
      let what: Comment = "graph \(number), seed \(seed)"
      try expectInvariants(picture, what)
      try expectXML(picture, what)
      #expect(GraphPicture(graph, marks: marks.reversed()) == picture, what)
      expectOneStatementALine(DotRenderer.render(picture), what)
      expectOneStatementALine(MermaidRenderer.render(picture), what)
    }
  }

  /// Quotes are closed on the line that they are opened on: nothing in a name can end a statement.
  private func expectOneStatementALine(_ text: String, _ what: Comment) {
    #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.isUnsafeToShow }, what)
    for line in text.split(separator: "\n") {
      var isOpen = false
      var isEscaped = false
      for character in line {
        if character == "\"", !isEscaped { isOpen.toggle() }
        isEscaped = character == "\\" && !isEscaped
      }
      #expect(!isOpen, "\(line), \(what)")
    }
  }

  @Test func nothingToDraw() throws {
    let picture = GraphPicture(RuleGraph(policies: []))
    try expectInvariants(picture, "empty")
    try expectXML(picture, "empty")
  }

  // MARK: - Whole

  private static let golden = Snapshot.root.appending(path: "Tests/Formats/Golden/graph")

  /// Two rules that want different things, one of them with a group, a fact and a value.
  private static let small = """
    apiVersion: bpftune.dev/v1
    kind: Policy
    metadata: {name: small}
    spec:
      description: "Small & <simple>."
      mode: observe
      scope: host
      rules:
        calm:
          when: count(psi.memory_full{}, 1m) == 0s
          do: {tunable: vm.swappiness, set: 60, within: 0 .. 100, every: 1m}
        busy:
          when: max(tcp.memory, 15s) > 75% * tunable(net.ipv4.tcp_mem.pressure)
          until: max(tcp.memory, 15s) < 50% * tunable(net.ipv4.tcp_mem.pressure)
          for: 10s
          do:
            group: [net.ipv4.tcp_mem.pressure, net.ipv4.tcp_mem.max]
            raise: 25%
            within:
              net.ipv4.tcp_mem.pressure: baseline .. pages(min(16GiB, 20% * host.memory))
              net.ipv4.tcp_mem.max: baseline .. pages(min(20GiB, 25% * host.memory))
            every: 30s

    """.replacing("{}", with: "")

  @Test(arguments: ["svg", "dot", "mermaid", "json"])
  func golden(name: String) throws {
    let format = try #require(GraphFormat(rawValue: name))
    let graph = try graph(Self.small)
    let (calm, busy) = (
      GraphMark.Rule(policy: "small", rule: "calm"), GraphMark.Rule(policy: "small", rule: "busy")
    )
    let marks = [GraphMark(.conflict, calm, busy, text: "both \"at\" <once>")]
    try Snapshot.expect(
      format.render(graph, marks: marks), at: Self.golden.appending(path: "small.\(name)"))
  }

  /// The picture in the documentation is that of the policy as it is.
  @Test func documentedPicture() throws {
    let source = try #require(Self.shipped.flatMap { $0 }.first { $0.path == "tcp-receive-buffers.yaml" })
    let graph = try #require(Compiler.compile([source]).graph)
    try Snapshot.expect(GraphFormat.svg.render(graph), at: Snapshot.root.appending(path: "docs/graph.svg"))
  }
}
