import Testing

@testable import PolicyLang

/// Paths as code scanning wants them, and fingerprints that outlive edits elsewhere.
struct ReportPathTests {
  @Test(arguments: [
    ("policies/a.yaml", "sub/policies/a.yaml"), ("./a.yaml", "sub/a.yaml"), ("../a.yaml", "a.yaml"),
    ("../../a.yaml", "/a.yaml"), ("/repo/x/./y/../a.yaml", "x/a.yaml"), ("/etc/a.yaml", "/etc/a.yaml"),
    ("/repository/a.yaml", "/repository/a.yaml"),
  ])
  func relativeToTheRoot(given: String, expected: String) {
    #expect(ReportPaths(workingDirectory: "/repo/sub", root: "/repo/").path(of: given) == expected)
  }

  @Test func withoutDirectoriesPathsStay() {
    #expect(ReportPaths().path(of: "./a//b.yaml") == "a/b.yaml")
    #expect(ReportPaths().path(of: "../b.yaml") == "../b.yaml")
    #expect(ReportPaths().path(of: "/b.yaml") == "/b.yaml")
  }

  @Test func uris() {
    #expect(ReportPaths().uri(of: "a b/ü%:,.yaml").text == "a%20b/%C3%BC%25%3A%2C.yaml")
    let outside = ReportPaths(workingDirectory: "/repo").uri(of: "/tmp/a~1.yaml")
    #expect(outside.text == "file:///tmp/a~1.yaml" && !outside.isRelative)
  }

  private func fingerprints(_ text: String, path: String = "p.yaml") -> [String] {
    let compilation = Compiler.compile([SourceFile(path: path, bytes: Array(text.utf8))])
    return Fingerprint.all(of: Report(compilation, version: "1"))
  }

  @Test func fingerprintsOutliveMoves() throws {
    let text = Template.document("mode: watch\nscope: 5\nscoop: 5", in: .spec)
    let found = fingerprints(text)
    #expect(found.count == 3 && Set(found).count == 3)
    #expect(fingerprints("# new\n\n" + text) == found)
    #expect(fingerprints(text, path: "elsewhere.yaml") == found)
    #expect(fingerprints(text.replacing("mode: watch", with: "mode:     watch")) == found)
    #expect(fingerprints(text.replacing("watch", with: "wotch"))[0] != found[0])
    #expect(fingerprints(text.replacing("name: example", with: "name: other"))[0] != found[0])
  }

  @Test func likeFindingsAreNumbered() {
    let found = fingerprints("a: 1\n---\na: 1\n").filter { $0.hasSuffix(":2") }
    #expect(!found.isEmpty)
  }

  /// Hashed by hand: FNV-1a of "BT1012", 0xFF, 0xFF, 0xFF and 0xFF (no policy, no rule, an empty line).
  @Test func fingerprintIsTheDocumentedHash() {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte in Array("BT1012".utf8) + [0xFF, 0xFF, 0xFF, 0xFF] {
      hash ^= UInt64(byte)
      hash = hash &* 1_099_511_628_211
    }
    let digits = String(hash, radix: 16)
    #expect(fingerprints("") == [String(repeating: "0", count: 16 - digits.count) + digits + ":1"])
  }
}
