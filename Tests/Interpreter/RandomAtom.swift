extension Vocabulary {
  /// One comparison of a random kind.
  func atom(using random: inout SeededSource) -> Atom {
    let source = random.pick(sources)
    if source.isDistribution, random.chance(70) { return sizes(of: source, using: &random) }
    let kind = random.pick(weighted: [(32, 0), (16, 1), (22, 2), (12, 3), (18, 4)])
    switch kind {
    case 0, 1: return level(of: source, asRate: kind == 1, using: &random)
    case 2: return sum(with: source, using: &random)
    case 3: return trend(of: source, using: &random)
    default: return quotient(of: source, using: &random)
    }
  }

  /// A comparison of the same source, and so of what the other also depends on.
  func related(to other: Atom, using random: inout SeededSource) -> Atom {
    let source = sources.first { other.left.contains($0.signal) } ?? sources[0]
    return level(of: source, asRate: random.chance(30), using: &random)
  }

  private func relation(using random: inout SeededSource) -> String {
    random.pick(weighted: [(28, ">"), (22, ">="), (20, "<"), (16, "<="), (9, "=="), (5, "!=")])
  }

  private func bound(_ relation: String, using random: inout SeededSource) -> Int {
    let least = relation == "<" || relation == ">=" ? 1 : 0
    return random.chance(60) ? random.number(least...5) : random.number(least...12)
  }

  private func count(_ source: Source, using random: inout SeededSource) -> String {
    "count(\(source.signal)\(source.selector(using: &random)), \(random.pick(source.windows))s)"
  }

  private func level(of source: Source, asRate: Bool, using random: inout SeededSource) -> Atom {
    let relation = relation(using: &random)
    let bound = bound(relation, using: &random)
    let window = random.pick(source.windows)
    let selector = source.selector(using: &random)
    return Atom(
      left: "\(asRate ? "rate" : "count")(\(source.signal)\(selector), \(window)s)", relation: relation,
      right: asRate
        ? .rate(bound, unit: source.unit, window: window) : .count(bound, unit: source.unit))
  }

  /// Two counts of one unit, which are different ones; `nil` if there are none.
  private func two(with source: Source, using random: inout SeededSource) -> (String, String)? {
    for _ in 0..<6 {
      let other = random.pick(sources.filter { $0.unit == source.unit })
      let (a, b) = (count(source, using: &random), count(other, using: &random))
      if a != b { return (a, b) }
    }
    return nil
  }

  private func sum(with source: Source, using random: inout SeededSource) -> Atom {
    guard let (a, b) = two(with: source, using: &random) else {
      return level(of: source, asRate: false, using: &random)
    }
    let factor = { (text: String, random: inout SeededSource) in
      let factor = random.pick([1, 1, 2, 3])
      return factor == 1 ? text : "\(factor) * \(text)"
    }
    let relation = relation(using: &random)
    let bound = bound(relation, using: &random)
    let unit = source.unit == "pages" ? " pages" : ""
    let left = factor(a, &random)
    let right = factor(b, &random)
    switch random.number(0...3) {
    case 0:
      return Atom(left: "\(left) + \(right)", relation: relation, right: .count(bound, unit: source.unit))
    case 1:
      return Atom(left: "\(left) - \(right)", relation: relation, right: .count(bound, unit: source.unit))
    case 2: return Atom(left: left, relation: relation, right: .text("\(right) + \(bound)\(unit)"))
    default: return Atom(left: left, relation: relation, right: .text(right))
    }
  }

  /// One rate over the shorter window, compared with that over the longer.
  private func trend(of source: Source, using random: inout SeededSource) -> Atom {
    guard source.windows.count == 2 else { return sum(with: source, using: &random) }
    let rates = source.windows.map { "rate(\(source.signal)\(source.selector(using: &random)), \($0)s)" }
    let factor = random.pick(["", "2 * ", "1.5 * "])
    return Atom(left: rates[0], relation: random.pick([">", "<", ">="]), right: .text(factor + rates[1]))
  }

  private func quotient(of source: Source, using random: inout SeededSource) -> Atom {
    guard let (a, b) = two(with: source, using: &random) else {
      return level(of: source, asRate: false, using: &random)
    }
    let divisor = random.pick(weighted: [(70, b), (15, "(\(a) + \(b))"), (15, "(\(a) - \(b))")])
    return Atom(
      left: "\(a) / \(divisor)", relation: relation(using: &random),
      right: .text(random.pick(["10%", "25%", "50%", "50%", "100%", "2", "3"])))
  }

  /// A share or a quantile.
  private func sizes(of source: Source, using random: inout SeededSource) -> Atom {
    let limit = random.pick(source.thresholds)
    let window = random.pick(source.windows)
    if random.chance(50) {
      return Atom(
        left: "share(\(source.signal) > \(limit)ms, \(window)s)",
        relation: random.pick([">", ">=", "<", "<="]),
        right: .text(random.pick(["10%", "25%", "50%", "50%", "75%"])))
    }
    // The same limit on sizes, written from above or from below.
    let isAbove = random.chance(70)
    return Atom(
      left: "\(random.pick(["p50", "p50", "p75", "p90", "p99"]))(\(source.signal), \(window)s)",
      relation: random.pick(isAbove ? [">", "<="] : [">=", "<"]),
      right: .text(isAbove ? "\(limit)ms" : "\(limit)000001ns"))
  }
}
