/// Draws a picture as SVG that needs no other file, no script and no font of its own.
struct SVGRenderer {
  let placed: PlacedPicture
  private var text = ""

  static func render(_ picture: GraphPicture) -> String {
    var renderer = Self(placed: PlacedPicture(picture))
    renderer.draw()
    return renderer.text
  }

  private init(placed: PlacedPicture) { self.placed = placed }

  private var picture: GraphPicture { placed.picture }

  private mutating func draw() {
    let size = "width=\"\(placed.width)\" height=\"\(placed.height)\""
    line(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) viewBox=\"0 0 \(placed.width) \(placed.height)\""
        + " class=\"bpftune\" role=\"img\">")
    line("<title>\(picture.title.asXMLText)</title>")
    line("<desc>\(picture.summary.asXMLText)</desc>")
    line("<style>\n\(SVGStyle.text)</style>")
    line("<rect class=\"page\" width=\"\(placed.width)\" height=\"\(placed.height)\"/>")
    for text in placed.texts { draw(text) }
    for item in placed.legend.items { draw(item) }
    for strip in placed.strips { draw(strip) }
    for edge in placed.edges { draw(edge) }
    for link in placed.links { draw(link) }
    for number in placed.boxes.indices { draw(number) }
    line("</svg>")
  }

  private mutating func line(_ text: String) { self.text += text + "\n" }

  private mutating func draw(_ text: PlacedText, from origin: Point = Point(x: 0, y: 0)) {
    let place = "x=\"\(origin.x + text.at.x)\" y=\"\(origin.y + text.at.y)\""
    line("<text class=\"\(text.style.rawValue)\" \(place)>\(text.text.asXMLText)</text>")
  }
}

// MARK: - Boxes

extension SVGRenderer {
  private mutating func draw(_ strip: PlacedStrip) {
    let words = picture.headings[strip.policy]
    let sides = placed.stripSides
    line("<g>")
    line("<title>\("\(words.name)\n\(words.description)\n\(words.file)".asXMLText)</title>")
    line(
      "<rect class=\"policy\" x=\"\(sides.lowerBound)\" y=\"\(strip.top)\" width=\"\(sides.count - 1)\""
        + " height=\"\(strip.height)\" rx=\"8\"/>")
    for text in strip.heading { draw(text) }
    line("</g>")
  }

  private mutating func draw(_ number: Int) {
    let (node, box) = (picture.nodes[number], placed.boxes[number])
    line("<g class=\"\(node.kind.rawValue)\">")
    line("<title>\(node.tooltip.asXMLText)</title>")
    let size = "width=\"\(box.width)\" height=\"\(box.height)\""
    let radius = node.kind == .signal ? min(box.height / 2, 20) : node.kind == .rule ? 2 : 5
    line("<rect x=\"\(box.origin.x)\" y=\"\(box.origin.y)\" \(size) rx=\"\(radius)\"/>")
    for text in box.texts { draw(text, from: box.origin) }
    line("</g>")
  }
}

// MARK: - Lines

extension SVGRenderer {
  private mutating func draw(_ edge: PlacedEdge) {
    let names = [edge.edge.from, edge.edge.to].map { picture.nodes[$0].rows.first?.text ?? "" }
    let kind = edge.edge.kind
    let (from, to) = (edge.from, edge.to)
    line("<g class=\"\(kind.rawValue)\">")
    line("<title>\("\(names[0]) → \(names[1]): \(kind.rawValue)".asXMLText)</title>")
    let middle = (from.x + to.x) / 2
    line(
      "<path class=\"line\" d=\"M\(from.x) \(from.y)C\(middle) \(from.y) \(middle) \(to.y) \(to.x) \(to.y)\"/>"
    )
    drawEnd(of: kind, at: to)
    line("</g>")
  }

  /// An arrow head, or the sign of what is done with a tunable.
  private mutating func drawEnd(of kind: GraphPicture.Edge.Kind, at end: Point) {
    let sign = Point(x: end.x - 9, y: end.y)
    switch kind {
    case .reads, .compares, .depends, .when, .until:
      line("<path class=\"head\" d=\"M\(end.x) \(end.y)l-8 -4v8z\"/>")
    case .raise: drawSign("M\(sign.x) \(sign.y - 4)l5 8h-10z", at: sign)
    case .lower: drawSign("M\(sign.x) \(sign.y + 4)l5 -8h-10z", at: sign)
    case .set: drawSign("M\(sign.x - 4) \(sign.y - 4)h8v3h-8zm0 5h8v3h-8z", at: sign)
    case .hold: drawSign("M\(sign.x - 4) \(sign.y - 4)h3v8h-3zm5 0h3v8h-3z", at: sign)
    }
  }

  private mutating func drawSign(_ path: String, at sign: Point) {
    line("<circle cx=\"\(sign.x)\" cy=\"\(sign.y)\" r=\"8\"/><path class=\"sign\" d=\"\(path)\"/>")
  }

  private mutating func draw(_ link: PlacedLink) {
    let kind = link.link.kind
    line("<g class=\"\(kind.name)\">")
    line("<title>\("\(kind.rawValue): \(link.link.text)".asXMLText)</title>")
    let stubs = link.ends.map { "M\($0.x) \($0.y)H\(link.x)" }.joined()
    line("<path class=\"line\" d=\"\(stubs)M\(link.x) \(link.top)V\(link.bottom)\"/>")
    for sign in link.signs { drawSign(of: kind, at: sign) }
    line("</g>")
  }

  private mutating func drawSign(of kind: GraphPicture.Link.Kind, at sign: Point) {
    line("<circle cx=\"\(sign.x)\" cy=\"\(sign.y)\" r=\"7\"/>")
    line("<text x=\"\(sign.x)\" y=\"\(sign.y + 4)\">\(kind.sign.asXMLText)</text>")
  }

  private mutating func draw(_ item: PictureLegend.Item) {
    let end = Point(x: item.at.x + PictureLegend.sampleWidth, y: item.at.y)
    let path = "<path class=\"line\" d=\"M\(item.at.x) \(item.at.y)H\(end.x)\"/>"
    switch item.sample {
    case .edge(let kind):
      line("<g class=\"\(kind.rawValue)\">")
      line(path)
      drawEnd(of: kind, at: end)
    case .link(let kind):
      line("<g class=\"\(kind.name)\">")
      line(path)
      drawSign(of: kind, at: Point(x: item.at.x + PictureLegend.sampleWidth / 2, y: item.at.y))
    }
    line("</g>")
    draw(item.text)
  }
}

extension String {
  /// The text for XML, without what could change the direction of the rest.
  fileprivate var asXMLText: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { String($0).shown }.joined(separator: "\n")
      .asXMLContent
  }
}

extension GraphPicture.Link.Kind {
  /// A word.
  var name: String { self == .notAbove ? "order" : rawValue }

  /// One letter or sign.
  var sign: String {
    switch self {
    case .together: "+"
    case .notAbove: "≤"
    case .clears: "×"
    case .related: "i"
    case .same: "="
    case .conflict: "!"
    case .oscillation: "~"
    }
  }
}
