/// Finds a name that several sets of patterns admit.
enum GlobMeeting {
  /// More steps than this are not taken; names are taken to meet then.
  private static let mostStates = 20_000

  /// A name, not empty, that some pattern of each of `sets` matches and none of `excluded`; `nil` if there is none.
  ///
  /// The shortest, by reading all patterns side by side: an automaton whose states are places in each of them.
  static func witness(_ sets: [[Glob]], excluding excluded: [Glob] = []) -> String? {
    if let name = literal(sets) { return admits(name, sets, excluded) ? name : nil }
    // Most sets that do not meet show it in two of them.
    for (number, set) in sets.enumerated() {
      for other in sets[..<number] where !set.contains(where: { glob in other.contains { glob.meets($0) } }) {
        return nil
      }
    }
    if admits("host", sets, excluded) { return "host" }
    let patterns = (sets.flatMap { $0 } + excluded).map { Array($0.pattern.unicodeScalars) }
    let alphabet = alphabet(of: patterns)
    let start = patterns.map { closed([0], $0) }
    var seen: Set<[[Int]]> = [start]
    var queue: [(state: [[Int]], name: String)] = [(start, "")]
    var next = 0
    while next < queue.count {
      let (state, name) = queue[next]
      next += 1
      for scalar in alphabet {
        let following = zip(state, patterns).map { step($0, $1, scalar) }
        guard isOpen(following, sets), seen.insert(following).inserted else { continue }
        var longer = name
        longer.unicodeScalars.append(scalar)
        if isAccepted(following, patterns, sets, excluded) { return longer }
        guard queue.count < mostStates else { return longer }
        queue.append((following, longer))
      }
    }
    return nil
  }

  /// Whether a name is in each set, and not excluded.
  static func admits(_ name: String, _ sets: [[Glob]], _ excluded: [Glob]) -> Bool {
    sets.allSatisfy { $0.contains { $0.matches(name) } } && !excluded.contains { $0.matches(name) }
  }

  /// The only name that a set admits, if it admits only one.
  private static func literal(_ sets: [[Glob]]) -> String? {
    sets.lazy.compactMap { $0.count == 1 && $0[0].isLiteral ? $0[0].pattern : nil }.first
  }

  // MARK: - The automaton

  /// Every character that a pattern writes, and one for all others.
  private static func alphabet(of patterns: [[Unicode.Scalar]]) -> [Unicode.Scalar] {
    let written = Set(patterns.joined()).subtracting(["*", "?"])
    let other = ("a"..."z").first { (scalar: Unicode.Scalar) in !written.contains(scalar) }
    return (other.map { [$0] } ?? ["~"]) + written.sorted()
  }

  /// The places that can be reached without a character: a star may be none.
  private static func closed(_ places: Set<Int>, _ pattern: [Unicode.Scalar]) -> [Int] {
    var all = places
    for var place in places {
      while place < pattern.count, pattern[place] == "*" {
        place += 1
        all.insert(place)
      }
    }
    return all.sorted()
  }

  private static func step(
    _ places: [Int], _ pattern: [Unicode.Scalar], _ scalar: Unicode.Scalar
  ) -> [Int] {
    var following: Set<Int> = []
    for place in places where place < pattern.count {
      switch pattern[place] {
      case "*": following.insert(place)
      case "?", scalar: following.insert(place + 1)
      default: break
      }
    }
    return closed(following, pattern)
  }

  /// Whether each set can still match.
  private static func isOpen(_ state: [[Int]], _ sets: [[Glob]]) -> Bool {
    var first = 0
    for set in sets {
      guard state[first..<(first + set.count)].contains(where: { !$0.isEmpty }) else { return false }
      first += set.count
    }
    return true
  }

  private static func isAccepted(
    _ state: [[Int]], _ patterns: [[Unicode.Scalar]], _ sets: [[Glob]], _ excluded: [Glob]
  ) -> Bool {
    func isAtEnd(_ index: Int) -> Bool { state[index].last == patterns[index].count }
    var first = 0
    for set in sets {
      guard (first..<(first + set.count)).contains(where: isAtEnd) else { return false }
      first += set.count
    }
    return !(first..<state.count).contains(where: isAtEnd)
  }
}

extension ClosedRange<Unicode.Scalar> {
  fileprivate func first(where isWanted: (Unicode.Scalar) -> Bool) -> Unicode.Scalar? {
    (lowerBound.value...upperBound.value).lazy.compactMap(Unicode.Scalar.init).first(where: isWanted)
  }
}

extension Glob {
  /// Whether it matches only the name that it is.
  var isLiteral: Bool { !pattern.unicodeScalars.contains { $0 == "*" || $0 == "?" } }

  /// Whether some name matches both patterns.
  func meets(_ other: Glob) -> Bool {
    guard Self.areAlike(pattern.utf8, other.pattern.utf8),
      Self.areAlike(pattern.utf8.reversed(), other.pattern.utf8.reversed())
    else { return false }
    let (a, b) = (Array(pattern.unicodeScalars), Array(other.pattern.unicodeScalars))
    // Whether the rests of both from here have a name in common, from the end back.
    var row = [Bool](repeating: false, count: b.count + 1)
    for i in stride(from: a.count, through: 0, by: -1) {
      var next = row
      for j in stride(from: b.count, through: 0, by: -1) {
        let (first, second) = (i < a.count ? a[i] : nil, j < b.count ? b[j] : nil)
        switch (first, second) {
        case (nil, nil): next[j] = true
        case ("*", _): next[j] = row[j] || (second != nil && next[j + 1])
        case (_, "*"): next[j] = next[j + 1] || (first != nil && row[j])
        case (let first?, let second?):
          next[j] = (first == "?" || second == "?" || first == second) && row[j + 1]
        default: next[j] = false
        }
      }
      row = next
    }
    return row[0]
  }

  /// Whether what comes before the first star does not differ; what is not ASCII is not looked at.
  private static func areAlike(_ a: some Sequence<UInt8>, _ b: some Sequence<UInt8>) -> Bool {
    let (star, any) = (UInt8(ascii: "*"), UInt8(ascii: "?"))
    for (x, y) in zip(a, b) {
      if x == star || y == star || x >= 0x80 || y >= 0x80 { return true }
      if x != y, x != any, y != any { return false }
    }
    return true
  }

  static func isWildcard(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") }
}
