/// How the paths of a report become relative to a repository.
///
/// Code scanning and annotations know files by their path from the root of the repository, whatever
/// directory the command ran in.
public struct ReportPaths: Hashable, Sendable {
  private let workingDirectory: [Substring]?
  private let root: [Substring]?

  /// Both are absolute paths; without them paths stay as the user gave them.
  public init(workingDirectory: String? = nil, root: String? = nil) {
    self.workingDirectory = workingDirectory.map { Self.normalised($0) }
    self.root = (root ?? workingDirectory).map { Self.normalised($0) }
  }

  /// The path from the root, or the absolute path of a file that is not under it.
  ///
  /// Lexical: symbolic links are not followed, and a file need not be there.
  public func path(of given: String) -> String {
    let parts = Self.normalised(given)
    guard let workingDirectory, let root else {
      return (given.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }
    let absolute =
      given.hasPrefix("/") ? parts : Self.normalised((workingDirectory + parts).joined(separator: "/"))
    guard absolute.starts(with: root), absolute.count > root.count else {
      return "/" + absolute.joined(separator: "/")
    }
    return absolute.dropFirst(root.count).joined(separator: "/")
  }

  /// The path as a URI (RFC 3986): a relative reference under the root, or `file:///…`.
  func uri(of given: String) -> (text: String, isRelative: Bool) {
    let path = path(of: given)
    var encoded = ""
    for byte in path.utf8 {
      if Self.isUnreserved(byte) || byte == UInt8(ascii: "/") {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += "%" + (byte < 0x10 ? "0" : "") + digits
      }
    }
    return path.hasPrefix("/") ? ("file://" + encoded, false) : (encoded, true)
  }

  /// The parts of a path without `.`, with `..` applied where there is something to leave.
  private static func normalised(_ path: String) -> [Substring] {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        parts.append(part)
      }
    }
    return parts
  }

  /// RFC 3986, section 2.3.
  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
