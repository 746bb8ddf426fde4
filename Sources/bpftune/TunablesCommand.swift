import ArgumentParser
import Glibc
import PolicyLang
import SystemPackage

/// `bpftune tunables`: lists what can be tuned, and what this kernel has beside that.
struct TunablesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tunables",
    abstract: "List the catalogue of tunables: the only sysctls that a policy can move.")

  @Option(help: "How the list is shown.")
  var format = ListFormat.text

  @Flag(
    help:
      "List instead what this kernel has in the same directories, with the type it seems to have. Writes nothing."
  )
  var unknown = false

  func run() throws {
    try writeText(listing, to: STDOUT_FILENO)
  }

  private var listing: String {
    switch (unknown, format) {
    case (false, .text): TunableTable.text
    case (false, .json): TunableTable.json
    case (true, .text): TunableTable.text(Self.unknownSysctls)
    case (true, .json): TunableTable.json(Self.unknownSysctls)
    }
  }

  /// The files beside the catalogued ones, in order.
  private static var unknownSysctls: [UnknownSysctl] {
    UnknownSysctl.directories.flatMap { directory in
      files(in: "/proc/sys/\(directory)").map { "\(directory)/\($0)" }.filter {
        !UnknownSysctl.isCatalogued($0)
      }
      .map { path in
        let readable = mode(of: "/proc/sys/\(path)") & 0o444 != 0
        return UnknownSysctl(
          path: path, text: readable ? text(of: "/proc/sys/\(path)") : nil, isReadable: readable)
      }
    }
  }

  /// The names of the files in a directory, in order; none if there is no such directory.
  private static func files(in directory: String) -> [String] {
    guard let stream = opendir(directory) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if mode(of: "\(directory)/\(name)") & S_IFMT == S_IFREG { names.append(name) }
    }
    return names.sorted()
  }

  private static func mode(of path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode : 0
  }

  /// What a sysctl says, as far as a page goes.
  private static func text(of path: String) -> String? {
    guard let file = try? FileDescriptor.open(path, .readOnly) else { return nil }
    return try? file.closeAfter {
      var bytes = [UInt8](repeating: 0, count: 4096)
      let count = try bytes.withUnsafeMutableBytes { try file.read(into: $0) }
      return String(decoding: bytes[..<count], as: UTF8.self)
    }
  }
}
