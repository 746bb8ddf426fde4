/// Reads XML as strictly as its standard does, as far as it is used here: elements, attributes, text, references.
struct XMLCheck {
  /// What is wrong first, and where.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The names of the elements, in the order in which they begin.
  private(set) var elements: [String] = []
  /// What stands between tags, with references resolved.
  private(set) var texts: [String] = []
  private var rest: Substring
  private var open: [String] = []

  init(_ text: String) throws {
    rest = text[...]
    try readAll()
  }

  private mutating func readAll() throws {
    while !rest.isEmpty {
      let text = rest.prefix { $0 != "<" }
      rest = rest.dropFirst(text.count)
      let resolved = try resolve(text)
      if open.isEmpty, resolved.contains(where: { !$0.isWhitespace }) { throw failure("text outside") }
      if !resolved.allSatisfy(\.isWhitespace) { texts.append(resolved) }
      if rest.hasPrefix("</") {
        let name = rest.dropFirst(2).prefix { $0 != ">" }
        guard open.popLast() == String(name) else { throw failure("</\(name)> closes nothing") }
        rest = rest.dropFirst(3 + name.count)
      } else if rest.hasPrefix("<") {
        try readTag()
      }
    }
    guard open.isEmpty, !elements.isEmpty else { throw failure("\(open) are not closed") }
  }

  private mutating func readTag() throws {
    rest = rest.dropFirst()
    let name = rest.prefix { $0.isLetter }
    guard !name.isEmpty, !(open.isEmpty && !elements.isEmpty) else { throw failure("no tag") }
    elements.append(String(name))
    rest = rest.dropFirst(name.count)
    var attributes: Set<String> = []
    while rest.hasPrefix(" ") {
      rest = rest.dropFirst()
      let attribute = rest.prefix { $0.isLetter || $0 == "-" || $0 == ":" }
      rest = rest.dropFirst(attribute.count)
      guard !attribute.isEmpty, attributes.insert(String(attribute)).inserted, rest.hasPrefix("=\"") else {
        throw failure("no attribute")
      }
      let value = rest.dropFirst(2).prefix { $0 != "\"" }
      guard !value.contains("<") else { throw failure("< in an attribute") }
      _ = try resolve(value)
      rest = rest.dropFirst(3 + value.count)
    }
    if rest.hasPrefix("/>") {
      rest = rest.dropFirst(2)
    } else if rest.hasPrefix(">") {
      open.append(String(name))
      rest = rest.dropFirst()
    } else {
      throw failure("the tag does not end")
    }
  }

  private func resolve(_ text: Substring) throws -> String {
    var parts = text.split(separator: "&", omittingEmptySubsequences: false)[...]
    var resolved = String(parts.popFirst() ?? "")
    let references = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#9": "\t", "#10": "\n", "#13": "\r"]
    for part in parts {
      guard let end = part.firstIndex(of: ";"), let meant = references[String(part[..<end])] else {
        throw failure("& of no reference")
      }
      resolved += meant + part[part.index(after: end)...]
    }
    guard resolved.unicodeScalars.allSatisfy({ $0.value >= 0x20 || $0 == "\n" || $0 == "\t" }) else {
      throw failure("a control character")
    }
    return resolved
  }

  private func failure(_ what: String) -> Failure {
    Failure(description: "\(what) before \(rest.prefix(60))")
  }
}
