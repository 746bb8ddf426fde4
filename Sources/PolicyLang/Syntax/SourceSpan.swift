/// A run of bytes in one file of a compilation.
public struct SourceSpan: Hashable, Sendable {
  /// The file's place among the sources compiled.
  public let file: Int
  /// The bytes; empty where something is missing.
  public let range: Range<Int>

  /// Creates the span of `range` in source number `file`.
  public init(file: Int, range: Range<Int>) {
    self.file = file
    self.range = range
  }

  /// The span from the start of `self` to the end of `other`, in the same file.
  func joined(with other: Self) -> Self {
    Self(
      file: file,
      range: min(range.lowerBound, other.range.lowerBound)..<max(range.upperBound, other.range.upperBound))
  }
}

extension SourceSpan: Comparable {
  /// Orders by file and place.
  public static func < (a: Self, b: Self) -> Bool {
    (a.file, a.range.lowerBound, a.range.upperBound) < (b.file, b.range.lowerBound, b.range.upperBound)
  }
}

/// A value and where it is written.
public struct Spanned<Value> {
  /// The value.
  public let value: Value
  /// Where it is written.
  public let span: SourceSpan

  /// Creates a value written at `span`.
  public init(_ value: Value, at span: SourceSpan) {
    self.value = value
    self.span = span
  }
}

extension Spanned: Sendable where Value: Sendable {}
extension Spanned: Equatable where Value: Equatable {}
extension Spanned: Hashable where Value: Hashable {}
