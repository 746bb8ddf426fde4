import Testing

@testable import PolicyLang

/// Names of one's own: `let` and `parameters`.
struct NameTests {
  private func policy(
    _ when: String, _ names: String, within: String = "6MiB .. 64MiB", every: String = "30s"
  ) -> String {
    Template.document(
      """
      \(names)
      rules:
        grow:
          when: \(when)
          do:
            tunable: net.ipv4.tcp_rmem.max
            raise: 25%
            within: \(within)
            every: \(every)
      """, in: .spec)
  }

  // MARK: let

  @Test(arguments: [["a", "b", "c"], ["c", "b", "a"], ["b", "c", "a"]])
  func orderOfLetDoesNotMatter(names: [String]) throws {
    let values = [
      "a": "b and c > 5", "b": "rate(tcp.rcvbuf_full, 10s) > 5/s", "c": "2 * count(tcp.retransmits, 10s)",
    ]
    let written = names.map { "  \($0): \(values[$0] ?? "")" }.joined(separator: "\n")
    let named = try onlyPolicy(policy("a", "let:\n\(written)"))
    let plain = try onlyPolicy(
      policy("rate(tcp.rcvbuf_full, 10s) > 5/s and 2 * count(tcp.retransmits, 10s) > 5", ""))
    #expect(named.rules[0].when.readings == plain.rules[0].when.readings)
    #expect(named.rules[0].when.comparisons.map(\.right) == plain.rules[0].when.comparisons.map(\.right))
  }

  @Test func quotients() throws {
    let text = "let:\n  loss: rate(tcp.retransmits, 30s) / rate(tcp.segments_out, 30s)"
    let comparison = try #require(try onlyPolicy(policy("loss < 1%", text)).rules[0].when.comparisons.first)
    #expect(comparison.divisor != nil)
    expectFindings(
      policy("1️⃣loss > loss1️⃣", text), FindingSpec("1️⃣", .quotient))
  }

  @Test func cycles() {
    expectFindings(
      policy("rate(tcp.rcvbuf_full, 10s) > 5/s and a > 5", "let:\n  1️⃣a1️⃣: 2 * b\n  b: c\n  c: a + 1"),
      FindingSpec("1️⃣", .cycle))
    expectFindings(
      policy("rate(tcp.rcvbuf_full, 10s) > 5/s and a > 5", "let:\n  1️⃣a1️⃣: a"), FindingSpec("1️⃣", .cycle))
  }

  @Test func conditionsAndQuantitiesAreTold() {
    expectFindings(
      policy("1️⃣busy1️⃣ > 5", "let:\n  busy: rate(tcp.rcvbuf_full, 10s) > 5/s"), FindingSpec("1️⃣", .notACondition)
    )
    expectFindings(
      policy("1️⃣level1️⃣", "let:\n  level: rate(tcp.rcvbuf_full, 10s)"), FindingSpec("1️⃣", .notACondition))
    expectFindings(
      policy(
        "rate(tcp.rcvbuf_full, 10s) > 5/s and level > 1", "let:\n  level: count(tcp.retransmits, 10s)",
        within: "6MiB .. 1️⃣level1️⃣"), FindingSpec("1️⃣", .notACondition))
  }

  @Test func mistakesStandWhereTheyAreWritten() {
    expectFindings(
      policy("level > 5", "let:\n  level: count(1️⃣tcp.retransmit1️⃣, 10s)"), FindingSpec("1️⃣", .unknownSignal))
    expectFindings(
      policy("rate(tcp.rcvbuf_full, 10s) > 5/s", "let:\n  1️⃣level1️⃣: count(tcp.retransmits, 10s)"),
      FindingSpec("1️⃣", .unusedName))
    // One name that is used by another that nobody uses is not used, either: but it is enough to say so once.
    expectFindings(
      policy("rate(tcp.rcvbuf_full, 10s) > 5/s", "let:\n  a: count(tcp.retransmits, 10s)\n  1️⃣b1️⃣: a > 5"),
      FindingSpec("1️⃣", .unusedName))
    expectFindings(
      policy("1️⃣levle1️⃣ > 5 and level > 3", "let:\n  level: count(tcp.retransmits, 10s)"),
      FindingSpec("1️⃣", .unknownReference, fix: "level"))
  }

