/// Names on the left, prose on the right, wrapped.
struct TwoColumns {
  /// The rows; several texts of one row stand below each other, and a row without any is left out.
  var rows: [(name: String, texts: [String])] = []

  /// Adds a row.
  mutating func add(_ name: String, _ texts: String...) { add(name, texts) }

  /// Adds a row.
  mutating func add(_ name: String, _ texts: [String]) {
    rows.append((name, texts.filter { !$0.isEmpty }))
  }

  /// The rows as lines of at most `width` characters, where words allow, indented by `indent`.
  ///
  /// Spaces at the start of a text indent all of its lines; a `- ` behind them all but the first.
  func lines(width: Int, indent: Int = 2) -> [String] {
    let shown = rows.filter { !$0.texts.isEmpty }
    let column = (shown.map(\.name.count).max() ?? 0) + 2
    return shown.flatMap { row in
      let texts = row.texts.flatMap { text -> [String] in
        let inner = String(text.prefix { $0 == " " })
        let isItem = text.dropFirst(inner.count).hasPrefix("- ")
        let lines = text.wrapped(to: max(20, width - indent - column - inner.count - (isItem ? 2 : 0)))
        return lines.enumerated().map { inner + ($0 > 0 && isItem ? "  " : "") + $1 }
      }
      return texts.enumerated().map { index, text in
        let name = index == 0 ? row.name : ""
        return String(repeating: " ", count: indent) + name
          + String(repeating: " ", count: column - name.count) + text
      }
    }
  }
}
