/// Writes a picture in the language of Graphviz.
enum DotRenderer {
  static func render(_ picture: GraphPicture) -> String {
    var lines = [
      "digraph bpftune {",
      "  graph [rankdir=LR, fontname=\"sans-serif\", label=\(label([picture.title])), labelloc=t];",
      "  node [shape=box, fontname=\"monospace\", fontsize=10];",
      "  edge [fontname=\"sans-serif\", fontsize=9];",
    ]
    for policy in picture.headings.indices {
      let heading = picture.headings[policy]
      lines.append("  subgraph cluster_\(policy) {")
      lines.append(
        "    graph [label=\(label([heading.name, heading.facts])), labeljust=l, tooltip=\(quoted(heading.description))];"
      )
      for node in picture.nodes where node.policy == policy { lines.append("    " + statement(node)) }
      lines.append("  }")
    }
    for edge in picture.edges {
      let attributes = edge.kind.attributes
      lines.append("  \(id(edge.from, picture)) -> \(id(edge.to, picture))" + attributes + ";")
    }
    // One after the other, where there are more than two.
    let steps = picture.links.flatMap { link in
      zip(link.nodes, link.nodes.dropFirst()).map { (from: $0, to: $1, link: link) }
    }
    let kinds = Dictionary(grouping: steps) { Set([$0.from, $0.to]) }.mapValues {
      $0.map(\.link.kind.rawValue)
    }
    var named: Set<Set<Int>> = []
    for (from, to, link) in steps {
      // Graphviz writes the names of lines between the same boxes on one another: the first has those of all.
      let names = named.insert([from, to]).inserted ? kinds[[from, to]] ?? [] : []
      lines.append("  \(id(from, picture)) -> \(id(to, picture))" + attributes(of: link, named: names) + ";")
    }
    return lines.map { $0 + "\n" }.joined() + "}\n"
  }

  private static func id(_ node: Int, _ picture: GraphPicture) -> String { quoted(picture.nodes[node].id) }

  private static func statement(_ node: GraphPicture.Node) -> String {
    let rows = node.rows.map { String(repeating: "  ", count: $0.indent) + $0.text }
    return
      "\(quoted(node.id)) [label=\(label(rows)), \(node.kind.attributes), tooltip=\(quoted(node.tooltip))];"
  }

  private static func attributes(of link: GraphPicture.Link, named names: [String]) -> String {
    let style =
      switch link.kind {
      case .together, .same: "style=bold"
      case .notAbove: "style=solid"
      case .clears: "style=dashed"
      case .related: "style=dotted"
      case .conflict: "style=bold, color=\"#c8102e\", fontcolor=\"#c8102e\""
      case .oscillation: "style=\"bold,dashed\", color=\"#c8102e\", fontcolor=\"#c8102e\""
      }
    let head = link.kind == .notAbove ? "forward" : "none"
    // Beside the line and not on it: the middle of a name is where the line is.
    let margin = String(repeating: " ", count: (names.count + 1) * (names.map(\.count).max() ?? 0))
    let shown = names.map { margin + $0 }
    let name = shown.isEmpty ? "" : "label=\(label(shown)), "
    return " [dir=\(head), constraint=false, \(name)\(style), tooltip=\(quoted(link.text))]"
  }

  /// A text with its lines one under the other, to the left.
  ///
  /// Graphviz takes `\l` and its like, and character references, in labels.
  private static func label(_ lines: [String]) -> String {
    let shown = lines.map { escaped($0.replacing("&", with: "&amp;")) }
    return "\"" + (shown.count == 1 ? shown[0] : shown.map { $0 + "\\l" }.joined()) + "\""
  }

  private static func quoted(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return "\"" + lines.map { escaped(String($0)) }.joined(separator: "\\n") + "\""
  }

  private static func escaped(_ text: String) -> String {
    text.shown.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}

extension GraphPicture.Node.Kind {
  fileprivate var attributes: String {
    switch self {
    case .signal: "shape=box, style=\"rounded,filled\", fillcolor=\"#e3f1fb\", color=\"#0072b2\""
    case .reading: "style=rounded, color=\"#0072b2\""
    case .fact, .value: "style=dashed"
    case .when: "style=solid"
    case .until: "style=dashed"
    case .rule: "style=\"bold,filled\", fillcolor=\"#fff6dc\", color=\"#8a6100\""
    case .tunable: "style=\"bold,filled\", fillcolor=\"#e0f3ec\", color=\"#007a5a\""
    }
  }
}

extension GraphPicture.Edge.Kind {
  fileprivate var attributes: String {
    switch self {
    case .reads, .compares: ""
    case .depends: " [style=dotted]"
    case .when: " [label=\"when\"]"
    case .until: " [label=\"until\", style=dashed]"
    case .raise: " [label=\"▲ raise\", style=bold, color=\"#0072b2\", arrowhead=normal]"
    case .lower: " [label=\"▼ lower\", style=\"bold,dashed\", color=\"#a35200\", arrowhead=inv]"
    case .set: " [label=\"= set\", style=bold, color=\"#007a5a\", arrowhead=box]"
    case .hold: " [label=\"‖ hold\", style=\"bold,dotted\", color=\"#8f3f71\", arrowhead=diamond]"
    }
  }
}
