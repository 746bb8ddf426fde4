/// Breaks text into lines of a width: between the parts of an expression, else between words, else anywhere.
struct TextWrapper {
  let style: TextStyle
  /// The most that a line takes, in pixels.
  let width: Int
  /// How much less all but the first may take, in pixels: they are indented.
  let hanging: Int
  private var lines: [String] = []

  /// The lines of `text`, at least one.
  static func lines(of text: String, style: TextStyle, width: Int, hanging: Int = 0) -> [String] {
    var wrapper = Self(style: style, width: width, hanging: hanging)
    // A whole side of a comparison on a line, if both do not fit.
    let sides = style.width(of: text) <= width ? [text] : text.sidesOfComparison
    for (index, side) in sides.enumerated() {
      for (part, piece) in side.parts.enumerated() {
        wrapper.add(piece, breaks: index > 0 && part == 0 ? .line : .blank)
      }
    }
    return wrapper.lines.isEmpty ? [""] : wrapper.lines
  }

  private init(style: TextStyle, width: Int, hanging: Int) {
    (self.style, self.width, self.hanging) = (style, width, hanging)
  }

  private enum Break {
    case nothing
    case blank
    case line
  }

  private mutating func add(_ piece: Substring, breaks: Break) {
    if let last = lines.last, breaks != .line {
      let joined = last + (breaks == .blank ? " " : "") + piece
      if style.width(of: joined) <= width - (lines.count > 1 ? hanging : 0) {
        lines[lines.count - 1] = joined
        return
      }
    }
    let room = width - (lines.isEmpty ? 0 : hanging)
    if style.width(of: piece) <= room || piece.count == 1 {
      lines.append(String(piece))
    } else {
      addInParts(piece, breaks: breaks)
    }
  }

  /// What does not fit on a line of its own.
  private mutating func addInParts(_ piece: Substring, breaks: Break) {
    let words = piece.split(separator: " ")
    if words.count > 1 {
      for (index, word) in words.enumerated() { add(word, breaks: index == 0 ? breaks : .blank) }
    } else {
      for (index, character) in piece.indices.enumerated() {
        let after = piece.index(after: character)
        add(piece[character..<after], breaks: index == 0 ? breaks : .nothing)
      }
    }
  }
}

extension String {
  /// What stands between blanks that are in no call and no braces.
  fileprivate var parts: [Substring] {
    var parts: [Substring] = []
    var start = startIndex
    for blank in outerBlanks {
      if start < blank { parts.append(self[start..<blank]) }
      start = index(after: blank)
    }
    if start < endIndex { parts.append(self[start...]) }
    return parts
  }

  /// The left side of a comparison, and the relation with the right side; the whole text if it is none.
  fileprivate var sidesOfComparison: [String] {
    let relation = outerBlanks.last { blank in
      Relation.allCases.contains { self[index(after: blank)...].hasPrefix($0.rawValue + " ") }
    }
    guard let relation else { return [self] }
    return [String(self[..<relation]), String(self[index(after: relation)...])]
  }

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
