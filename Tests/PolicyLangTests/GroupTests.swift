import Testing

@testable import PolicyLang

/// Groups, words and choices, and where an action writes.
struct GroupTests {
  private func host(_ action: String) -> String {
    Template.document(action, in: .action).replacing("scope: netns", with: "scope: host")
  }

  private func action(_ text: String) throws -> Action { try onlyPolicy(text).rules[0].action }

  private let budget = "group: [net.core.netdev_budget_usecs, net.core.netdev_budget]"

  @Test func boundsByMember() throws {
    let within = "within: {net.core.netdev_budget_usecs: 8ms .. 50ms, net.core.netdev_budget: 300 .. 2400}"
    let action = try action(host("\(budget)\nraise: 25%\n\(within)"))
    #expect(action.tunables.map(\.rawValue) == ["net.core.netdev_budget", "net.core.netdev_budget_usecs"])
    #expect(
      action.members.map(\.limits) == [
        .range(low: .constant(Rational(300)), high: .constant(Rational(2400))),
        .range(low: .constant(Rational(8000)), high: .constant(Rational(50_000))),
      ])
  }

  /// The order of the catalogue, lowest first, and each value with its member.
  @Test func valuesFollowTheOrder() throws {
    let text = """
      group: [net.ipv4.tcp_rmem.max, net.ipv4.tcp_rmem.min, net.ipv4.tcp_rmem.default]
      set: {net.ipv4.tcp_rmem.max: 16MiB, net.ipv4.tcp_rmem.default: 256KiB, net.ipv4.tcp_rmem.min: 8KiB}
      within: 4KiB .. 64MiB
      """
    let action = try action(Template.document(text, in: .action))
    #expect(action.tunables.map(\.rawValue) == ["min", "default", "max"].map { "net.ipv4.tcp_rmem.\($0)" })
    #expect(
      action.verb
        == .set([8 << 10, 256 << 10, 16 << 20].map { .number(.constant(Rational(Int64($0)))) }))
    let steps = try self.action(
      Template.document(
        "group: [net.ipv4.tcp_rmem.max, net.ipv4.tcp_wmem.max]\nraise: 1MiB\nwithin: 4MiB .. 64MiB",
        in: .action))
    #expect(steps.verb == .raise(.absolute([1 << 20, 1 << 20])))
  }

  @Test func wrongMembers() {
    let within = "within: {net.core.netdev_budget_usecs: 8ms .. 50ms, net.core.netdev_budget: 300 .. 2400}"
    expectFindings(
      host("\(budget)\nraise: 25%\n1️⃣within1️⃣: {net.core.netdev_budget: 300 .. 2400}"), FindingSpec("1️⃣", .group)
    )
    expectFindings(
      host("\(budget)\nraise: 25%\n\(within.dropLast()), 1️⃣net.core.netdev_budgets1️⃣: 1 .. 2}"),
      FindingSpec("1️⃣", .group, fix: "net.core.netdev_budget"))
    expectFindings(
      host("group: [net.core.netdev_budget, 1️⃣net.core.netdev_budget1️⃣]\nraise: 25%\nwithin: 300 .. 2400"),
      FindingSpec("1️⃣", .group))
    expectFindings(host("group: 1️⃣[]1️⃣\nraise: 25%\nwithin: 300 .. 2400"), FindingSpec("1️⃣", .wrongShape))
    // One bound cannot be of packets and of time.
    expectFindings(
      host("\(budget)\nraise: 25%\nwithin: 1️⃣3001️⃣ .. 2️⃣24002️⃣"), FindingSpec("1️⃣", .unitMismatch),
      FindingSpec("2️⃣", .unitMismatch))
    expectFindings(
      host("\(budget)\nraise: 1️⃣101️⃣\n\(within)"), FindingSpec("1️⃣", .unitMismatch))
  }

  @Test func onePlace() {
    expectFindings(
      Template.document(
        "group: [net.ipv4.tcp_rmem.max, 1️⃣net.core.netdev_budget1️⃣]\nraise: 25%\n"
          + "within: {net.ipv4.tcp_rmem.max: 6MiB .. 64MiB, net.core.netdev_budget: 300 .. 2400}", in: .action
      ),
      FindingSpec("1️⃣", .group))
  }

  // MARK: words and choices

  @Test func words() throws {
    let text = "tunable: net.ipv4.tcp_congestion_control\nhold: bbr\namong: [cubic, bbr]"
    let action = try action(Template.document(text, in: .action))
    #expect(action.verb == .hold([.word("bbr")]) && action.members[0].limits == .words(["cubic", "bbr"]))
    expectFindings(
      Template.document(text.replacing("hold: bbr", with: "hold: 1️⃣bbrr1️⃣"), in: .action),
      FindingSpec("1️⃣", .setOutsideBounds, fix: "bbr"))
    expectFindings(
      Template.document(text.replacing("hold: bbr", with: "1️⃣lower1️⃣: 10%"), in: .action),
      FindingSpec("1️⃣", .noOrder))
  }

  @Test func choices() throws {
    let text = "tunable: net.ipv4.tcp_tw_reuse\nset: 1\namong: [2, 1]"
    let action = try action(Template.document(text, in: .action))
    #expect(action.members[0].limits == .numbers([1, 2]) && action.verb == .set([.number(.constant(.one))]))
    expectFindings(
      Template.document(text.replacing("set: 1", with: "set: 1️⃣01️⃣"), in: .action),
      FindingSpec("1️⃣", .setOutsideBounds))
    expectFindings(
      Template.document(text.replacing("set: 1", with: "set: 1️⃣true1️⃣"), in: .action),
      FindingSpec("1️⃣", .unknownChoice, fix: "1"))
  }

  @Test func holdOfNumbers() throws {
    let action = try action(Template.document("hold: 32MiB", in: .action))
    #expect(action.verb == .hold([.number(.constant(Rational(32 << 20)))]))
    #expect(
      try self.action(Template.document("hold: 2 * baseline", in: .action)).verb
        == .hold([.number(.scaled(Rational(2), .baseline))]))
    expectFindings(Template.document("hold: 1️⃣128MiB1️⃣", in: .action), FindingSpec("1️⃣", .setOutsideBounds))
  }

  @Test func ratios() throws {
    let values = try action(host("tunable: vm.dirty_expire_centisecs\nset: 8s\nwithin: 5s .. 1m"))
    #expect(values.verb == .set([.number(.constant(Rational(800)))]))
    let percent = try action(host("tunable: vm.vfs_cache_pressure\nset: 150%\nwithin: 50% .. 200"))
    #expect(percent.verb == .set([.number(.constant(Rational(150)))]))
    let points = try action(host("tunable: vm.vfs_cache_pressure\nraise: 5pt\nwithin: 50 .. 200"))
    #expect(points.verb == .raise(.absolute([5])))
    expectFindings(Template.document("raise: 1️⃣5pt1️⃣", in: .action), FindingSpec("1️⃣", .unitMismatch))
  }

  // MARK: affects

  @Test func affects() throws {
    let watermark = "tunable: 1️⃣vm.watermark_scale_factor1️⃣\nraise: 10\nwithin: 10 .. 200"
    expectFindings(Template.document(watermark, in: .action), FindingSpec("1️⃣", .hostTunable))
    let said = MarkedText(Template.document(watermark + "\naffects: host", in: .action)).text
    #expect(try action(said).affects == .host)
    expectFindings(
      Template.document("affects: 1️⃣host1️⃣", in: .action), FindingSpec("1️⃣", .hostTunable, fix: "netns"))
    #expect(try action(Template.document("affects: netns", in: .action)).affects == .netns)
    expectFindings(Template.document("affects: 1️⃣cgroup1️⃣", in: .action), FindingSpec("1️⃣", .unknownValue))
  }

  @Test func affectsOfACgroup() throws {
    func cgroup(_ action: String) -> String {
      Template.document(action, in: .action).replacing("scope: netns", with: "scope: cgroup")
    }
    expectFindings(cgroup("tunable: 1️⃣net.ipv4.tcp_rmem.max1️⃣"), FindingSpec("1️⃣", .hostTunable))
    #expect(try action(cgroup("affects: netns")).affects == .netns)
    expectFindings(host("affects: 1️⃣netns1️⃣"), FindingSpec("1️⃣", .hostTunable, fix: "host"))
    #expect(try action(host("every: 1m")).affects == .host)
  }

  // MARK: bounds

  @Test func boundsOfTheMachine() throws {
    let text = host(
      "tunable: net.ipv4.tcp_mem.max\nraise: 10%\n"
        + "within: baseline .. min(2 * baseline, pages(10% * host.memory))")
    guard case .range(_, let high)? = compile(text).graph?.policies[0].rules[0].action.members[0].limits
    else {
      Issue.record(compile(text).brief)
      return
    }
    let facts = Facts([.memory: 8 << 30, .pageSize: 4096])
    #expect(high.resolved(baseline: 1 << 30, facts: facts)?.roundedDown == 209_715)
    expectFindings(
      Template.document("within: 6MiB .. min(64MiB, 1️⃣pages(64MiB)1️⃣)", in: .action),
      FindingSpec("1️⃣", .unitMismatch))
    expectFindings(
      Template.document("within: 6MiB .. min(64MiB, bytes(1️⃣64MiB1️⃣))", in: .action),
      FindingSpec("1️⃣", .unitMismatch))
  }

  @Test func orderedNeighbours() {
    expectFindings(
      Template.document("tunable: 1️⃣net.ipv4.tcp_wmem.default1️⃣\nwithin: 16KiB .. 64MiB", in: .action),
      FindingSpec("1️⃣", .order))
    expectFindings(
      Template.document(
        "tunable: net.ipv4.tcp_wmem.default\nwithin: 16KiB .. tunable(net.ipv4.tcp_wmem.max)", in: .action))
    expectFindings(
      Template.document(
        "group: [net.ipv4.tcp_wmem.default, net.ipv4.tcp_wmem.max]\nraise: 25%\nwithin: 16KiB .. 64MiB",
        in: .action))
  }
}
