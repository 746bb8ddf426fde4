import PolicyLang
import Testing

@testable import Interpreter

/// What conditions can tell apart, and going through all of it.
struct CellSpaceTests {
  private func space(_ text: String) throws -> CellSpace {
    try #require(CellSpace(of: [condition(text)], at: 1001 << 30), "\(text)")
  }

  @Test(arguments: [
    ("count(tcp.rcvbuf_full, 10s) > 5", 1),
    ("count(tcp.rcvbuf_full, 10s) > 5 and count(tcp.rcvbuf_full, 1m) < 7", 2),
    ("count(tcp.rcvbuf_full, 10s) > 5 and count(tcp.rcvbuf_full, 10s, ago 1m) < 7", 2),
    ("count(tcp.connect_failures{reason=\"refused\"}, 10s) > 5", 1),
    ("count(tcp.connect_failures{reason=\"refused\"}, 10s) > count(tcp.connect_failures, 1m)", 4),
    ("count(net.drops{reason=\"nomem\"}, 10s) < count(net.drops, 10s)", 2),
    // Drops without a label are neither.
    (
      "count(net.drops{reason=\"nomem\"}, 10s) + count(net.drops{reason!=\"nomem\"}, 10s) < count(net.drops, 10s)",
      3
    ),
    ("share(tcp.rtt > 100ms, 10s) > 5%", 2), ("p99(tcp.rtt, 10s) > 100ms", 2),
    ("share(tcp.rtt > 100ms, 10s) > 5% and p50(tcp.rtt, 10s) <= 100ms", 2),
    ("p99(tcp.rtt, 10s) >= 100ms and p50(tcp.rtt, 10s) > 100ms", 3),
    ("100ms > p99(tcp.rtt, 10s) and 100ms >= p50(tcp.rtt, 10s)", 3), ("p50(tcp.rtt, 10s) == 100ms", 3),
    // The axiom binds both over the shorter window, so the longer one is cut.
    ("count(tcp.retransmits, 10s) > 5 and count(tcp.segments_out, 1m) < 7", 3),
    ("count(tcp.synack_retransmits, 10s) > 5 and count(tcp.segments_out, 1m) < 7", 3),
    ("count(tcp.retransmits, 10s) > 5 and count(tcp.connects, 1m) < 7", 2),
  ])
  func cells(text: String, count: Int) throws {
    let space = try space(text)
    #expect(space.cells.count == count, "\(space.cells)")
  }

  @Test func whatCannotBeCut() throws {
    for text in [
      "sum(tcp.rtt, 10s) > 5ms", "p50(tcp.rtt, 10s) > p50(tcp.rtt, 1m)", "max(tcp.time_wait, 1m) > 5",
    ] {
      #expect(CellSpace(of: [try condition(text)], at: 0) == nil, "\(text)")
    }
  }

  /// Of two cells bound to each other there are 1 + 2 + … + 13 histories, of a third that is free 13 times as many.
  @Test(arguments: [
    ("count(tcp.rcvbuf_full, 10s) > 5", 13), ("count(tcp.connects, 10s) > count(tcp.established, 10s)", 169),
    ("count(tcp.retransmits, 10s) > 5 and count(tcp.segments_out, 10s) < 7", 91),
    ("count(tcp.synack_retransmits, 10s) > 5 and count(tcp.segments_out, 10s) < 7", 91),
    ("count(tcp.retransmits, 10s) > 5 and count(tcp.segments_out, 1m) < 7", 91 * 13),
    ("count(tcp.retransmits, 1m) > 5 and count(tcp.segments_out, 10s) < 7", 91 * 13),
  ])
  func histories(text: String, count: Int) throws {
    let space = try space(text)
    var visited = 0
    var distinct: Set<[Int64]> = []
    space.enumerate { history in
      visited += 1
      distinct.insert(history.amounts)
      return true
    }
    #expect(visited == count && distinct.count == count)
  }

  @Test func stopsWhenTold() throws {
    var visited = 0
    try space("count(tcp.rcvbuf_full, 10s) > 5").enumerate { _ in
      visited += 1
      return visited < 3
    }
    #expect(visited == 3)
  }

  private func truth(of rules: [(when: String, until: String?)]) throws -> (
    GroundTruth, CellSpace, [CheckedRule]
  ) {
    let text = rules.enumerated().map { number, rule in
      let until = rule.until.map { "\n  until: \($0)" } ?? ""
      return """
        r\(number):
          when: \(rule.when)\(until)
          do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 1m}
        """
    }.joined(separator: "\n")
    let rules = try policy(text).rules
    let conditions = rules.flatMap { [$0.when] + ($0.until.map { [$0] } ?? []) }
    let space = try #require(CellSpace(of: conditions, at: 1001 << 30))
    return (GroundTruth(rules, in: space), space, rules)
  }

  @Test func together() throws {
    let apart = try truth(of: [
      ("count(tcp.rcvbuf_full, 10s) > 5", nil), ("count(tcp.rcvbuf_full, 10s) < 3", nil),
    ])
    #expect(apart.0.together(0, 1) == nil)
    // The first runs on until fewer than two are left, while the second starts below three.
    let overlapping = try truth(of: [
      ("count(tcp.rcvbuf_full, 10s) > 5", "count(tcp.rcvbuf_full, 10s) < 2"),
      ("count(tcp.rcvbuf_full, 10s) < 3", nil),
    ])
    #expect(overlapping.0.together(0, 1) == [2] && overlapping.0.together(1, 0) == [2])
    // The longer window holds what the shorter one does.
    let nested = try truth(of: [
      ("count(tcp.rcvbuf_full, 10s) > 5", nil), ("count(tcp.rcvbuf_full, 1m) <= 5", nil),
    ])
    #expect(nested.0.together(0, 1) == nil)
    // The axiom: what is sent again has been sent.
    let bound = try truth(of: [
      ("count(tcp.retransmits, 10s) > 5", nil), ("count(tcp.segments_out, 1m) <= 5", nil),
    ])
    #expect(bound.0.together(0, 1) == nil)
  }

  /// Unknown is neither true nor false: where nothing is observed, the share has no answer.
  @Test func answers() throws {
    let (truth, _, _) = try truth(of: [
      ("share(tcp.rtt > 100ms, 10s) > 50% and count(tcp.rtt, 10s) < 1", nil),
      ("not (share(tcp.rtt > 100ms, 10s) > 50%) or not (p50(tcp.rtt, 10s) <= 100ms)", nil),
    ])
    #expect(truth.when[0].isTrue == nil && truth.when[0].isFalse != nil)
    #expect(truth.when[1].isTrue != nil && truth.when[1].isFalse == nil)
  }
}
