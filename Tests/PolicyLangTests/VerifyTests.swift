import Testing

@testable import PolicyLang

/// `verify`, `onUnknown`, `onExternalWrite`, `budget` and `priority`.
struct VerifyTests {
  private func verify(_ text: String) -> String { Template.document("verify: \(text)", in: .rule) }

  private func verification(_ text: String) throws -> Verification {
    try #require(try onlyPolicy(verify(text)).rules[0].verify)
  }

  @Test func defaults() throws {
    let verify = try verification("{expect: \"rate(tcp.rcvbuf_full, 30s) falls 20%\", after: 60s}")
    #expect(verify.otherwise == .revert && verify.control == 8 && verify.backOff == 600_000_000_000)
    #expect(verify.after == 60_000_000_000 && verify.never == nil)
    #expect(verify.expectation?.direction == .falls)
    #expect(try verify.expectation?.amount == .relative(#require(Rational(1, over: 5))))
  }

  @Test func everyKey() throws {
    let verify = try verification(
      """
      {expect: "count(tcp.retransmits, 30s) / count(tcp.segments_out, 30s) falls 5pt",
       never: "share(tcp.rtt > 200ms, 30s) > 5%", after: 2m, otherwise: keep, control: 20, backOff: 1h}
      """)
    #expect(verify.otherwise == .keep && verify.control == 20 && verify.backOff == 3_600_000_000_000)
    #expect(try verify.expectation?.amount == .absolute(#require(Rational(1, over: 20))))
    #expect(verify.expectation?.divisor != nil && verify.readings.count == 3)
  }

