public import ArgumentParser
import Glibc
public import PolicyLang

extension DiffFormat: ExpressibleByArgument {}
extension GraphChange.Effect: ExpressibleByArgument {}

/// `bpftune diff`: says what one policy set does otherwise than another.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two policy sets by meaning: what is wider, narrower, new, gone.",
    discussion: """
      A change is wider if more may be done than before: a looser condition, a wider bound, a new place. Names, order, layout \
      and other ways to write the same are no difference.

      From Git: bpftune diff <(git show main:policies/a.yaml) policies/a.yaml

      Exit codes: 0 compared, 1 the policies of one side have errors, 2 usage or an unreadable path, 3 internal error, 4 there \
      is a difference and --exit-code asks for that.
      """)

  @Option(help: "How changes are shown; under GitHub Actions github, else text.")
  var format: DiffFormat?

  @Option(help: "Only changes of this effect, also for --exit-code; may be repeated.")
  var only: [GraphChange.Effect] = []

  @Flag(help: "Exit with 4 if there is a difference.")
  var exitCode = false

  @Argument(
    help: "The set before: a file, a directory, or - for standard input. An empty file is an empty set.",
    completion: .policies)
  var old: String

  @Argument(help: "The set after.", completion: .policies)
  var new: String

  func validate() throws {
    if old == "-", new == "-" { throw ValidationError("standard input can be one of the two only") }
  }

  func run() throws {
    let before = PolicyFiles.compile(try sources(of: old, as: "<old>"))
    let after = PolicyFiles.compile(try sources(of: new, as: "<new>"))
    guard
      let report = DiffReport(
        from: before, to: after, only: Set(only.isEmpty ? GraphChange.Effect.allCases : only),
        version: BPFTune.version, paths: CIEnvironment.paths)
    else {
      for (side, compilation) in [("old", before), ("new", after)] where compilation.graph == nil {
        let findings = CompactRenderer.render(compilation)
        try writeText("the \(side) policies have errors:\n\(findings)", to: STDERR_FILENO)
      }
      throw ExitCode(1)
    }
    let shown = format ?? (CIEnvironment.isGitHub ? .github : .text)
    try writeText(shown.render(report, width: proseWidth), to: STDOUT_FILENO)
    if shown == .github, let path = CIEnvironment.stepSummary {
      appendStepSummary(report.gitHubSummary, to: path)
    }
    if exitCode, report.hasDifference { throw ExitCode(4) }
  }

  /// The files of one side; what has no name of its own gets that of the side.
  private func sources(of path: String, as name: String) throws -> [SourceFile] {
    let isNameless = path == "-" || path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/self/fd/")
    return try readSources([path], stdinFilename: nil)
      .map { isNameless ? SourceFile(path: name, bytes: $0.bytes) : $0 }
      // So that a file that one side lacks may stand as /dev/null.
      .filter { !$0.bytes.isEmpty }
  }
}
