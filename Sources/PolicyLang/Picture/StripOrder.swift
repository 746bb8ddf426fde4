/// In which order the boxes of one policy stand in each column, so that few lines cross.
///
/// Barycentre sweeps: a column is ordered by the mean place of what its boxes are joined with. What is best of some
/// sweeps is taken; in doubt, the order of the graph. Conditions stay with their rule.
struct StripOrder {
  /// A rule with its conditions.
  struct Block {
    let rule: Int
    let conditions: [Int]
  }

  private(set) var signals: [Int]
  /// Readings, and what else conditions take.
  private(set) var readings: [Int]
  private(set) var blocks: [Block]
  private(set) var tunables: [Int]
  /// What bounds take.
  let bounds: [Int]

  private let edges: [GraphPicture.Edge]
  /// The edges by where they begin, and by where they end.
  private let leaving: [Int: [GraphPicture.Edge]]
  private let arriving: [Int: [GraphPicture.Edge]]

  /// Of one policy, with its nodes and its edges.
  init(_ picture: GraphPicture, nodes: [Int], edges: [GraphPicture.Edge]) {
    func column(_ column: GraphPicture.Column) -> [Int] {
      nodes.filter { picture.nodes[$0].column == column }
    }
    self.edges = edges
    leaving = Dictionary(grouping: edges, by: \.from)
    arriving = Dictionary(grouping: edges, by: \.to)
    signals = column(.signals)
    readings = column(.readings)
    tunables = column(.tunables)
    let rules = column(.rules).filter { picture.nodes[$0].kind == .rule }
    bounds = column(.rules).filter { picture.nodes[$0].kind != .rule }
    blocks = []
    blocks = rules.map { Block(rule: $0, conditions: (arriving[$0] ?? []).map(\.from)) }
    improve()
  }

  var conditions: [Int] { blocks.flatMap(\.conditions) }
  var rules: [Int] { blocks.map(\.rule) }

  private mutating func improve() {
    sortInputs()
    var best = self
    var fewest = crossings
    for round in 0..<8 where fewest > 0 {
      if round.isMultiple(of: 2) {
        sortBlocks(by: places(readings), through: \.from)
      } else {
        sortBlocks(by: places(tunables), through: \.to)
      }
      sortInputs()
      let count = crossings
      if count < fewest { (best, fewest) = (self, count) }
    }
    self = best
  }

  /// Orders all but the blocks by these.
  private mutating func sortInputs() {
    let rows = rowPlaces
    readings = sorted(readings) { node in
      (leaving[node] ?? []).map { rows[$0.to, default: 0] + $0.row }
    }
    let readingPlaces = places(readings)
    signals = sorted(signals) { node in (leaving[node] ?? []).map { readingPlaces[$0.to, default: 0] } }
    let rulePlaces = places(rules)
    tunables = sorted(tunables) { node in
      (arriving[node] ?? []).compactMap { rulePlaces[$0.from] }
    }
  }

  /// Orders the blocks by the places of what is at one end of their edges.
  private mutating func sortBlocks(by places: [Int: Int], through end: KeyPath<GraphPicture.Edge, Int>) {
    let means = blocks.map { block in
      let joined = (block.conditions + [block.rule]).flatMap { (leaving[$0] ?? []) + (arriving[$0] ?? []) }
      return Self.mean(joined.compactMap { places[$0[keyPath: end]] })
    }
    blocks = blocks.indices.sorted { a, b in
      guard let first = means[a], let second = means[b], first != second else { return a < b }
      return first < second
    }.map { blocks[$0] }
  }

  /// Where the rows of each condition begin, if all are counted from the top.
  private var rowPlaces: [Int: Int] {
    var next = 0
    return conditions.reduce(into: [:]) { places, node in
      places[node] = next
      next += ((arriving[node] ?? []).map(\.row).max() ?? 0) + 1
    }
  }

  private func places(_ nodes: [Int]) -> [Int: Int] {
    Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
  }

  private func sorted(_ nodes: [Int], by places: (Int) -> [Int]) -> [Int] {
    let means = nodes.map { Self.mean(places($0)) ?? 0 }
    return nodes.indices.sorted { (means[$0], $0) < (means[$1], $1) }.map { nodes[$0] }
  }

  /// In thousandths, so that no fractions are needed.
  private static func mean(_ places: [Int]) -> Int? {
    places.isEmpty ? nil : places.reduce(0, +) * 1000 / places.count
  }
}

// MARK: - Crossings

extension StripOrder {
  /// How many pairs of lines between two columns cross.
  private var crossings: Int {
    let rows = rowPlaces
    let (signalPlaces, readingPlaces) = (places(signals), places(readings))
    let (rulePlaces, tunablePlaces) = (places(rules), places(tunables))
    var between: [[(Int, Int)]] = [[], [], []]
    for edge in edges {
      if let from = signalPlaces[edge.from], let to = readingPlaces[edge.to] {
        between[0].append((from, to))
      } else if let from = readingPlaces[edge.from], let to = rows[edge.to] {
        between[1].append((from, to + edge.row))
      } else if let from = rulePlaces[edge.from], let to = tunablePlaces[edge.to] {
        between[2].append((from, to * 1000 + edge.row))
      }
    }
    return between.map(Self.inversions).reduce(0, +)
  }

  private static func inversions(_ lines: [(Int, Int)]) -> Int {
    var seen: [Int] = []
    return lines.sorted { $0 < $1 }.reduce(0) { count, line in
      // How many of those from above, or from the same place, end below.
      let place = seen.partitioningIndex { $0 > line.1 }
      defer { seen.insert(line.1, at: place) }
      return count + seen.count - place
    }
  }
}

extension [Int] {
  /// The first place whose element satisfies `condition`, which all after it satisfy too.
  fileprivate func partitioningIndex(where condition: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
