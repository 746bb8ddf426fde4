extension GraphPicture {
  /// `{"nodes", "edges", "links"}`: nodes are named by their ids.
  var json: JSONValue {
    .object([
      (
        "nodes",
        .array(
          nodes.map { node in
            .object([
              ("id", .string(node.id)), ("kind", .string(node.kind.rawValue)),
              ("policy", .string(headings[node.policy].name)),
              ("text", .array(node.rows.map { .string($0.text) })),
            ])
          })
      ),
      (
        "edges",
        .array(
          edges.map { edge in
            .object([
              ("from", .string(nodes[edge.from].id)), ("to", .string(nodes[edge.to].id)),
              ("kind", .string(edge.kind.rawValue)),
            ])
          })
      ),
      (
        "links",
        .array(
          links.map { link in
            .object([
              ("kind", .string(link.kind.rawValue)),
              ("nodes", .array(link.nodes.map { .string(nodes[$0].id) })), ("text", .string(link.text)),
            ])
          })
      ),
    ])
  }
}
