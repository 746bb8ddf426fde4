/// A seeded source of random choices (SplitMix64), the same on every machine.
struct SeededSource {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number of `range`; that some are a little likelier does not matter here.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// True so many times in a hundred.
  mutating func chance(_ percent: Int) -> Bool { number(0...99) < percent }

  /// One of `choices`, of which there is one at least.
  mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[number(0...(choices.count - 1))] }

  /// One of `choices`, each as likely as its weight says.
  mutating func pick<Choice>(weighted choices: [(weight: Int, Choice)]) -> Choice {
    var left = number(0...(choices.reduce(0) { $0 + $1.weight } - 1))
    for (weight, choice) in choices {
      if left < weight { return choice }
      left -= weight
    }
    return choices[0].1
  }
}
