/// What editors offer to write at once.
///
/// `${1:text}` is a place to fill in, as in https://code.visualstudio.com/docs/editing/userdefinedsnippets.
struct SchemaSnippet {
  let label: String
  let description: String
  let body: JSONValue

  var json: JSONValue {
    .object([("label", .string(label)), ("description", .string(description)), ("body", body)])
  }
}

enum SchemaSnippets {
  /// Whole documents.
  static let documents: [(kind: DocumentKind, json: JSONValue)] = [
    (.policy, document(.policy, "a policy that observes", spec: policy)),
    (.profile, document(.profile, "policies and the values of their parameters", spec: profile)),
    (.host, document(.host, "settings of a machine", spec: host)),
    (.test, document(.test, "a test of a policy", spec: test)),
  ]

  /// Maps within documents, by the label of their table.
  static let maps: [(table: String, json: JSONValue)] = [
    ("rule", SchemaSnippet(label: "rule", description: "A rule that raises a tunable", body: rule).json),
    ("verify", SchemaSnippet(label: "verify", description: "Judge each change", body: verify).json),
    (
      "parameter",
      SchemaSnippet(label: "parameter", description: "A value that profiles may set", body: parameter).json
    ),
  ]

  private static func document(_ kind: DocumentKind, _ description: String, spec: JSONValue) -> JSONValue {
    let body = JSONValue.object([
      ("apiVersion", .string("bpftune.dev/v1")), ("kind", .string(kind.rawValue)),
      ("metadata", .object([("name", .string("${1:name}"))])), ("spec", spec),
    ])
    return SchemaSnippet(label: kind.rawValue, description: description.sentence, body: body).json
  }

  private static let policy = JSONValue.object([
    ("description", .string("${2:What it is for.}")), ("mode", .string("observe")),
    ("scope", .string("netns")),
    ("rules", .object([("${3:grow}", rule)])),
  ])

  private static let rule = JSONValue.object([
    ("when", .string("${4:rate(tcp.rcvbuf_full, 10s) > 5/s}")), ("for", .string("${5:10s}")),
    (
      "do",
      .object([
        ("tunable", .string("${6:net.ipv4.tcp_rmem.max}")), ("raise", .string("${7:25%}")),
        ("within", .string("${8:6MiB .. 64MiB}")), ("every", .string("${9:30s}")),
      ])
    ),
  ])

  private static let verify = JSONValue.object([
    ("expect", .string("${1:rate(tcp.rcvbuf_full, 10s) falls 20%}")), ("after", .string("${2:1m}")),
  ])

  private static let parameter = JSONValue.object([
    ("type", .string("${1:bytes}")), ("default", .string("${2:64MiB}")),
    ("range", .string("${3:8MiB .. 1GiB}")),
    ("description", .string("${4:What it is for.}")),
  ])

  private static let profile = JSONValue.object([
    ("description", .string("${2:Which machines it is for.}")),
    ("policies", .object([("${3:tcp-receive-buffers}", .object([("mode", .string("${4:observe}"))]))])),
  ])

  private static let host = JSONValue.object([
    ("labels", .object([("${2:role}", .string("${3:database}"))])),
    ("budget", .object([("changes", .string("${4:60}")), ("per", .string("${5:1h}"))])),
  ])

  private static let test = JSONValue.object([
    ("description", .string("${2:What is tested.}")), ("policy", .string("${3:tcp-receive-buffers}")),
    ("values", .object([("${4:net.ipv4.tcp_rmem.max}", .string("${5:6MiB}"))])),
    ("series", .object([("${6:tcp.rcvbuf_full}", .string("${7:10x60}"))])), ("for", .string("${8:1m}")),
    (
      "expect",
      .array([
        .object([
          ("at", .string("${9:20s}")), ("rule", .string("${10:grow}")),
          ("outcome", .string("${11:observed}")),
        ])
      ])
    ),
  ])
}
