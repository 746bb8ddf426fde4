/// One policy of a picture: its boxes stand under its heading.
struct PlacedStrip {
  static let padding = 14

  let policy: Int
  let heading: [PlacedText]
  var top = 0
  var height = 0
}

/// Where the boxes of one policy stand, from the top of the highest of them.
struct StripPlacement {
  private(set) var tops: [Int: Int] = [:]
  private let order: StripOrder
  private let boxes: [PlacedBox]
  private let leaving: [Int: [GraphPicture.Edge]]
  private let arriving: [Int: [GraphPicture.Edge]]

  private static let gap = 14

  /// Puts each box as near to what it is joined with as the others allow.
  init(_ order: StripOrder, boxes: [PlacedBox], edges: [GraphPicture.Edge]) {
    (self.order, self.boxes) = (order, boxes)
    leaving = Dictionary(grouping: edges, by: \.from)
    arriving = Dictionary(grouping: edges, by: \.to)
    for round in 0..<5 {
      let wishes = order.conditions.map { round == 0 ? [] : sources($0) + targets($0) }
      place(order.conditions, wishes: wishes, gaps: conditionGaps)
      place(order.readings, wishes: order.readings.map { targets($0) })
      place(order.signals, wishes: order.signals.map { targets($0) })
      place(order.rules, wishes: order.rules.map { sources($0) })
      place(order.tunables, wishes: order.tunables.map { sources($0) })
    }
    placeBounds()
    let top = tops.values.min() ?? 0
    for node in tops.keys { tops[node, default: 0] -= top }
  }

  var height: Int { tops.map { $1 + boxes[$0].height }.max() ?? 0 }

  /// The conditions of a rule stand close together.
  private var conditionGaps: [Int] {
    order.blocks.flatMap { $0.conditions.indices.map { $0 == 0 ? 2 * Self.gap : 8 } }
  }

  /// What bounds take stands among the rules, where it is wanted.
  private mutating func placeBounds() {
    guard !order.bounds.isEmpty else { return }
    let column = (order.rules + order.bounds).enumerated().map { (node: $1, number: $0, wish: wish(of: $1)) }
      .sorted { ($0.wish, $0.number) < ($1.wish, $1.number) }.map(\.node)
    place(column, wishes: column.map { isBound($0) ? targets($0) : sources($0) })
    place(order.tunables, wishes: order.tunables.map { sources($0) })
  }

  private func isBound(_ node: Int) -> Bool { arriving[node] == nil }

  /// Where a box of the rules' column would like its middle to be.
  private func wish(of node: Int) -> Int {
    Self.mean(isBound(node) ? targets(node) : [middle(node)]) ?? 0
  }

  /// Where the boxes that a box leads to would have its middle: at the row that is meant.
  private func targets(_ node: Int) -> [Int] {
    (leaving[node] ?? []).compactMap { edge in
      tops[edge.to].map { $0 + boxes[edge.to].rowMiddles[edge.row] }
    }
  }

  /// Where the boxes that lead to a box would have its middle, if its row is to be beside theirs.
  private func sources(_ node: Int) -> [Int] {
    (arriving[node] ?? []).compactMap { edge in
      guard tops[edge.from] != nil else { return nil }
      let isCondition = edge.kind == .compares || edge.kind == .depends
      let offset = isCondition ? boxes[node].height / 2 - boxes[node].rowMiddles[edge.row] : 0
      return middle(edge.from) + offset
    }
  }

  private func middle(_ node: Int) -> Int { tops[node, default: 0] + boxes[node].height / 2 }

  private mutating func place(_ nodes: [Int], wishes: [[Int]], gaps: [Int]? = nil) {
    var next = 0
    let desired = nodes.enumerated().map { index, node -> Int in
      defer { next += boxes[node].height + (gaps?[index] ?? Self.gap) }
      return Self.mean(wishes[index]).map { $0 - boxes[node].height / 2 } ?? tops[node] ?? next
    }
    let placed = Spreading.tops(
      desired: desired, heights: nodes.map { boxes[$0].height },
      gaps: gaps ?? nodes.map { _ in Self.gap })
    for (node, top) in zip(nodes, placed) { tops[node] = top }
  }

  private static func mean(_ values: [Int]) -> Int? {
    values.isEmpty ? nil : values.reduce(0, +) / values.count
  }
}
