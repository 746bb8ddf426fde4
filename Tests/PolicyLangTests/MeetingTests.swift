import Testing

@testable import PolicyLang

/// Which policies of a set can reach one place.
struct MeetingTests {
  /// Policies of one tunable and one priority, each with these names of namespaces.
  private func policies(_ namespaces: [[String]]) throws -> [CheckedPolicy] {
    let text = namespaces.enumerated().map { number, globs in
      """
      apiVersion: bpftune.dev/v1
      kind: Policy
      metadata: {name: p\(String(number + 100))}
      spec:
        description: Grow receive buffers while they are full.
        mode: observe
        scope: netns
        match: {netns: [\(globs.map { "\"\($0)\"" }.joined(separator: ", "))]}
        rules:
          grow:
            when: rate(tcp.rcvbuf_full, 30s) > 5/s
            do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}

      """
    }
    let source = SourceFile(path: "p.yaml", bytes: Array(text.joined(separator: "---\n").utf8))
    let compilation = Compiler.compile([source])
    return try #require(compilation.graph, "\(compilation.brief)").policies
  }

  /// The index leaves out no pair that a look at every pair finds.
  @Test func everyPairIsFound() throws {
    let words = [
      "web-1", "web-2", "web-*", "*-web-1", "*-1", "w?b-*", "*", "db-*-1", "?b-*", "ä-*-1", "*-ä", "db-2-?",
    ]
    let sets = words.map { [$0] } + zip(words, words.reversed()).map { [$0, $1] }
    let policies = try policies(sets)
    let found = MeetingFinder(policies, host: nil).meetings()
    #expect(found.end == nil)
    var losers: [String: [String]] = [:]
    for meeting in found.pairs { losers[meeting.loser, default: []].append(meeting.owner) }
    for (number, policy) in policies.enumerated() {
      let owners = policies[..<number].filter { owner in
        PlaceReach(owner, ofHost: false).common(with: PlaceReach(policy, ofHost: false)) != nil
      }
      // Of more than five, five are said.
      let said = losers[policy.name] ?? []
      #expect(said.count == min(5, owners.count), "\(policy.name): \(said)")
      #expect(Set(said).isSubset(of: owners.map(\.name)), "\(policy.name): \(said)")
    }
  }

  @Test func tooManyPairsAreSaid() throws {
    let policies = try policies((0..<6).map { ["*-\($0)", "*-\($0)-*"] })
    #expect(MeetingFinder(policies, host: nil, mostPairs: 15).meetings().end == nil)
    let found = MeetingFinder(policies, host: nil, mostPairs: 4).meetings()
    // The pairs of the first three are three; the second of the fourth is the fifth.
    #expect(found.end == "p103")
  }
}
