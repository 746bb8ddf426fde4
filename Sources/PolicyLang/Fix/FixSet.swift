/// The fixes of a compilation that can be applied together.
///
/// Each is an edit of the source that was compiled, so edits that touch each other's bytes exclude each
/// other: of those the first is taken, and the others may come up again when the result is compiled. The same
/// edit from two findings is one.
public struct FixSet: Sendable {
  /// The edits, by file and place; none overlaps another.
  public let fixes: [Diagnostic.Fix]
  /// How many different edits were left out because they overlap one that was taken.
  public let leftOut: Int

  /// Chooses among the fixes of `findings`.
  public init(_ findings: [Diagnostic]) {
    var taken: [Diagnostic.Fix] = []
    var leftOut = 0
    let ordered = Set(findings.compactMap(\.fix)).sorted {
      $0.span != $1.span ? $0.span < $1.span : $0.replacement < $1.replacement
    }
    for fix in ordered {
      if let last = taken.last, last.excludes(fix) {
        leftOut += 1
      } else {
        taken.append(fix)
      }
    }
    fixes = taken
    self.leftOut = leftOut
  }

  /// The files that the fixes change.
  public var files: Set<Int> { Set(fixes.map(\.span.file)) }

  /// The new content of each file that changes, by its place among the sources of `compilation`.
  public func applied(to compilation: Compilation) -> [Int: [UInt8]] {
    var contents: [Int: [UInt8]] = [:]
    // From the end, so that the places before stay where they are.
    for fix in fixes.reversed() {
      let file = fix.span.file
      var bytes = contents[file] ?? compilation.sources[file].bytes
      bytes.replaceSubrange(fix.span.range.clamped(to: 0..<bytes.count), with: fix.replacement.utf8)
      contents[file] = bytes
    }
    return contents
  }
}

extension Diagnostic.Fix {
  /// Whether a later one in the order of places cannot be applied with this one.
  fileprivate func excludes(_ later: Self) -> Bool {
    guard span.file == later.span.file else { return false }
    // Of two texts to insert at one place, the order would be a guess.
    return later.span.range.lowerBound < span.range.upperBound || later.span.range == span.range
      || (span.range.isEmpty && later.span.range.lowerBound == span.range.lowerBound)
  }
}
