import Glibc
public import SystemPackage

/// Why the run directory could not be taken.
public enum RunDirectoryError: Error, Hashable, Sendable {
  /// Another daemon has it; its process id, if the lock names it.
  case taken(pid: String?)
  /// It cannot be made, is not ours alone, or cannot be locked.
  case unusable(path: String, Errno)
  /// Others than root can write to it.
  case writableByOthers(path: String)
}

/// The run directory (by default /run/bpftune), held by one daemon at a time.
public struct RunDirectory: ~Copyable {
  /// Its path.
  public let path: String
  private let lock: Descriptor

  /// Makes the directory if needed and takes its lock, which the kernel lets go when the process ends, however it ends.
  ///
  /// - Throws: if it is taken or unusable.
  public init(path: String) throws(RunDirectoryError) {
    lock = try Self.locked(path)
    self.path = path
  }

  private static func locked(_ path: String) throws(RunDirectoryError) -> Descriptor {
    if mkdir(path, 0o755) != 0, errno != EEXIST {
      throw .unusable(path: path, Errno(rawValue: errno))
    }
    var status = stat()
    guard stat(path, &status) == 0 else { throw .unusable(path: path, Errno(rawValue: errno)) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .unusable(path: path, .notDirectory) }
    guard status.st_uid == geteuid(), status.st_mode & 0o022 == 0 else {
      throw .writableByOthers(path: path)
    }
    let file = path + "/lock"
    let lock = try open(file)
    guard flock(lock.number, LOCK_EX | LOCK_NB) == 0 else {
      let pid = try? lock.read(limit: 32)
      throw .taken(pid: pid.map { String(decoding: $0, as: UTF8.self) })
    }
    _ = ftruncate(lock.number, 0)
    try? lock.write(Array(String(getpid()).utf8))
    return lock
  }

  private static func open(_ file: String) throws(RunDirectoryError) -> Descriptor {
    do throws(Errno) {
      return try Descriptor(file, flags: O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o600)
    } catch {
      throw .unusable(path: file, error)
    }
  }

  /// The id of this boot, of random(4).
  public static func bootID() -> String {
    let bytes = try? Descriptor("/proc/sys/kernel/random/boot_id", flags: O_RDONLY).read(limit: 64)
    return String(decoding: (bytes ?? []).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }
}
