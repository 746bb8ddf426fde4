import Glibc
public import PolicyLang
public import SystemPackage

/// The sysctl files of the host and of the namespaces that are watched: the only code that writes below /proc/sys.
public struct SysctlStore: ~Copyable {
  private let host: Descriptor
  private var namespaces: NamespaceTable

  /// Opens the sysctl tree at `root`, which tests replace.
  ///
  /// - Throws: the error of open(2).
  public init(root: String = "/proc/sys") throws(Errno) {
    host = try Descriptor(root, flags: O_RDONLY | O_DIRECTORY)
    namespaces = NamespaceTable()
  }

  /// Gives access to a namespace's sysctls.
  public mutating func add(_ directories: consuming NamespaceDirectories, as site: Site) {
    namespaces.insert(directories, for: site)
  }

  /// Ends access to a namespace's sysctls.
  public mutating func remove(_ site: Site) { namespaces.remove(site) }

  /// Whether a namespace that was added is still there.
  public func isAlive(_ site: Site) -> Bool {
    guard let (directory, file) = namespaces.directory(of: "net/ipv4/tcp_rmem", at: site) else {
      return false
    }
    return faccessat(directory, file, R_OK, 0) == 0
  }

  /// The live value of a tunable, read anew.
  ///
  /// - Throws: the error of open(2) or read(2); `ENOENT` if the namespace is gone; `EINVAL` for what is not a number.
  public func read(_ tunable: Tunable, at site: Site) throws(Errno) -> Int64 {
    let values = try vector(of: tunable, at: site)
    guard let element = tunable.element else {
      guard values.count == 1 else { throw .invalidArgument }
      return values[0]
    }
    guard values.count == element.count else { throw .invalidArgument }
    return values[element.index]
  }

  /// Writes a tunable; a vector is read afresh and written whole.
  ///
  /// - Throws: the error of the call that failed.
  public func write(_ value: Int64, to tunable: Tunable, at site: Site) throws(Errno) {
    var values = [value]
    if let element = tunable.element {
      values = try vector(of: tunable, at: site)
      guard values.count == element.count else { throw .invalidArgument }
      values[element.index] = value
    }
    let file = try open(tunable, at: site, flags: O_WRONLY)
    try file.write(Array(values.map(String.init).joined(separator: " ").utf8))
  }

  private func vector(of tunable: Tunable, at site: Site) throws(Errno) -> [Int64] {
    let file = try open(tunable, at: site, flags: O_RDONLY)
    let bytes = try file.read(limit: 4096)
    var values: [Int64] = []
    for word in bytes.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 || $0 == 0x0a }) {
      guard let value = Int64(String(decoding: word, as: UTF8.self)) else { throw .invalidArgument }
      values.append(value)
    }
    return values
  }

  private func open(_ tunable: Tunable, at site: Site, flags: Int32) throws(Errno) -> Descriptor {
    if let (directory, rest) = namespaces.directory(of: tunable.path, at: site) {
      return try Descriptor(rest, in: directory, flags: flags)
    }
    // Only what is of the machine as a whole; a namespace, also the host's own, is reached through its directories.
    guard site == .host else { throw .noSuchFileOrDirectory }
    return try Descriptor(tunable.path, in: host.number, flags: flags)
  }
}

/// The namespaces' directories by site.
///
/// A class only because a dictionary cannot hold values that cannot be copied.
private final class NamespaceTable {
  private final class Entry {
    let directories: NamespaceDirectories
    init(_ directories: consuming NamespaceDirectories) { self.directories = directories }
  }

  private var entries: [Site: Entry] = [:]

  func insert(_ directories: consuming NamespaceDirectories, for site: Site) {
    entries[site] = Entry(directories)
  }

  func remove(_ site: Site) { entries[site] = nil }

  func directory(of path: String, at site: Site) -> (directory: Int32, rest: String)? {
    entries[site]?.directories.directory(of: path)
  }
}
