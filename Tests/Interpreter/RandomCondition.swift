/// A comparison, as text in parts, so that others like it can be made.
struct Atom {
  var left: String
  var relation: String
  var right: Right

  enum Right {
    /// So many, of a unit.
    case count(Int, unit: String)
    /// The rate of so many in a window of seconds.
    case rate(Int, unit: String, window: Int)
    case text(String)
  }

  var text: String {
    switch right {
    case .count(let count, let unit): "\(left) \(relation) \(count)\(Self.suffix(unit))"
    case .rate(let count, let unit, let window):
      // A whole number of an hour, as all windows are whole parts of one.
      "\(left) \(relation) \(count * (3600 / window))\(Self.suffix(unit))/h"
    case .text(let text): "\(left) \(relation) \(text)"
    }
  }

  private static func suffix(_ unit: String) -> String { unit == "pages" ? " pages" : "" }

  /// The opposite, or something near it.
  func opposed(using random: inout SeededSource) -> Self {
    var atom = self
    atom.relation =
      ["<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="][relation] ?? relation
    let shift = random.pick([-2, -1, 0, 0, 1])
    switch right {
    case .count(let count, let unit):
      atom.right = .count(max(atom.least, count + shift), unit: unit)
    case .rate(let count, let unit, let window):
      atom.right = .rate(max(atom.least, count + shift), unit: unit, window: window)
    case .text: break
    }
    return atom
  }

  /// The least bound for which the comparison is not decided by the bound alone.
  var least: Int { relation == "<" || relation == ">=" ? 1 : 0 }
}

/// Comparisons joined.
indirect enum Shape {
  case atom(Atom)
  case and([Shape])
  case or([Shape])
  case not(Shape)

  var text: String {
    switch self {
    case .atom(let atom): atom.text
    case .and(let parts): parts.map(\.nested).joined(separator: " and ")
    case .or(let parts): parts.map(\.nested).joined(separator: " or ")
    case .not(let part): "not \(part.nested)"
    }
  }

  private var nested: String {
    if case .atom = self { text } else { "(\(text))" }
  }

  /// Its comparisons.
  var atoms: [Atom] {
    switch self {
    case .atom(let atom): [atom]
    case .and(let parts), .or(let parts): parts.flatMap(\.atoms)
    case .not(let part): part.atoms
    }
  }
}

extension Vocabulary {
  /// A condition of some of these atoms, one to four.
  func condition(using random: inout SeededSource) -> Shape {
    let count = random.pick(weighted: [(35, 1), (40, 2), (18, 3), (7, 4)])
    // Two comparisons that lean on each other make most of what can never or must always be.
    if count == 2, random.chance(45) {
      let first = atom(using: &random)
      let second = random.chance(50) ? first.opposed(using: &random) : related(to: first, using: &random)
      let shapes: [Shape] = [.atom(first), .not(.atom(second.opposed(using: &random)))]
      let plain: [Shape] = [.atom(first), .not(.not(.atom(second)))]
      let parts = random.pick([shapes, plain])
      return random.chance(55) ? .and(parts) : .or(parts)
    }
    return condition(of: count, using: &random)
  }

  private func condition(of count: Int, using random: inout SeededSource) -> Shape {
    guard count > 1 else {
      let atom = Shape.atom(atom(using: &random))
      return random.chance(15) ? .not(atom) : atom
    }
    let first = random.number(1...(count - 1))
    let parts = [condition(of: first, using: &random), condition(of: count - first, using: &random)]
    return random.pick(weighted: [(45, .and(parts)), (40, .or(parts)), (15, .not(.and(parts)))])
  }
}
