/// A picture with a place for everything, in whole pixels.
struct PlacedPicture {
  /// The widest that text of each column may be.
  private static let textWidths: [GraphPicture.Column: Int] = [
    .signals: 220, .readings: 260, .conditions: 420, .rules: 260, .tunables: 320,
  ]
  private static let margin = 16
  private static let gap = 50
  private static let lane = 17

  let picture: GraphPicture
  private(set) var width = 0
  private(set) var height = 0
  /// The title, and what stands above the columns.
  private(set) var texts: [PlacedText] = []
  private(set) var legend: PictureLegend
  private(set) var strips: [PlacedStrip] = []
  private(set) var boxes: [PlacedBox]
  private(set) var edges: [PlacedEdge] = []
  private(set) var links: [PlacedLink] = []

  /// For each policy, where its boxes stand below its heading.
  private let placements: [StripPlacement]
  private var lefts: [Int] = []

  init(_ picture: GraphPicture) {
    self.picture = picture
    var arrivals: [Int: [Int: Int]] = [:]
    for edge in picture.edges where picture.nodes[edge.to].kind == .tunable {
      arrivals[edge.to, default: [:]][edge.row, default: 0] += 1
    }
    boxes = picture.nodes.enumerated().map { number, node in
      PlacedBox(node, width: Self.textWidths[node.column] ?? 0, arrivals: arrivals[number] ?? [:])
    }
    placements = Self.placements(picture, boxes: boxes)
    legend = PictureLegend(picture)
    // How many lanes there are is known once the boxes stand, and how wide the picture is only then.
    var lanes = (marks: 0, links: 0)
    for _ in 0..<2 {
      placeColumns(markLanes: lanes.marks, linkLanes: lanes.links)
      placeStrips()
      placeLinks()
      lanes = lanesNeeded
    }
    placeEdges()
  }
}

// MARK: - Columns and strips

extension PlacedPicture {
  private static func placements(_ picture: GraphPicture, boxes: [PlacedBox]) -> [StripPlacement] {
    let nodes = Dictionary(grouping: picture.nodes.indices, by: { picture.nodes[$0].policy })
    let edges = Dictionary(grouping: picture.edges, by: { picture.nodes[$0.from].policy })
    return picture.headings.indices.map { policy in
      let order = StripOrder(picture, nodes: nodes[policy] ?? [], edges: edges[policy] ?? [])
      return StripPlacement(order, boxes: boxes, edges: edges[policy] ?? [])
    }
  }

  private mutating func placeColumns(markLanes: Int, linkLanes: Int) {
    var widths = GraphPicture.Column.allCases.map { TextStyle.heading.width(of: $0.heading) }
    for (node, box) in zip(picture.nodes, boxes) {
      widths[node.column.rawValue] = max(widths[node.column.rawValue], box.width)
    }
    lefts = []
    var x = Self.margin + PlacedStrip.padding
    for column in GraphPicture.Column.allCases {
      lefts.append(x)
      x += widths[column.rawValue] + Self.gap
      if column == .rules { x += 22 + markLanes * Self.lane }
    }
    width = x - Self.gap + (linkLanes > 0 ? 8 + linkLanes * Self.lane : 0) + PlacedStrip.padding + Self.margin
    for number in boxes.indices {
      boxes[number].width = widths[picture.nodes[number].column.rawValue]
      boxes[number].origin.x = lefts[picture.nodes[number].column.rawValue]
    }
  }

  private mutating func placeStrips() {
    (strips, texts) = ([], [])
    var y = Self.margin
    let room = width - 2 * Self.margin
    for line in TextWrapper.lines(of: picture.title, style: .title, width: room) {
      texts.append(
        PlacedText(text: line, style: .title, at: Point(x: Self.margin, y: y + TextStyle.title.size)))
      y += TextStyle.title.lineHeight
    }
    y = legend.place(from: Point(x: Self.margin, y: y + 6), width: room) + 12
    for column in GraphPicture.Column.allCases where !picture.nodes.isEmpty {
      let at = Point(x: lefts[column.rawValue], y: y + TextStyle.heading.size)
      texts.append(PlacedText(text: column.heading, style: .heading, at: at))
    }
    if !picture.nodes.isEmpty { y += TextStyle.heading.lineHeight + 4 }
    for policy in picture.headings.indices { y = place(policy, from: y) + 14 }
    height = y - (picture.headings.isEmpty ? 0 : 14) + Self.margin
  }

