import ArgumentParser
import Glibc

/// The command line.
///
/// Each command has a file of its own.
@main
struct BPFTune: ParsableCommand {
  /// The version of the program, as in the changelog.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "bpftune",
    abstract: "Tunes kernel parameters by policy, from what BPF observes, within proved bounds.",
    version: "bpftune \(version)",
    subcommands: [
      CheckCommand.self, FmtCommand.self, ExplainCommand.self, RunCommand.self, RollbackCommand.self,
      SignalsCommand.self, TunablesCommand.self, SchemaCommand.self, GraphCommand.self,
      DiffCommand.self, CompletionsCommand.self,
    ])

  /// Runs the command given.
  ///
  /// A wrong command line exits with 2 and an unforeseen error with 3, as every command documents.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let code as ExitCode {
      Glibc.exit(code.rawValue)
    } catch {
      let code = exitCode(for: error)
      let text = fullMessage(for: error)
      if !text.isEmpty { try? writeText(text + "\n", to: code.isSuccess ? STDOUT_FILENO : STDERR_FILENO) }
      Glibc.exit(code.isSuccess ? 0 : code == .validationFailure ? 2 : 3)
    }
  }
}
