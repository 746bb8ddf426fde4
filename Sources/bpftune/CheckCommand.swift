import ArgumentParser
import Glibc
import PolicyLang

/// `bpftune check`: says what is wrong with policies, without touching the machine.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check policies: names, units, bounds and what they mean together.",
    discussion: """
      Findings on standard output, a summary on standard error. `bpftune explain CODE` says more about a finding.

      Exit codes: 0 nothing at or above --fail-on, 1 findings at or above it, 2 usage or an unreadable path, 3 internal \
      error, also where something could not be written.

      --certificate adds what the policies can do at worst: for each tunable who moves it, within which values, by how much \
      at a time, how fast, how often, and at what cost.
      """)

  @Option(help: "How findings are shown; under GitHub Actions github, else text.")
  var format: ReportFormat?

  @Option(
    help: ArgumentHelp(
      "Write a format to a file as well; may be repeated. A file alone takes --format, instead of standard output.",
      valueName: "[format=]file"))
  var output: [CheckOutput] = []

  @Option(help: "The least severity that makes the command fail.")
  var failOn = Severity.error

  @Flag(help: "Fail on warnings, too: --fail-on warning.")
  var strict = false

  @Option(help: "The least severity that is shown.")
  var minSeverity = Severity.note

  @Flag(help: "Apply the fixes that need no decision, then check what remains. Not for standard input.")
  var fix = false

  @Option(
    help: ArgumentHelp(
      "Say which rules would be inert on a machine: a file, or one of \(ShippedTargets.names).",
      valueName: "target"))
  var target: String?

  @Flag(help: "Print what the policies can do at worst, too. In text and JSON.")
  var certificate = false

  @Option(help: ArgumentHelp("The name of standard input in findings.", valueName: "path"))
  var stdinFilename: String?

  @Flag(help: "No colours; so does a NO_COLOR in the environment.")
  var noColor = false

  @Flag(help: "Print no summary.")
  var quiet = false

  @Argument(
    help: .policies,
    completion: .policies)
  var path: [String]

  func validate() throws {
    if minSeverity > leastFailing {
      throw ValidationError(
        "--min-severity \(minSeverity.rawValue) would hide what --fail-on \(leastFailing.rawValue) fails on")
    }
    if fix, path.contains("-") {
      throw ValidationError("--fix has no file to write for standard input; give it a path")
    }
    if certificate, !outputFormats.contains(where: \.hasCertificate) {
      throw ValidationError(
        "--certificate is for text and json; \(shownFormat.rawValue) has no place for it: add --format text, or --output json=FILE"
      )
    }
    if stdinFilename != nil, !path.contains("-") {
      throw ValidationError("--stdin-filename is for standard input: -")
    }
  }

  func run() throws {
    var sources = try readSources(path, stdinFilename: stdinFilename)
    let target = try target.map { try readTarget($0) }
    var compilation = PolicyFiles.compile(sources, target: target)
    if fix {
      sources = try applyFixes(to: compilation)
      compilation = PolicyFiles.compile(sources, target: target)
      sayWhatRemains(compilation)
    }
    if certificate, compilation.graph == nil {
      try writeText("no certificate: the policies have errors\n", to: STDERR_FILENO)
    }
    let report = Report(
      compilation, version: BPFTune.version, leastSeverity: minSeverity, failOn: leastFailing,
      paths: CIEnvironment.paths,
      certificate: certificate ? compilation.graph.map { Certificate(of: $0) } : nil)
    try write(report)
    if !quiet { try writeText(report.summary.text + "\n", to: STDERR_FILENO) }
    if report.isFailure { throw ExitCode(1) }
  }

  private var leastFailing: Severity { strict ? min(failOn, .warning) : failOn }

  /// Annotations have no place for a certificate, so who asks for one gets text.
  private var shownFormat: ReportFormat {
    format ?? (CIEnvironment.isGitHub && !certificate ? .github : .text)
  }

  /// The formats of everything that is written.
  private var outputFormats: [ReportFormat] {
    output.map { $0.format ?? shownFormat } + (output.contains { $0.format == nil } ? [] : [shownFormat])
  }
}

// MARK: - Output

extension CheckCommand {
  /// The files first: who reads the end of standard output may read them at once.
  private func write(_ report: Report) throws {
    for output in output {
      let text = (output.format ?? shownFormat).render(report)
      do throws(FileReplacementError) {
        try FileReplacement.write(Array(text.utf8), to: output.path)
      } catch {
        throw fail(error.text, code: 3)
      }
    }
    guard !output.contains(where: { $0.format == nil }) else { return }
    let isColoured = standardOutputTakesColour && !noColor
    let text = shownFormat.render(report, isColoured: isColoured, width: proseWidth)
    try writeText(text, to: STDOUT_FILENO)
    if shownFormat == .github, let path = CIEnvironment.stepSummary {
      appendStepSummary(GitHubSummary.render(report), to: path)
    }
  }
}

// MARK: - Fixes

extension CheckCommand {
  /// Writes the files that fixes change; returns all sources as they are then.
  private func applyFixes(to compilation: Compilation) throws -> [SourceFile] {
    let fixes = FixSet(compilation.diagnostics)
    var sources = compilation.sources
    let contents = fixes.applied(to: compilation).sorted { $0.key < $1.key }
    for (file, bytes) in contents {
      let source = sources[file]
      do throws(FileReplacementError) {
        try FileReplacement.write(bytes, to: source.path, expecting: source.bytes)
      } catch {
        throw fail(error.text, code: 3)
      }
      sources[file] = SourceFile(path: source.path, bytes: bytes)
    }
    let fixed = "applied \(counted(fixes.fixes.count, "fix", "fixes")) in \(counted(contents.count, "file"))"
    try writeText(fixed + "\n", to: STDERR_FILENO)
    return sources
  }

  /// One round is applied; what it uncovers, or what overlapped, takes another.
  private func sayWhatRemains(_ compilation: Compilation) {
    let left = FixSet(compilation.diagnostics).fixes.count
    guard left > 0 else { return }
    try? writeText(
      "\(counted(left, "more fix", "more fixes")) can be applied: run it again\n", to: STDERR_FILENO)
  }
}
