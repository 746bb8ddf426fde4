import CLinux
import Glibc
public import SystemPackage

/// The open sysctl directories of one network namespace.
///
/// They work from outside, and do not keep the namespace alive: once it is gone every access answers
/// `ENOENT`.
public struct NamespaceDirectories: ~Copyable {
  /// The namespace's cookie.
  public let cookie: UInt64
  /// The inode of its namespace file.
  public let inode: UInt64
  private let ipv4: Int32
  private let ipv6: Int32
  private let core: Int32

  /// Opens the directories of the namespace mounted at `path`, by a short-lived child; this process never enters it.
  ///
  /// - Throws: the error of the step that failed.
  public init(path: String) throws(Errno) {
    var found = linux_netns()
    let result = linux_open_netns(path, &found)
    let error = Errno(rawValue: errno)
    guard result == 0 else {
      Self.closeAll(found.ipv4, found.ipv6, found.core)
      throw error
    }
    (ipv4, ipv6, core) = (found.ipv4, found.ipv6, found.core)
    (cookie, inode) = (found.cookie, found.inode)
  }

  deinit { Self.closeAll(ipv4, ipv6, core) }

  private static func closeAll(_ descriptors: Int32...) {
    for descriptor in descriptors where descriptor >= 0 { close(descriptor) }
  }

  /// The directory that holds a sysctl, and the sysctl's path within it; `nil` for one that no namespace has.
  func directory(of path: String) -> (directory: Int32, rest: String)? {
    for (prefix, number) in [("net/ipv4/", ipv4), ("net/ipv6/", ipv6), ("net/core/", core)]
    where number >= 0 && path.hasPrefix(prefix) {
      return (number, String(path.dropFirst(prefix.count)))
    }
    return nil
  }
}

/// A network namespace that is mounted somewhere, as `ip netns` and container runtimes do.
public struct MountedNamespace: Hashable, Sendable {
  /// The last component of the mount point.
  public let name: String
  /// The mount point.
  public let path: String
  /// The inode of the namespace file, as the mount table names it.
  public let inode: UInt64

  /// Creates what a mount table's line says.
  public init(name: String, path: String, inode: UInt64) {
    self.name = name
    self.path = path
    self.inode = inode
  }

  /// The namespace that this process is in; it is called `host`.
  public static let own = Self(name: Site.host.name, path: "/proc/self/ns/net", inode: 0)

  /// The mounted network namespaces in the text of /proc/PID/mountinfo, each once, ordered by path.
  ///
  /// Their root field reads `net:[INODE]` (proc(5), nsfs). One mounted as `host` is left out: that is the
  /// name of the initial namespace.
  public static func all(in mountinfo: [UInt8]) -> [MountedNamespace] {
    var byInode: [UInt64: MountedNamespace] = [:]
    for line in mountinfo.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 5)
      guard fields.count > 5, fields[3].starts(with: "net:[".utf8),
        let inode = UInt64(String(decoding: fields[3].dropFirst(5).dropLast(), as: UTF8.self))
      else { continue }
      let path = unescaped(fields[4])
      guard let name = path.split(separator: "/").last, name != Site.host.name else { continue }
      // One namespace can be mounted twice (shared mounts of /run/netns): the first path stands for it.
      if let known = byInode[inode], known.path <= path { continue }
      byInode[inode] = MountedNamespace(name: String(name), path: path, inode: inode)
    }
    return byInode.values.sorted { $0.path < $1.path }
  }

  /// Undoes the octal escapes of blanks and backslashes in a mount table.
  private static func unescaped(_ field: some Collection<UInt8>) -> String {
    var bytes: [UInt8] = []
    var rest = Array(field)[...]
    while let first = rest.popFirst() {
      let digits = rest.prefix(3)
      if first == UInt8(ascii: "\\"), digits.count == 3,
        let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
      {
        bytes.append(code)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(first)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
