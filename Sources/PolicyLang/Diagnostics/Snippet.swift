/// One line of a file with carets under a part of it.
struct Snippet {
  let number: String
  let line: String
  /// What stands left of the carets: a space for every column, and the line's own tabs, so that they align at
  /// any width.
  let padding: String
  let carets: String

  /// A line is cut to this many characters around the place.
  private static let widest = 160

  init(_ source: SourceFile, _ range: Range<Int>) {
    let lineNumber = source.position(of: range.lowerBound).line
    let lineRange = source.line(lineNumber)
    let start = min(max(range.lowerBound, lineRange.lowerBound), lineRange.upperBound)
    let end = min(max(range.upperBound, start), lineRange.upperBound)
    // A byte window around the place first: a line may be as long as the file.
    let from = max(lineRange.lowerBound, start - 4 * Self.widest)
    let before = Self.scalars(source.bytes[from..<start])
    let marked = Self.scalars(source.bytes[start..<min(end, start + 4 * Self.widest)])
    let after = Self.scalars(source.bytes[end..<min(lineRange.upperBound, end + 4 * Self.widest)])

    let isCutLeft = from > lineRange.lowerBound || before.count > Self.widest / 2
    let shownBefore = isCutLeft ? Array("…".unicodeScalars + before.suffix(Self.widest / 2)) : before
    let shownMarked = marked.prefix(Self.widest)
    let room = max(0, Self.widest - shownBefore.count - shownMarked.count)
    let isCutRight = shownMarked.count < marked.count || after.count > room
    let shownAfter = after.prefix(room) + (isCutRight ? "…".unicodeScalars : "".unicodeScalars)

    number = String(lineNumber)
    line = Self.text(shownBefore + shownMarked + shownAfter)
    padding = shownBefore.map { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.width) }.joined()
    carets = String(repeating: "^", count: max(1, shownMarked.reduce(0) { $0 + max($1.width, 0) }))
  }

  private static func scalars(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map {
      $0 != "\t" && $0.isUnsafeToShow ? "\u{FFFD}" : $0
    }
  }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}

extension Unicode.Scalar {
  /// How many columns of a terminal it takes, roughly: combining marks none, East Asian wide ones and emoji
  /// two.
  var width: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
