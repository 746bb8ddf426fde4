/// The JSON Schema (2020-12) of the documents, made of what the compiler reads them by.
///
/// It says where keys stand, what shape their values have, and which words and tunables there are; it knows nothing
/// of units, of the grammar of expressions or of what a policy means: what it accepts, `bpftune check` may refuse.
///
/// `markdownDescription`, `enumDescriptions` and `defaultSnippets` are no keywords of JSON Schema; editors show them
/// (https://code.visualstudio.com/docs/languages/json, https://github.com/redhat-developer/yaml-language-server).
enum PolicySchema {
  /// Counts up when a document that was accepted no longer is.
  static let address = "https://bpftune.dev/schema/policy-1"

  /// The schema of documents of one kind, or of all kinds.
  static func schema(of kind: DocumentKind? = nil) -> JSONValue {
    let builder = SchemaBuilder()
    let name = kind.map { "/" + ($0 == .test ? "test" : $0.rawValue.lowercased()) } ?? ""
    var members: [(String, JSONValue)] = [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("$id", .string("\(address)\(name).json")),
      ("title", .string(kind.map { "A \($0.rawValue) of bpftune" } ?? "A document of bpftune")),
      ("description", .string(kind.map { $0.summary.sentence } ?? "One document: \(kinds).")),
      ("type", .string("object")),
      ("required", .strings(KeyTable.document.keys.filter(\.isRequired).map(\.name))),
      ("properties", properties(kind, builder)),
      ("additionalProperties", .bool(false)),
    ]
    if kind == nil { members.append(("allOf", .array(DocumentKind.allCases.map(branch)))) }
    let documents = kind.map { [$0] } ?? DocumentKind.allCases
    members.append(
      ("defaultSnippets", .array(SchemaSnippets.documents.filter { documents.contains($0.kind) }.map(\.json)))
    )
    members.append(("$defs", definitions(documents, builder)))
    return .object(members)
  }

  private static let kinds = DocumentKind.allCases.map { "\($0.rawValue) (\($0.summary))" }.joined(
    separator: ", ")

  private static func properties(_ kind: DocumentKind?, _ builder: SchemaBuilder) -> JSONValue {
    .object(
      KeyTable.document.keys.map { key in
        if let kind, key.name == "kind" {
          return (
            key.name,
            .object([("description", .string(key.summary.sentence)), ("const", .string(kind.rawValue))])
          )
        }
        if let kind, key.name == "spec" { return (key.name, builder.reference(to: kind.spec)) }
        return (key.name, builder.property(key))
      })
  }

  /// Only what is wrong with a document of its own kind is said.
  private static func branch(_ kind: DocumentKind) -> JSONValue {
    let isKind = JSONValue.object([
      ("properties", .object([("kind", .object([("const", .string(kind.rawValue))]))])),
      ("required", .strings(["kind"])),
    ])
    let spec = JSONValue.object([
      ("properties", .object([("spec", .object([("$ref", .string("#/$defs/" + kind.spec.definition))]))]))
    ])
    return .object([("if", isKind), ("then", spec)])
  }

  /// The maps that documents of these kinds have, and the kinds of values.
  private static func definitions(_ kinds: [DocumentKind], _ builder: SchemaBuilder) -> JSONValue {
    var tables = [KeyTable.metadata.label]
    for kind in kinds { tables += kind.spec.reachable }
    let reached = Set(tables)
    return .object(
      KeyTable.all.filter { reached.contains($0.label) }.map { ($0.definition, builder.definition(of: $0)) }
        + SchemaValues.definitions)
  }
}

extension KeyTable {
  /// The name of its schema: `spec of a Policy` is `specOfAPolicy`.
  var definition: String {
    let words = label.split(separator: " ")
    return words.prefix(1).joined()
      + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// The labels of the tables that it leads to, itself included.
  var reachable: [String] { [label] + keys.flatMap(\.shape.tables).flatMap(\.reachable) }
}

extension KeyTable.Shape {
  /// The maps with fixed keys that may stand there.
  var tables: [KeyTable] {
    switch self {
    case .map(let table): [table]
    case .mapByName(_, let shape, _), .list(let shape, _): shape.tables
    case .either(let a, let b): a.tables + b.tables
    default: []
    }
  }
}

extension JSONValue {
  static func strings(_ texts: [String]) -> Self { .array(texts.map { .string($0) }) }
}
