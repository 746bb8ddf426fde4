/// What `bpftune explain` knows of a name: a code, a signal, a tunable, or a key of the language.
public struct Explanation {
  /// What it explains.
  public let name: String
  /// For people, ending with a newline.
  public let text: String
  /// For programs.
  let json: JSONValue

  /// What is known of `name`, in the order codes, signals, tunables, keys; empty if nothing is.
  ///
  /// Codes may be written in any case of letters; the name of a vector stands for all its elements.
  public static func all(of name: String) -> [Self] {
    var found: [Self] = []
    if let code = Code.named(name) { found.append(page(code.page)) }
    if let signal = Signal.named(name) { found.append(SignalPage(signal: signal).explanation) }
    let elements = Tunable.catalogue.filter { $0.element != nil && $0.id.rawValue.hasPrefix(name + ".") }
    for tunable in Tunable.named(name).map({ [$0] }) ?? elements {
      found.append(TunablePage(tunable: tunable).explanation)
    }
    if let key = KeyPage(name: name) { found.append(key.explanation) }
    return found
  }

  /// Every name that can be explained, ordered.
  public static var names: [String] {
    (Code.allCases.map(\.rawValue) + Signal.catalogue.map(\.id.rawValue)
      + Tunable.catalogue.map(\.id.rawValue)
      + Set(KeyTable.all.flatMap(\.keys).map(\.name))).sorted()
  }

  /// The name that an unknown one was probably meant to be.
  public static func nearest(to name: String) -> String? { Suggestion.nearest(to: name, among: names) }

  /// What the set has under `name`: `POLICY`, `PROFILE/POLICY`, either with `/RULE`; empty if it has nothing.
  ///
  /// A policy that only profiles run is found by its own name, too: as each of them runs it. Texts are laid out in lines of at most
  /// `width` characters, where words allow.
  public static func all(of name: String, in graph: RuleGraph, width: Int = 100) -> [Self] {
    let certificate = Certificate(of: graph)
    func pages(_ policy: String, rule: String?) -> [Self] {
      let exact = graph.policies.filter { $0.name == policy }
      let run = graph.policies.filter { $0.profile != nil && $0.name.hasSuffix("/" + policy) }
      return (exact.isEmpty ? run : exact).flatMap { policy -> [Self] in
        guard let rule else {
          return [PolicyPage(graph: graph, policy: policy, rule: nil, certificate: certificate)]
            .map { $0.explanation(width: width) }
        }
        return policy.rules.filter { $0.name == rule }.map {
          PolicyPage(graph: graph, policy: policy, rule: $0, certificate: certificate).explanation(
            width: width)
        }
      }
    }
    let whole = pages(name, rule: nil)
    guard whole.isEmpty, let slash = name.lastIndex(of: "/") else { return whole }
    return pages(String(name[..<slash]), rule: String(name[name.index(after: slash)...]))
  }

  /// Every policy and rule of a set that can be explained, ordered.
  public static func names(in graph: RuleGraph) -> [String] {
    graph.policies.flatMap { policy in [policy.name] + policy.rules.map { "\(policy.name)/\($0.name)" } }
      .sorted()
  }

  /// The name that an unknown one was probably meant to be, among those of a set too.
  public static func nearest(to name: String, in graph: RuleGraph) -> String? {
    Suggestion.nearest(to: name, among: names + names(in: graph))
  }

  /// Several as one JSON document, ending with a newline.
  public static func json(_ explanations: [Self]) -> String {
    JSONValue.object([("explanations", .array(explanations.map(\.json)))]).text() + "\n"
  }

  private static func page(_ page: Page) -> Self {
    let json = JSONValue.object([
      ("name", .string(page.code.rawValue)), ("kind", .string("code")),
      ("severity", .string(page.code.severity.rawValue)), ("title", .string(page.title)),
      ("wrong", .string(page.wrong)), ("right", .string(page.right)), ("why", .string(page.why)),
      ("picture", page.picture.map { .string($0) } ?? .null),
    ])
    return Self(name: page.code.rawValue, text: page.text, json: json)
  }
}

/// Lays out a page: a title, prose, facts in two columns, an example.
struct PageLayout {
  let title: String
  let prose: String
  /// Facts by name; `nil` and empty ones are left out.
  let facts: [(name: String, value: String?)]
  let example: String

  var text: String {
    let shown = facts.compactMap { fact in fact.value.map { (fact.name, $0) } }.filter { !$0.1.isEmpty }
    let width = (shown.map(\.0.count).max() ?? 0) + 2
    let rows = shown.map { name, value in
      let lines = value.wrapped(to: 76 - width)
      let indent = "\n" + String(repeating: " ", count: width + 2)
      return "  " + name + String(repeating: " ", count: width - name.count) + lines.joined(separator: indent)
    }
    let example = example.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
    let parts = [
      title, prose.wrapped(to: 78).joined(separator: "\n"), rows.joined(separator: "\n"),
      self.example.isEmpty ? "" : "Example:\n\n" + example.joined(separator: "\n"),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }
}

extension String {
  /// Prose in lines of at most `width` characters, where words allow.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    for word in split(whereSeparator: \.isWhitespace) {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
