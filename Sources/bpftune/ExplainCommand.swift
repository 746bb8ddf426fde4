import ArgumentParser
import Glibc
import PolicyLang

/// `bpftune explain`: prints the page of a finding, a signal, a tunable or a key, or of a policy or a rule.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract:
      "Explain a policy or a rule, a finding of `check`, a signal, a tunable, or a key of the language.",
    discussion: """
      A policy is explained in words, with what it can do at worst. Policies are looked for in --policies, or else, where \
      the name is none of the catalogue's, in \(Self.defaultPolicies).

      Exit codes: 0 printed, 1 the policies have errors, 2 usage, an unreadable path, or nothing of that name.
      """)

  private static let defaultPolicies = "/etc/bpftune/policies"

  @Argument(
    help: """
      A policy, or POLICY/RULE, or PROFILE/POLICY; a code such as BT2015, a signal such as tcp.retransmits, a tunable, or a \
      key such as within.
      """,
    completion: .list(Explanation.names))
  var name: String

  @Option(
    help: ArgumentHelp("A policy file or a directory of them; may be repeated.", valueName: "path"),
    completion: .policies)
  var policies: [String] = []

  @Option(help: "How the page is written.")
  var format = ListFormat.text

  func run() throws {
    let explanations = try explanations()
    switch format {
    case .text: try writeText(explanations.map(\.text).joined(separator: "\n"), to: STDOUT_FILENO)
    case .json: try writeText(Explanation.json(explanations), to: STDOUT_FILENO)
    }
  }

  /// Policies that were named come first; else what is always known does.
  private func explanations() throws -> [Explanation] {
    let known = Explanation.all(of: name)
    if policies.isEmpty, !known.isEmpty { return known }
    let places = policies.isEmpty ? existingDefault : policies
    guard !places.isEmpty else {
      throw unknown(
        nearest: Explanation.nearest(to: name),
        "; a policy is looked for in --policies, and \(Self.defaultPolicies) does not exist")
    }
    let compilation = PolicyFiles.compile(try readSources(places, stdinFilename: nil))
    guard let graph = compilation.graph else {
      if !known.isEmpty { return known }
      try writeText(CompactRenderer.render(compilation), to: STDERR_FILENO)
      throw fail("\(name) cannot be explained: the policies have errors", code: 1)
    }
    let found = Explanation.all(of: name, in: graph, width: proseWidth)
    if !found.isEmpty { return found }
    guard !known.isEmpty else {
      throw unknown(
        nearest: Explanation.nearest(to: name, in: graph), " in \(places.joined(separator: ", "))")
    }
    return known
  }

  private var existingDefault: [String] {
    access(Self.defaultPolicies, R_OK | X_OK) == 0 ? [Self.defaultPolicies] : []
  }

  private func unknown(nearest: String?, _ rest: String) -> ExitCode {
    let guess = nearest.map { "; did you mean \($0)?" } ?? ""
    return fail("there is no code, signal, tunable, key or policy \(name)\(rest)\(guess)", code: 2)
  }
}
