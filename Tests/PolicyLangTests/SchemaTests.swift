import Foundation
import Testing

@testable import PolicyLang

/// What is made of the key tables: the schemas, and the tables of the reference.
struct SchemaTests {
  @Test(arguments: [
    (ShippedSchema.document, "policy-1"), (.checkReport, "check-report-1"), (.target, "target-1"),
    (.certificate, "certificate-1"), (.diff, "diff-1"),
  ])
  func shippedFileIsTheSchema(_ schema: ShippedSchema, name: String) throws {
    try Snapshot.expect(schema.text, at: Snapshot.root.appending(path: "schemas/\(name).json"))
  }

  @Test func referenceHasTheKeyTables() throws {
    let url = Snapshot.root.appending(path: "docs/language.md")
    let text = try String(contentsOf: url, encoding: .utf8)
    let (begin, end) = ("<!-- keys:begin -->\n", "<!-- keys:end -->")
    let start = try #require(text.range(of: begin)).upperBound
    let stop = try #require(text.range(of: end)).lowerBound
    let expected = text[..<start] + "\n" + KeyTable.markdown + "\n" + text[stop...]
    try Snapshot.expect(String(expected), at: url)
  }

  /// Every reference leads somewhere, and every definition is used.
  @Test(arguments: ShippedSchema.allCases)
  func referencesAreDefined(_ schema: ShippedSchema) throws {
    let root = try #require(try JSONSerialization.jsonObject(with: Data(schema.text.utf8)) as? [String: Any])
    let defined = Set((root["$defs"] as? [String: Any] ?? [:]).keys)
    var used: Set<String> = []
    func walk(_ value: Any) {
      if let object = value as? [String: Any] {
        if let reference = object["$ref"] as? String {
          used.insert(String(reference.dropFirst("#/$defs/".count)))
        }
        object.values.forEach(walk)
      } else if let array = value as? [Any] {
        array.forEach(walk)
      }
    }
    walk(root)
    #expect(used.subtracting(defined).isEmpty)
    if schema == .document || schema == .checkReport { #expect(defined.subtracting(used).isEmpty) }
  }

  /// What editors offer to write at once is right, with every place to fill in as it is offered.
  @Test(arguments: DocumentKind.allCases)
  func snippetsCompile(kind: DocumentKind) throws {
    var document = try Self.filled(try #require(SchemaSnippets.documents.first { $0.kind == kind }).json)
    if kind == .policy {
      for (table, path) in [
        ("verify", ["spec", "rules", "grow", "verify"]), ("parameter", ["spec", "parameters", "a"]),
      ] {
        document = document.setting(
          path, to: try Self.filled(try #require(SchemaSnippets.maps.first { $0.table == table }).json))
      }
    }
    let isAccepted = try SchemaValidator(.document).accepts(document)
    #expect(isAccepted, "\(document.yaml)")
    // The other documents of the set are not there.
    let errors = compile(document.yaml).diagnostics.filter {
      $0.severity == .error && $0.code != .unknownPolicy
    }
    #expect(errors.isEmpty, "\(errors.map(\.message)): \(document.yaml)")
  }

  /// The body of a snippet as it is inserted.
  private static func filled(_ snippet: JSONValue) throws -> Tree {
    let text = snippet.text().replacing(/\$\{[0-9]+:([^}]*)\}/) { $0.output.1 }
    let body = try #require(Tree(json: try JSONSerialization.jsonObject(with: Data(text.utf8)))["body"])
    return body.mapStrings { Double($0).map { .number($0) } ?? .string($0) }
  }
}

extension Tree {
  /// The same with a member at `path`.
  fileprivate func setting(_ path: [String], to value: Tree) -> Tree {
    guard let first = path.first else { return value }
    var members: [String: Tree] = [:]
    if case .object(let own) = self { members = own }
    members[first] = (members[first] ?? .object([:])).setting(Array(path.dropFirst()), to: value)
    return .object(members)
  }

  fileprivate func mapStrings(_ change: (String) -> Tree) -> Tree {
    switch self {
    case .string(let text): change(text)
    case .array(let items): .array(items.map { $0.mapStrings(change) })
    case .object(let members): .object(members.mapValues { $0.mapStrings(change) })
    case .null, .bool, .number: self
    }
  }
}