  @Test(arguments: [
    "s", "MiB", "min", "and", "baseline", "ago", "x2", "loss-rate", "_a", "1a", "pages", "falls",
  ])
  func namesThatAreTaken(name: String) {
    let found = compile(
      policy("rate(tcp.rcvbuf_full, 10s) > 5/s", "let:\n  \(name): count(tcp.retransmits, 10s)"))
    #expect(found.codes.contains(.invalidIdentifier), found.brief)
  }

  @Test func oneSetOfNames() {
    expectFindings(
      policy(
        "rate(tcp.rcvbuf_full, 10s) > a * 1/s", "parameters:\n  a: {type: number, default: 5}\nlet:\n  1️⃣a1️⃣: 5"
      ),
      FindingSpec("1️⃣", .invalidIdentifier))
  }

  // MARK: parameters

  @Test func everywhere() throws {
    let policy = try onlyPolicy(
      policy(
        "rate(tcp.rcvbuf_full, window) > threshold and loss < most",
        """
        parameters:
          window: {type: duration, default: 10s}
          threshold: {type: events/s, default: 5/s, range: 1/s .. 100/s}
          most: {type: ratio, default: 1%}
          ceiling: {type: bytes, default: 64MiB, range: 8MiB .. 1GiB, description: How far it may grow.}
          pause: {type: duration, default: 30s, range: 10s .. 1h}
        let:
          loss: rate(tcp.retransmits, window) / rate(tcp.segments_out, window)
        """, within: "6MiB .. ceiling", every: "2 * pause"))
    #expect(policy.rules[0].action.every == 60_000_000_000)
    #expect(policy.rules[0].when.readings.allSatisfy { $0.window.length == 10_000_000_000 })
    guard case .range(_, let high)? = policy.rules[0].action.members.first?.limits else {
      Issue.record("no range")
      return
    }
    #expect(high == .constant(Rational(64 << 20)))
  }

  @Test func endsOfARangeAreChecked() {
    let text = policy(
      "rate(tcp.rcvbuf_full, 10s) > 5/s",
      "parameters:\n  ceiling: {type: bytes, default: 64MiB, range: 1MiB .. 8GiB}",
      within: "1️⃣6MiB .. 2️⃣ceiling1️⃣2️⃣")
    expectFindings(text, FindingSpec("1️⃣", .emptyBounds), FindingSpec("2️⃣", .boundOutOfRange))
    let notes = compile(MarkedText(text).text).diagnostics.flatMap(\.notes).map(\.message)
    #expect(
      notes.sorted() == [
        "with `ceiling` at the lower end of its range", "with `ceiling` at the upper end of its range",
      ])
  }

  @Test func types() {
    func parameter(_ text: String) -> String {
      policy("rate(tcp.rcvbuf_full, 10s) > 5/s", "parameters:\n  a: \(text)")
    }
    expectFindings(parameter("{type: bytes, default: 1️⃣641️⃣}"), FindingSpec("1️⃣", .unitMismatch))
    expectFindings(parameter("{type: bytes/s, default: 1️⃣64MiB1️⃣}"), FindingSpec("1️⃣", .unitMismatch))
    expectFindings(parameter("{type: 1️⃣byte1️⃣, default: 64MiB}"), FindingSpec("1️⃣", .unknownValue, fix: "bytes"))
    expectFindings(
      parameter("{type: bytes, default: 64MiB, range: 1️⃣1GiB .. 8MiB1️⃣}"), FindingSpec("1️⃣", .parameter))
    expectFindings(
      parameter("{type: bytes, default: 1️⃣2GiB1️⃣, range: 8MiB .. 1GiB}"), FindingSpec("1️⃣", .parameter))
    expectFindings(
      parameter("{type: bytes, default: 1️⃣host.memory1️⃣}"), FindingSpec("1️⃣", .notACondition))
    expectFindings(
      parameter("{type: duration, default: 10s}").replacing("  a: {", with: "  1️⃣a1️⃣: {"),
      FindingSpec("1️⃣", .unusedName))
  }

  /// A list of parameters, as in other tools: each under its name, and the mistakes in them at once.
  @Test func listOfParameters() {
    let text = policy(
      "rate(tcp.rcvbuf_full, 10s) > 5/s", "parameters:\n- name: ceiling\n  type: bytes\n  default: 64MiB",
      within: "6MiB .. ceiling")
    let compilation = compile(text)
    #expect(compilation.codes.contains(.wrongShape), compilation.brief)
    let fixed = Compiler.compile(Corpus.fixed(compilation))
    #expect(fixed.graph != nil, fixed.brief)
  }
}
