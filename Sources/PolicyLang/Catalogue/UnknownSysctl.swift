/// A sysctl that this kernel has and the catalogue lacks.
public struct UnknownSysctl: Hashable, Sendable {
  /// The type that its text looks like.
  public enum Kind: Hashable, Sendable {
    /// 0 or 1 at the moment.
    case flagOrNumber
    /// One number.
    case number
    /// That many numbers.
    case vector(Int)
    /// One word.
    case word
    /// Anything else.
    case text
    /// Nobody may read it.
    case writeOnly
    /// It could not be read.
    case unreadable
  }

  /// Its file below `/proc/sys`.
  public let path: String
  /// What it looks like.
  public let kind: Kind

  /// A sysctl whose text is `text`, or `nil` if reading it failed.
  public init(path: String, text: String?, isReadable: Bool) {
    self.path = path
    kind = isReadable ? text.map(Self.kind) ?? .unreadable : .writeOnly
  }

  private static func kind(of text: String) -> Kind {
    let parts = text.split { $0 == " " || $0 == "\t" || $0 == "\n" }
    guard !parts.isEmpty, parts.allSatisfy({ Int64($0) != nil || UInt64($0) != nil }) else {
      return parts.count == 1 ? .word : .text
    }
    if parts.count > 1 { return .vector(parts.count) }
    return parts[0] == "0" || parts[0] == "1" ? .flagOrNumber : .number
  }

  /// The directories below `/proc/sys` in which catalogued sysctls lie, in order.
  public static let directories: [String] = Set(
    Tunable.catalogue.map { $0.path.split(separator: "/").dropLast().joined(separator: "/") }
  ).sorted()

  /// Whether the catalogue has the sysctl at `path`, or an element of it.
  public static func isCatalogued(_ path: String) -> Bool { cataloguedPaths.contains(path) }

  private static let cataloguedPaths = Set(Tunable.catalogue.map(\.path))
}

extension UnknownSysctl.Kind: CustomStringConvertible {
  /// For people.
  public var description: String {
    switch self {
    case .flagOrNumber: "flag or number"
    case .number: "number"
    case .vector(let count): "vector of \(count)"
    case .word: "word"
    case .text: "text"
    case .writeOnly: "write only"
    case .unreadable: "unreadable"
    }
  }
}

extension TunableTable {
  /// What the kernel has beside the catalogue, for terminals.
  public static func text(_ unknown: [UnknownSysctl]) -> String {
    let width = unknown.map(\.path.count).max() ?? 0
    return unknown.map {
      $0.path + String(repeating: " ", count: width - $0.path.count) + "  \($0.kind)\n"
    }.joined()
  }

  /// What the kernel has beside the catalogue, for programs.
  public static func json(_ unknown: [UnknownSysctl]) -> String {
    let entries = unknown.map {
      JSONValue.object([("path", .string($0.path)), ("type", .string($0.kind.description))])
    }
    return JSONValue.object([("unknown", .array(entries))]).text() + "\n"
  }
}
