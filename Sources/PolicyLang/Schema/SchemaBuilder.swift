/// Makes schemas of key tables.
struct SchemaBuilder {
  /// The schema of a map with fixed keys.
  func definition(of table: KeyTable) -> JSONValue {
    var members: [(String, JSONValue)] = [("type", .string("object"))]
    let required = table.keys.filter(\.isRequired).map(\.name)
    if !required.isEmpty { members.append(("required", .strings(required))) }
    members.append(("properties", .object(table.keys.map { ($0.name, property($0)) })))
    members.append(("additionalProperties", .bool(false)))
    if !table.constraints.isEmpty { members.append(("allOf", .array(table.constraints.map(constraint)))) }
    let snippets = SchemaSnippets.maps.filter { $0.table == table.label }
    if !snippets.isEmpty { members.append(("defaultSnippets", .array(snippets.map(\.json)))) }
    return .object(members)
  }

  /// The schema of what stands behind a key, with what the key says.
  func property(_ key: KeyTable.Key) -> JSONValue {
    let description = key.description
    var members: [(String, JSONValue)] = [("description", .string(description.filter { $0 != "`" }))]
    if description.contains("`") { members.append(("markdownDescription", .string(description))) }
    members += shape(key.shape)
    let examples = key.schemaExamples
    if !examples.isEmpty { members.append(("examples", .array(examples))) }
    return .object(members)
  }

  func reference(to table: KeyTable) -> JSONValue { .object(shape(.map(table))) }

  /// The keywords that admit a shape.
  func shape(_ shape: KeyTable.Shape) -> [(String, JSONValue)] {
    switch shape {
    case .text: [("type", .string("string")), ("minLength", .number(1))]
    case .name: reference("name")
    case .integer(let range):
      [
        ("type", .string("integer")), ("minimum", .number(Int(range.lowerBound))),
        ("maximum", .number(Int(range.upperBound))),
      ]
    case .boolean: [("type", .string("boolean"))]
    case .choice(let choices): SchemaValues.enumeration(choices)
    case .condition: reference("condition")
    case .duration: reference("duration")
    case .quantity: reference("quantity")
    case .step: reference("step")
    case .range: reference("range")
    case .expression: reference("expression")
    case .expectation: reference("expectation")
    case .tunable: reference("tunable")
    case .member: reference("member")
    case .series: reference("series")
    case .clock: reference("clock")
    case .spec: [("type", .string("object"))]
    case .nothing: [("type", .string("null"))]
    case .map(let table): reference(table.definition)
    case .mapByName(let names, let values, let mayBeEmpty): mapByName(names, values, mayBeEmpty: mayBeEmpty)
    case .texts: reference("texts")
    case .list(let items, let mayBeEmpty):
      [("type", .string("array")), ("items", .object(self.shape(items)))]
        + (mayBeEmpty ? [] : [("minItems", .number(1))])
    case .either(let a, let b): [("anyOf", .array([.object(self.shape(a)), .object(self.shape(b))]))]
    }
  }

  private func reference(_ name: String) -> [(String, JSONValue)] { [("$ref", .string("#/$defs/" + name))] }

  private func mapByName(
    _ names: KeyTable.Names, _ values: KeyTable.Shape, mayBeEmpty: Bool
  ) -> [(String, JSONValue)] {
    var members: [(String, JSONValue)] = [("type", .string("object"))]
    let value = JSONValue.object(shape(values))
    switch names {
    case .any: members.append(("propertyNames", .object([("minLength", .number(1))])))
    case .labels: members.append(("propertyNames", .object(reference("name"))))
    case .identifiers: members.append(("propertyNames", .object(reference("identifier"))))
    case .tunables: members.append(("propertyNames", .object(reference("tunable"))))
    case .facts:
      members.append(("propertyNames", .object([("enum", .strings(Fact.allCases.map(\.rawValue)))])))
    case .gauges:
      members.append(("propertyNames", .object([("pattern", .string(SchemaValues.gaugePattern))])))
    case .signals:
      members.append(
        ("properties", .object(Signal.catalogue.map { ($0.id.rawValue, signal($0, values)) })))
      members.append(("patternProperties", .object([(SchemaValues.labelledPattern, value)])))
      members.append(("additionalProperties", .bool(false)))
      return members
    }
    members.append(("additionalProperties", value))
    if !mayBeEmpty { members.append(("minProperties", .number(1))) }
    return members
  }

  private func signal(_ signal: Signal, _ values: KeyTable.Shape) -> JSONValue {
    .object([("description", .string(signal.summary))] + shape(values))
  }

  private func constraint(_ constraint: KeyTable.Constraint) -> JSONValue {
    func alternatives(_ keys: [String]) -> JSONValue {
      .array(keys.map { .object([("required", .strings([$0]))]) })
    }
    switch constraint {
    case .exactlyOne(let keys): return .object([("oneOf", alternatives(keys))])
    case .atLeastOne(let keys): return .object([("anyOf", alternatives(keys))])
    }
  }
}

extension KeyTable.Key {
  /// What it says, with what holds without it.
  fileprivate var description: String {
    let absent = isRequired ? "Must be written." : fallback.map { "Default: \($0)." }
    return [summary.sentence, absent].compactMap { $0 }.joined(separator: " ")
  }

  /// The examples that are single values.
  fileprivate var schemaExamples: [JSONValue] {
    examples.filter { !$0.hasPrefix("{") && !$0.hasPrefix("[") }.map { example in
      if case .integer = shape, let number = Int(example) { return .number(number) }
      return .string(example.filter { $0 != "\"" })
    }
  }
}

extension String {
  /// With a capital letter, unless it begins with code, and a full stop.
  var sentence: String {
    isEmpty ? "" : prefix(1).uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".")
  }
}
