import ArgumentParser
import Glibc
import PolicyLang

/// `bpftune explain`: prints the page of a finding, a signal, a tunable or a key.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a finding of `check`, a signal, a tunable, or a key of the language.")

  @Argument(
    help: "A code such as BT2015, a signal such as tcp.retransmits, a tunable, or a key such as within.",
    completion: .list(Explanation.names))
  var name: String

  @Option(help: "How the page is written.")
  var format = ListFormat.text

  func run() throws {
    let explanations = Explanation.all(of: name)
    guard !explanations.isEmpty else {
      let nearest = Explanation.nearest(to: name).map { "; did you mean \($0)?" } ?? ""
      throw fail("there is no code, signal, tunable or key \(name)\(nearest)", code: 2)
    }
    switch format {
    case .text: try writeText(explanations.map(\.text).joined(separator: "\n"), to: STDOUT_FILENO)
    case .json: try writeText(Explanation.json(explanations), to: STDOUT_FILENO)
    }
  }
}
