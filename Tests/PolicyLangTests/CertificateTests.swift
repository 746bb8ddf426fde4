import Foundation
import Testing

@testable import PolicyLang

/// The certificate of a set: whole texts, what is known of the machine, and who may meet whom.
struct CertificateTests {
  private static let golden = Snapshot.root.appending(path: "Tests/Formats/Golden")

  /// Two policies for the same namespaces, one for others, a profile's two runs, budgets of each kind.
  static let severalOwners = """
    apiVersion: bpftune.dev/v1
    kind: Policy
    metadata: {name: backlog}
    spec:
      description: A queue of half-open connections that grows and shrinks.
      mode: enforce
      scope: netns
      match: {netns: ["web-*"]}
      budget: {changes: 6, per: 1h}
      rules:
        grow:
          when: rate(tcp.listen_drops, 30s) > 5/s
          until: rate(tcp.listen_drops, 30s) < 1/s
          do: {tunable: net.ipv4.tcp_max_syn_backlog, raise: 50%, within: 256 .. 8192, every: 2m}
    ---
    apiVersion: bpftune.dev/v1
    kind: Policy
    metadata: {name: backlog-late}
    spec:
      description: The same for other namespaces, and for two that it shares.
      mode: observe
      scope: netns
      match: {netns: ["web-1", "db-?"]}
      priority: 5
      rules:
        fix:
          when: rate(tcp.syn_overflows, 30s) > 100/s
          until: rate(tcp.syn_overflows, 30s) < 1/s
          do: {tunable: net.ipv4.tcp_max_syn_backlog, hold: 16384, within: 128 .. 65536, every: 10m}
          onUnknown: {then: restore, after: 5m}
    ---
    apiVersion: bpftune.dev/v1
    kind: Policy
    metadata: {name: backlog-host}
    spec:
      description: The same for the initial namespace.
      mode: observe
      scope: host
      rules:
        give-back:
          when: count(tcp.listen_drops, 10m) == 0
          do: {tunable: net.ipv4.tcp_max_syn_backlog, lower: 20%, within: baseline .. 8192, every: 10m}
      onExit: keep
    ---
    apiVersion: bpftune.dev/v1
    kind: Policy
    metadata: {name: ports}
    spec:
      description: More ephemeral ports.
      mode: observe
      scope: netns
      rules:
        widen:
          when: rate(tcp.connect_failures{reason="no_port"}, 30s) > 1/s
          until: rate(tcp.connect_failures{reason="no_port"}, 30s) < 0.1/s
          do: {tunable: net.ipv4.ip_local_port_range.low, lower: 4096, within: 8192 .. 32768, every: 1m}
          verify: {expect: 'rate(tcp.connect_failures{reason="no_port"}, 30s) falls 20%', after: 1m}
    ---
    apiVersion: bpftune.dev/v1
    kind: Profile
    metadata: {name: edge}
    spec:
      description: For the edge.
      hosts: {role: edge}
      policies: {ports: {mode: enforce, match: {netns: ["edge-*"]}}}
      budget: {changes: 3, per: 10m}
    ---
    apiVersion: bpftune.dev/v1
    kind: Profile
    metadata: {name: store}
    spec:
      description: For the stores.
      hosts: {role: store}
      policies: {ports: {}}
    ---
    apiVersion: bpftune.dev/v1
    kind: Host
    metadata: {name: one}
    spec:
      description: One host.
      labels: {role: edge}
      budget: {changes: 40, per: 1h}

    """

  private static func shipped(_ name: String) throws -> RuleGraph {
    let path = "policies/\(name).yaml"
    let bytes = Array(try Data(contentsOf: Snapshot.root.appending(path: path)))
    return try #require(Compiler.compile([SourceFile(path: path, bytes: bytes)]).graph)
  }

