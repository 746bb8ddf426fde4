import Foundation
import Testing

@testable import PolicyLang

/// The parts of the layout.
struct PictureLayoutTests {
  @Test func linesOfText() {
    let seed = Generator.seed()
    var source = RandomGraph(random: Generator(seed: seed))
    for _ in 0..<500 {
      let text = Bool.random(using: &source.random) ? source.condition(2).text : source.text()
      let width = Int.random(in: 30...400, using: &source.random)
      let style = TextStyle.allCases.randomElement(using: &source.random) ?? .code
      let lines = TextWrapper.lines(of: text, style: style, width: width, hanging: 10)
      func bare(_ text: String) -> String { text.filter { $0 != " " } }
      #expect(bare(lines.joined()) == bare(text), "seed \(seed)")
      for (number, line) in lines.enumerated() where line.count > 1 {
        #expect(style.width(of: line) <= width - (number > 0 ? 10 : 0), "\(line), seed \(seed)")
      }
    }
  }

  @Test(arguments: [
    (
      "rate(tcp.retransmits, 10s) <= 1% * rate(tcp.segments_out, 10s)",
      ["rate(tcp.retransmits, 10s)", "<= 1% * rate(tcp.segments_out, 10s)"]
    ),
    (
      "within baseline .. pages(min(38.4GiB, 15% * host.lowmem))",
      ["within baseline ..", "pages(min(38.4GiB, 15% * host.lowmem))"]
    ),
    (
      "net.ipv4.neigh.default.gc_thresh3.and.more.of.it",
      ["net.ipv4.neigh.default.gc_thresh3.and.", "more.of.it"]
    ),
    ("(share(tcp.rtt > 200ms, 1m) > 5%) and so on x", ["(share(tcp.rtt > 200ms, 1m)", "> 5%) and so on x"]),
  ])
  func linesBreakWhereTheyShould(text: String, expected: [String]) {
    #expect(TextWrapper.lines(of: text, style: .code, width: 300) == expected)
  }

  /// In order, apart, and no nearer to what is wanted by moving any part up or down.
  @Test func spreading() {
    let seed = Generator.seed()
    var random = Generator(seed: seed)
    for _ in 0..<500 {
      let count = Int.random(in: 0...8, using: &random)
      func numbers(_ range: ClosedRange<Int>) -> [Int] {
        (0..<count).map { _ in .random(in: range, using: &random) }
      }
      let (desired, heights, gaps) = (numbers(-100...300), numbers(1...60), numbers(0...20))
      let tops = Spreading.tops(desired: desired, heights: heights, gaps: gaps)
      func distance(_ tops: [Int]) -> Int {
        zip(tops, desired).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      }
      func isApart(_ tops: [Int]) -> Bool {
        tops.indices.dropFirst().allSatisfy { tops[$0] >= tops[$0 - 1] + heights[$0 - 1] + gaps[$0] }
      }
      #expect(isApart(tops), "seed \(seed)")
      for first in tops.indices {
        for last in first..<count {
          for step in [-2, 2] {
            let moved = tops.indices.map { tops[$0] + ((first...last).contains($0) ? step : 0) }
            // Whole pixels cost at most one each.
            #expect(!isApart(moved) || distance(moved) + count * 2 >= distance(tops), "seed \(seed)")
          }
        }
      }
    }
  }

  @Test func lanes() {
    #expect(Lanes.numbers(of: [0...100, 10...20, 200...300, 40...90]) == [1, 0, 0, 0])
    #expect(Lanes.numbers(of: [0...100, 100...200]) == [0, 1])
    #expect(Lanes.numbers(of: []) == [])
  }

  /// Rules that would cross in the order of their names.
  @Test func fewerCrossings() throws {
    func rule(_ name: String, _ signal: String, _ tunable: String) -> String {
      let action = "{tunable: \(tunable), raise: 25%, within: 6MiB .. 64MiB, every: 30s}"
      return "    \(name):\n      when: rate(\(signal), 10s) > 5/s\n      do: \(action)\n"
    }
    let rules =
      rule("a", "tcp.rcvbuf_full", "net.ipv4.tcp_rmem.max")
      + rule("b", "tcp.retransmits", "net.ipv4.tcp_wmem.max")
      + rule("c", "tcp.rcvbuf_full", "net.ipv4.tcp_rmem.max")
    let text = Template.document("", in: .rule)
    let start = try #require(text.range(of: "    example:\n"))
    let picture = GraphPicture(try graph(text[..<start.lowerBound] + rules))
    let order = StripOrder(picture, nodes: Array(picture.nodes.indices), edges: picture.edges)
    let names = order.rules.map { picture.nodes[$0].rows[0].text }
    #expect(names == ["a", "c", "b"] || names == ["b", "a", "c"], "\(names)")
  }

  /// A policy as large as files can be is drawn in the time that a person waits.
  @Test func largePolicies() throws {
    var source = RandomGraph(random: Generator(seed: 7))
    let rules = (0..<1000).map { source.rule("r\($0)", depth: 1) }
    let policy = CheckedPolicy(
      name: "large", description: "", mode: .observe, scope: .host, rules: rules, onExit: .keep, file: "")
    let start = ContinuousClock.now
    let picture = GraphPicture(RuleGraph(policies: [policy]))
    #expect(picture.nodes.count > 2000)
    #expect(SVGRenderer.render(picture).utf8.count > 1_000_000)
    #expect(ContinuousClock.now - start < .seconds(60))
  }
}
