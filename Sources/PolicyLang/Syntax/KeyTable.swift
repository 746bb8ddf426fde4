/// The keys of one kind of map: what the parser reads by, and what the JSON Schema, the reference and
/// `bpftune explain` are made of.
struct KeyTable: Sendable {
  /// What may stand behind a key.
  indirect enum Shape: Sendable {
    /// Any text.
    case text
    /// A DNS label.
    case name
    case integer(ClosedRange<Int64>)
    case boolean
    /// One of a few words.
    case choice([Choice])
    /// A condition over signals.
    case condition
    /// A length of time.
    case duration
    /// A value with its unit.
    case quantity
    /// How far a value is moved.
    case step
    /// `low .. high`.
    case range
    /// A condition or a quantity.
    case expression
    /// `QUANTITY falls|rises AMOUNT`.
    case expectation
    /// The name of a tunable.
    case tunable
    /// A word or a number that a tunable may hold.
    case member
    /// What is observed, step by step.
    case series
    /// A time of day.
    case clock
    /// The `spec` of a document, by its kind.
    case spec
    /// Nothing at all behind the key.
    case nothing
    /// A map with fixed keys.
    case map(KeyTable)
    /// A map by names, `of` what.
    case mapByName(Names, of: Shape, mayBeEmpty: Bool = true)
    /// A map of texts.
    case texts
    case list(of: Shape, mayBeEmpty: Bool = false)
    case either(Shape, Shape)
  }

  /// One of a few words, and what it says.
  struct Choice: Sendable {
    let word: String
    /// A few words without a full stop; empty where the word says it all.
    let meaning: String
  }

  /// What the keys of a map by names are.
  enum Names: Sendable {
    case any
    /// DNS labels.
    case labels
    /// Names that expressions can use.
    case identifiers
    case tunables
    case facts
    /// Signals, with labels or without.
    case signals
    /// External gauges, `app.…`.
    case gauges
  }

  /// What a map must have beside its required keys.
  enum Constraint: Sendable {
    case exactlyOne([String])
    case atLeastOne([String])
  }

  struct Key: Sendable {
    let name: String
    let shape: Shape
    /// Whether it must be there.
    ///
    /// Where one of several must be, the table has a constraint.
    let isRequired: Bool
    /// What holds without it, in words.
    let fallback: String?
    /// One sentence for people, without a full stop.
    let summary: String
    /// Values as they are written behind the key, on one line.
    let examples: [String]

    init(
      _ name: String, _ shape: Shape, required: Bool = false, default fallback: String? = nil,
      _ summary: String,
      examples: [String] = []
    ) {
      self.name = name
      self.shape = shape
      isRequired = required
      self.fallback = fallback
      self.summary = summary
      self.examples = examples
    }
  }

  /// What the map is called in messages.
  let title: String
  /// A short name, for the reference.
  let label: String
  let keys: [Key]
  let constraints: [Constraint]
  /// The names of the keys, for readers that need no more.
  let names: [String]
  /// The names of those that must be there.
  let requiredNames: [String]

  init(_ title: String, label: String, _ keys: [Key], constraints: [Constraint] = []) {
    self.title = title
    self.label = label
    self.keys = keys
    self.constraints = constraints
    names = keys.map(\.name)
    requiredNames = keys.filter(\.isRequired).map(\.name)
  }

  func key(_ name: String) -> Key? { keys.first { $0.name == name } }

  /// The title of the maps that `name` is a key of.
  static func owners(of name: String) -> [String] {
    var seen: Set<String> = []
    return all.filter { $0.names.contains(name) }.map(\.title).filter { seen.insert($0).inserted }
  }
}

extension KeyTable.Shape {
  /// The words of an enumeration, each with what it says.
  static func choice<Value>(of _: Value.Type, _ meaning: (Value) -> String) -> Self
  where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    .choice(Value.allCases.map { KeyTable.Choice(word: $0.rawValue, meaning: meaning($0)) })
  }

  /// Words that need no explanation.
  static func words(_ words: [String]) -> Self {
    .choice(words.map { KeyTable.Choice(word: $0, meaning: "") })
  }

  /// Whether a policy writes.
  static let mode = choice(of: Mode.self) { mode in
    switch mode {
    case .observe: "decides and says so, and never writes"
    case .enforce: "writes what it decides"
    }
  }
}
