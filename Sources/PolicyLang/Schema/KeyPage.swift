/// The page of a key, which may stand in several maps.
struct KeyPage {
  let name: String
  /// Where it stands, in the order of the reference.
  let places: [(table: KeyTable, key: KeyTable.Key)]

  /// `nil` if there is no such key.
  init?(name: String) {
    places = KeyTable.all.compactMap { table in table.key(name).map { (table, $0) } }
    guard !places.isEmpty else { return nil }
    self.name = name
  }

  var explanation: Explanation {
    let title = "\(name): a key of " + places.map(\.table.label).joined(separator: ", of ")
    let pages = places.map { table, key in
      PageLayout(
        title: places.count == 1 ? title : "In \(table.label):", prose: key.summary.sentence,
        facts: [
          ("type", key.shape.words), ("default", key.isRequired ? "none: it must be written" : key.fallback),
          ("also", constraint(table)),
        ] + key.shape.choices.filter { !$0.meaning.isEmpty }.map { ($0.word, $0.meaning) },
        example: key.examples.map { "\(name): \($0)" }.joined(separator: "\n")
      ).text
    }
    let text = (places.count == 1 ? "" : title + "\n\n") + pages.joined(separator: "\n")
    return Explanation(name: name, text: text.filter { $0 != "`" }, json: json)
  }

  /// What of the table's constraints is about this key.
  private func constraint(_ table: KeyTable) -> String? {
    let own = table.constraints.filter { constraint in
      switch constraint {
      case .exactlyOne(let keys), .atLeastOne(let keys): keys.contains(name)
      }
    }
    return own.isEmpty ? nil : KeyTable(table.title, label: table.label, [], constraints: own).constraintText
  }

  private var json: JSONValue {
    .object([
      ("name", .string(name)), ("kind", .string("key")),
      (
        "places",
        .array(
          places.map { table, key in
            .object([
              ("in", .string(table.label)), ("summary", .string(key.summary)),
              ("type", .string(key.shape.words)),
              ("required", .bool(key.isRequired)), ("default", .optional(key.fallback)),
              ("words", .object(key.shape.choices.map { ($0.word, .string($0.meaning)) })),
              ("examples", .strings(key.examples)),
            ])
          })
      ),
    ])
  }
}
