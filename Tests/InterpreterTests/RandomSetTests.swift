import PolicyLang
import Testing

@testable import Interpreter

/// Random sets are compilable, small, and varied.
struct RandomSetTests {
  @Test func setsCompile() throws {
    let seed = testSeed()
    var refused: [String: Int] = [:]
    var cells: [Int: Int] = [:]
    let count: UInt64 = 400
    for number in 0..<count {
      let seed = seed &+ number
      guard let set = RandomSet(seed: seed, options: undecided) else {
        let text = RandomSet.text(seed: seed)
        let compilation = Compiler.compile(
          [SourceFile(path: "p.yaml", bytes: Array(text.utf8))], options: undecided)
        let errors = compilation.diagnostics.filter { $0.severity == .error }
        #expect(!errors.isEmpty, "seed \(seed): no cells\n\(text)")
        // Nothing but what single rules are found to say.
        #expect(
          errors.allSatisfy { $0.code.rawValue.hasPrefix("BT3") },
          "seed \(seed): \(errors.map(\.message))\n\(text)")
        for code in Set(errors.map(\.code.rawValue)) { refused[code, default: 0] += 1 }
        continue
      }
      cells[set.space.cells.count, default: 0] += 1
      #expect(set.text == RandomSet.text(seed: seed))
      #expect(set.space.cells.count <= 5, "seed \(seed)\n\(set.text)")
    }
    print("random sets from seed \(seed): refused \(refused), cells \(cells.sorted { $0.key < $1.key })")
    #expect(cells.values.reduce(0, +) > 340, "seed \(seed): \(refused)")
    #expect((cells[2] ?? 0) + (cells[3] ?? 0) > 160, "seed \(seed)")
  }

  /// In a history with random counts, a snapshot answers as a condition does that is evaluated at that boundary; and counting
  /// all histories comes to what the axioms leave.
  @Test func snapshotsAndEnumeration() throws {
    let seed = testSeed()
    for number in 0..<60 as Range<UInt64> {
      guard let set = RandomSet(seed: seed &+ number, options: undecided), set.space.cells.count <= 3 else {
        continue
      }
      let space = set.space
      let conditions = set.rules.flatMap { [$0.when] + ($0.until.map { [$0] } ?? []) }
      let snapshots = conditions.map { Snapshot(of: $0, at: space.boundary, in: space.history) }
      var random = SeededSource(seed: seed &+ number)
      for _ in 0..<20 {
        let history = space.history(space.cells.map { _ in Int64(random.number(0...12)) })
        for (condition, snapshot) in zip(conditions, snapshots) {
          #expect(
            snapshot.truth(in: history) == history.truth(of: condition, at: space.boundary),
            "seed \(set.seed): \(condition.text)")
        }
      }
      var all = 1
      for _ in space.cells { all *= 13 }
      var inadmissible = 0
      for code in 0..<all {
        var rest = code
        let counts = space.cells.map { _ in
          defer { rest /= 13 }
          return Int64(rest % 13)
        }
        if !space.isAdmissible(space.history(counts)) { inadmissible += 1 }
      }
      var visited = 0
      space.enumerate { _ in
        visited += 1
        return true
      }
      #expect(visited == all - inadmissible, "seed \(set.seed)")
    }
  }

  /// The cells are enough: more events elsewhere in a cell's part change no answer.
  @Test func cellsTellAllApart() throws {
    let seed = testSeed()
    for number in 0..<80 as Range<UInt64> {
      guard let set = RandomSet(seed: seed &+ number, options: undecided) else { continue }
      var random = SeededSource(seed: seed &+ number)
      let conditions = set.rules.flatMap { [$0.when] + ($0.until.map { [$0] } ?? []) }
      let spans = conditions.flatMap(\.readings).map {
        Span(length: $0.window.length, ago: $0.ago, boundary: set.space.boundary)
      }
      for _ in 0..<10 {
        // Events anywhere, with any label and size; each is counted in the cell that it belongs to, if one.
        var free = History()
        var counted = set.space.history
        for signal in set.space.history.observed.keys { free.observe(signal) }
        for cell in set.space.cells {
          for _ in 0..<random.number(0...3) {
            let time = random.pick(
              spans.flatMap { [$0.start, $0.end - 1] }.filter { time in
                spans.allSatisfy { $0.covers(time) == $0.covers(cell.time) }
              } + [cell.time])
            let place = set.space.cells.firstIndex(of: cell) ?? 0
            free.add(cell.signal, at: time, labels: cell.labels, size: cell.size, count: 1)
            counted.setAmount(ofEntry: place, to: counted.amounts[place] + 1)
          }
        }
        for condition in conditions {
          #expect(
            free.truth(of: condition, at: set.space.boundary)
              == counted.truth(of: condition, at: set.space.boundary),
            "seed \(set.seed): \(condition.text)")
        }
      }
    }
  }

  /// What the sets are like; each kind must be common.
  @Test func kinds() throws {
    let seed = testSeed()
    var found: [String: Int] = [:]
    var (rules, untils, pairs, sets) = (0, 0, 0, 0)
    for number in 0..<250 as Range<UInt64> {
      guard let set = RandomSet(seed: seed &+ number, options: undecided), set.space.cells.count <= 3 else {
        continue
      }
      let truth = set.groundTruth()
      sets += 1
      for answers in truth.when {
        rules += 1
        if answers.isTrue == nil { found["contradictions", default: 0] += 1 }
        if answers.isFalse == nil { found["tautologies", default: 0] += 1 }
      }
      for case let answers? in truth.until {
        untils += 1
        if answers.isTrue == nil || answers.isFalse == nil { found["constant until", default: 0] += 1 }
      }
      for a in set.rules.indices {
        for b in set.rules.indices where a < b {
          pairs += 1
          found[truth.together(a, b) == nil ? "pairs apart" : "pairs together", default: 0] += 1
        }
      }
    }
    print(
      "random sets from seed \(seed): \(sets) sets, \(rules) rules, \(untils) until, \(pairs) pairs: \(found)"
    )
    #expect((found["contradictions"] ?? 0) * 50 > rules, "seed \(seed)")
    #expect((found["tautologies"] ?? 0) * 50 > rules, "seed \(seed)")
    #expect(
      (found["pairs apart"] ?? 0) * 8 > pairs && (found["pairs together"] ?? 0) * 4 > pairs, "seed \(seed)")
  }
}
