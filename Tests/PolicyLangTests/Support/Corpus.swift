import Foundation
import Testing

@testable import PolicyLang

/// Files of this test target that are compiled as they lie there.
enum Corpus {
  /// The day on which suppressions of fixtures are judged.
  static let today = CalendarDay(year: 2026, month: 7, day: 1)

  /// The policy files of a folder, in order.
  static func sources(in folder: URL) throws -> [SourceFile] {
    try Snapshot.names(in: folder).filter { $0.hasSuffix(".yaml") }.map {
      SourceFile(path: $0, bytes: Array(try Data(contentsOf: folder.appending(path: $0))))
    }
  }

  /// Compiles what lies in a folder of Cases, for its `target.json` if it has one.
  static func compile(case name: String) throws -> Compilation {
    let folder = Snapshot.cases.appending(path: name)
    return Compiler.compile(try sources(in: folder), options: try options(of: name))
  }

  /// Compiles one file of NearMisses, as the case of its code is compiled.
  static func compile(nearMissOf code: Code) throws -> Compilation {
    let url = Snapshot.folder.appending(path: "NearMisses/\(code.rawValue).yaml")
    let source = SourceFile(path: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)))
    return Compiler.compile([source], options: try options(of: code.rawValue))
  }

  private static func options(of name: String) throws -> Compiler.Options {
    let url = Snapshot.cases.appending(path: "\(name)/target.json")
    guard let json = try? Data(contentsOf: url) else { return Compiler.Options(today: today) }
    let target = try Target(json: SourceFile(path: "target.json", bytes: Array(json)))
    return Compiler.Options(today: today, target: target)
  }

  /// What applying every fix makes of the files.
  static func fixed(_ compilation: Compilation) -> [SourceFile] {
    let contents = FixSet(compilation.diagnostics).applied(to: compilation)
    return compilation.sources.enumerated().map { SourceFile(path: $1.path, bytes: contents[$0] ?? $1.bytes) }
  }
}

extension Compilation {
  /// The findings in a few words, for messages of tests.
  var brief: Comment {
    let shown = diagnostics.prefix(6).map { finding in
      let position = sources[finding.span.file].position(of: finding.span.range.lowerBound)
      return
        "\(sources[finding.span.file].path):\(position.line):\(position.column) \(finding.code.rawValue) \(finding.message)"
    }
    let more = diagnostics.count > shown.count ? ["and \(diagnostics.count - shown.count) more"] : []
    return Comment(rawValue: (shown + more).joined(separator: "\n"))
  }

  /// Which kinds of findings there are, in the order of the findings.
  var codes: [Code] { diagnostics.map(\.code) }
}
