import Foundation

@testable import PolicyLang

/// A document as JSON has it.
enum Tree: Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([Tree])
  case object([String: Tree])

  /// What YAML 1.2's core schema makes of a node.
  init(_ node: YAMLNode) {
    switch node.content {
    case .unusable: self = .null
    case .sequence(let items): self = .array(items.map { Tree($0) })
    case .mapping(let mapping):
      let members = mapping.entries.map { ($0.key.text, Tree($0.value)) }
      self = .object(Dictionary(members) { first, _ in first })
    case .scalar(let scalar):
      let text = scalar.text
      if scalar.style != .plain {
        self = .string(text)
      } else if let constant = [
        "": Tree.null, "~": .null, "null": .null, "true": .bool(true), "false": .bool(false),
      ][text] {
        self = constant
      } else if text.wholeMatch(of: /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/) != nil,
        let number = Double(text)
      {
        self = .number(number)
      } else {
        self = .string(text)
      }
    }
  }

  /// JSON as Foundation reads it.
  init(json: Any) {
    switch json {
    case let object as [String: Any]: self = .object(object.mapValues { Tree(json: $0) })
    case let array as [Any]: self = .array(array.map { Tree(json: $0) })
    case let text as String: self = .string(text)
    case let number as NSNumber:
      self = CFBooleanType.isBoolean(number) ? .bool(number.boolValue) : .number(number.doubleValue)
    default: self = .null
    }
  }

  /// YAML in the style of JSON.
  var yaml: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let number): number == number.rounded() ? String(Int64(number)) : "\(number)"
    case .string(let text): JSONValue.string(text).text()
    case .array(let items): "[" + items.map(\.yaml).joined(separator: ", ") + "]"
    case .object(let members):
      // A key with nothing behind it is written so, and not as `null`.
      "{"
        + members.sorted { $0.key < $1.key }
        .map { JSONValue.string($0.key).text() + ": " + ($0.value == .null ? "" : $0.value.yaml) }
        .joined(separator: ", ") + "}"
    }
  }

  subscript(key: String) -> Tree? { if case .object(let members) = self { members[key] } else { nil } }
}

private enum CFBooleanType {
  /// Foundation has one class for numbers and booleans; the latter are encoded as `char`.
  static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}

/// Validates by the keywords of JSON Schema that our schemas have; any other is refused, so that none is overlooked.
struct SchemaValidator {
  let root: Tree

  init(_ schema: ShippedSchema) throws {
    root = Tree(json: try JSONSerialization.jsonObject(with: Data(schema.text.utf8)))
  }

  func accepts(_ document: Tree) -> Bool { isValid(document, root) }

  private func isValid(_ value: Tree, _ schema: Tree) -> Bool {
    guard case .object(let keywords) = schema else { return schema == .bool(true) }
    return keywords.allSatisfy { isValid(value, keyword: $0.key, $0.value, keywords) }
  }

  private func isValid(_ value: Tree, keyword: String, _ argument: Tree, _ schema: [String: Tree]) -> Bool {
    switch (keyword, argument, value) {
    case ("$ref", .string(let path), _):
      return isValid(value, root["$defs"]?[String(path.dropFirst("#/$defs/".count))] ?? .bool(false))
    case ("type", .string(let name), _): return isOfType(value, name)
    case ("type", .array(let names), _): return names.contains { isValid(value, keyword: "type", $0, schema) }
    case ("const", _, _): return value == argument
    case ("enum", .array(let values), _): return values.contains(value)
    case ("anyOf", .array(let schemas), _): return schemas.contains { isValid(value, $0) }
    case ("oneOf", .array(let schemas), _): return schemas.count { isValid(value, $0) } == 1
    case ("allOf", .array(let schemas), _): return schemas.allSatisfy { isValid(value, $0) }
    case ("if", _, _):
      return isValid(value, schema[isValid(value, argument) ? "then" : "else"] ?? .bool(true))
    case ("pattern", .string(let pattern), .string(let text)): return matches(text, pattern)
    case ("minLength", .number(let least), .string(let text)):
      return Double(text.unicodeScalars.count) >= least
    case ("minimum", .number(let least), .number(let number)): return number >= least
    case ("maximum", .number(let most), .number(let number)): return number <= most
    case ("exclusiveMinimum", .number(let least), .number(let number)): return number > least
    case ("items", _, .array(let items)): return items.allSatisfy { isValid($0, argument) }
    case ("minItems", .number(let least), .array(let items)): return Double(items.count) >= least
    case ("minProperties", .number(let least), .object(let members)): return Double(members.count) >= least
    case ("required", .array(let names), .object(let members)):
      return names.allSatisfy { if case .string(let name) = $0 { members[name] != nil } else { false } }
    case ("propertyNames", _, .object(let members)):
      return members.keys.allSatisfy { isValid(.string($0), argument) }
    case ("properties", _, .object(let members)):
      return members.allSatisfy { name, value in argument[name].map { isValid(value, $0) } ?? true }
    case ("patternProperties", .object(let patterns), .object(let members)):
      return patterns.allSatisfy { pattern, schema in
        members.allSatisfy { !matches($0.key, pattern) || isValid($0.value, schema) }
      }
    case ("additionalProperties", _, .object(let members)):
      var patterns: [String] = []
      if case .object(let named)? = schema["patternProperties"] { patterns += named.keys }
      return members.allSatisfy { name, value in
        schema["properties"]?[name] != nil || patterns.contains { matches(name, $0) }
          || isValid(value, argument)
      }
    default: return Self.known.contains(keyword)
    }
  }

  private func isOfType(_ value: Tree, _ name: String) -> Bool {
    switch (name, value) {
    case ("object", .object), ("array", .array), ("string", .string), ("number", .number), ("boolean", .bool),
      ("null", .null):
      true
    case ("integer", .number(let number)): number == number.rounded()
    default: false
    }
  }

  private func matches(_ text: String, _ pattern: String) -> Bool {
    text.range(of: pattern, options: .regularExpression) != nil
  }

  /// Keywords that say nothing about this value, and those that are for people.
  private static let known: Set<String> = [
    "$schema", "$id", "$defs", "title", "description", "markdownDescription", "enumDescriptions", "examples",
    "defaultSnippets", "then", "else", "pattern", "minLength", "minimum", "maximum", "exclusiveMinimum",
    "items",
    "minItems", "minProperties", "required", "propertyNames", "properties", "patternProperties",
    "additionalProperties",
  ]
}
