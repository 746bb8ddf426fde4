import AnalysisComparison
import Interpreter
import PolicyLang
import Testing

/// The relation of conditions that `bpftune diff` claims, beside the naive interpreter, which tries every small history.
struct DiffComparisonTests {
  @Test func noClaimIsContradictedAndEveryExampleIsConfirmed() {
    let first = UInt64.random(in: 0..<1 << 40)
    print("seeds from \(first)")
    var options = Compiler.Options()
    options.decides = false
    var all = DiffComparison?.none
    for seed in 0..<UInt64(24) {
      guard let set = RandomSet(seed: first &+ seed, options: options) else { continue }
      let one = DiffComparison(set)
      all?.add(one)
      all = all ?? one
    }
    guard let all else {
      Issue.record("no set compiled")
      return
    }
    let pairs = all.same + all.ordered + all.other
    #expect(all.wrong.isEmpty, "\(all.wrong.prefix(5))")
    #expect(all.undecided * 50 < pairs, "\(all.undecided) of \(pairs)")
    // Every kind of answer must occur, or the comparison shows nothing.
    #expect(
      all.same > 20 && all.ordered > 40 && all.other > 5 && all.confirmed > 50,
      "\(all.same), \(all.ordered), \(all.other), \(all.confirmed)")
    print(
      "\(all.same) same, \(all.ordered) ordered, \(all.other) other, \(all.undecided) undecided, \(all.confirmed) confirmed"
    )
  }
}
