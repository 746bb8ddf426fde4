import Engine
import Glibc
import SystemPackage

/// The decisions of this machine, a JSON object a line, in the state directory.
///
/// Bounded: a full file becomes `history.jsonl.1`.
struct History: ~Copyable {
  /// The size at which a file is full: 4 MiB, some ten thousand decisions.
  static let fullSize: Int64 = 4 << 20

  private let path: String
  private var file: Descriptor

  /// Opens the history in `directory`, which is made if needed.
  ///
  /// - Throws: the error of the call that failed.
  init(directory: String) throws(Errno) {
    let path = directory + "/history.jsonl"
    file = try Self.opened(path, in: directory)
    self.path = path
  }

  /// Adds a line.
  ///
  /// - Throws: the error of the call that failed.
  mutating func append(_ line: String) throws(Errno) {
    var status = stat()
    if fstat(file.number, &status) == 0, status.st_size >= Self.fullSize {
      guard rename(path, path + ".1") == 0 else { throw Errno(rawValue: errno) }
      file = try Self.opened(path)
    }
    try file.write(Array((line + "\n").utf8))
  }

  private static func opened(_ path: String, in directory: String? = nil) throws(Errno) -> Descriptor {
    if let directory, mkdir(directory, 0o755) != 0, errno != EEXIST { throw Errno(rawValue: errno) }
    return try Descriptor(path, flags: O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW, mode: 0o640)
  }
}
