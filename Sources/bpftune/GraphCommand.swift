public import ArgumentParser
import Glibc
public import PolicyLang

extension GraphFormat: ExpressibleByArgument {}

/// `bpftune graph`: prints what the compiler makes of policies.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Print or draw the rule graph of policies: signal, window, condition, rule, tunable.",
    discussion: """
      The text is canonical: reordered and reformatted policies print the same. svg is a picture by itself; dot and \
      mermaid are drawn by Graphviz and by Mermaid. Pictures and JSON show which rules undo each other, also where \
      that is an error.

      Exit codes: 0 printed, 1 the policies have errors, 2 usage or an unreadable path, 3 internal error, also where \
      the file could not be written.
      """)

  @Option(help: "How the graph is printed.")
  var format = GraphFormat.text

  @Option(help: ArgumentHelp("Only this policy; may be repeated.", valueName: "name"))
  var policy: [String] = []

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  @Argument(
    help: .policies,
    completion: .policies)
  var path: [String]

  func run() throws {
    let compilation = PolicyFiles.compile(try readSources(path, stdinFilename: nil))
    if let marked = compilation.marked {
      let shown = try selected(of: marked)
      try write(format.render(shown.graph, marks: shown.marks))
    }
    if compilation.graph == nil {
      try writeText(CompactRenderer.render(compilation), to: STDERR_FILENO)
      throw ExitCode(1)
    }
  }

  private func write(_ text: String) throws {
    guard let output else { return try writeText(text, to: STDOUT_FILENO) }
    do throws(FileReplacementError) {
      try FileReplacement.write(Array(text.utf8), to: output)
    } catch {
      throw fail(error.text, code: 3)
    }
  }

  private func selected(of marked: MarkedGraph) throws -> MarkedGraph {
    guard !policy.isEmpty else { return marked }
    do throws(UnknownPolicy) {
      return try marked.limited(to: policy)
    } catch {
      throw fail(error.text, code: 2)
    }
  }
}
