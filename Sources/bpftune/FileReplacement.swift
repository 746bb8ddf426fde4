import Engine
import Glibc
import SystemPackage

/// Why a file could not be replaced.
enum FileReplacementError: Error, Equatable {
  case failed(path: String, error: Errno)
  case changedMeanwhile(path: String)
  case ownerLost(path: String, error: Errno)

  /// One sentence.
  var text: String {
    switch self {
    case .failed(let path, let error): "cannot write \(path): \(error)"
    case .changedMeanwhile(let path): "\(path) has changed since it was read; it is left as it is"
    case .ownerLost(let path, let error): "cannot keep the owner of \(path): \(error); it is left as it is"
    }
  }
}

/// Puts new content in the place of a file, whole or not at all.
///
/// The content goes to a file beside it, which then takes its name; a reader sees the old or the new. Mode and
/// owner stay. Where a symbolic link points is replaced, not the link. What is no regular file, such as a
/// terminal, is written to as it is.
enum FileReplacement {
  /// Replaces the file at `path`, if there is one, or makes it.
  ///
  /// - Throws: also if the file no longer holds `expected`.
  static func write(
    _ bytes: [UInt8], to path: String, expecting expected: [UInt8]? = nil
  ) throws(FileReplacementError) {
    let target = resolved(path)
    let found = status(of: target)
    do throws(Errno) {
      if let found, found.st_mode & S_IFMT != S_IFREG {
        try writeAll(bytes, to: Descriptor(target, flags: O_WRONLY | O_TRUNC | O_NOCTTY))
        return
      }
    } catch {
      throw .failed(path: path, error: error)
    }
    let temporary = temporaryName(beside: target)
    do throws(FileReplacementError) {
      try fill(temporary, with: bytes, like: found, path: path)
      if let expected { try requireUnchanged(target, expected, path: path) }
      guard rename(temporary, target) == 0 else { throw .failed(path: path, error: Errno(rawValue: errno)) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func fill(
    _ temporary: String, with bytes: [UInt8], like found: stat?, path: String
  ) throws(FileReplacementError) {
    do throws(Errno) {
      // The mode of the file comes last: until then nobody else reads it.
      let mode: mode_t = found == nil ? 0o666 : 0o600
      let file = try Descriptor(temporary, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode)
      try writeAll(bytes, to: file)
      if let found {
        try keepOwner(found, of: file, path: path)
        guard fchmod(file.number, found.st_mode & 0o7777) == 0 else { throw Errno(rawValue: errno) }
      }
      guard fsync(file.number) == 0 else { throw Errno(rawValue: errno) }
    } catch {
      throw error == .notPermitted ? .ownerLost(path: path, error: error) : .failed(path: path, error: error)
    }
  }

  private static func keepOwner(_ found: stat, of file: borrowing Descriptor, path: String) throws(Errno) {
    var made = stat()
    guard fstat(file.number, &made) == 0 else { throw Errno(rawValue: errno) }
    guard made.st_uid != found.st_uid || made.st_gid != found.st_gid else { return }
    guard fchown(file.number, found.st_uid, found.st_gid) == 0 else { throw Errno(rawValue: errno) }
  }

  private static func requireUnchanged(
    _ target: String, _ expected: [UInt8], path: String
  ) throws(FileReplacementError) {
    let found: [UInt8]
    do throws(Errno) {
      found = try Descriptor(target, flags: O_RDONLY).read(limit: expected.count + 1)
    } catch {
      throw .failed(path: path, error: error)
    }
    guard found == expected else { throw .changedMeanwhile(path: path) }
  }
}

// MARK: - System calls

extension FileReplacement {
  private static func writeAll(_ bytes: [UInt8], to file: borrowing Descriptor) throws(Errno) {
    do {
      try FileDescriptor(rawValue: file.number).writeAll(bytes)
    } catch {
      throw error as? Errno ?? .ioError
    }
  }

  private static func status(of path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  /// The path with symbolic links followed; the path itself if it leads nowhere yet.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func temporaryName(beside path: String) -> String {
    let file = FilePath(path)
    let name = ".\(file.lastComponent?.string ?? "bpftune").\(getpid()).tmp"
    return file.removingLastComponent().appending(name).string
  }
}
