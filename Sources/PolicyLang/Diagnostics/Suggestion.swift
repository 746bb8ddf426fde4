/// Finds the known name that an unknown one was probably meant to be.
enum Suggestion {
  /// The candidate nearest to `name`, if it is near enough to be a typing mistake.
  static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().utf8)
    guard wanted.count <= 100 else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().utf8)
      let most = max(1, max(wanted.count, other.count) / 3)
      guard abs(other.count - wanted.count) <= most else { continue }
      let distance = distance(wanted, other)
      if distance <= most, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// How many insertions, deletions, replacements and swaps of neighbours lead from one to the other (optimal
  /// string alignment).
  static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...b.count)
    for i in 0..<a.count {
      var current = [i + 1]
      for j in 0..<b.count {
        let replaced = previous[j] + (a[i] == b[j] ? 0 : 1)
        var least = min(replaced, previous[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, beforePrevious[j - 1] + 1) }
        current.append(least)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[b.count]
  }
}
