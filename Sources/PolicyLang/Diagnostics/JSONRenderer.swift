/// Shows findings to programs: one document, in a stable order.
public enum JSONRenderer {
  /// `{"tool", "summary", "findings"}`; positions count from 1, columns in Unicode scalars.
  public static func render(_ compilation: Compilation, version: String) -> String {
    let summary = compilation.summary
    let document = JSONValue.object([
      ("tool", .object([("name", .string("bpftune")), ("version", .string(version))])),
      (
        "summary",
        .object([
          ("files", .number(summary.files)), ("errors", .number(summary.errors)),
          ("warnings", .number(summary.warnings)), ("notes", .number(summary.notes)),
        ])
      ),
      ("findings", .array(compilation.diagnostics.map { finding($0, in: compilation) })),
    ])
    return document.text() + "\n"
  }

  private static func finding(_ diagnostic: Diagnostic, in compilation: Compilation) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("code", .string(diagnostic.code.rawValue)),
      ("severity", .string(diagnostic.severity.rawValue)),
      ("message", .string(diagnostic.message)),
    ]
    members += place(diagnostic.span, in: compilation)
    members.append(("policy", diagnostic.policy.map { .string($0) } ?? .null))
    members.append(("rule", diagnostic.rule.map { .string($0) } ?? .null))
    let related = diagnostic.notes.map { note in
      JSONValue.object(
        [("message", .string(note.message))] + (note.span.map { place($0, in: compilation) } ?? []))
    }
    members.append(("related", .array(related)))
    members.append(("help", diagnostic.help.map { .string($0) } ?? .null))
    let fix = diagnostic.fix.map { fix in
      JSONValue.object(place(fix.span, in: compilation) + [("replacement", .string(fix.replacement))])
    }
    members.append(("fix", fix ?? .null))
    return .object(members)
  }

  private static func place(_ span: SourceSpan, in compilation: Compilation) -> [(String, JSONValue)] {
    let source = compilation.source(of: span)
    func position(_ offset: Int) -> JSONValue {
      let position = source.position(of: offset)
      return .object([("line", .number(position.line)), ("column", .number(position.column))])
    }
    let range = JSONValue.object([
      ("start", position(span.range.lowerBound)), ("end", position(span.range.upperBound)),
    ])
    return [("file", .string(source.path)), ("range", range)]
  }
}

/// A JSON value whose members keep the order given.
enum JSONValue {
  case null
  case number(Int)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  /// The value as text, indented by two spaces.
  func text(indent: Int = 0) -> String {
    let outer = String(repeating: " ", count: indent)
    let inner = outer + "  "
    switch self {
    case .null: return "null"
    case .number(let number): return String(number)
    case .string(let string): return Self.quoted(string)
    case .array(let items):
      if items.isEmpty { return "[]" }
      return "[\n" + items.map { inner + $0.text(indent: indent + 2) }.joined(separator: ",\n")
        + "\n\(outer)]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map { "\(inner)\(Self.quoted($0.0)): \($0.1.text(indent: indent + 2))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    }
  }

  private static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.isUnsafeToShow && scalar.value <= 0xFFFF:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
