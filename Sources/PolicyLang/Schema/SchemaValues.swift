/// The schemas of single values.
///
/// Expressions may name parameters, so that no pattern can tell a wrong one; what YAML reads as a number is one of its
/// own unit.
enum SchemaValues {
  static let definitions: [(String, JSONValue)] = [
    (
      "name",
      text(
        "A name: 1 to 63 of a-z, 0-9 and -, neither first nor last a -.",
        pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")
    ),
    (
      "identifier",
      text(
        "A name for expressions: a letter, then letters, digits and _.", pattern: "^[A-Za-z][A-Za-z0-9_]*$")
    ),
    ("texts", texts),
    ("condition", text("Comparisons, joined by and, or and not.", pattern: "\\S")),
    (
      "duration",
      scalar(
        "A length of time: a number with ns, us, ms, s, m, h or d, or an expression of such.",
        number: [("const", .number(0))])
    ),
    (
      "quantity",
      scalar("A number with its unit, such as 64MiB, 250ms or 20%, a word, or an expression.", number: [])
    ),
    (
      "step",
      scalar(
        "A step: relative as 25% or x1.25, absolute in the unit of the tunable, or percentage points as 5pt.",
        number: [("exclusiveMinimum", .number(0))])
    ),
    (
      "range",
      text("low .. high, each a value with its unit or an expression.", pattern: "\\S\\s*\\.\\.\\s*\\S")
    ),
    ("expression", scalar("A condition or a quantity.", number: [])),
    (
      "expectation",
      text("A quantity, falls or rises, and by how much at least.", pattern: "\\S\\s+(falls|rises)\\s+\\S")
    ),
    (
      "series",
      scalar(
        "Steps, separated by spaces: 5, 5x60 (60 steps of 5), 0+5x60 (60 steps 0, 5, 10, …), _ for nothing observed, "
          + "loss; of a distribution 100@20ms, several joined by commas.", number: [])
    ),
    ("clock", text("A time of day, in quotes.", pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$")),
    ("member", .object([("type", .strings(["string", "integer"])), ("minLength", .number(1))])),
    ("tunable", tunable),
  ]

  /// One of a few words; what each says is shown by editors.
  static func enumeration(_ choices: [KeyTable.Choice]) -> [(String, JSONValue)] {
    let words: (String, JSONValue) = ("enum", .strings(choices.map(\.word)))
    guard choices.contains(where: { !$0.meaning.isEmpty }) else { return [words] }
    return [words, ("enumDescriptions", .strings(choices.map(\.meaning.sentence)))]
  }

  static let gaugePattern = "^app\\.[A-Za-z0-9_.]*[A-Za-z0-9_]$"
  /// A signal with labels, or a figure of an application.
  static let labelledPattern = "^[a-z][a-z0-9_]*\\.[a-z0-9_.]+\\{.+\\}$|\(gaugePattern)"

  private static func text(_ description: String, pattern: String) -> JSONValue {
    .object([
      ("description", .string(description)), ("type", .string("string")), ("pattern", .string(pattern)),
    ])
  }

  /// An expression, or what YAML reads as a number.
  private static func scalar(_ description: String, number: [(String, JSONValue)]) -> JSONValue {
    .object([
      ("description", .string(description)), ("type", .strings(["string", "number"])),
      ("if", .object([("type", .string("string"))])), ("then", .object([("pattern", .string("\\S"))])),
      ("else", .object(number)),
    ])
  }

  private static let texts = JSONValue.object([
    ("type", .string("object")),
    ("additionalProperties", .object([("type", .string("string")), ("minLength", .number(1))])),
  ])

  private static let tunable = JSONValue.object([
    ("description", .string("The name of a tunable; bpftune explain NAME says more.")),
    ("enum", .strings(Tunable.catalogue.map(\.id.rawValue))),
    ("enumDescriptions", .strings(Tunable.catalogue.map(\.summary))),
  ])
}
