import ArgumentParser
import Glibc
import PolicyLang

/// `bpftune explain`: prints the page of a finding.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a finding of `check`: what is wrong, how it is put right, and why.")

  @Argument(help: "A code, such as BT2015.", completion: .list(Code.allCases.map(\.rawValue)))
  var code: String

  func run() throws {
    guard let known = Code.named(code) else {
      let nearest = Code.nearest(to: code).map { "; did you mean \($0.rawValue)?" } ?? ""
      throw fail("there is no code \(code)\(nearest)", code: 2)
    }
    try writeText(known.page.text, to: STDOUT_FILENO)
  }
}