  @Test func amounts() throws {
    #expect(
      try verification("{expect: \"count(tcp.rcvbuf_full, 30s) rises 100\", after: 60s}").expectation?.amount
        == .absolute(Rational(100)))
    let quantity = "{expect: \"rate(tcp.rcvbuf_full, 30s)"
    expectFindings(verify("\(quantity) falls 1️⃣0%1️⃣\", after: 60s}"), FindingSpec("1️⃣", .verification))
    expectFindings(verify("\(quantity) falls 1️⃣5pt1️⃣\", after: 60s}"), FindingSpec("1️⃣", .unitMismatch))
    expectFindings(
      verify("\(quantity) falls 1️⃣51️⃣\", after: 60s}"), FindingSpec("1️⃣", .unitMismatch, fix: "5/s"))
    expectFindings(verify("\(quantity) 1️⃣<1️⃣ 5/s\", after: 60s}"), FindingSpec("1️⃣", .syntax))
    expectFindings(verify("\(quantity) falls1️⃣\", after: 60s}"), FindingSpec("1️⃣", .syntax))
  }

  @Test func times() {
    let expect = "expect: \"rate(tcp.rcvbuf_full, 30s) falls 20%\""
    expectFindings(verify("{\(expect), after: 1️⃣29s1️⃣}"), FindingSpec("1️⃣", .verifyTooSoon, fix: "30s"))
    // The time that the tunable takes is added.
    let slow = Template.document(
      """
      when: rate(vm.pages_scanned, 30s) > 1000 pages/s
      do: {tunable: vm.dirty_expire_centisecs, set: 10s, within: 5s .. 60s, every: 1m}
      verify: {expect: "rate(vm.pages_scanned, 30s) falls 20%", after: 1️⃣30s1️⃣}
      """, in: .rule
    ).replacing("scope: netns", with: "scope: host")
    expectFindings(slow, FindingSpec("1️⃣", .verifyTooSoon, fix: "35s"))
    expectFindings(verify("{\(expect), after: 1️⃣601️⃣}"), FindingSpec("1️⃣", .unitMismatch, fix: "60s"))
    expectFindings(verify("{\(expect), after: 60s, control: 1️⃣11️⃣}"), FindingSpec("1️⃣", .invalidValue))
    expectFindings(
      Template.document("1️⃣verify1️⃣: {\(expect)}", in: .rule), FindingSpec("1️⃣", .missingKey))
  }

  @Test func harm() throws {
    let both = try verification(
      "{never: \"p99(tcp.rtt, 30s) > 200ms or rate(tcp.retransmits, 30s) > 100/s\", after: 1m}")
    #expect(both.expectation == nil && both.never?.comparisons.count == 2)
    expectFindings(
      verify("{never: \"1️⃣count(tcp.retransmits, 30s) >= 01️⃣\", after: 1m}"),
      FindingSpec("1️⃣", .constantCondition))
    expectFindings(Template.document("1️⃣verify1️⃣: {after: 60s}", in: .rule), FindingSpec("1️⃣", .verification))
  }

  @Test func blind() {
    expectFindings(
      Template.document(
        """
        do: {tunable: net.core.somaxconn, raise: x2, within: 128 .. 8192, every: 1m}
        verify: {expect: "1️⃣rate(tcp.listen_overflows, 30s) falls 20%1️⃣", after: 60s}
        """, in: .rule), FindingSpec("1️⃣", .verifyBlind))
  }

  // MARK: What a policy says beside its rules

  @Test func onUnknown() throws {
    func rule(_ text: String) throws -> UnknownBehaviour {
      try #require(try graph(Template.document("onUnknown: \(text)", in: .rule)).policies.first).rules[0]
        .onUnknown
    }
    #expect(try rule("{then: hold}") == .hold)
    #expect(try rule("{then: restore}") == UnknownBehaviour(action: .restore, after: 600_000_000_000))
    #expect(try rule("{then: restore, after: 0}") == UnknownBehaviour(action: .restore, after: 0))
    expectFindings(
      Template.document("onUnknown: {then: hold, after: 1️⃣5m1️⃣}", in: .rule), FindingSpec("1️⃣", .noEffect))
    expectFindings(
      Template.document("onUnknown: {then: 1️⃣revert1️⃣}", in: .rule), FindingSpec("1️⃣", .unknownValue))
    // The rule's own comes before the policy's.
    let both = Template.document("onUnknown: {then: hold}", in: .rule) + "  onUnknown: {then: restore}\n"
    #expect(try graph(both).policies[0].rules[0].onUnknown == .hold)
    let ofPolicy = Template.document("onUnknown: {then: restore, after: 1m}", in: .spec)
    #expect(try graph(ofPolicy).policies[0].rules[0].onUnknown.after == 60_000_000_000)
  }

  @Test func onExternalWrite() throws {
    func policy(_ text: String) throws -> ExternalWriteBehaviour? {
      try onlyPolicy(Template.document("onExternalWrite: \(text)", in: .spec)).onExternalWrite
    }
    #expect(try policy("reassert") == .reassert)
    #expect(try policy("{yield: forever}") == .yieldForever)
    #expect(try policy("{yield: 90m}") == .yield(5_400_000_000_000))
    #expect(try onlyPolicy(Template.document("", in: .spec)).onExternalWrite == nil)
    expectFindings(
      Template.document("onExternalWrite: {yield: 1️⃣601️⃣}", in: .spec),
      FindingSpec("1️⃣", .unitMismatch, fix: "60s"))
    expectFindings(
      Template.document("onExternalWrite: {yield: 1️⃣0s1️⃣}", in: .spec), FindingSpec("1️⃣", .durationRange))
  }

  @Test func budgetAndPriority() throws {
    let policy = try onlyPolicy(Template.document("budget: {changes: 20, per: 1h}\npriority: -3", in: .spec))
    #expect(policy.budget == Budget(changes: 20, per: 3_600_000_000_000) && policy.priority == -3)
    expectFindings(
      Template.document("budget: {changes: 1️⃣01️⃣, per: 1h}", in: .spec), FindingSpec("1️⃣", .invalidValue))
    expectFindings(
      Template.document("budget: {changes: 1️⃣1.51️⃣, per: 1h}", in: .spec), FindingSpec("1️⃣", .invalidValue))
    for text in ["high", "1_000", "0x10", "1e3", "+5", "99999999999999999999"] {
      expectFindings(Template.document("priority: 1️⃣\(text)1️⃣", in: .spec), FindingSpec("1️⃣", .invalidValue))
    }
  }
}
