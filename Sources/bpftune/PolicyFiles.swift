import Engine
import Glibc
import PolicyLang
import SystemPackage

/// A policy file as it was read, and who could have changed it.
struct PolicyFile: Sendable {
  let source: SourceFile
  /// The file's own permissions and its directory's; empty for standard input.
  let permissions: [Permissions]

  /// Who owns a file or directory and what others may do with it, as its open descriptor says.
  struct Permissions: Equatable, Sendable {
    let path: String
    let owner: uid_t
    let mode: mode_t

    /// Whether anyone but root can change it.
    var isWritableByOthers: Bool { owner != 0 || mode & 0o022 != 0 }
  }
}

/// Why policies could not be read.
enum PolicyFilesError: Error, Equatable {
  case unreadable(path: String, error: Errno)
  case notAFile(path: String)
  case noPolicies(directory: String)
  case writableByOthers(PolicyFile.Permissions)

  /// One sentence.
  var text: String {
    switch self {
    case .unreadable(let path, let error):
      return "cannot read \(path): \(error)"
    case .notAFile(let path):
      return "\(path) is no regular file"
    case .noPolicies(let directory):
      return "no policies in \(directory): it has no *.yaml and no *.yml"
    case .writableByOthers(let found):
      let mode = String(found.mode & 0o7777, radix: 8)
      let reason = found.owner == 0 ? "others than root can write it" : "it does not belong to root"
      return "\(found.path) has owner \(found.owner) and mode \(mode): \(reason); refusing its policies"
    }
  }
}

/// Reads the policies that a command line names.
enum PolicyFiles {
  /// The files at `paths`, each once: a file, the `*.yaml` and `*.yml` of a directory in the order of their names, or `-`.
  static func read(_ paths: [String]) throws(PolicyFilesError) -> [PolicyFile] {
    var reader = Reader()
    for path in paths { try reader.read(path) }
    return reader.files
  }

  /// Compiles `sources` as one set, on all processors.
  ///
  /// For commands; the daemon has one thread.
  static func compile(_ sources: [SourceFile], target: Target? = nil) -> Compilation {
    let options = Compiler.Options(today: .today, target: target)
    let files = inParallel(sources.count) { Compiler.compile(sources[$0], number: $0, options: options) }
    return Compiler.link(files, options: options)
  }

  /// Refuses files that anyone but root could have changed; what runs as root must not do what others say.
  static func requireTrusted(_ files: [PolicyFile]) throws(PolicyFilesError) {
    for permissions in files.flatMap(\.permissions) where permissions.isWritableByOthers {
      throw .writableByOthers(permissions)
    }
  }
}

/// Collects files.
///
/// Directories and files are examined through the descriptors they are read from, so nothing can be exchanged
/// between.
private struct Reader {
  private struct Identity: Hashable {
    let device: dev_t
    let inode: ino_t
  }

  var files: [PolicyFile] = []
  private var seen: Set<Identity> = []

  mutating func read(_ path: String) throws(PolicyFilesError) {
    if path == "-" {
      let input = Descriptor(owning: dup(STDIN_FILENO))
      files.append(PolicyFile(source: try source("<stdin>", from: input), permissions: []))
    } else if let directory = try openedDirectory(path) {
      try readAll(in: directory, path: path)
    } else {
      let file = FilePath(path)
      let parent = file.removingLastComponent()
      let directory = try opened(parent.isEmpty ? "." : parent.string, flags: O_RDONLY | O_DIRECTORY)
      try readFile(
        file.lastComponent?.string ?? path, in: directory, shownAs: path,
        directory: parent.isEmpty ? "." : parent.string)
    }
  }

  private mutating func readAll(in directory: borrowing Descriptor, path: String) throws(PolicyFilesError) {
    let names = try names(in: directory, path: path)
      .filter { !$0.hasPrefix(".") && ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) }
      .sorted()
    let count = files.count
    for name in names {
      let shown = FilePath(path).appending(name).string
      var status = stat()
      // A directory of such a name is not descended into; its contents are no policies of this one.
      if fstatat(directory.number, name, &status, 0) == 0, status.st_mode & S_IFMT == S_IFDIR { continue }
      try readFile(name, in: directory, shownAs: shown, directory: path, requiresRegular: true)
    }
    if files.count == count, names.isEmpty { throw .noPolicies(directory: path) }
  }

  private mutating func readFile(
    _ name: String, in directory: borrowing Descriptor, shownAs path: String, directory directoryPath: String,
    requiresRegular: Bool = false
  ) throws(PolicyFilesError) {
    let file = try opened(
      name, in: directory.number, shownAs: path, flags: O_RDONLY | (requiresRegular ? O_NONBLOCK : 0))
    let status = try status(of: file, path: path)
    if requiresRegular, status.st_mode & S_IFMT != S_IFREG { throw .notAFile(path: path) }
    guard seen.insert(Identity(device: status.st_dev, inode: status.st_ino)).inserted else { return }
    let directoryStatus = try self.status(of: directory, path: directoryPath)
    files.append(
      PolicyFile(
        source: try source(path, from: file),
        permissions: [
          PolicyFile.Permissions(
            path: directoryPath, owner: directoryStatus.st_uid, mode: directoryStatus.st_mode),
          PolicyFile.Permissions(path: path, owner: status.st_uid, mode: status.st_mode),
        ]))
  }

  /// One byte more than the compiler takes is read, so that it can say that there is more.
  private func source(_ path: String, from file: borrowing Descriptor) throws(PolicyFilesError) -> SourceFile
  {
    do throws(Errno) {
      return SourceFile(path: path, bytes: try file.read(limit: CharacterScan.largestFile + 1))
    } catch {
      throw .unreadable(path: path, error: error)
    }
  }
}

// MARK: - System calls

extension Reader {
  /// The directory at `path`, or `nil` if it is something else.
  private func openedDirectory(_ path: String) throws(PolicyFilesError) -> Descriptor? {
    do throws(Errno) {
      return try Descriptor(path, flags: O_RDONLY | O_DIRECTORY)
    } catch {
      if error == .notDirectory { return nil }
      throw .unreadable(path: path, error: error)
    }
  }

  private func opened(
    _ path: String, in directory: Int32 = AT_FDCWD, shownAs shown: String? = nil, flags: Int32
  ) throws(PolicyFilesError) -> Descriptor {
    do throws(Errno) {
      return try Descriptor(path, in: directory, flags: flags)
    } catch {
      throw .unreadable(path: shown ?? path, error: error)
    }
  }

  private func status(of file: borrowing Descriptor, path: String) throws(PolicyFilesError) -> stat {
    var status = stat()
    guard fstat(file.number, &status) == 0 else {
      throw .unreadable(path: path, error: Errno(rawValue: errno))
    }
    return status
  }

  private func names(in directory: borrowing Descriptor, path: String) throws(PolicyFilesError) -> [String] {
    // closedir(3) closes the descriptor it was given.
    guard let stream = fdopendir(dup(directory.number)) else {
      throw .unreadable(path: path, error: Errno(rawValue: errno))
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      names.append(name)
    }
    return names
  }
}
