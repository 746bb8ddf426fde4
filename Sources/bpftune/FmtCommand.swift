import ArgumentParser
import Glibc
import PolicyLang

/// `bpftune fmt`: writes policy files in their canonical layout.
struct FmtCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Write policy files in their canonical layout.",
    discussion: """
      Two spaces of indentation, known keys in one order, at most one empty line in a row, LF line ends. Comments, quotes, \
      flow and block style, long lines and the text of block scalars stay. The result means the same, which is checked each \
      time. `-` formats standard input to standard output.

      Exit codes: 0 done, 1 something would change (--check) or a file is no such YAML, which is then left as it is and \
      what is wrong with it said on standard error, 2 usage or an unreadable path, 3 internal error.
      """)

  @Flag(help: "Write nothing; list the files that would change, and fail if there are any.")
  var check = false

  @Flag(help: "Write nothing; print what would change as a unified diff.")
  var diff = false

  @Option(help: ArgumentHelp("The name of standard input in messages.", valueName: "path"))
  var stdinFilename: String?

  @Argument(
    help: .policies,
    completion: .policies)
  var path: [String]

  func validate() throws {
    if stdinFilename != nil, !path.contains("-") {
      throw ValidationError("--stdin-filename is for standard input: -")
    }
    if path.count > 1, path.contains("-") {
      throw ValidationError("standard input goes to standard output, so it goes alone")
    }
  }

  func run() throws {
    var tally = Tally()
    for source in try readSources(path, stdinFilename: stdinFilename) { try format(source, &tally) }
    if path != ["-"], !diff { try writeText(tally.text(isDone: !check) + "\n", to: STDERR_FILENO) }
    if tally.refused > 0 || (check && tally.changed > 0) { throw ExitCode(1) }
  }

  private struct Tally {
    var changed = 0
    var unchanged = 0
    var refused = 0

    func text(isDone: Bool) -> String {
      var parts = ["\(counted(changed, "file")) \(isDone ? "formatted" : "would change")"]
      parts.append("\(unchanged) as \(unchanged == 1 ? "it was" : "they were")")
      if refused > 0 { parts.append("\(refused) refused") }
      return parts.joined(separator: ", ")
    }
  }

  private func format(_ source: SourceFile, _ tally: inout Tally) throws {
    switch PolicyFormatter.format(source) {
    case .formatted(let bytes):
      tally.changed += bytes == source.bytes ? 0 : 1
      tally.unchanged += bytes == source.bytes ? 1 : 0
      try put(bytes, for: source)
    case .refused(let findings):
      tally.refused += 1
      try writeText(TextRenderer().render(findings, in: source), to: STDERR_FILENO)
    case .unsupported:
      tally.refused += 1
      try writeText(
        "bpftune: \(source.path) has YAML that cannot be laid out and keep its meaning; it is left as it is\n",
        to: STDERR_FILENO)
    }
  }

  private func put(_ bytes: [UInt8], for source: SourceFile) throws {
    let isChanged = bytes != source.bytes
    if check, isChanged, !diff { try writeText(source.path + "\n", to: STDOUT_FILENO) }
    if diff {
      try writeText(LineDiff.unified(old: source.bytes, new: bytes, path: source.path), to: STDOUT_FILENO)
    }
    guard !check, !diff else { return }
    if path == ["-"] { return try writeText(String(decoding: bytes, as: UTF8.self), to: STDOUT_FILENO) }
    guard isChanged else { return }
    do throws(FileReplacementError) {
      try FileReplacement.write(bytes, to: source.path, expecting: source.bytes)
    } catch {
      throw fail(error.text, code: 3)
    }
  }
}
