extension KeyTable {
  /// The key tables of the reference in `docs/language.md`, one for each map.
  static var markdown: String { all.map(\.markdown).joined(separator: "\n") }

  private var markdown: String {
    let rows = keys.map { key in
      let absent = key.isRequired ? "must be written" : key.fallback ?? ""
      let cells = ["`\(key.name)`", key.shape.words, absent, key.summary + key.shape.meanings]
      return "| " + cells.map { Self.escaped($0) }.joined(separator: " | ") + " |\n"
    }
    let head = "### \(label)\n\n| key | type | default | says |\n|---|---|---|---|\n"
    return head + rows.joined() + (constraints.isEmpty ? "" : "\n" + constraintText + "\n")
  }

  /// What must be there beside the required keys, in sentences.
  var constraintText: String {
    constraints.map { constraint in
      switch constraint {
      case .exactlyOne(let keys): "Exactly one of \(Self.enumerated(keys)) must be written."
      case .atLeastOne(let keys): "At least one of \(Self.enumerated(keys)) must be written."
      }
    }.joined(separator: " ")
  }

  private static func enumerated(_ keys: [String]) -> String {
    let names = keys.map { "`\($0)`" }
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func escaped(_ cell: String) -> String {
    cell.reduce(into: "") { $0 += $1 == "|" ? "\\|" : String($1) }
  }
}

extension KeyTable.Shape {
  /// What may be written, in a few words of Markdown.
  var words: String {
    switch self {
    case .text: "text"
    case .name: "name"
    case .integer(let range):
      range.lowerBound == -range.upperBound
        ? "whole number" : "whole number, \(range.lowerBound) to \(range.upperBound)"
    case .boolean: "`true` or `false`"
    case .choice(let choices):
      choices.count > 10
        ? "one of " + choices.map { "`\($0.word)`" }.joined(separator: ", ")
        : choices.map { "`\($0.word)`" }.joined(separator: ", ")
    case .condition: "condition"
    case .duration: "duration"
    case .quantity: "value"
    case .step: "step"
    case .range: "range, `low .. high`"
    case .expression: "condition or quantity"
    case .expectation: "`QUANTITY falls AMOUNT` or `QUANTITY rises AMOUNT`"
    case .tunable: "tunable"
    case .member: "word or whole number"
    case .series: "steps"
    case .clock: "time of day, as `\"22:00\"`"
    case .spec: "map, by `kind`"
    case .nothing: "nothing"
    case .map(let table): "map: \(table.label)"
    case .mapByName(let names, let values, _): "map by \(names.words), of each: \(values.words)"
    case .texts: "map of texts"
    case .list(let items, _): "list: \(items.words)"
    case .either(let a, let b): "\(a.words); or \(b.words)"
    }
  }

  /// What the words of an enumeration say.
  fileprivate var meanings: String {
    let said = choices.filter { !$0.meaning.isEmpty }.map { "`\($0.word)`: \($0.meaning)" }
    return said.isEmpty ? "" : ". " + said.joined(separator: "; ")
  }

  /// The words that may stand there, if they are few.
  var choices: [KeyTable.Choice] {
    switch self {
    case .choice(let choices): choices
    case .either(let a, let b): a.choices + b.choices
    case .list(let items, _): items.choices
    default: []
    }
  }
}

extension KeyTable.Names {
  fileprivate var words: String {
    switch self {
    case .any: "name"
    case .labels: "name"
    case .identifiers: "name (letters, digits and `_`)"
    case .tunables: "tunable"
    case .facts: "fact"
    case .signals: "signal"
    case .gauges: "name (`app.…`)"
    }
  }
}
