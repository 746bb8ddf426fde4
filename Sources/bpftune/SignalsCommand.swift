import ArgumentParser
import Glibc
import PolicyLang

/// `bpftune signals`: prints the catalogue of signals.
struct SignalsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signals",
    abstract: "List what policies can observe: each signal's kind, scopes, labels and period.")

  @Option(help: "How the list is written.")
  var format = ListFormat.text

  func run() throws {
    try writeText(SignalTable.render(as: format == .json ? .json : .text), to: STDOUT_FILENO)
  }
}
