// Compares the analyses with the naive interpreter on random small sets: `bench/analyses` builds and runs it.
import AnalysisComparison
import Glibc
import Interpreter
import PolicyLang

/// Says something on standard error.
func say(_ text: String) {
  let bytes = Array((text + "\n").utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
}

guard CommandLine.arguments.count == 3, let first = UInt64(CommandLine.arguments[1]),
  let count = UInt64(CommandLine.arguments[2])
else {
  say("usage: compare-analyses FIRST-SEED COUNT")
  exit(2)
}
var options = Compiler.Options()
options.decides = false
var sets = 0
var refused = 0
var total: AnalysisComparison?
for seed in first..<(first + count) {
  guard let set = RandomSet(seed: seed, options: options) else {
    refused += 1
    continue
  }
  sets += 1
  let one = AnalysisComparison(set)
  for difference in one.missed { print("missed    \(difference)") }
  for difference in one.spurious { print("spurious  \(difference)") }
  for difference in one.doubtful { print("doubtful  \(difference)") }
  total?.add(one)
  total = total ?? one
  if sets % 1000 == 0 { say("\(sets) of \(count) sets from seed \(first)") }
}
if let total {
  print(
    "sum sets=\(sets) refused=\(refused) questions=\(total.questions) confirmed=\(total.confirmed)",
    "excluded=\(total.excluded) missed=\(total.missed.count) spurious=\(total.spurious.count)",
    "doubtful=\(total.doubtful.count)")
}
