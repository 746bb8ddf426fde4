import Foundation
import Testing

@testable import PolicyLang

/// What is made of the key tables: the schemas, and the tables of the reference.
struct SchemaTests {
  @Test(arguments: [
    (ShippedSchema.document, "policy-1"), (.checkReport, "check-report-1"), (.target, "target-1"),
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
}