  /// Places a policy and returns where it ends.
  private mutating func place(_ policy: Int, from top: Int) -> Int {
    let left = Self.margin + PlacedStrip.padding
    var y = top + 8
    var heading: [PlacedText] = []
    let room = width - 2 * left
    func write(_ text: String, _ style: TextStyle, most: Int) {
      for line in TextWrapper.lines(of: text, style: style, width: room).shortened(to: most) {
        heading.append(PlacedText(text: line, style: style, at: Point(x: left, y: y + style.size)))
        y += style.lineHeight
      }
    }
    let words = picture.headings[policy]
    write(words.name, .heading, most: .max)
    write(words.facts, .note, most: 2)
    if !words.description.isEmpty { write(words.description, .note, most: 2) }
    y += 10
    let placement = placements[policy]
    for (node, offset) in placement.tops { boxes[node].origin.y = y + offset }
    let bottom = y + placement.height + PlacedStrip.padding
    strips.append(PlacedStrip(policy: policy, heading: heading, top: top, height: bottom - top))
    return bottom
  }

  /// The left and right end of all strips.
  var stripSides: ClosedRange<Int> { Self.margin...max(width - Self.margin, Self.margin) }
}

// MARK: - Lines

extension PlacedPicture {
  private mutating func placeEdges() {
    // Those that end at one row of a tunable end one under the other, in the order in which they come.
    let arriving = Dictionary(grouping: picture.edges.indices) { End(picture.edges[$0]) }
    var shifts: [Int: Int] = [:]
    for (end, group) in arriving where picture.nodes[end.node].kind == .tunable {
      let sorted = group.sorted { (start(of: $0), $0) < (start(of: $1), $1) }
      for (place, edge) in sorted.enumerated() {
        shifts[edge] = (2 * place - sorted.count + 1) * PlacedEdge.pitch / 2
      }
    }
    let both = Set(picture.edges.filter { $0.kind == .until }.map(\.to))
    edges = picture.edges.enumerated().map { number, edge in
      let (from, to) = (boxes[edge.from], boxes[edge.to])
      var y = to.origin.y + to.rowMiddles[edge.row] + (shifts[number] ?? 0)
      if edge.kind == .when { y = to.middle - (both.contains(edge.to) ? 8 : 0) }
      if edge.kind == .until { y = to.middle + 8 }
      return PlacedEdge(
        edge: edge, from: Point(x: from.right, y: from.middle), to: Point(x: to.origin.x, y: y))
    }
  }

  private struct End: Hashable {
    let node: Int
    let row: Int

    init(_ edge: GraphPicture.Edge) { (node, row) = (edge.to, edge.row) }
  }

  private func start(of edge: Int) -> Int { boxes[picture.edges[edge].from].middle }

  /// Links stand to the right of what they join, each in a lane.
  private mutating func placeLinks() {
    var ends: [Int: Int] = [:]
    for link in picture.links { for node in link.nodes { ends[node, default: 0] += 1 } }
    var used: [Int: Int] = [:]
    links = picture.links.map { link in
      let points = link.nodes.map { node -> Point in
        used[node, default: 0] += 1
        let box = boxes[node]
        // Lines leave a rule at its middle: marks begin below.
        let isRule = picture.nodes[node].kind == .rule
        let (top, room) = isRule ? (box.middle + 4, box.height / 2 - 4) : (box.origin.y, box.height)
        return Point(x: box.right, y: top + room * used[node, default: 1] / (ends[node, default: 1] + 1))
      }
      return PlacedLink(link: link, ends: points.sorted { $0.y < $1.y })
    }
    for isMark in [true, false] {
      let group = links.indices.filter { links[$0].link.kind.isMark == isMark }
      let lanes = Lanes.numbers(of: group.map { links[$0].top...links[$0].bottom })
      for (number, lane) in zip(group, lanes) {
        let right = links[number].ends.first?.x ?? 0
        links[number].x = right + 16 + lane * Self.lane
      }
    }
  }

  private var lanesNeeded: (marks: Int, links: Int) {
    func count(_ group: [PlacedLink]) -> Int {
      group.map { ($0.x - ($0.ends.first?.x ?? 0) - 16) / Self.lane + 1 }.max() ?? 0
    }
    return (count(links.filter { $0.link.kind.isMark }), count(links.filter { !$0.link.kind.isMark }))
  }
}

extension [String] {
  /// At most so many lines; the last one says that there was more.
  fileprivate func shortened(to most: Int) -> [String] {
    guard count > most else { return self }
    return prefix(most - 1) + [self[most - 1].dropLast(3) + "…"]
  }
}
