/// Writes a layout out as text.
struct LayoutPrinter {
  private var text: [UInt8] = []
  /// Whether an empty line may come next: not at the start, behind another, or behind text that it would join.
  private var takesEmptyLine = false

  /// The text of `layout`.
  static func print(_ layout: Layout) -> [UInt8] {
    var printer = Self()
    for part in layout.parts { printer.print(part) }
    return printer.text
  }

  private mutating func print(_ part: Layout.Part) {
    switch part {
    case .marker(let marker, let isAfterBlank, let trailing):
      if isAfterBlank { emptyLine() }
      text += marker
      endLine(trailing)
      takesEmptyLine = false
    case .comment(let line):
      print([line], indent: 0)
    case .root(let root):
      print(root.leading, indent: 0)
      if root.isAfterBlank { emptyLine() }
      print(root.value, of: root, indent: 0, isRoot: true)
    }
  }

  // MARK: - Lines

  private mutating func indent(_ count: Int) { text += repeatElement(UInt8(ascii: " "), count: count) }

  private mutating func endLine(_ trailing: Layout.Trailing? = nil) {
    if let trailing {
      indent(trailing.blanks)
      text += trailing.text
    }
    text.append(UInt8(ascii: "\n"))
    takesEmptyLine = true
  }

  private mutating func emptyLine() {
    guard takesEmptyLine else { return }
    text.append(UInt8(ascii: "\n"))
    takesEmptyLine = false
  }

  private mutating func print(_ lines: [Layout.Line], indent count: Int) {
    for line in lines {
      if line.isAfterBlank { emptyLine() }
      indent(count)
      text += line.text
      endLine()
    }
  }
}

// MARK: - Block collections

extension LayoutPrinter {
  /// Prints entries; the first of them in the line that is open, if there is one.
  private mutating func print(_ entries: [Layout.Entry], areItems: Bool, indent count: Int, isInLine: Bool) {
    for (index, entry) in entries.enumerated() {
      if index > 0 || !isInLine {
        print(entry.leading, indent: count)
        if entry.isAfterBlank { emptyLine() }
        indent(count)
      }
      if let key = entry.key {
        text += key
        text.append(UInt8(ascii: ":"))
      } else if areItems {
        text.append(UInt8(ascii: "-"))
      }
      print(entry.value, of: entry, indent: count, isRoot: false)
      print(entry.foot, indent: count + 2)
    }
  }

  /// Prints what stands behind a key or a dash, to the end of the line.
  private mutating func print(
    _ value: Layout.Value, of entry: Layout.Entry, indent count: Int, isRoot: Bool
  ) {
    let blank = isRoot ? [] : [UInt8(ascii: " ")]
    switch value {
    case .null:
      endLine(entry.trailing)
    case .scalar(let lines):
      text += blank
      print(scalar: lines, indent: count + 2)
      endLine(entry.trailing)
    case .flow(let flow):
      text += blank
      print(flow, indent: count)
      endLine(entry.trailing)
    case .block(let scalar):
      text += blank
      print(scalar, trailing: entry.trailing, indent: count + 2)
    case .mapping(let entries), .sequence(let entries):
      let areItems = if case .sequence = value { true } else { false }
      // A collection in a list item begins in its line.
      let isInLine = !isRoot && entry.key == nil
      if isInLine {
        text += blank
      } else if !isRoot {
        endLine(entry.trailing)
        takesEmptyLine = false
      }
      print(entries, areItems: areItems, indent: isRoot ? 0 : count + 2, isInLine: isInLine)
    }
  }
}

// MARK: - Scalars and flow collections

extension LayoutPrinter {
  /// Prints a scalar; lines after the first are indented.
  private mutating func print(scalar lines: [[UInt8]], indent count: Int) {
    for (index, line) in lines.enumerated() {
      if index > 0 {
        text.append(UInt8(ascii: "\n"))
        if !line.isEmpty { indent(count) }
      }
      text += line
    }
  }

  private mutating func print(_ scalar: Layout.BlockScalar, trailing: Layout.Trailing?, indent count: Int) {
    text.append(scalar.style)
    if scalar.needsIndentation { text.append(UInt8(ascii: "2")) }
    if let chomping = scalar.chomping { text.append(chomping) }
    endLine(trailing)
    for line in scalar.lines {
      if !line.isEmpty { indent(count) }
      text += line
      endLine()
    }
    for _ in 0..<scalar.emptyLines { text.append(UInt8(ascii: "\n")) }
    // Where empty lines at the end are text, one more would be, too; a last line of blanks is like one.
    let endsInBlanks = scalar.lines.last?.allSatisfy { $0 == UInt8(ascii: " ") } ?? false
    if scalar.chomping == UInt8(ascii: "+") || endsInBlanks { takesEmptyLine = false }
  }

  private mutating func print(_ flow: Layout.Flow, indent count: Int) {
    text.append(flow.isMapping ? UInt8(ascii: "{") : UInt8(ascii: "["))
    var mustBreak = false
    for (index, item) in flow.items.enumerated() {
      if item.startsLine || mustBreak || !item.leading.isEmpty {
        text.append(UInt8(ascii: "\n"))
        takesEmptyLine = index > 0
        print(item.leading, indent: count + 2)
        if item.isAfterBlank { emptyLine() }
        indent(count + 2)
      } else if index > 0 {
        text.append(UInt8(ascii: " "))
      }
      print(item, indent: count + 2)
      if index < flow.items.count - 1 { text.append(UInt8(ascii: ",")) }
      if let trailing = item.trailing {
        indent(trailing.blanks)
        text += trailing.text
      }
      mustBreak = item.trailing != nil
    }
    if flow.closesOnLine || mustBreak || !flow.foot.isEmpty {
      text.append(UInt8(ascii: "\n"))
      takesEmptyLine = true
      print(flow.foot, indent: count + 2)
      indent(count)
    }
    text.append(flow.isMapping ? UInt8(ascii: "}") : UInt8(ascii: "]"))
  }

  private mutating func print(_ item: Layout.Flow.Item, indent count: Int) {
    if let key = item.key {
      print(scalar: key, indent: count)
      if case .null = item.value { return }
      text += [UInt8(ascii: ":"), UInt8(ascii: " ")]
    }
    switch item.value {
    case .scalar(let lines): print(scalar: lines, indent: count)
    case .flow(let flow): print(flow, indent: count)
    case .null, .block, .mapping, .sequence: break
    }
  }
}
