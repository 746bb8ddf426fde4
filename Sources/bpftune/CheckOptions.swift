public import ArgumentParser
import Glibc
public import PolicyLang

/// A format and the file that takes it: `sarif=out.sarif`, or a file alone for the format of `--format`.
struct CheckOutput: ExpressibleByArgument, Equatable {
  /// The format named; `nil` for that of `--format`.
  let format: ReportFormat?
  let path: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2 {
      // A file whose name has a `=` can be written ./a=b.
      guard let format = ReportFormat(rawValue: String(parts[0])) else {
        guard parts[0].contains("/") else { return nil }
        (self.format, path) = (nil, argument)
        return
      }
      (self.format, path) = (format, String(parts[1]))
    } else {
      (format, path) = (nil, argument)
    }
    if path.isEmpty { return nil }
  }

  static var defaultCompletionKind: CompletionKind { .file() }
}

/// What the environment says about where the command runs.
enum CIEnvironment {
  /// Whether this is a step of GitHub Actions.
  static var isGitHub: Bool { variable("GITHUB_ACTIONS") == "true" }

  /// The file that takes a step's summary.
  static var stepSummary: String? { variable("GITHUB_STEP_SUMMARY") }

  /// Where paths are from: the repository under GitHub Actions, else the working directory.
  static var paths: ReportPaths {
    guard let directory = getcwd(nil, 0) else { return ReportPaths() }
    defer { free(directory) }
    return ReportPaths(
      workingDirectory: String(cString: directory), root: isGitHub ? variable("GITHUB_WORKSPACE") : nil)
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension ReportFormat: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}

extension ArgumentHelp {
  /// What the paths of policies may be.
  static var policies: ArgumentHelp {
    "Files, directories (their *.yaml and *.yml, not those below), or - for standard input."
  }
}

extension CompletionKind {
  /// Files of policies, and directories.
  static var policies: CompletionKind { .file(extensions: ["yaml", "yml"]) }
}
