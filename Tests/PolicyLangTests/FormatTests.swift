import Foundation
import Testing

@testable import PolicyLang

/// The canonical layout, rule by rule.
struct FormatTests {
  private func expect(
    _ text: String, becomes expected: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let outcome = PolicyFormatter.format(SourceFile(path: "p.yaml", bytes: Array(text.utf8)))
    guard case .formatted(let bytes) = outcome else {
      Issue.record("\(outcome)", sourceLocation: sourceLocation)
      return
    }
    #expect(String(decoding: bytes, as: UTF8.self) == expected, sourceLocation: sourceLocation)
  }

  @Test func keysAreInOrder() {
    expect(
      """
      kind: Policy
      spec:
        rules:
          zeta:
            do: {every: 30s, within: 1 .. 2, raise: 25%, tunable: net.ipv4.tcp_rmem.max}
            # Why so long.
            for: 1s  # a second
            when: a > b
          alpha: {}
        unknown: 1

        mode: observe # for now
        other: 2
        description: x
      metadata: {labels: {b: 1, a: 2}, name: p}
      apiVersion: bpftune.dev/v1
      """,
      becomes: """
        apiVersion: bpftune.dev/v1
        kind: Policy
        metadata: {name: p, labels: {b: 1, a: 2}}
        spec:
          description: x

          mode: observe # for now
          rules:
            zeta:
              when: a > b
              # Why so long.
              for: 1s  # a second
              do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 1 .. 2, every: 30s}
            alpha: {}
          unknown: 1
          other: 2

        """)
  }

  @Test func otherDocumentsKeepTheirOrder() {
    expect(
      "spec: 1\nkind: Kustomization\napiVersion: v1\n",
      becomes: "spec: 1\nkind: Kustomization\napiVersion: v1\n")
  }

  @Test func headOfTheFileStaysAtTheTop() {
    expect(
      "# About this file.\nkind: Policy\n# The version.\napiVersion: bpftune.dev/v1\n",
      becomes: "# About this file.\n# The version.\napiVersion: bpftune.dev/v1\nkind: Policy\n")
  }

  @Test func blanksAndLineEnds() {
    expect("\u{FEFF}\r\n\r\na:   1  \r\n\r\n\r\n\r\nb :\t2", becomes: "a: 1\n\nb: 2\n")
    expect("a:\n\n    b: 1\n\n\n", becomes: "a:\n  b: 1\n")
    expect("", becomes: "")
    expect("\n# only a comment\n\n", becomes: "# only a comment\n")
  }

  @Test func commentsKeepTheirPlaces() {
    expect(
      """
      a: # of a
          b: 1   # of b
          # end of a
       # still in a
      # before c

      # before c, too
      c:
          # the first of c
          - x
          - # of y
            y: 1
            # end of y
          # end of c
      """,
      becomes: """
        a: # of a
          b: 1   # of b
          # end of a
          # still in a
        # before c

        # before c, too
        c:
          # the first of c
          - x
          # of y
          - y: 1
            # end of y
          # end of c

        """)
  }

  @Test func flowStaysFlow() {
    expect("a: {b:   1,c: [ x,y , ]}\n", becomes: "a: {b: 1, c: [x, y]}\n")
    expect(
      "a: [\n x, # one\n\n\n # two\n y\n ]\n", becomes: "a: [\n  x, # one\n\n  # two\n  y\n]\n")
    // An expression that commas have split can still be put together.
    expect(
      "apiVersion: bpftune.dev/v1\nkind: Policy\nspec: {rules: {r: {do: x, when: rate(a, 3s) > 1}}}\n",
      becomes:
        "apiVersion: bpftune.dev/v1\nkind: Policy\nspec: {rules: {r: {do: x, when: rate(a, 3s) > 1}}}\n")
  }

  @Test func listsAndIndentation() {
    expect(
      "a:\n- x\n-   - y\n    - z\n-\n    k: 1\n    l: 2\n",
      becomes: "a:\n  - x\n  - - y\n    - z\n  - k: 1\n    l: 2\n")
  }

