/// Breaks text into lines of a width: between the operands of an expression, else between words, else anywhere.
struct TextWrapper {
  let style: TextStyle
  /// The most that a line takes, in pixels.
  let width: Int
  /// How much less all but the first may take, in pixels: they are indented.
  let hanging: Int
  private var lines: [String] = []

  /// The lines of `text`, at least one.
  static func lines(of text: String, style: TextStyle, width: Int, hanging: Int = 0) -> [String] {
    if style.width(of: text) <= width { return [text] }
    var wrapper = Self(style: style, width: width, hanging: hanging)
    // A whole side of a comparison on a line, since both do not fit.
    for (index, side) in text[...].sidesOfComparison.enumerated() {
      for (part, piece) in side.pieces(at: .operands).enumerated() {
        wrapper.add(piece, at: .operands, behind: index > 0 && part == 0 ? .line : .blank)
      }
    }
    return wrapper.lines.isEmpty ? [""] : wrapper.lines
  }

  private init(style: TextStyle, width: Int, hanging: Int) {
    (self.style, self.width, self.hanging) = (style, width, hanging)
  }

  /// Where a text may be broken: each kind is for what the one before it leaves too long.
  enum Level: Int {
    /// Not within calls.
    case operands
    case operandsOfCalls
    case words
    case names
    case characters
  }

  private enum Separator {
    case nothing
    case blank
    case line
  }

  private mutating func add(_ piece: Substring, at level: Level, behind separator: Separator) {
    if let last = lines.last, separator != .line {
      let joined = last + (separator == .blank ? " " : "") + piece
      if style.width(of: joined) <= width - (lines.count > 1 ? hanging : 0) {
        lines[lines.count - 1] = joined
        return
      }
    }
    let fits = style.width(of: piece) <= width - (lines.isEmpty ? 0 : hanging)
    guard !fits, let next = Level(rawValue: level.rawValue + 1) else { return lines.append(String(piece)) }
    let between: Separator = next.rawValue > Level.words.rawValue ? .nothing : .blank
    for (index, part) in piece.pieces(at: next).enumerated() {
      add(part, at: next, behind: index == 0 ? separator : between)
    }
  }
}

extension Substring {
  /// What may stand on lines of its own.
  fileprivate func pieces(at level: TextWrapper.Level) -> [Substring] {
    switch level {
    case .operands: cut(at: outerBlanks.filter { isBeforeOperand($0) })
    case .operandsOfCalls: cut(at: indices.filter { self[$0] == " " && isBeforeOperand($0) })
    case .words: split(separator: " ")
    case .names: nameParts
    case .characters: indices.map { self[$0...$0] }
    }
  }

  /// The left side of a comparison, and the relation with the right side; the whole text if it is none.
  fileprivate var sidesOfComparison: [Substring] {
    let relation = outerBlanks.last { blank in
      Relation.allCases.contains { self[index(after: blank)...].hasPrefix($0.rawValue + " ") }
    }
    return relation.map { cut(at: [$0]) } ?? [self]
  }

  private func cut(at blanks: [Index]) -> [Substring] {
    var pieces: [Substring] = []
    var start = startIndex
    for blank in blanks + [endIndex] {
      if start < blank { pieces.append(self[start..<blank]) }
      start = blank == endIndex ? blank : index(after: blank)
    }
    return pieces
  }

  /// Whether an operator that stands at a blank is on its right side, and is none that binds closely.
  private func isBeforeOperand(_ blank: Index) -> Bool {
    let before = self[..<blank]
    let word = before[(before.lastIndex(of: " ").map { index(after: $0) } ?? startIndex)...]
    let operators: [Substring] = ["*", "+", "-", "/", "and", "or", "not"]
    return !operators.contains(word) && !self[index(after: blank)...].hasPrefix("* ")
  }

  /// The parts of a name, each with the dot behind it.
  private var nameParts: [Substring] {
    var parts: [Substring] = []
    var start = startIndex
    for index in indices where ".,|_/".contains(self[index]) {
      parts.append(self[start...index])
      start = self.index(after: index)
    }
    return start < endIndex ? parts + [self[start...]] : parts
  }

  /// The blanks that are in no call and no braces.
  ///
  /// A parenthesis opens a call behind a name; any other only groups.
  private var outerBlanks: [Index] {
    var blanks: [Index] = []
    var open: [Bool] = []
    var previous: Character = " "
    for index in indices {
      switch self[index] {
      case "(": open.append(previous.isLetter || previous.isNumber)
      case "{": open.append(true)
      case ")", "}": _ = open.popLast()
      case " " where !open.contains(true): blanks.append(index)
      default: break
      }
      previous = self[index]
    }
    return blanks
  }
}
