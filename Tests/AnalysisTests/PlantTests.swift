import AnalysisComparison
import Foundation
import PolicyLang
import Testing

/// Conflicts planted in the shipped library: each is found, and what the finding says is so.
struct PlantTests {
  @Test func thereAreEnough() {
    #expect(Plant.opposed.count >= 10)
    #expect(Set(Plant.all.map(\.code)).count >= 6)
  }

  /// Without a plant nothing is found, whatever profile runs the policies.
  @Test func nothingIsFoundInWhatIsShipped() throws {
    let library = Compiler.link(Library.files)
    #expect(library.diagnostics.isEmpty, "\(library.diagnostics.map(\.message))")
    let examples = try Library.sources(in: "examples")
    #expect(examples.count > 10)
    for example in examples {
      let text = String(decoding: example.bytes, as: UTF8.self)
      let isProfile = text.contains("kind: Profile")
      let file = Compiler.compile(example, number: isProfile ? Library.files.count : 0)
      let compilation = Compiler.link((isProfile ? Library.files : []) + [file])
      let found = compilation.diagnostics.filter { $0.code.rawValue.hasPrefix("BT5") }
      #expect(found.isEmpty, "\(example.path): \(found.map(\.message))")
      #expect(compilation.marked?.marks.isEmpty == true)
    }
  }

  @Test(arguments: Plant.all)
  func isFoundAndReplayed(plant: Plant) throws {
    let compilation = try Library.compilation(with: plant)
    let found = compilation.diagnostics.map { finding in
      let source = compilation.sources[finding.span.file]
      let lines = String(decoding: source.bytes, as: UTF8.self).components(separatedBy: "\n")
      let number = source.position(of: finding.span.range.lowerBound).line
      let text = lines[number - 1].trimmingCharacters(in: .whitespaces)
      return "\(source.path) \(finding.code.rawValue) \(text)"
    }
    #expect(found == ["policies/\(plant.file).yaml \(plant.code.rawValue) \(plant.line)"])
    let finding = try #require(compilation.diagnostics.first)
    #expect((compilation.graph == nil) == (finding.severity == .error))
    let marked = try #require(compilation.marked)
    switch try #require(finding.evidence) {
    case .clash(let clash):
      #expect(marked.marks.map(\.kind) == [plant.code == .opposedRules ? .conflict : .oscillation])
      try Replay(clash).expect(plant.code)
    case .meeting(let meeting):
      #expect(marked.marks.map(\.kind) == [.conflict])
      try Replay.expect(meeting, in: marked.graph)
    case .budget(let use): try Replay.expect(use)
    case .endsAtOnce(let when, let until, let witness):
      #expect(witness.confirms([(when, true), (until, true)]), "\(witness.text)")
    }
  }
}

extension PlantTests {
  /// Two rules of which one outlives the other's beginning: step by step, both come to be active and undo each other.
  @Test func untilThatEndsTooLate() throws {
    let plant = try #require(Plant.all.first { $0.name == "`until` that ends too late" })
    let graph = try #require(try Library.compilation(with: plant).marked).graph
    let policy = try #require(graph.policies.first { $0.name == "tcp-memory" })
    try Replay.expectBothActive(of: policy)
  }
}

/// What is shipped.
enum Library {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The policy files of a folder, in order.
  static func sources(in name: String) throws -> [SourceFile] {
    let folder = root.appending(path: name)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
      .sorted().map {
        SourceFile(path: "\(name)/\($0)", bytes: Array(try Data(contentsOf: folder.appending(path: $0))))
      }
  }

  private static let policies = (try? sources(in: "policies")) ?? []

  /// The library, file by file.
  static let files = policies.enumerated().map { Compiler.compile($1, number: $0) }

  /// The library with a plant.
  static func compilation(with plant: Plant) throws -> Compilation {
    let number = try #require(policies.firstIndex { $0.path == "policies/\(plant.file).yaml" })
    var text = String(decoding: policies[number].bytes, as: UTF8.self)
    for edit in plant.edits {
      try #require(text.components(separatedBy: edit.old).count == 2, "not there once: \(edit.old)")
      text = text.replacing(edit.old, with: edit.new)
    }
    var files = files
    files[number] = Compiler.compile(
      SourceFile(path: policies[number].path, bytes: Array(text.utf8)), number: number)
    if let added = plant.added {
      let source = SourceFile(path: "policies/zz-added.yaml", bytes: Array(added.utf8))
      files.append(Compiler.compile(source, number: files.count))
    }
    return Compiler.link(files)
  }
}
