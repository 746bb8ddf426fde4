import Foundation
import Testing

@testable import PolicyLang

/// The schema against the compiler: it accepts what that accepts, and refuses what is wrong of keys and shapes.
struct SchemaAgreementTests {
  private let validator: SchemaValidator

  init() throws { validator = try SchemaValidator(.document) }

  /// What a schema can tell: which keys there are, which must be, and what shape their values have.
  private static let structural: Set<Code> = [
    .unknownKey, .missingKey, .wrongShape, .unknownValue, .invalidName, .verb, .missingBound, .unknownTunable,
  ]

  private static let shipped = ["policies", "policies/tests", "examples"]

  @Test(arguments: shipped)
  func shippedDocumentsAreAccepted(folder: String) throws {
    let documents = try documents(in: folder)
    #expect(!documents.isEmpty)
    for (name, document) in documents {
      let codes = Set(compile(document.yaml).diagnostics.map(\.code))
      guard codes.isDisjoint(with: Self.structural) else { continue }
      let isAccepted = validator.accepts(document)
      #expect(isAccepted, "\(name)")
    }
  }

  /// The wrong piece of a code's page, and the same put right.
  @Test(arguments: Page.all.filter { $0.place != .nowhere }.map(\.code))
  func pagesAgree(code: Code) {
    let page = code.page
    let right = Template.document(page.right, in: page.place)
    if !compile(right).diagnostics.contains(where: { $0.severity == .error }) {
      let isAccepted = trees(of: right).allSatisfy { validator.accepts($0) }
      #expect(isAccepted, "\(right)")
    }
    guard Self.structural.contains(code) else { return }
    let isWrongAccepted = trees(of: Template.document(page.wrong, in: page.place)).allSatisfy {
      validator.accepts($0)
    }
    #expect(!isWrongAccepted, "\(page.wrong)")
  }

  /// Shipped documents with something changed at random: what the reader finds wrong of keys and shapes, so does the
  /// schema.
  @Test func disturbedDocumentsAreRefused() throws {
    let seed = Generator.seed()
    var generator = Generator(seed: seed)
    let documents = try Self.shipped.flatMap { try self.documents(in: $0) }
    var refused = 0
    for _ in 0..<2000 {
      guard let (name, document) = documents.randomElement(using: &generator) else { return }
      let disturbed = Disturbance.disturbed(document, &generator)
      let found = codes(of: disturbed.yaml).intersection(Self.structural)
      if found.isEmpty { continue }
      refused += 1
      let isAccepted = validator.accepts(disturbed)
      #expect(!isAccepted, "TEST_SEED=\(seed): \(name), \(found): \(disturbed.yaml)")
    }
    #expect(refused > 200)
  }

  private func documents(in folder: String) throws -> [(String, Tree)] {
    let url = Snapshot.root.appending(path: folder)
    return try Snapshot.names(in: url).filter { $0.hasSuffix(".yaml") }.flatMap { name in
      trees(of: try String(contentsOf: url.appending(path: name), encoding: .utf8)).map { (name, $0) }
    }
  }

  private func trees(of text: String) -> [Tree] {
    var findings = Findings()
    let source = SourceFile(path: "document.yaml", bytes: Array(text.utf8))
    return YAMLReader.read(source, file: 0, into: &findings).map { Tree($0) }
  }

  /// What the reader of documents finds, which knows neither names nor units.
  private func codes(of text: String) -> Set<Code> {
    var findings = Findings()
    let source = SourceFile(path: "document.yaml", bytes: Array(text.utf8))
    for document in YAMLReader.read(source, file: 0, into: &findings) {
      _ = DocumentReader.read(document, into: &findings)
    }
    return Set(findings.diagnostics.map(\.code))
  }
}

/// Changes one thing in a document, anywhere in it.
private enum Disturbance {
  static func disturbed(_ tree: Tree, _ generator: inout Generator) -> Tree {
    switch tree {
    case .object(var members):
      guard let key = members.keys.sorted().randomElement(using: &generator), let value = members[key] else {
        return replacement(&generator)
      }
      switch Int.random(in: 0..<10, using: &generator) {
      case 0: members[key] = nil
      case 1:
        members[key] = nil
        members[key + "s"] = value
      case 2:
        members[
          ["when", "tunable", "raise", "every", "spec", "mode"].randomElement(using: &generator) ?? ""] =
          value
      case 3: members[key] = replacement(&generator)
      default: members[key] = disturbed(value, &generator)
      }
      return .object(members)
    case .array(var items):
      guard let index = items.indices.randomElement(using: &generator) else { return replacement(&generator) }
      items[index] = disturbed(items[index], &generator)
      return .array(items)
    default: return replacement(&generator)
    }
  }

  private static func replacement(_ generator: inout Generator) -> Tree {
    let choices: [Tree] = [
      .array([]), .array([.string("a")]), .object([:]), .object(["a": .string("b")]), .string("Word"),
      .string(""),
      .string("a b"), .null,
    ]
    return choices.randomElement(using: &generator) ?? .null
  }
}
