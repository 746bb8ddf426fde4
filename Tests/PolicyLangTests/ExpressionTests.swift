import Testing

@testable import PolicyLang

/// The grammar and the types of conditions.
struct ExpressionTests {
  private func expectWhen(
    _ when: String, _ specs: FindingSpec..., scope: String = "netns",
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = Template.document("when: " + when, in: .rule).replacing(
      "scope: netns", with: "scope: \(scope)")
    switch specs.count {
    case 0: expectFindings(text, sourceLocation: sourceLocation)
    case 1: expectFindings(text, specs[0], sourceLocation: sourceLocation)
    case 2: expectFindings(text, specs[0], specs[1], sourceLocation: sourceLocation)
    default: expectFindings(text, specs[0], specs[1], specs[2], sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: [
    "rate(tcp.rcvbuf_full, 3s) > 5/s",
    "rate(tcp.rcvbuf_full, 3s) >= 300/min and rate(tcp.retransmits, 500ms) < 10 segments/s",
    "count(tcp.rcvbuf_full, 24h) != 0 or not count(tcp.retransmits, 1m) == 3 segments",
    "not (count(tcp.rcvbuf_full, 3s) > 1 and count(tcp.rcvbuf_full, 3s) < 10)",
    "rate(tcp.retransmits, 3s) / rate(tcp.segments_out, 3s) < 1%",
    "0.5 > count(tcp.retransmits, 3s) / count(tcp.segments_out, 3s)",
    "100 * rate(tcp.retransmits, 3s) / rate(tcp.segments_out, 3s) < 1",
    "rate(tcp.retransmits, 3s) <= 1% * rate(tcp.segments_out, 3s)",
    "2 * (rate(tcp.retransmits, 3s) + 1/s) / 4 - rate(tcp.segments_out, 3s) > -5/s",
    "rate(tcp.rcvbuf_full, 3s) > 60s / 30s * 5/s",
    "count(tcp.rcvbuf_full, 3s) > 1/2",
    "count(tcp.rcvbuf_full, 1.5s) > 0",
  ])
  func accepted(when: String) { expectWhen(when) }

  @Test func hostSignals() {
    expectWhen("rate(vm.pages_scanned, 30s) > 1000 pages/s", scope: "host")
    expectWhen("rate(1️⃣vm.pages_scanned1️⃣, 30s) > 1000 pages/s", FindingSpec("1️⃣", .signalScope))
  }

  @Test func unitsDiffer() {
    expectWhen(
      "rate(tcp.rcvbuf_full, 10s) > 1️⃣51️⃣",
      FindingSpec(
        "1️⃣", .unitMismatch, "`rate(tcp.rcvbuf_full, 10s)` is a rate of events; `5` has no time", fix: "5/s"))
    expectWhen(
      "1️⃣51️⃣ < rate(tcp.rcvbuf_full, 10s)",
      FindingSpec(
        "1️⃣", .unitMismatch, "`rate(tcp.rcvbuf_full, 10s)` is a rate of events; `5` has no time", fix: "5/s"))
    expectWhen(
      "count(tcp.rcvbuf_full, 10s) > 1️⃣5/s1️⃣",
      FindingSpec("1️⃣", .unitMismatch, "`count(tcp.rcvbuf_full, 10s)` is a count of events; `5/s` is a rate"))
    expectWhen(
      "rate(vm.pages_scanned, 30s) > 1️⃣64MiB/s1️⃣",
      FindingSpec(
        "1️⃣", .unitMismatch, "`rate(vm.pages_scanned, 30s)` is a rate of pages; `64MiB/s` is a rate of bytes"),
      scope: "host")
    expectWhen(
      "rate(vm.pages_scanned, 30s) > 1️⃣1000/s1️⃣",
      FindingSpec(
        "1️⃣", .unitMismatch, "`rate(vm.pages_scanned, 30s)` is a rate of pages; `1000/s` does not say of what",
        fix: "1000 pages/s"),
      scope: "host")
    expectWhen(
      "rate(tcp.rcvbuf_full, 3s) + 1️⃣rate(tcp.retransmits, 3s)1️⃣ > 5/s", FindingSpec("1️⃣", .unitMismatch))
    expectWhen("count(tcp.rcvbuf_full, 3s) > 1️⃣10%1️⃣", FindingSpec("1️⃣", .unitMismatch))
    expectWhen("count(tcp.rcvbuf_full, 1️⃣301️⃣) > 1", FindingSpec("1️⃣", .unitMismatch, fix: "30s"))
    expectWhen("count(tcp.rcvbuf_full, 1️⃣30/s1️⃣) > 1", FindingSpec("1️⃣", .unitMismatch))
    expectWhen(
      "rate(tcp.retransmits, 3s) / 1️⃣count(tcp.segments_out, 3s)1️⃣ < 1%", FindingSpec("1️⃣", .unitMismatch))
  }

  @Test func names() {
    expectWhen(
      "rate(1️⃣tcp.rcvbuff_full1️⃣, 3s) > 5/s",
      FindingSpec("1️⃣", .unknownSignal, "there is no signal `tcp.rcvbuff_full`", fix: "tcp.rcvbuf_full"))
    expectWhen("1️⃣tcp.rcvbuf_full1️⃣ > 5/s", FindingSpec("1️⃣", .unknownReference))
    expectWhen("1️⃣cuont1️⃣(tcp.rcvbuf_full, 3s) > 5", FindingSpec("1️⃣", .unknownFunction, fix: "count"))
    expectWhen("count(tcp.rcvbuf_full, 31️⃣sec1️⃣) > 5", FindingSpec("1️⃣", .unknownUnit, fix: "s"))
    expectWhen("rate(tcp.rcvbuf_full, 3s) > 5/1️⃣m1️⃣", FindingSpec("1️⃣", .unknownUnit, fix: "min"))
  }

  @Test func linearity() {
    expectWhen("rate(tcp.retransmits, 3s) * 1️⃣rate(tcp.segments_out, 3s)1️⃣ > 5/s", FindingSpec("1️⃣", .notLinear))
    expectWhen(
      "1️⃣rate(tcp.retransmits, 3s) / rate(tcp.segments_out, 3s) < rate(tcp.retransmits, 9s) / rate(tcp.segments_out, 9s)1️⃣",
      FindingSpec("1️⃣", .quotient))
    expectWhen(
      "1️⃣rate(tcp.retransmits, 3s) / rate(tcp.segments_out, 3s)1️⃣ + 1 > 5", FindingSpec("1️⃣", .quotient))
    expectWhen("rate(tcp.retransmits, 3s) / 1️⃣01️⃣ > 5/s", FindingSpec("1️⃣", .arithmetic))
    expectWhen("rate(tcp.retransmits, 3s) > 1️⃣99999999999999999999999999/s1️⃣", FindingSpec("1️⃣", .arithmetic))
  }

  @Test func grammar() {
    expectWhen("rate(tcp.retransmits, 3s) >1️⃣", FindingSpec("1️⃣", .syntax))
    expectWhen("rate(tcp.retransmits, 3s) 1️⃣=1️⃣ 5/s", FindingSpec("1️⃣", .syntax))
    expectWhen("1/s < rate(tcp.retransmits, 3s) 1️⃣<1️⃣ 5/s", FindingSpec("1️⃣", .syntax))
    expectWhen("(rate(tcp.retransmits, 3s) > 5/s1️⃣", FindingSpec("1️⃣", .syntax))
    expectWhen(
      "rate(tcp.retransmits, 3s) > 5/s 1️⃣rate1️⃣(tcp.x, 3s) and rate(2️⃣tcp.y2️⃣, 3s) > 5/s",
      FindingSpec("1️⃣", .syntax))
    expectWhen("1️⃣rate(tcp.retransmits)1️⃣ > 5/s", FindingSpec("1️⃣", .wrongArity))
    expectWhen(
      "1️⃣rate(tcp.retransmits, 3s)1️⃣ and 2️⃣52️⃣", FindingSpec("1️⃣", .notACondition),
      FindingSpec("2️⃣", .notACondition))
    expectWhen("rate(tcp.retransmits, 3s) > 5/s 1️⃣..1️⃣ 6/s", FindingSpec("1️⃣", .syntax))
    expectWhen("count(tcp.retransmits, 3s) > 1️⃣0101️⃣", FindingSpec("1️⃣", .ambiguousScalar))
    expectWhen("count(tcp.retransmits, 3s) > 1️⃣1_0001️⃣", FindingSpec("1️⃣", .ambiguousScalar))
  }

  @Test func severalMistakesInOne() {
    expectWhen(
      "rate(1️⃣tcp.x1️⃣, 3s) > 5/s or rate(tcp.retransmits, 2️⃣1ms2️⃣) > 1/s and count(tcp.retransmits, 3s) > 3️⃣5MiB3️⃣",
      FindingSpec("1️⃣", .unknownSignal), FindingSpec("2️⃣", .windowRange), FindingSpec("3️⃣", .unitMismatch))
  }

  @Test func constantConditions() {
    expectWhen("1️⃣1 < 21️⃣", FindingSpec("1️⃣", .constantCondition, "`1 < 2` is always true: it reads no signal"))
    expectWhen(
      "1️⃣count(tcp.retransmits, 3s) < 01️⃣",
      FindingSpec("1️⃣", .constantCondition, "`count(tcp.retransmits, 3s) < 0` is always false"))
    expectWhen(
      "1️⃣count(tcp.retransmits, 3s) > count(tcp.retransmits, 3s)1️⃣", FindingSpec("1️⃣", .constantCondition))
    expectWhen("1️⃣-1 >= count(tcp.retransmits, 3s)1️⃣", FindingSpec("1️⃣", .constantCondition))
    expectWhen("count(tcp.retransmits, 3s) <= 0")
    expectWhen("count(tcp.retransmits, 9s) > count(tcp.retransmits, 3s)")
    expectWhen(
      "1️⃣count(tcp.retransmits, 3s) > count(tcp.retransmits, 9s)1️⃣", FindingSpec("1️⃣", .neverTogether))
    expectWhen(
      "1️⃣count(tcp.retransmits, 3s) <= count(tcp.retransmits, 9s)1️⃣", FindingSpec("1️⃣", .constantCondition))
  }

  @Test func deepAndLongExpressions() {
    let deep = String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000)
    #expect(compile(Template.document("when: \(deep) > 2", in: .rule)).graph == nil)
    #expect(
      compile(Template.document("when: " + String(repeating: "not ", count: 5000) + "1", in: .rule)).graph
        == nil)
    let long = Array(repeating: "count(tcp.retransmits, 3s)", count: 2000).joined(separator: " + ")
    expectWhen("\(long) > 5")
    let clauses = Array(repeating: "count(tcp.retransmits, 3s) > 1", count: 1800).joined(separator: " and ")
    expectWhen(clauses)
  }
}

