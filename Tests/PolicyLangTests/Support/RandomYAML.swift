/// Writes random YAML that is hard to lay out: every style, odd indentation, comments and empty lines wherever
/// YAML takes them.
struct RandomYAML {
  private var generator: Generator
  private var comments = 0
  private var lineBreak = "\n"

  init(seed: UInt64) { generator = Generator(seed: seed) }

  private static let keys = [
    "apiVersion", "kind", "metadata", "spec", "name", "mode", "scope", "rules", "when", "until", "for", "do",
    "tunable", "raise", "within", "every", "match", "description", "zeta", "alpha", "\"quoted\"", "'single'",
    "labels", "onExit", "grow",
  ]
  private static let words = [
    "host", "observe", "rate(tcp.rcvbuf_full, 3s) > 5/s", "25%", "6MiB .. 64MiB", "\"a # b\"", "'it''s'",
    "\"x\\ty\"", "帯域", "1:30", "a:b", "-1", "~", "\"\"", "x#y", "https://example.org/#top",
  ]
  private static let flowWords = ["host", "25%", "\"a, b\"", "'it''s'", "帯域", "a:b", "\"web-*\""]

  /// A stream of one or two documents.
  mutating func stream() -> String {
    lineBreak = chance(8) ? "\r\n" : "\n"
    var text = noise(indent: 0)
    if chance(5) {
      text += "%YAML 1.1\(lineBreak)---" + ending()
    } else if chance(3) {
      text += "---" + ending()
    }
    text += document()
    if chance(4) { text += "---" + ending() + noise(indent: 0) + document() }
    if chance(6) { text += "..." + ending() + noise(indent: 0) }
    return text
  }

  private mutating func document() -> String {
    guard chance(2) else { return mapping(indent: 0, depth: 0, isFirstInLine: false) }
    var text = "kind: Policy" + ending() + noise(indent: 0) + "apiVersion: bpftune.dev/v1" + ending()
    text += noise(indent: 0) + "spec:" + ending()
    return text + mapping(indent: pick([1, 2, 4]), depth: 1, isFirstInLine: false)
  }

  // MARK: - Collections

  private mutating func mapping(indent: Int, depth: Int, isFirstInLine: Bool) -> String {
    var text = ""
    var keys = Self.keys
    if depth == 0 { keys.removeAll { ["apiVersion", "kind", "spec"].contains($0) } }
    for index in 0..<Int.random(in: 1...5, using: &generator) {
      let key = keys.remove(at: Int.random(in: 0..<keys.count, using: &generator))
      if index > 0 || !isFirstInLine { text += noise(indent: indent) + spaces(indent) }
      text += key + (chance(8) ? " " : "") + ":" + value(indent: indent, depth: depth, isItem: false)
    }
    return text
  }

  private mutating func sequence(indent: Int, depth: Int, isFirstInLine: Bool) -> String {
    var text = ""
    for index in 0..<Int.random(in: 1...4, using: &generator) {
      if index > 0 || !isFirstInLine { text += noise(indent: indent) + spaces(indent) }
      text += "-" + value(indent: indent, depth: depth, isItem: true)
    }
    return text
  }

