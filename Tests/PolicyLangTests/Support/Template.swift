@testable import PolicyLang

/// Puts a piece of a policy into a whole one that has no other findings.
enum Template {
  /// A document with `piece` at `place`; the keys it writes replace those of the template.
  static func document(_ piece: String, in place: Page.Place) -> String {
    switch place {
    case .file, .nowhere: piece
    case .metadata: document(metadata: piece, spec: spec(rules: rules(rule(""))))
    case .spec: document(metadata: "name: example", spec: merged(piece, over: defaultSpec))
    case .rule: document(metadata: "name: example", spec: spec(rules: rules(rule(piece))))
    case .action: document(metadata: "name: example", spec: spec(rules: rules(rule("", action: piece))))
    }
  }

  /// A document whose only rule has the lines `piece`.
  static func rule(_ piece: String) -> String { rule(piece, action: "") }

  private static func rule(_ piece: String, action: String) -> String {
    merged(
      piece,
      over: [
        ("when", "when: rate(tcp.rcvbuf_full, 3s) > 5/s"), ("do", "do:\n" + indented(self.action(action))),
      ])
  }

  private static func action(_ piece: String) -> String {
    let hasVerb = ["raise", "lower", "set", "hold"].contains { keys(of: piece).contains($0) }
    let lines =
      (keys(of: piece).contains("group") && !keys(of: piece).contains("tunable")
        ? [] : [("tunable", "tunable: net.ipv4.tcp_rmem.max")])
      + (hasVerb ? [] : [("raise", "raise: 25%")])
      + (keys(of: piece).contains("among") ? [] : [("within", "within: 6MiB .. 64MiB")])
      + [("every", "every: 30s")]
    return merged(piece, over: lines)
  }

  private static func rules(_ rule: String) -> String { "rules:\n  example:\n" + indented(indented(rule)) }

  private static var defaultSpec: [(String, String)] {
    [
      ("description", "description: An example."), ("mode", "mode: observe"), ("scope", "scope: netns"),
      ("rules", rules(rule(""))),
    ]
  }

  private static func spec(rules: String) -> String { merged(rules, over: defaultSpec) }

  private static func document(metadata: String, spec: String) -> String {
    """
    apiVersion: bpftune.dev/v1
    kind: Policy
    metadata:
    \(indented(metadata))
    spec:
    \(indented(spec))

    """
  }

  private static func merged(_ piece: String, over defaults: [(String, String)]) -> String {
    let written = keys(of: piece)
    let kept = defaults.filter { !written.contains($0.0) }.map(\.1)
    return (kept + (piece.isEmpty ? [] : [piece])).joined(separator: "\n")
  }

  private static func keys(of piece: String) -> Set<String> {
    Set(
      lines(piece).filter { $0.first.map { !$0.isWhitespace } ?? false }
        .compactMap {
          $0.split(separator: ":").first.map { String($0.filter { !MarkedText.marks.contains(String($0)) }) }
        })
  }

  private static func indented(_ text: String) -> String {
    lines(text).map { $0.isEmpty ? "" : "  " + $0 }.joined(separator: "\n")
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
