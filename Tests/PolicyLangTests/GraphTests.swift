import Testing

@testable import PolicyLang

struct RationalTests {
  @Test func lowestTermsAndSign() throws {
    let value = try #require(Rational(6, over: -4))
    #expect(value.numerator == -3 && value.denominator == 2)
    #expect(Rational(0, over: -7) == .zero)
    #expect(Rational(1, over: 0) == nil)
    #expect(Rational(.min, over: 1) == nil)
  }

  @Test func arithmetic() throws {
    let third = try #require(Rational(1, over: 3))
    let half = try #require(Rational(1, over: 2))
    #expect(third.adding(half) == Rational(5, over: 6))
    #expect(third.multiplied(by: half) == Rational(1, over: 6))
    #expect(third.divided(by: half) == Rational(2, over: 3))
    #expect(third.divided(by: .zero) == nil)
    #expect(third.compared(to: half) == -1 && half.compared(to: third) == 1 && half.compared(to: half) == 0)
    #expect(third.negated.adding(third) == .zero)
  }

  @Test func overflowIsUnknown() {
    let large = Rational(.max, over: 1)
    #expect(large?.adding(.one) == nil)
    #expect(large?.multiplied(by: Rational(2)) == nil)
    #expect(
      Rational(.max, over: .max - 1).flatMap { Rational(.max - 1, over: .max - 2)?.compared(to: $0) } == nil)
    #expect(large?.roundedDown == nil)
  }

  @Test(arguments: [
    (7, 2, 3, 4), (-7, 2, -4, -3), (6, 2, 3, 3), (-6, 2, -3, -3), (0, 1, 0, 0), (1, 3, 0, 1), (-1, 3, -1, 0),
  ])
  func rounding(numerator: Int, denominator: Int, down: Int, up: Int) {
    let value = Rational(Int128(numerator), over: Int128(denominator))
    #expect(value?.roundedDown == Int64(down) && value?.roundedUp == Int64(up))
  }

  @Test func decimals() {
    #expect(Rational(decimal: "1.25".utf8) == Rational(5, over: 4))
    #expect(Rational(decimal: "007".utf8) == Rational(7))
    #expect(Rational(decimal: "1.2.3".utf8) == nil)
    #expect(Rational(decimal: String(repeating: "9", count: 60).utf8) == nil)
    #expect(Rational(decimal: ("1." + String(repeating: "0", count: 60)).utf8) == nil)
    #expect(Rational(5, over: 4)?.decimal == "1.25")
    #expect(Rational(3).decimal == "3")
    #expect(Rational(1, over: 3)?.decimal == nil)
  }
}

struct WindowTests {
  @Test func limits() {
    #expect(Window(length: 99_999_999) == nil)
    #expect(Window(length: 100_000_000)?.quantum == 1 << 23)
    #expect(Window(length: 86_400_000_000_000)?.quantum == 1 << 42)
    #expect(Window(length: 86_400_000_000_001) == nil)
  }

  /// The definition in docs/semantics.md, by trial.
  @Test func quantumIsLargestPowerOfTwoWithinASixteenth() throws {
    var random = Generator(seed: 1)
    for _ in 0..<2000 {
      let window = try #require(Window(length: .random(in: Window.shortest...Window.longest, using: &random)))
      var quantum: Int64 = 1 << 23
      while quantum * 2 <= window.length / 16 { quantum *= 2 }
      #expect(window.quantum == quantum)
    }
  }

  /// The quanta j with j·q ≥ t − w and j·q < t, by trial.
  @Test func coveredQuanta() throws {
    let seed = Generator.seed()
    var random = Generator(seed: seed)
    for _ in 0..<2000 {
      let length = Int64.random(in: Window.shortest...10_000_000_000, using: &random)
      let window = try #require(Window(length: length))
      let near = Int64.random(in: 0...100_000_000_000, using: &random)
      let time = Bool.random(using: &random) ? near : near / window.quantum * window.quantum
      let numbers = (time / window.quantum - 40)...(time / window.quantum + 2)
      let expected = numbers.filter { $0 * window.quantum >= time - length && $0 * window.quantum < time }
      #expect(Array(window.covered(at: time)) == expected, "length \(length), time \(time), seed \(seed)")
    }
  }
}

struct GlobTests {
  @Test(arguments: [
    ("*", "", true), ("*", "host", true), ("web-*", "web-1", true), ("web-*", "web", false),
    ("web-?", "web-1", true),
    ("web-?", "web-12", false), ("*-1", "a-1-1", true), ("a*b*c", "aXbYbZc", true), ("a*b*c", "acb", false),
    ("", "", true), ("", "a", false), ("**", "a", true), ("?", "é", true), ("host", "Host", false),
    ("a*", "ba", false),
  ])
  func matches(pattern: String, name: String, expected: Bool) {
    #expect(Glob(pattern).matches(name) == expected)
  }

  @Test func agreesWithRecursiveDefinition() {
    func matches(_ pattern: Substring, _ name: Substring) -> Bool {
      guard let first = pattern.first else { return name.isEmpty }
      if first == "*" {
        return matches(pattern.dropFirst(), name) || (!name.isEmpty && matches(pattern, name.dropFirst()))
      }
      return !name.isEmpty && (first == "?" || first == name.first)
        && matches(pattern.dropFirst(), name.dropFirst())
    }
    let seed = Generator.seed()
    var random = Generator(seed: seed)
    func word(_ letters: [String], _ length: Int) -> String {
      (0..<Int.random(in: 0...length, using: &random)).map { _ in letters.randomElement(using: &random) ?? ""
      }.joined()
    }
    for _ in 0..<5000 {
      let (pattern, name) = (word(["a", "b", "*", "?"], 6), word(["a", "b"], 8))
      #expect(
        Glob(pattern).matches(name) == matches(pattern[...], name[...]), "\(pattern) \(name), seed \(seed)")
    }
  }
}

struct SuggestionTests {
  @Test(arguments: [
    ("", "", 0), ("abc", "", 3), ("abc", "acb", 1), ("abc", "abd", 1), ("abc", "abcd", 1),
    ("raet", "rate", 1),
  ])
  func distance(a: String, b: String, expected: Int) {
    #expect(Suggestion.distance(Array(a.utf8), Array(b.utf8)) == expected)
  }

  @Test func onlyNearNames() {
    #expect(
      Suggestion.nearest(to: "tcp.retransmit", among: ["tcp.retransmits", "tcp.segments_out"])
        == "tcp.retransmits")
    #expect(Suggestion.nearest(to: "cpu.load", among: ["tcp.retransmits"]) == nil)
    #expect(Suggestion.nearest(to: "RAISE", among: ["raise", "lower"]) == "raise")
  }
}