  @Test func textsStay() {
    expect(
      "a: >-  # why\n      one\n        two\n\n      # no comment\nb: |2\n    x\nc: two\n     words\n",
      becomes: "a: >-  # why\n  one\n    two\n\n  # no comment\nb: |2\n    x\nc: two\n  words\n")
    // A text that the file ends in has no line break, and gets none.
    expect("a: |\n  x", becomes: "a: |-\n  x\n")
    expect("a: |+\n  x\n\n\nb: 1\n", becomes: "a: |+\n  x\n\n\nb: 1\n")
    expect("a: \"x\\\n    y \\\n    z\"\n", becomes: "a: \"x\\\n  y \\\n  z\"\n")
    expect("a: 'b'\nc: \"d\"\n\"e\": f\n", becomes: "a: 'b'\nc: \"d\"\n\"e\": f\n")
  }

  @Test func documents() {
    expect(
      "%YAML 1.1\n--- # first\na: 1\n# end\n...\n---\n\n---   {b: 2}\n",
      becomes: "%YAML 1.1\n--- # first\na: 1\n# end\n...\n---\n---\n{b: 2}\n")
  }

  @Test(arguments: [
    ("a: [", Code.notYAML), ("a: 1\na: 2\n", .duplicateKey), ("a: &x 1\n", .anchor), ("a: !!str 1\n", .tag),
    ("a: \u{202E}\n", .bidirectionalControl), ("{a: b}: c\n", .complexKey),
  ])
  func refusals(text: String, code: Code) {
    guard
      case .refused(let findings) = PolicyFormatter.format(
        SourceFile(path: "p.yaml", bytes: Array(text.utf8)))
    else {
      Issue.record("not refused")
      return
    }
    #expect(findings.contains { $0.code == code })
  }

  @Test(arguments: ["policies", "policies/tests", "examples"])
  func shippedPoliciesAreFormatted(folder name: String) throws {
    let folder = Snapshot.root.appending(path: name)
    for file in try Snapshot.names(in: folder) where file.hasSuffix(".yaml") {
      let bytes = Array(try Data(contentsOf: folder.appending(path: file)))
      let isFormatted = PolicyFormatter.format(SourceFile(path: file, bytes: bytes)) == .formatted(bytes)
      #expect(isFormatted, "\(file)")
    }
  }

  /// What a thing is stands before what it does.
  @Test func keysGetTheirOrder() {
    let text = """
      spec:
        rules:
          grow: {do: {every: 30s, tunable: net.ipv4.tcp_rmem.max}, when: x}
        mode: observe
        parameters: {a: {default: 1, type: number}}
        description: d
      kind: Policy
      apiVersion: bpftune.dev/v1
      """
    let expected = """
      apiVersion: bpftune.dev/v1
      kind: Policy
      spec:
        description: d
        mode: observe
        parameters: {a: {type: number, default: 1}}
        rules:
          grow: {when: x, do: {tunable: net.ipv4.tcp_rmem.max, every: 30s}}

      """
    let formatted = PolicyFormatter.format(SourceFile(path: "p.yaml", bytes: Array(text.utf8)))
    #expect(formatted == .formatted(Array(expected.utf8)))
  }

  @Test func diffs() {
    func diff(_ old: String, _ new: String) -> String {
      LineDiff.unified(old: Array(old.utf8), new: Array(new.utf8), path: "p.yaml")
    }
    #expect(diff("a\n", "a\n").isEmpty)
    #expect(
      diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n")
        == "--- a/p.yaml\n+++ b/p.yaml\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n")
    #expect(
      diff("a", "a\n")
        == "--- a/p.yaml\n+++ b/p.yaml\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n")
    #expect(diff("", "a\n") == "--- a/p.yaml\n+++ b/p.yaml\n@@ -0,0 +1,1 @@\n+a\n")
    let far = (0..<30).map { "\($0)\n" }.joined()
    #expect(
      diff(far, far.replacing("\n3\n", with: "\nx\n").replacing("\n20\n", with: "\n")).matches(of: /@@ -/)
        .count == 2)
  }
}
