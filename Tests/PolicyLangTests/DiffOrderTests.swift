import Testing

@testable import PolicyLang

/// What is claimed of bounds, patterns and budgets, beside trying many values.
struct DiffOrderTests {
  private static func expression(_ depth: Int, _ random: inout Generator) -> HostExpression {
    func part() -> HostExpression { expression(depth - 1, &random) }
    return switch Int.random(in: 0..<(depth > 0 ? 8 : 3), using: &random) {
    case 0: .constant(Rational(Int64.random(in: 1...6, using: &random)))
    case 1: .fact(.cpus)
    case 2: .fact(.memory)
    case 3: .least(part(), part())
    case 4: .greatest(part(), part())
    case 5, 6: .sum(part(), part())
    default: .scaled(Rational(Int64.random(in: 1...3, using: &random)), part())
    }
  }

  @Test func bounds() throws {
    let seed = Generator.seed()
    print("DiffOrderTests.bounds: TEST_SEED=\(seed)")
    var random = Generator(seed: seed)
    var (equal, ordered, other) = (0, 0, 0)
    for _ in 0..<500 {
      let (a, b) = (Self.expression(2, &random), Self.expression(2, &random))
      var effort = Effort()
      let inclusion = Inclusion(ofUpper: a, b, &effort)
      var (isBelow, isAbove) = (false, false)
      for memory in Int64(1)...12 {
        for cpus in Int64(1)...12 {
          let facts = Facts([.memory: memory, .cpus: cpus])
          let x = try #require(a.resolved(baseline: nil, facts: facts))
          let y = try #require(b.resolved(baseline: nil, facts: facts))
          if y.isLess(than: x) { isBelow = true }
          if x.isLess(than: y) { isAbove = true }
        }
      }
      let message = "seed \(seed): \(a.text) and \(b.text)"
      switch inclusion.effect {
      case nil:
        equal += 1
        #expect(!isBelow && !isAbove, "\(message)")
      case .wider:
        ordered += 1
        #expect(!isBelow, "\(message)")
      case .narrower:
        ordered += 1
        #expect(!isAbove, "\(message)")
      case .other: other += 1
      }
      // What is seen is said.
      if isAbove && isBelow { #expect(inclusion.effect == .other, "\(message)") }
    }
    #expect(equal > 5 && ordered > 100 && other > 20, "seed \(seed): \(equal), \(ordered), \(other)")
  }

  private static let names: [String] = {
    var names = [""]
    for _ in 0..<4 {
      names += names.filter { $0.count == names.last?.count }.flatMap { n in ["a", "b", "c"].map { n + $0 } }
    }
    return names.filter { !$0.isEmpty }
  }()

  @Test(arguments: [true, false])
  func patterns(isOne: Bool) {
    let seed = Generator.seed()
    print("DiffOrderTests.patterns: TEST_SEED=\(seed)")
    var random = Generator(seed: seed)
    func globs(_ most: Int) -> [Glob] {
      (0..<Int.random(in: 1...most, using: &random)).map { _ in
        Glob(
          (0..<Int.random(in: 1...3, using: &random)).map { _ in
            ["a", "b", "*", "?"].randomElement(using: &random) ?? ""
          }
          .joined())
      }
    }
    func selectors() -> [Selector] {
      (0..<Int.random(in: 1...2, using: &random)).map { _ in
        var selector = Selector()
        if Bool.random(using: &random) { selector.netns = globs(2) }
        if Bool.random(using: &random) { selector.excluded = Selector.Excluded(netns: globs(1)) }
        return selector
      }
    }
    var (equal, ordered, other) = (0, 0, 0)
    for _ in 0..<1500 {
      let (a, b) = (
        AdmittedNames(selectors(), isOne: isOne, { $0.netns }, { $0.netns }),
        AdmittedNames(selectors(), isOne: isOne, { $0.netns }, { $0.netns })
      )
      let inclusion = Inclusion(of: a, b)
      let message = "seed \(seed): \(a.text ?? "all") and \(b.text ?? "all")"
      let isGone = Self.names.contains { a.admits($0) && !b.admits($0) }
      let isNew = Self.names.contains { b.admits($0) && !a.admits($0) }
      switch inclusion.effect {
      case nil:
        equal += 1
        #expect(!isGone && !isNew, "\(message)")
      case .wider:
        ordered += 1
        #expect(!isGone, "\(message)")
      case .narrower:
        ordered += 1
        #expect(!isNew, "\(message)")
      case .other: other += 1
      }
      for example in inclusion.examples {
        let (has, lacks) = example.side == .old ? (a, b) : (b, a)
        #expect(has.admits(example.text) && !lacks.admits(example.text), "\(message): \(example.text)")
      }
    }
    #expect(equal > 5 && ordered > 50 && other > 50, "seed \(seed): \(equal), \(ordered), \(other)")
  }

  /// Against every course of changes in six units of time, up to three in each.
  @Test func budgets() {
    let courses = (0..<6).reduce([[Int]()]) { courses, _ in courses.flatMap { c in (0...3).map { c + [$0] } }
    }
    func keeps(_ course: [Int], _ budget: Budget) -> Bool {
      course.indices.allSatisfy { start in
        course[start..<min(course.count, start + Int(budget.per))].reduce(0, +) <= Int(budget.changes)
      }
    }
    let all = (1...3).flatMap { changes in (1...4).map { Budget(changes: Int64(changes), per: Int64($0)) } }
    let kept = all.map { budget in Set(courses.indices.filter { keeps(courses[$0], budget) }) }
    for (a, first) in zip(all, kept) {
      for (b, second) in zip(all, kept) {
        let expected: GraphChange.Effect? =
          first == second
          ? nil : first.isSubset(of: second) ? .wider : second.isSubset(of: first) ? .narrower : .other
        #expect(Inclusion(of: a, b).effect == expected, "\(a.text) and \(b.text)")
      }
    }
  }
}