  /// What stands behind a key or a dash, to the end of the line.
  private mutating func value(indent: Int, depth: Int, isItem: Bool) -> String {
    let gap = spaces(pick([1, 1, 1, 3]))
    let inner = indent + pick([1, 2, 2, 4])
    switch Int.random(in: 0..<(depth < 4 ? 12 : 7), using: &generator) {
    case 0: return ending()
    case 1, 2: return gap + pick(Self.words) + ending()
    case 3: return gap + blockScalar(indent: indent)
    case 4:
      let folded = ["two words" + lineBreak, spaces(inner) + "and more" + lineBreak]
      return gap + folded.joined() + (chance(3) ? lineBreak : "") + spaces(inner + pick([0, 3])) + "end"
        + ending()
    case 5:
      let text = gap + "\"double \\" + lineBreak + spaces(inner) + "quoted  " + lineBreak + lineBreak
      return text + spaces(inner) + "text\\ " + lineBreak + spaces(inner) + "x\"" + ending()
    case 6: return gap + flow(depth: 0, indent: inner) + ending()
    case 7: return ending() + noise(indent: inner) + spaces(inner) + pick(Self.words) + ending()
    case 8 where isItem:
      return " " + mapping(indent: indent + 2, depth: depth + 1, isFirstInLine: true)
    case 9 where isItem:
      return " " + sequence(indent: indent + 2, depth: depth + 1, isFirstInLine: true)
    case 8, 9:
      return ending()
        + sequence(indent: isItem ? inner : pick([indent, inner]), depth: depth + 1, isFirstInLine: false)
    default:
      return ending() + mapping(indent: inner, depth: depth + 1, isFirstInLine: false)
    }
  }

  private mutating func flow(depth: Int, indent: Int) -> String {
    let isMapping = chance(2)
    var text = isMapping ? "{" : "["
    var keys = Self.keys
    let count = Int.random(in: 0...3, using: &generator)
    for index in 0..<count {
      text += flowGap(indent: indent)
      if isMapping {
        text += keys.remove(at: Int.random(in: 0..<keys.count, using: &generator)) + ":" + pick([" ", "  "])
      } else if chance(8) {
        text += "pair: "
      }
      text += depth < 2 && chance(4) ? flow(depth: depth + 1, indent: indent + 1) : pick(Self.flowWords)
      text += flowGap(indent: indent)
      if index < count - 1 || chance(6) { text += "," }
    }
    return text + flowGap(indent: indent) + (isMapping ? "}" : "]")
  }

  private mutating func flowGap(indent: Int) -> String {
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: lineBreak + spaces(indent)
    case 1: " " + comment() + lineBreak + spaces(indent)
    case 2: lineBreak + spaces(indent) + comment() + lineBreak + lineBreak + spaces(indent)
    case 3: "  "
    default: " "
    }
  }

  private mutating func blockScalar(indent: Int) -> String {
    let isExplicit = chance(4)
    let width = pick([1, 2, 4])
    let margin = spaces(indent + width)
    var text = pick(["|", ">"]) + (isExplicit ? "\(width)" : "") + pick(["", "-", "+"])
    text += (chance(4) ? "  " + comment() : "") + lineBreak
    if chance(6) { text += lineBreak }
    if isExplicit, chance(2) { text += margin + "   deeper" + lineBreak }
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      text += margin + pick(["text", "# no comment", "a: b", "trailing  ", "- x"]) + lineBreak
      if chance(4) { text += pick(["", spaces(indent + width + 2)]) + lineBreak }
      if chance(4) { text += margin + "  deeper" + lineBreak }
    }
    return text + (chance(3) ? lineBreak + lineBreak : "")
  }

  // MARK: - Comments and blanks

  /// Empty lines and comments between entries.
  private mutating func noise(indent: Int) -> String {
    var text = ""
    while chance(3) {
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: text += lineBreak
      case 1: text += spaces(3) + lineBreak
      case 2: text += spaces(indent) + comment() + lineBreak
      default: text += spaces(Int.random(in: 0...8, using: &generator)) + comment() + lineBreak
      }
    }
    return text
  }

  private mutating func ending() -> String {
    (chance(5) ? spaces(pick([1, 2, 5])) + comment() : "") + (chance(10) ? "  " : "") + lineBreak
  }

  /// Comments have numbers, so that none can be lost or doubled unseen.
  private mutating func comment() -> String {
    comments += 1
    return "#" + pick([" ", "", "  "]) + "comment\(comments);" + pick(["", " x ", " {a: b}", " 'q"])
  }

  private mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &generator) == 0 }

  private mutating func pick<T>(_ choices: [T]) -> T {
    choices[Int.random(in: 0..<choices.count, using: &generator)]
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
