/// A comparison with what stands before and behind it: one row of a condition that is written over several.
struct ConditionRow {
  var text: String
  /// In how many parentheses it begins.
  var depth: Int
  let comparison: Comparison
}

extension Condition {
  /// The comparisons in the order written; their texts make up the condition's text, joined by blanks.
  var rows: [ConditionRow] {
    switch self {
    case .comparison(let comparison): [ConditionRow(text: comparison.text, depth: 0, comparison: comparison)]
    case .and(let parts): Self.joined(parts, by: "and")
    case .or(let parts): Self.joined(parts, by: "or")
    case .not(let part): Self.prefixed(part.nestedRows, with: "not ")
    }
  }

  private static func joined(_ parts: [Condition], by word: String) -> [ConditionRow] {
    parts.enumerated().flatMap { index, part in
      index == 0 ? part.nestedRows : prefixed(part.nestedRows, with: word + " ")
    }
  }

  private static func prefixed(_ rows: [ConditionRow], with prefix: String) -> [ConditionRow] {
    var rows = rows
    if !rows.isEmpty { rows[0].text = prefix + rows[0].text }
    return rows
  }

  /// In parentheses, unless it is one comparison.
  private var nestedRows: [ConditionRow] {
    if case .comparison = self { return rows }
    var rows = Self.prefixed(rows, with: "(")
    for index in rows.indices.dropFirst() { rows[index].depth += 1 }
    if !rows.isEmpty { rows[rows.count - 1].text += ")" }
    return rows
  }
}
