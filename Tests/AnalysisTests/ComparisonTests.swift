import AnalysisComparison
import Interpreter
import PolicyLang
import Testing

/// The analyses beside the naive interpreter, which tries every small history.
struct ComparisonTests {
  /// Sets of consecutive seeds from a random one, compiled without the analyses under test.
  private static func sets(_ count: Int, from first: UInt64) -> [RandomSet] {
    var options = Compiler.Options()
    options.decides = false
    return (0..<UInt64(count)).compactMap { RandomSet(seed: first &+ $0, options: options) }
  }

  @Test func nothingIsMissedAndEveryWitnessIsConfirmed() {
    let first = UInt64.random(in: 0..<1 << 40)
    print("seeds from \(first)")
    var all = AnalysisComparison?.none
    for set in Self.sets(150, from: first) {
      let one = AnalysisComparison(set)
      all?.add(one)
      all = all ?? one
    }
    guard let all else {
      Issue.record("no set compiled")
      return
    }
    #expect(all.missed.isEmpty, "\(all.missed)")
    #expect(all.spurious.isEmpty, "\(all.spurious)")
    #expect(all.doubtful.count * 100 < all.questions, "\(all.doubtful)")
    // Both kinds of answers must occur, or the comparison shows nothing.
    #expect(all.confirmed > 300 && all.excluded > 20, "\(all.confirmed) confirmed, \(all.excluded) excluded")
  }

  /// Without an axiom something is called possible that is not, or a conflict is missed: the comparison notices.
  @Test(arguments: Axioms.named.map(\.name))
  func everyAxiomIsNeeded(name: String) throws {
    let left = try #require(Axioms.named.first { $0.name == name }).axiom
    let first = UInt64.random(in: 0..<1 << 40)
    print("without \(name), seeds from \(first)")
    for set in Self.sets(4000, from: first) {
      let comparison = AnalysisComparison(set, axioms: Axioms.all.subtracting(left))
      if !comparison.missed.isEmpty || !comparison.spurious.isEmpty { return }
    }
    Issue.record("nobody noticed that \(name) is missing")
  }
}
