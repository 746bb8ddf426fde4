extension Tunable {
  /// Every fact, for programs.
  func json(_ area: Area) -> JSONValue {
    .object([
      ("name", .string(id.rawValue)), ("area", .string(area.rawValue)), ("path", .string(path)),
      ("element", element.map(Self.json) ?? .null), ("kind", .string(kindName)), ("values", values),
      ("measure", .string(measure.rawValue)),
      (
        "scale",
        .string(scale.denominator == 1 ? "\(scale.numerator)" : "\(scale.numerator)/\(scale.denominator)")
      ),
      ("accepted", Self.json(accepted)), ("range", Self.json(range)),
      ("granularity", .number(Int(granularity))),
      ("usual", usual.map { .number(Int($0)) } ?? .null), ("scope", .string(scope.rawValue)),
      ("inheritance", .string(inheritance.rawValue)), ("acts", .string(acts.rawValue)),
      ("settles", .number(Int(settles))), ("cost", .string(cost.rawValue)),
      ("notAbove", .array(notAbove.map { .string($0.rawValue) })),
      ("excludes", excludes.map { .string($0.rawValue) } ?? .null),
      (
        "related",
        .array(
          related.map { .object([("tunable", .string($0.tunable.rawValue)), ("why", .string($0.why))]) })
      ),
      ("sideEffect", sideEffect.map { .string($0) } ?? .null), ("summary", .string(summary)),
      ("source", .string(source)),
    ])
  }

  private var kindName: String {
    switch kind {
    case .number: "number"
    case .flag: "flag"
    case .choice: "choice"
    case .word: "word"
    }
  }

  /// What there is to choose from; null for numbers.
  private var values: JSONValue {
    switch kind {
    case .number: .null
    case .flag: .array([.number(0), .number(1)])
    case .choice(let choices):
      .array(
        choices.map { .object([("value", .number(Int($0.value))), ("meaning", .string($0.meaning))]) })
    case .word(let words): .array(words.map { .string($0) })
    }
  }

  private static func json(_ element: Element) -> JSONValue {
    .object([("index", .number(element.index)), ("count", .number(element.count))])
  }

  private static func json(_ range: ClosedRange<Int64>) -> JSONValue {
    .array([.number(Int(range.lowerBound)), .number(Int(range.upperBound))])
  }
}
