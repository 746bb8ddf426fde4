/// What the lines and signs of a picture mean: those that are in it.
struct PictureLegend {
  /// A line of some kind.
  enum Sample: Hashable {
    case edge(GraphPicture.Edge.Kind)
    case link(GraphPicture.Link.Kind)
  }

  /// A sample with its meaning, and where it begins.
  struct Item {
    let sample: Sample
    var text: PlacedText
    var at: Point
  }

  static let sampleWidth = 40
  private(set) var items: [Item]

  init(_ picture: GraphPicture) {
    let edges = Set(picture.edges.map(\.kind))
    let links = Set(picture.links.map(\.kind))
    items =
      GraphPicture.Edge.Kind.allCases.filter { edges.contains($0) }.compactMap { kind in
        kind.meaning.map { Self.item(.edge(kind), $0) }
      }
      + GraphPicture.Link.Kind.allCases.filter { links.contains($0) }.map { Self.item(.link($0), $0.meaning) }
  }

  private static func item(_ sample: Sample, _ text: String) -> Item {
    let nowhere = Point(x: 0, y: 0)
    return Item(sample: sample, text: PlacedText(text: text, style: .note, at: nowhere), at: nowhere)
  }

  /// Places the items in rows of at most `width` pixels and returns where they end.
  mutating func place(from start: Point, width: Int) -> Int {
    var at = start
    for index in items.indices {
      let taken = Self.sampleWidth + 8 + TextStyle.note.width(of: items[index].text.text)
      if at.x > start.x, at.x + taken > start.x + width { at = Point(x: start.x, y: at.y + 24) }
      items[index].at = Point(x: at.x, y: at.y + 12)
      items[index].text.at = Point(x: at.x + Self.sampleWidth + 8, y: at.y + 16)
      at.x += taken + 22
    }
    return items.isEmpty ? start.y : at.y + 24
  }
}

extension GraphPicture.Edge.Kind {
  /// For the legend; nothing for what needs no words.
  fileprivate var meaning: String? {
    switch self {
    case .reads, .compares: nil
    case .depends: "a fact or a setting is taken into account"
    case .when: "starts the rule"
    case .until: "ends the rule"
    case .raise: "raises"
    case .lower: "lowers"
    case .set: "sets"
    case .hold: "holds while the rule is active"
    }
  }
}

extension GraphPicture.Link.Kind {
  /// For the legend.
  fileprivate var meaning: String {
    switch self {
    case .together: "changed together"
    case .notAbove: "one is not above the other"
    case .clears: "the kernel clears the other"
    case .related: "matters for the other"
    case .same: "moved by several policies"
    case .conflict: "conflict"
    case .oscillation: "oscillation"
    }
  }
}
