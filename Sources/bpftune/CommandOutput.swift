import ArgumentParser
import Engine
import Glibc
import SystemPackage

/// Writes all of `text` to an open descriptor.
func writeText(_ text: String, to descriptor: Int32) throws {
  try FileDescriptor(rawValue: descriptor).writeAll(text.utf8)
}

/// Appends to the summary of a step of GitHub Actions, which is an extra: without it the annotations are still there.
func appendStepSummary(_ text: String, to path: String) {
  do throws(Errno) {
    let file = try Descriptor(path, flags: O_WRONLY | O_APPEND | O_CREAT, mode: 0o666)
    try file.write(Array(text.utf8))
  } catch {
    try? writeText("bpftune: cannot write the step's summary to \(path): \(error)\n", to: STDERR_FILENO)
  }
}

/// How what is known is printed: for people, or for programs.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

/// Ends the command with a message on standard error and an exit code.
func fail(_ message: String, code: Int32) -> ExitCode {
  try? writeText("bpftune: \(message)\n", to: STDERR_FILENO)
  return ExitCode(code)
}

/// Whether standard output is a person who likes colours (https://no-color.org).
var standardOutputTakesColour: Bool {
  func isSet(_ name: String) -> Bool { getenv(name).map { $0.pointee != 0 } ?? false }
  return isatty(STDOUT_FILENO) == 1 && !isSet("NO_COLOR")
    && getenv("TERM").map { String(cString: $0) } != "dumb"
}

/// How wide prose is printed: 100 characters, or as many as the terminal has.
var proseWidth: Int {
  var size = winsize()
  guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
    return 100
  }
  return min(100, max(40, Int(size.ws_col)))
}
