/// The difference of two texts as a unified diff, which `patch` and `git apply` take.
public enum LineDiff {
  /// How many lines around a change are shown.
  private static let context = 3
  /// From so many lines on, the difference between what differs at all is not looked for: its cost grows with
  /// the square.
  private static let mostCompared = 4000

  /// The diff of `old` and `new`, the two contents of the file at `path`; empty if they are equal.
  public static func unified(old: [UInt8], new: [UInt8], path: String) -> String {
    guard old != new else { return "" }
    let steps = steps(from: lines(old), to: lines(new))
    let name = String(path.drop { $0 == "/" }).shown
    var text = "--- a/\(name)\n+++ b/\(name)\n"
    for hunk in hunks(of: steps) { text += render(steps[hunk], before: steps[..<hunk.lowerBound]) }
    return text
  }

  private enum Step {
    case same(ArraySlice<UInt8>)
    case removed(ArraySlice<UInt8>)
    case added(ArraySlice<UInt8>)

    var isChange: Bool { if case .same = self { false } else { true } }
    var isOld: Bool { if case .added = self { false } else { true } }
    var isNew: Bool { if case .removed = self { false } else { true } }
  }

  /// Lines with their line feeds; the last may lack one.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  private static func steps(from old: [ArraySlice<UInt8>], to new: [ArraySlice<UInt8>]) -> [Step] {
    let head = zip(old, new).prefix { $0 == $1 }.count
    let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed()).prefix { $0 == $1 }.count
    let (oldMiddle, newMiddle) = (head..<(old.count - tail), head..<(new.count - tail))
    var removed: Set<Int> = []
    var added: Set<Int> = []
    if oldMiddle.count + newMiddle.count > mostCompared {
      removed.formUnion(oldMiddle)
      added.formUnion(newMiddle)
    } else {
      for change in Array(new[newMiddle]).difference(from: Array(old[oldMiddle])) {
        switch change {
        case .remove(let offset, _, _): removed.insert(head + offset)
        case .insert(let offset, _, _): added.insert(head + offset)
        }
      }
    }
    var steps: [Step] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if i < old.count, removed.contains(i) {
        steps.append(.removed(old[i]))
        i += 1
      } else if j < new.count, added.contains(j) {
        steps.append(.added(new[j]))
        j += 1
      } else {
        steps.append(.same(old[i]))
        (i, j) = (i + 1, j + 1)
      }
    }
    return steps
  }

  /// Runs of steps around changes that are near each other.
  private static func hunks(of steps: [Step]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for index in steps.indices where steps[index].isChange {
      let range = max(0, index - context)..<min(steps.count, index + context + 1)
      if let last = hunks.last, range.lowerBound <= last.upperBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }

  private static func render(_ hunk: ArraySlice<Step>, before: ArraySlice<Step>) -> String {
    func range(_ isCounted: (Step) -> Bool) -> String {
      let count = hunk.count(where: isCounted)
      let start = before.count(where: isCounted)
      // An empty range is named by the line before it.
      return "\(count == 0 ? start : start + 1),\(count)"
    }
    var text = "@@ -\(range(\.isOld)) +\(range(\.isNew)) @@\n"
    for step in hunk {
      let (sign, line) =
        switch step {
        case .same(let line): (" ", line)
        case .removed(let line): ("-", line)
        case .added(let line): ("+", line)
        }
      text += sign + String(decoding: line, as: UTF8.self)
      if line.last != UInt8(ascii: "\n") { text += "\n\\ No newline at end of file\n" }
    }
    return text
  }
}
