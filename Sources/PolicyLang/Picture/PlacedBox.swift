/// A place in a picture, in pixels from the upper left corner.
struct Point: Hashable {
  var x: Int
  var y: Int
}

/// A line of text that has a place.
struct PlacedText: Hashable {
  let text: String
  let style: TextStyle
  /// Where its baseline begins.
  var at: Point
}

/// A box of a picture with its text, of a size and at a place.
struct PlacedBox {
  static let padding = 10

  /// The upper left corner.
  var origin = Point(x: 0, y: 0)
  var width: Int
  let height: Int
  /// From the corner.
  let texts: [PlacedText]
  /// For each row the middle of its first line, from the top.
  let rowMiddles: [Int]

  var middle: Int { origin.y + height / 2 }
  var bottom: Int { origin.y + height }
  var right: Int { origin.x + width }

  /// Sets the text of a node in lines of at most `width` pixels, and makes room for `arrivals`: how many lines end
  /// at each of its rows.
  init(_ node: GraphPicture.Node, width: Int, arrivals: [Int: Int]) {
    var texts: [PlacedText] = []
    var middles: [Int] = []
    var y = 6
    var widest = 0
    for (number, row) in node.rows.enumerated() {
      let style = row.textStyle
      let indent = 14 * min(row.indent, 6)
      let hanging = row.style == .code ? 16 : 0
      let lines = TextWrapper.lines(of: row.text, style: style, width: width - indent, hanging: hanging)
      let room = max(lines.count * style.lineHeight, arrivals[number, default: 0] * PlacedEdge.pitch)
      middles.append(arrivals[number, default: 0] > 0 ? y + room / 2 : y + style.lineHeight / 2)
      var baseline = y + (room - lines.count * style.lineHeight) / 2 + style.size
      for (index, line) in lines.enumerated() {
        let x = Self.padding + indent + (index > 0 ? hanging : 0)
        texts.append(PlacedText(text: line, style: style, at: Point(x: x, y: baseline)))
        widest = max(widest, x + style.width(of: line))
        baseline += style.lineHeight
      }
      y += room + (number == 0 ? 1 : 0)
    }
    self.texts = texts
    rowMiddles = middles
    self.width = widest + Self.padding
    height = y + 6
  }
}

/// A line of a picture from the right side of a box to the left side of another.
struct PlacedEdge {
  /// How far apart lines end that end at one row.
  static let pitch = 18

  let edge: GraphPicture.Edge
  let from: Point
  let to: Point
}

/// A link: a vertical line beside the boxes, with a line to each of them.
struct PlacedLink {
  let link: GraphPicture.Link
  /// Where it is.
  var x = 0
  /// Where it begins at each box, in order from the top.
  let ends: [Point]

  var top: Int { ends.first?.y ?? 0 }
  var bottom: Int { ends.last?.y ?? 0 }
  /// Where its sign stands: in the middle, and at every end where those are far apart.
  var signs: [Point] {
    let heights = bottom - top > 600 ? ends.map(\.y) : [(top + bottom) / 2]
    return heights.map { Point(x: x, y: $0) }
  }
}
