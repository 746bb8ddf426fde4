import ArgumentParser
import Glibc
import PolicyLang

/// `bpftune signals`: prints the catalogue of signals.
struct SignalsCommand: ParsableCommand {
  /// The formats of the command; Markdown is for the documentation.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "signals",
    abstract: "List what policies can observe: each signal's kind, scopes, labels and period.")

  @Option(help: "How the list is written.")
  var format = Format.text

  func run() throws {
    try writeText(SignalTable.render(as: format == .json ? .json : .text), to: STDOUT_FILENO)
  }
}
