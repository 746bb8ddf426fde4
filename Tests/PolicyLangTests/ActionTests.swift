import Testing

@testable import PolicyLang

/// Verbs, steps, bounds and times of an action.
struct ActionTests {
  private func expectAction(
    _ action: String, _ specs: FindingSpec..., sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = Template.document(action, in: .action)
    if let spec = specs.first {
      expectFindings(text, spec, sourceLocation: sourceLocation)
    } else {
      expectFindings(text, sourceLocation: sourceLocation)
    }
  }

  private func action(_ piece: String) throws -> Action {
    let compilation = compile(Template.document(piece, in: .action))
    return try #require(
      compilation.graph?.policies.first?.rules.first?.action, "\(TextRenderer().render(compilation))")
  }

  private func hostAction(_ piece: String, sourceLocation: SourceLocation = #_sourceLocation) -> Compilation {
    let text = Template.document(piece, in: .action).replacing("scope: netns", with: "scope: host")
    return compile(text)
  }

  @Test func steps() throws {
    #expect(try action("raise: 25%").verb == .raise(.relative(#require(Rational(1, over: 4)))))
    #expect(try action("raise: x1.25").verb == .raise(.relative(#require(Rational(1, over: 4)))))
    #expect(try action("lower: x0.8").verb == .lower(.relative(#require(Rational(1, over: 5)))))
    #expect(try action("lower: 1MiB").verb == .lower(.absolute([1 << 20])))
    #expect(try action("set: 32MiB").verb == .set([.number(.constant(Rational(32 << 20)))]))
  }

  @Test func wrongSteps() {
    expectAction("raise: 1️⃣0%1️⃣", FindingSpec("1️⃣", .invalidStep))
    expectAction("raise: 1️⃣-25%1️⃣", FindingSpec("1️⃣", .invalidStep))
    expectAction("lower: 1️⃣100%1️⃣", FindingSpec("1️⃣", .invalidStep))
    expectAction("raise: 1️⃣x0.81️⃣", FindingSpec("1️⃣", .invalidStep))
    expectAction("lower: 1️⃣x1.251️⃣", FindingSpec("1️⃣", .invalidStep))
    expectAction("raise: 1️⃣101️⃣", FindingSpec("1️⃣", .unitMismatch))
    expectAction("raise: 1️⃣10 pages1️⃣", FindingSpec("1️⃣", .unitMismatch))
    expectAction("raise: 1️⃣rate(tcp.retransmits, 3s)1️⃣", FindingSpec("1️⃣", .notACondition))
    expectAction("set: 1️⃣128MiB1️⃣", FindingSpec("1️⃣", .setOutsideBounds))
    expectAction("set: 1️⃣x21️⃣", FindingSpec("1️⃣", .unitMismatch))
  }

  @Test func percentOfRatio() {
    for (verb, fix) in [("raise", "x1.25"), ("lower", "x0.75")] {
      let found = hostAction("tunable: vm.vfs_cache_pressure\n\(verb): 25%\nwithin: 50 .. 200").diagnostics
      #expect(found.map(\.code) == [.percentStep])
      #expect(found.first?.fix?.replacement == fix)
    }
    let factor = hostAction("tunable: vm.watermark_scale_factor\nraise: x1.5\nwithin: 10 .. 200")
    #expect(factor.diagnostics.isEmpty)
    let points = hostAction("tunable: vm.watermark_scale_factor\nraise: 10\nwithin: 10 .. 200")
    #expect(points.graph?.policies.first?.rules.first?.action.verb == .raise(.absolute([10])))
  }

  @Test(arguments: [
    "6MiB .. 64MiB", "6MiB..64MiB", "baseline .. 64MiB", "4KiB .. min(64MiB, 2% * host.memory)",
    "baseline .. 2 * baseline - 0B",
    "max(4KiB, host.page_size) .. min(1GiB, host.memory / 50)",
    "1MiB * host.cpus .. min(2GiB - 1B, 16MiB * host.cpus)",
    "6 * 1MiB .. 64MiB + 1KiB", "6MiB .. 6MiB",
  ])
  func bounds(within: String) {
    // Twice the baseline may be above the range, which is a warning.
    let found = compile(Template.document("within: \(within)", in: .action)).diagnostics
    #expect(found.allSatisfy { $0.severity < .error }, "\(found)")
  }

  @Test func boundsAreResolvedInTheTunablesUnit() throws {
    let action = try action("within: baseline .. min(64MiB, 2% * host.memory)")
    guard case .range(let low, let high)? = action.members.first?.limits else {
      Issue.record("no range")
      return
    }
    #expect(low == .baseline)
    let facts = Facts([.memory: 1 << 30])
    #expect(high.resolved(baseline: 0, facts: facts)?.roundedDown == Int64(1 << 30) / 50)
    #expect(high.resolved(baseline: 0, facts: Facts([.memory: 1 << 40])) == Rational(64 << 20))
  }

  @Test func wrongBounds() {
    expectAction("within: 6MiB .. 1️⃣64GiB1️⃣", FindingSpec("1️⃣", .boundOutOfRange))
    expectAction("within: 1️⃣1B1️⃣ .. 64MiB", FindingSpec("1️⃣", .boundOutOfRange))
    expectAction("within: 1️⃣-1MiB1️⃣ .. 64MiB", FindingSpec("1️⃣", .boundOutOfRange))
    expectAction("within: 1️⃣64MiB .. 6MiB1️⃣", FindingSpec("1️⃣", .emptyBounds))
    expectAction("within: 6MiB .. 1️⃣4096.5B1️⃣", FindingSpec("1️⃣", .notAValue))
    expectAction("within: 6MiB -1️⃣", FindingSpec("1️⃣", .syntax))
    expectAction("within: 6MiB1️⃣", FindingSpec("1️⃣", .syntax))
    expectAction("within: 6MiB .. 1️⃣641️⃣", FindingSpec("1️⃣", .unitMismatch))
    expectAction("within: 6MiB .. min(64MiB, 1️⃣201️⃣)", FindingSpec("1️⃣", .unitMismatch))
    expectAction("within: 6MiB .. 1️⃣host.memroy1️⃣", FindingSpec("1️⃣", .unknownReference))
    expectAction("within: 6MiB .. host.memory * 1️⃣host.cpus1️⃣", FindingSpec("1️⃣", .notLinear))
    expectAction("within: 6MiB .. 1️⃣min(64MiB)1️⃣", FindingSpec("1️⃣", .wrongArity))
    expectAction(
      "within: 6MiB .. 1️⃣50% * host.memory1️⃣",
      FindingSpec("1️⃣", .unlimitedBound, fix: "min(2147483647B, 50% * host.memory)"))
    expectAction("within: 6MiB .. 1️⃣count(tcp.retransmits, 3s)1️⃣", FindingSpec("1️⃣", .notACondition))
  }

  @Test func longBoundIsRefused() {
    let long = Array(repeating: "host.memory", count: 100_00).joined(separator: " + ")
    #expect(compile(Template.document("within: 6MiB .. min(64MiB, \(long))", in: .action)).graph == nil)
  }

  @Test func tunables() {
    expectAction(
      "tunable: 1️⃣net.ipv4.tcp_rmem.maxx1️⃣", FindingSpec("1️⃣", .unknownTunable, fix: "net.ipv4.tcp_rmem.max"))
    expectAction(
      "tunable: 1️⃣vm.watermark_scale_factor1️⃣\nraise: 10\nwithin: 10 .. 200", FindingSpec("1️⃣", .hostTunable))
    #expect(hostAction("tunable: net.ipv4.tcp_rmem.max").diagnostics.isEmpty)
  }

  @Test func times() throws {
    #expect(try action("every: 2m").every == 120_000_000_000)
    #expect(try action("every: 1h + 30m").every == 5_400_000_000_000)
    expectAction("every: 1️⃣0s1️⃣", FindingSpec("1️⃣", .durationRange))
    expectAction("every: 1️⃣400d1️⃣", FindingSpec("1️⃣", .durationRange))
    expectAction("every: 1️⃣301️⃣", FindingSpec("1️⃣", .unitMismatch, fix: "30s"))
    expectAction("every: 1️⃣1:301️⃣", FindingSpec("1️⃣", .ambiguousScalar))
    expectFindings(Template.document("for: 0", in: .rule))
    expectFindings(Template.document("for: 1️⃣51️⃣", in: .rule), FindingSpec("1️⃣", .unitMismatch))
    expectFindings(Template.document("for: 1️⃣-5s1️⃣", in: .rule), FindingSpec("1️⃣", .durationRange))
  }
}
