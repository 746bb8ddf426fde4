public import ArgumentParser
import Glibc
public import PolicyLang

/// `bpftune check`: says what is wrong with policies, without touching the machine.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check policies: names, units, bounds and what they mean together.",
    discussion: """
      Findings on standard output, a summary on standard error. `bpftune explain CODE` says more about a finding.

      Exit codes: 0 nothing at or above --fail-on, 1 findings at or above it, 2 usage or an unreadable path, 3 internal error.
      """)

  /// How findings are shown.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case compact
    case json
  }

  @Option(help: "How findings are shown.")
  var format = Format.text

  @Option(help: "The least severity that makes the command fail.")
  var failOn = Severity.error

  @Flag(help: "Print no summary.")
  var quiet = false

  @Argument(help: "Files, directories (their *.yaml and *.yml, not those below), or - for standard input.")
  var path: [String]

  func run() throws {
    let files: [PolicyFile]
    do throws(PolicyFilesError) {
      files = try PolicyFiles.read(path)
    } catch {
      throw fail(error.text, code: 2)
    }
    let compilation = PolicyFiles.compile(files)
    try writeText(rendered(compilation), to: STDOUT_FILENO)
    if !quiet { try writeText(compilation.summary.text + "\n", to: STDERR_FILENO) }
    if let worst = compilation.worst, worst >= failOn { throw ExitCode(1) }
  }

  private func rendered(_ compilation: Compilation) -> String {
    switch format {
    case .text: TextRenderer(isColoured: standardOutputTakesColour).render(compilation)
    case .compact: CompactRenderer.render(compilation)
    case .json: JSONRenderer.render(compilation, version: BPFTune.version)
    }
  }
}

extension Severity: ExpressibleByArgument {}
