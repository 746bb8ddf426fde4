/// The keys of one kind of map: what the parser reads by, and what the JSON Schema and the reference are made of.
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
    case choice([String])
    /// A condition over signals.
    case condition
    /// A length of time.
    case duration
    /// A value with its unit, `what` it is in words.
    case quantity(_ what: String)
    /// `low .. high`.
    case range
    /// A condition or a quantity.
    case expression
    /// `QUANTITY falls|rises AMOUNT`.
    case expectation
    /// A map with fixed keys.
    case map(KeyTable)
    /// A map by names that the user chooses, `of` what.
    case mapByName(of: Shape)
    /// A map of texts.
    case texts
    case list(of: Shape)
    case either(Shape, Shape)
  }

  struct Key: Sendable {
    let name: String
    let shape: Shape
    /// Whether it must be there.
    ///
    /// `within` has a finding of its own.
    let isRequired: Bool
    /// What holds without it, in words.
    let fallback: String?
    /// One sentence for people, without a full stop.
    let summary: String

    init(_ name: String, _ shape: Shape, required: Bool = false, default fallback: String? = nil, _ summary: String) {
      self.name = name
      self.shape = shape
      isRequired = required
      self.fallback = fallback
      self.summary = summary
    }
  }

  /// What the map is called in messages.
  let title: String
  /// A short name, for the reference.
  let label: String
  let keys: [Key]

  init(_ title: String, label: String, _ keys: [Key]) {
    self.title = title
    self.label = label
    self.keys = keys
  }

  func key(_ name: String) -> Key? { keys.first { $0.name == name } }

  /// The title of the maps that `name` is a key of.
  static func owners(of name: String) -> [String] {
    var seen: Set<String> = []
    return all.filter { $0.key(name) != nil }.map(\.title).filter { seen.insert($0).inserted }
  }
}
