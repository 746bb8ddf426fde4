extension ParsedPolicy {
  /// What it does, in a sentence that says no more than the rules do; `nil` if they do not say.
  var plainDescription: String? {
    var deeds: [String] = []
    for action in rules.compactMap(\.action) {
      guard let verb = action.verb?.value, let name = action.tunables.first?.value,
        let tunable = Tunable.meant(by: name)
      else { continue }
      let deed = verb.inWords + " " + tunable.id.rawValue
      if !deeds.contains(deed) { deeds.append(deed) }
    }
    guard let first = deeds.first else { return nil }
    let text = deeds.dropFirst().prefix(2).reduce(first) { $0 + "; " + $1 }
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}

extension ParsedAction.Verb {
  /// As a sentence about a policy has it.
  fileprivate var inWords: String {
    switch self {
    case .raise: "raises"
    case .lower: "lowers"
    case .set: "sets"
    case .hold: "holds"
    }
  }
}

extension ParsedHeader {
  /// The edit that writes a description at the start of `spec`.
  func fix(describing text: String, in source: SourceFile?) -> Diagnostic.Fix? {
    guard let place = firstOfSpec, let source else { return nil }
    let line = (key: "description", value: text)
    if place.mapping.isFlow {
      return KeyInsertion(mapping: place.mapping, source: source, file: span.file).fix(
        writing: [line], before: place.key)
    }
    guard let indent = source.indent(of: place.key.span.range.lowerBound) else { return nil }
    // Behind the line of `spec`, since other keys may be written before the first one.
    let end = source.lineEnd(of: specHead.range.upperBound)
    return Diagnostic.Fix(
      span: SourceSpan(file: span.file, range: end..<end),
      replacement: "\n\(indent)\(line.key): \(line.value)")
  }
}

extension Tunable {
  /// The tunable that a name which is none was probably meant to be: with slashes, without its element, misspelt.
  static func meant(by name: String) -> Tunable? {
    let dotted = String(name.map { $0 == "/" ? "." : $0 }).split(separator: ".").joined(separator: ".")
    let plain = dotted.hasPrefix("proc.sys.") ? String(dotted.dropFirst(9)) : dotted
    if let tunable = named(plain) { return tunable }
    let elements = catalogue.filter { $0.id.rawValue.hasPrefix(plain + ".") }
    if !elements.isEmpty { return elements.first { $0.id.rawValue.hasSuffix(".max") } }
    return Suggestion.nearest(to: plain, among: catalogue.map(\.id.rawValue)).flatMap { named($0) }
  }
}

extension Tunable {
  /// Limits that a rule can be given without knowing what it is for; `nil` if there are none.
  func cautiousLimits(of verb: ParsedAction.Verb, to value: String?) -> KeyInsertion.Line? {
    switch (kind, verb) {
    case (.number, .raise):
      let neighbour = notAbove.first.map { "tunable(\($0.rawValue))" }
      return ("within", "baseline .. min(\(neighbour ?? literal(range.upperBound)), 2 * baseline)")
    case (.number, .lower):
      let neighbour = notBelow.first.map { "tunable(\($0.rawValue))" }
      return ("within", "max(\(neighbour ?? literal(range.lowerBound)), baseline / 2) .. baseline")
    case (.number, _), (.flag, .set), (.flag, .hold): return value.map { ("within", "\($0) .. \($0)") }
    case (.choice, .set), (.choice, .hold), (.word, .set), (.word, .hold):
      return value.map { ("among", "[\($0)]") }
    case (.flag, _), (.choice, _), (.word, _): return nil
    }
  }
}
