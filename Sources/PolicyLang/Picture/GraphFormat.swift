/// The formats of `graph`.
public enum GraphFormat: String, CaseIterable, Sendable {
  /// Canonical text: reordered and reformatted policies print the same.
  case text
  /// For programs, with the boxes and lines of the picture.
  case json
  /// A picture that needs no other program.
  case svg
  /// For Graphviz.
  case dot
  /// For pages that draw Mermaid.
  case mermaid

  /// The graph in this format; marks are in all but `text`.
  public func render(_ graph: RuleGraph, marks: [GraphMark] = []) -> String {
    switch self {
    case .text: graph.text
    case .json: graph.json(marks: marks)
    case .svg: SVGRenderer.render(GraphPicture(graph, marks: marks))
    case .dot: DotRenderer.render(GraphPicture(graph, marks: marks))
    case .mermaid: MermaidRenderer.render(GraphPicture(graph, marks: marks))
    }
  }
}