/// What an expression means, in base units.
struct ConditionTests {
  private func condition(_ when: String) throws -> Condition {
    try #require(
      compile(Template.document("when: " + when, in: .rule)).graph?.policies.first?.rules.first?.when)
  }

  private func comparison(_ when: String) throws -> Comparison {
    try #require(try condition(when).comparisons.first)
  }

  @Test func ratesAreCountsPerDeclaredLength() throws {
    let comparison = try comparison("rate(tcp.rcvbuf_full, 3s) > 300/min")
    let window = try #require(Window(length: 3_000_000_000))
    #expect(
      comparison.left.terms.map(\.reading) == [Reading(signal: .tcpReceiveBufferFull, window: window)])
    #expect(comparison.left.terms.map(\.coefficient) == [Rational(1, over: 3)])
    #expect(comparison.right == LinearForm(terms: [], constant: Rational(5)))
    #expect(comparison.unit == Unit(.events, perTime: true))
    #expect(comparison.leftText == "rate(tcp.rcvbuf_full, 3s)" && comparison.rightText == "5/s")
  }

  @Test(arguments: [
    ("5/s", 5, 1), ("300/min", 5, 1), ("36/h", 1, 100), ("1/ms", 1000, 1), ("0.25/s", 1, 4),
    ("2 * 3/s - 1/s", 5, 1),
    ("3/s / 2", 3, 2), ("50% * 3/s", 3, 2),
  ])
  func literals(text: String, numerator: Int, denominator: Int) throws {
    let expected = Rational(Int128(numerator), over: Int128(denominator))
    #expect(try comparison("rate(tcp.rcvbuf_full, 3s) > \(text)").right.constant == expected)
  }

  @Test func quotientOnTheRightIsTurnedRound() throws {
    let turned = try comparison("1% > rate(tcp.retransmits, 3s) / rate(tcp.segments_out, 3s)")
    let straight = try comparison("rate(tcp.retransmits, 3s) / rate(tcp.segments_out, 3s) < 1%")
    #expect(turned == straight)
    #expect(straight.divisor?.terms.map(\.reading.signal) == [.tcpSegmentsOut])
    #expect(straight.right.constant == Rational(1, over: 100))
  }

  @Test func precedence() throws {
    let c = "count(tcp.retransmits, 3s)"
    guard case .or(let parts) = try condition("\(c) > 1 or not \(c) > 5 and \(c) > 3") else {
      Issue.record("not an or")
      return
    }
    guard case .comparison = parts[0], case .and(let inner) = parts[1], case .not = inner[0] else {
      Issue.record("\(parts)")
      return
    }
  }

  @Test func likeTermsAreAdded() throws {
    let c = "count(tcp.retransmits, 3s)"
    let comparison = try comparison("2 * (\(c) + 3) - \(c) / 2 > 10")
    #expect(comparison.left.terms.map(\.coefficient) == [Rational(3, over: 2)])
    #expect(comparison.left.constant == Rational(6))
  }
}
