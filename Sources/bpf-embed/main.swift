// bpf-embed CLANG OBJCOPY SOURCE OUTPUT: compiles one BPF program, and writes it as a Swift source file.
//
// The object becomes a base64 string, since the compiler takes that in a moment, and an array literal of the same bytes in
// many seconds.
import Foundation

/// Runs `program` and leaves the build with its status if it fails; what it has to say goes to the build's output.
func run(_ program: String, _ arguments: [String]) throws {
  let process = Process()
  process.executableURL = URL(filePath: program)
  process.arguments = arguments
  try process.run()
  process.waitUntilExit()
  if process.terminationStatus != 0 { exit(1) }
}

/// `tcp_retransmits.bpf.c` is embedded as `tcpRetransmits`.
func identifier(of source: URL) -> String {
  let words = source.lastPathComponent.prefix { $0 != "." }.split(separator: "_")
  return words.enumerated().map { $0.offset == 0 ? String($0.element) : $0.element.capitalized }.joined()
}

guard CommandLine.arguments.count == 5 else {
  print("usage: bpf-embed CLANG OBJCOPY SOURCE OUTPUT")
  exit(2)
}
let (clang, objcopy) = (CommandLine.arguments[1], CommandLine.arguments[2])
let source = URL(filePath: CommandLine.arguments[3])
let output = URL(filePath: CommandLine.arguments[4])
let object = output.deletingPathExtension().appendingPathExtension("o")
let folder = source.deletingLastPathComponent()

#if arch(arm64)
  let machine = "aarch64"
#else
  let machine = "x86_64"
#endif

try run(
  clang,
  [
    "-O2", "-g", "-target", "bpf", "-mcpu=v3", "-Wall", "-Werror",
    // The same source gives the same bytes, wherever it is built.
    "-fno-ident", "-fdebug-prefix-map=\(folder.path)=.", "-fdebug-compilation-dir=.",
    "-I", folder.appending(path: "include").path,
    // Where Debian keeps asm/types.h, which the BPF target does not look into by itself.
    "-idirafter", "/usr/include/\(machine)-linux-gnu",
    "-c", source.path, "-o", object.path,
  ])
// What is for debuggers goes; .BTF and .BTF.ext stay.
try run(objcopy, ["--strip-debug", object.path])

let bytes = try Data(contentsOf: object)
let text = """
  // Made from \(source.lastPathComponent) by bpf-embed.
  extension EmbeddedObject {
    static let \(identifier(of: source)) = EmbeddedObject(
      name: "\(source.lastPathComponent.prefix { $0 != "." })",
      base64: "\(bytes.base64EncodedString())")
  }

  """
try Data(text.utf8).write(to: output, options: .atomic)
try FileManager.default.removeItem(at: object)
