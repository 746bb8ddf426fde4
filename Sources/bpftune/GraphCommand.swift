import ArgumentParser
import Glibc
import PolicyLang

/// `bpftune graph`: prints what the compiler makes of policies.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Print the rule graph of policies: signal, window, condition, rule, tunable.",
    discussion: """
      The text is canonical: reordered and reformatted policies print the same.

      Exit codes: 0 printed, 1 the policies have errors, 2 usage or an unreadable path.
      """)

  @Option(help: "How the graph is printed.")
  var format = ListFormat.text

  @Argument(
    help: .policies,
    completion: .policies)
  var path: [String]

  func run() throws {
    let compilation = PolicyFiles.compile(try readSources(path, stdinFilename: nil))
    guard let graph = compilation.graph else {
      try writeText(CompactRenderer.render(compilation), to: STDERR_FILENO)
      throw ExitCode(1)
    }
    try writeText(format == .text ? graph.text : graph.json, to: STDOUT_FILENO)
  }
}
