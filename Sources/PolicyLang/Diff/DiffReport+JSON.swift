extension DiffReport {
  /// One document after `schemas/diff-1.json`, in a stable order, ending with a newline.
  var json: String {
    let counts = GraphChange.Effect.allCases.map { ($0.rawValue, JSONValue.number(count($0))) }
    return JSONValue.object([
      ("$schema", .string("https://bpftune.dev/schema/diff-1.json")),
      ("tool", .object([("name", .string("bpftune")), ("version", .string(version))])),
      (
        "summary",
        .object([("changes", .number(changes.count))] + counts + [("hidden", .number(hidden))])
      ),
      ("changes", .array(changes.map(json))),
      ("renames", .array(renames.map(\.json))),
    ]).text() + "\n"
  }

  private func json(_ placed: Placed) -> JSONValue {
    let change = placed.change
    let place = placed.span.map { span in
      JSONValue.object(
        [("side", .string(placed.side.rawValue))] + JSONRenderer.place(span, in: sources(of: placed.side)))
    }
    return .object([
      ("effect", .string(change.effect.rawValue)), ("kind", .string(change.kind.rawValue)),
      (
        "document",
        .object([("kind", .string(change.document.kind.rawValue))] + change.document.names.members)
      ),
      ("rule", change.rule.map { .object($0.members) } ?? .null),
      ("aspect", .string(change.aspect.rawValue)), ("tunable", .optional(change.tunable?.rawValue)),
      ("message", .string(change.message)), ("old", .optional(change.old)), ("new", .optional(change.new)),
      ("examples", .array(change.examples.map(\.json))), ("place", place ?? .null),
    ])
  }
}

extension GraphChange.Names {
  fileprivate var members: [(String, JSONValue)] { [("old", .optional(old)), ("new", .optional(new))] }
}

extension GraphChange.Example {
  fileprivate var json: JSONValue {
    let values = (witness?.values ?? []).map { value in
      JSONValue.object([("of", .string(value.text)), ("is", .string(value.literal))])
    }
    return .object([
      ("only", .string(side.rawValue)), ("text", .string(text)), ("values", .array(values)),
      ("unknown", .strings(unknown.map(\.text))),
    ])
  }
}

extension GraphDiff.Rename {
  fileprivate var json: JSONValue {
    .object([
      ("kind", .string(kind.rawValue)), ("policy", .optional(policy)), ("old", .string(old)),
      ("new", .string(new)),
    ])
  }
}