  @Test(arguments: ["tcp-receive-buffers", "tcp-memory", "vm-dirty", "several-owners"])
  func whole(name: String) throws {
    let graph = name == "several-owners" ? try graph(Self.severalOwners) : try Self.shipped(name)
    let text = Certificate(of: graph).text()
    try Snapshot.expect(text, at: Self.golden.appending(path: "certificate-\(name).txt"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  /// With the facts of a machine the ends are exact, and the same as the bounds resolved.
  @Test func knownMachine() throws {
    let graph = try Self.shipped("tcp-receive-buffers")
    let tunable = TunableID(rawValue: "net.ipv4.tcp_rmem.max")
    let facts = Facts([.memory: 1 << 30, .pageSize: 4096])
    let certificate = Certificate(of: graph, facts: facts, baselines: [tunable: 6 << 20])
    let numbers = try Self.numbers(certificate)
    #expect(numbers.found.origin == .given && numbers.low.isExact && numbers.high.isExact)
    #expect(numbers.low.value == 6 << 20 && numbers.high.value == (1 << 30) / 50)
    #expect(numbers.fastestFirings == [6, nil])
    #expect(certificate.text().contains("6MiB .. 21474836B\n"))
    // Less memory than what is found needs: the way up is closed, the way back is not beyond what was found.
    let small = Certificate(of: graph, facts: Facts([.memory: 1 << 27]), baselines: [tunable: 6 << 20])
    let closed = try Self.numbers(small)
    #expect(closed.low.value == 6 << 20 && closed.high.value == 6 << 20 && closed.largestStep == nil)
  }

  /// The first step may go farther than any other.
  @Test func stepOntoTheNearBoundCounts() throws {
    let text = Template.document("raise: 10%\nwithin: 32MiB .. 64MiB", in: .action)
    let tunable = TunableID(rawValue: "net.ipv4.tcp_rmem.max")
    let step = try #require(
      try Self.numbers(Certificate(of: try graph(text), baselines: [tunable: 1 << 20])).largestStep)
    #expect(step.isOntoBound && step.size == 31 << 20 && step.rule == "example/example")
    // From a value within the bounds there is no such step.
    let within = try Self.numbers(Certificate(of: try graph(text), baselines: [tunable: 40 << 20]))
    #expect(within.largestStep?.isOntoBound == false && within.low.value == 40 << 20)
  }

  @Test func emptyBoundsNeverFire() throws {
    let text = Template.document("raise: 10%\nwithin: 6MiB .. 1% * host.memory", in: .action)
    let compiled = compile(text)
    let facts = Facts([.memory: 1 << 28])
    let certificate = Certificate(of: try #require(compiled.graph, compiled.brief), facts: facts)
    let place = try #require(certificate.places.first)
    #expect(place.inert == ["example/example"])
    #expect(place.changes?.total == 0)
    #expect(try Self.numbers(certificate).largestStep == nil)
    #expect(certificate.text().contains("never fires"))
  }

  /// Whoever can own a place is certified with all that may own it too.
  @Test func whoMayMeet() throws {
    let places = Certificate(of: try graph(Self.severalOwners)).places.map { place in
      "\(place.tunable.rawValue): \(place.owners.map(\.policy).joined(separator: ", "))"
    }
    #expect(
      places == [
        "net.ipv4.ip_local_port_range.low: edge/ports", "net.ipv4.ip_local_port_range.low: store/ports",
        "net.ipv4.tcp_max_syn_backlog: backlog-late, backlog", "net.ipv4.tcp_max_syn_backlog: backlog-host",
      ])
  }

  @Test func globsThatShareAName() {
    let alphabet = ["a", "b", "*", "?"]
    let patterns = Self.words(alphabet, upTo: 3)
    let names = Self.words(["a", "b", "c"], upTo: 5)
    for a in patterns {
      let admitted = names.filter { Glob(a).matches($0) }
      for b in patterns {
        let meet = admitted.contains { Glob(b).matches($0) }
        #expect(Glob(a).meets(Glob(b)) == meet, "\(a) and \(b)")
      }
    }
  }

  private static func words(_ alphabet: [String], upTo length: Int) -> [String] {
    (0..<length).reduce([""]) { words, _ in [""] + words.flatMap { word in alphabet.map { word + $0 } } }
      .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
  }

  /// What is said of expressions by their form holds for their values.
  @Test func orderOfExpressions() throws {
    let seed = Generator.seed()
    var random = Generator(seed: seed)
    var ordered = 0
    for _ in 0..<4000 {
      let (a, b) = (Self.expression(2, &random), Self.expression(2, &random))
      let facts = Facts([
        .memory: .random(in: 1...60, using: &random), .pageSize: .random(in: 1...8, using: &random),
      ])
      let baseline = Int64.random(in: 1...60, using: &random)
      func value(_ part: HostExpression) throws -> Rational {
        try #require(part.resolved(baseline: baseline, facts: facts))
      }
      if a.isNeverAbove(b) {
        ordered += 1
        #expect(!(try value(b).isLess(than: try value(a))), "seed \(seed): \(a.text) and \(b.text)")
      }
      let greatest = HostExpression.extreme(of: [.baseline, a, b], isGreatest: true)
      let least = HostExpression.extreme(of: [.baseline, a, b], isGreatest: false)
      let all = [Rational(baseline), try value(a), try value(b)].sorted { $0.isLess(than: $1) }
      #expect(
        try value(greatest) == all[2] && value(least) == all[0], "seed \(seed): \(a.text) and \(b.text)")
    }
    #expect(ordered > 100)
  }

  private static func expression(_ depth: Int, _ random: inout Generator) -> HostExpression {
    func part() -> HostExpression { expression(depth - 1, &random) }
    return switch Int.random(in: 0..<(depth > 0 ? 7 : 3), using: &random) {
    case 0: .constant(Rational(Int64.random(in: 1...60, using: &random)))
    case 1: .baseline
    case 2: .fact(.memory)
    case 3: .least(part(), part())
    case 4: .greatest(part(), part())
    case 5: .perPage(part())
    default: .scaled(Rational(Int64.random(in: 1...3, using: &random)), part())
    }
  }

  /// No rule of the library lacks an entry, and nothing is left unbounded.
  @Test func libraryIsBounded() throws {
    let folder = Snapshot.root.appending(path: "policies")
    let sources = try Snapshot.names(in: folder).filter { $0.hasSuffix(".yaml") }.map {
      SourceFile(path: $0, bytes: Array(try Data(contentsOf: folder.appending(path: $0))))
    }
    let graph = try #require(Compiler.compile(sources).graph)
    let certificate = Certificate(of: graph)
    let moved = Set(graph.policies.flatMap { $0.rules.flatMap(\.action.tunables) })
    #expect(Set(certificate.places.map(\.tunable)) == moved)
    for place in certificate.places {
      #expect(place.changes != nil)
      guard case .numbers(let numbers) = place.values, let tunable = Tunable.named(place.tunable.rawValue)
      else {
        continue
      }
      #expect(numbers.high.value <= tunable.range.upperBound, "\(place.tunable)")
      #expect(numbers.largestStep.map { $0.size != nil } ?? true)
      #expect(numbers.up?.isComplete ?? true && numbers.down?.isComplete ?? true)
    }
  }

  private static func numbers(_ certificate: Certificate) throws -> CertifiedNumbers {
    let place = try #require(certificate.places.first)
    guard case .numbers(let numbers) = place.values else { throw Unexpected() }
    return numbers
  }

  private struct Unexpected: Error {}
}

extension CertifiedNumbers {
  fileprivate var fastestFirings: [Int64?] { [up?.firings, down?.firings] }
}
