/// A pattern over names: `*` is any run of characters, `?` any one.
public struct Glob: Hashable, Sendable {
  /// The pattern as written.
  public let pattern: String

  /// Creates a pattern.
  public init(_ pattern: String) { self.pattern = pattern }

  /// Whether the whole of `name` matches.
  ///
  /// Linear in the name for each `*`, with no recursion.
  public func matches(_ name: String) -> Bool {
    let pattern = Array(self.pattern.unicodeScalars)
    let name = Array(name.unicodeScalars)
    var (p, n) = (0, 0)
    var retry: (pattern: Int, name: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == "?" || pattern[p] == name[n], pattern[p] != "*" {
        p += 1
        n += 1
      } else if p < pattern.count, pattern[p] == "*" {
        retry = (p, n)
        p += 1
      } else if let (star, from) = retry {
        p = star + 1
        n = from + 1
        retry = (star, n)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}
