import Interpreter
import PolicyLang
import Testing

/// Kleene's logic, quotients, and what does not come from signals.
struct LogicTests {
  /// `tcp.retransmits` and `tcp.segments_out` are observed, `tcp.connects` is not.
  private func truth(_ text: String, retransmits r: Int64 = 0, sent s: Int64 = 0) throws -> Truth {
    var history = History(
      facts: Facts([.memory: 1 << 30, .pageSize: 4096]), tunables: [receiveMax: .number(1 << 23)])
    history.observe(retransmits)
    history.observe(sent)
    history.add(retransmits, at: 9 * q, amount: r)
    history.add(sent, at: 9 * q, amount: s)
    return history.truth(of: try condition(text), at: 10 * q)
  }

  @Test func kleene() throws {
    let (t, f, u) = (
      "count(tcp.retransmits, 100ms) == 0", "count(tcp.retransmits, 100ms) > 0",
      "count(tcp.connects, 100ms) > 0"
    )
    for (text, expected) in [
      (t, .true), (f, .false), (u, .unknown), ("not (\(t))", .false), ("not (\(u))", .unknown),
      ("\(f) and \(u)", .false), ("\(u) and \(f)", .false), ("\(t) and \(u)", .unknown),
      ("\(u) and \(u)", .unknown), ("\(t) or \(u)", .true), ("\(u) or \(t)", .true),
      ("\(f) or \(u)", .unknown),
      ("\(u) or not (\(u))", .unknown), ("\(u) and \(u) and \(f)", .false),
    ] as [(String, Truth)] {
      #expect(try truth(text) == expected, "\(text)")
    }
  }

  /// One unknown term makes a sum unknown.
  @Test func unknownTerm() throws {
    #expect(try truth("count(tcp.resets, 15s) + count(tcp.retransmits, 100ms) >= 1") == .unknown)
  }

  private let relations: [(String, Bool, Bool, Bool)] = [
    ("<", true, false, false), ("<=", true, true, false), (">", false, false, true),
    (">=", false, true, true),
    ("==", false, true, false), ("!=", true, false, true),
  ]

  @Test func quotients() throws {
    for (relation, less, equal, greater) in relations {
      let text = "count(tcp.retransmits, 100ms) / count(tcp.segments_out, 100ms) \(relation) 50%"
      #expect(try truth(text, retransmits: 1, sent: 3) == Truth(less))
      #expect(try truth(text, retransmits: 2, sent: 4) == Truth(equal))
      #expect(try truth(text, retransmits: 3, sent: 4) == Truth(greater))
      #expect(try truth(text, retransmits: 0, sent: 0) == .unknown)
      #expect(try truth("not (\(text))", retransmits: 0, sent: 0) == .unknown)
    }
  }

  /// Below 0, a divisor makes each comparison false, whichever relation: `b > 0` is part of what it means.
  @Test func negativeDivisors() throws {
    for (relation, _, _, _) in relations {
      let difference = "(count(tcp.segments_out, 100ms) - count(tcp.retransmits, 100ms))"
      let text = "count(tcp.retransmits, 100ms) / \(difference) \(relation) 50%"
      #expect(try truth(text, retransmits: 5, sent: 1) == .false)
      #expect(try truth("not (\(text))", retransmits: 5, sent: 1) == .true)
      #expect(try truth(text, retransmits: 5, sent: 5) == .unknown)
    }
  }

  @Test func quotientWithUnknown() throws {
    let text = "count(tcp.resets, 15s) / count(tcp.segments_out, 100ms) < 50%"
    #expect(try truth(text, sent: 3) == .unknown)
  }

  /// Values that no signal gives: 8 MiB in a tunable, 1 GiB of memory, pages of 4 KiB.
  @Test func hostExpressions() throws {
    for (text, expected) in [
      ("tunable(net.ipv4.tcp_rmem.max) == 8MiB", .true), ("1% * host.memory > 10MiB", .true),
      ("pages(host.memory) == 262144 pages", .true), ("bytes(2 pages) == 8KiB", .true),
      ("min(host.memory, 1MiB) == 1MiB", .true), ("max(host.memory, 1MiB) == 1GiB", .true),
      ("host.cpus > 1", .unknown), ("tunable(net.ipv4.tcp_wmem.max) > 1MiB", .unknown),
    ] as [(String, Truth)] {
      // A condition must read a signal; this part is true.
      #expect(try truth("\(text) and count(tcp.retransmits, 100ms) == 0") == expected, "\(text)")
    }
  }
}
