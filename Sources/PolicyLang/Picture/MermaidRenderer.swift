/// Writes a picture as a flowchart of Mermaid (https://mermaid.js.org/syntax/flowchart.html).
enum MermaidRenderer {
  static func render(_ picture: GraphPicture) -> String {
    var lines = ["flowchart LR"]
    for policy in picture.headings.indices {
      let heading = picture.headings[policy]
      lines.append("  subgraph policy\(policy)[\(quoted(["\(heading.name): \(heading.facts)"]))]")
      // Without it, Mermaid turns a policy that no link leaves.
      lines.append("    direction LR")
      for (number, node) in picture.nodes.enumerated() where node.policy == policy {
        lines.append(
          "    n\(number)\(node.kind.shape(quoted(node.rows.map(\.text)))):::\(node.kind.className)")
      }
      lines.append("  end")
    }
    for edge in picture.edges { lines.append("  n\(edge.from) \(edge.kind.arrow) n\(edge.to)") }
    for link in picture.links {
      // One after the other, where there are more than two.
      for (from, to) in zip(link.nodes, link.nodes.dropFirst()) {
        lines.append("  n\(from) \(link.kind.line)|\(quoted([link.kind.rawValue]))| n\(to)")
      }
    }
    for kind in GraphPicture.Node.Kind.allCases where picture.nodes.contains(where: { $0.kind == kind }) {
      lines.append("  classDef \(kind.className) \(kind.style)")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// In quotes, where only references by name or number mean anything; all other signs that Mermaid or HTML could
  /// take for their own are written so.
  private static func quoted(_ lines: [String]) -> String {
    let escaped = lines.map { line in
      line.unicodeScalars.reduce(into: "") { escaped, scalar in
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", "/", ":", "(", ")", "{", "}", "=", "%", "+", "-",
          "_":
          escaped.unicodeScalars.append(scalar)
        case _ where scalar.isUnsafeToShow: escaped += "\u{FFFD}"
        case _ where scalar.isASCII: escaped += "#\(scalar.value);"
        default: escaped.unicodeScalars.append(scalar)
        }
      }
    }
    return "\"" + escaped.joined(separator: "<br/>") + "\""
  }
}

extension GraphPicture.Node.Kind {
  fileprivate func shape(_ label: String) -> String {
    switch self {
    case .signal: "([\(label)])"
    case .reading: "(\(label))"
    case .fact, .value, .when, .until: "[\(label)]"
    case .rule: "[[\(label)]]"
    case .tunable: "[(\(label))]"
    }
  }

  /// A word that Mermaid has no use for.
  fileprivate var className: String { "a" + rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

  /// With the colour of its text, which otherwise is that of the page.
  fileprivate var style: String {
    switch self {
    case .signal: "fill:#e3f1fb,stroke:#0072b2,color:#1b1f24"
    case .reading: "fill:#ffffff,stroke:#0072b2,color:#1b1f24"
    case .fact, .value, .until: "fill:#ffffff,stroke:#6b7580,color:#1b1f24,stroke-dasharray:6 4"
    case .when: "fill:#ffffff,stroke:#6b7580,color:#1b1f24"
    case .rule: "fill:#fff6dc,stroke:#8a6100,color:#1b1f24,stroke-width:2px"
    case .tunable: "fill:#e0f3ec,stroke:#007a5a,color:#1b1f24,stroke-width:2px"
    }
  }
}

extension GraphPicture.Edge.Kind {
  fileprivate var arrow: String {
    switch self {
    case .reads, .compares: "-->"
    case .depends: "-.->"
    case .when: "-->|\"when\"|"
    case .until: "-.->|\"until\"|"
    case .raise: "==>|\"▲ raise\"|"
    case .lower: "==>|\"▼ lower\"|"
    case .set: "==>|\"= set\"|"
    case .hold: "==>|\"‖ hold\"|"
    }
  }
}

extension GraphPicture.Link.Kind {
  fileprivate var line: String {
    switch self {
    case .together, .same, .notAbove, .clears, .related: "-.-"
    case .conflict, .oscillation: "x--x"
    }
  }
}
