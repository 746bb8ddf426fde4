/// BT1: what is wrong with the file itself.
extension Finding {
  static func fileTooLarge() -> Self {
    Self(
      .fileTooLarge, "the file is larger than 1 MiB and is not read",
      help: "split it: a policy set may have any number of files")
  }

  static func invalidUTF8(_ byte: UInt8) -> Self {
    Self(
      .invalidUTF8,
      "byte 0x\(String(byte, radix: 16, uppercase: true)) is not valid UTF-8; the file is not read",
      help: "save the file as UTF-8")
  }

  static func controlCharacter(_ scalar: Unicode.Scalar) -> Self {
    Self(.controlCharacter, "control character \(scalar.codePoint) may not stand in YAML", help: "remove it")
  }

  static func lineSeparator(_ scalar: Unicode.Scalar) -> Self {
    Self(
      .lineSeparator, "\(scalar.codePoint) ends a line in YAML 1.1, but not in YAML 1.2 or in editors",
      help: "use a newline or a space")
  }

  static func bidirectionalControl(_ scalar: Unicode.Scalar) -> Self {
    Self(
      .bidirectionalControl,
      "\(scalar.codePoint) changes the direction of text, so that it reads as something else",
      help: "remove it")
  }

  static func confusable(_ scalar: Unicode.Scalar, looksLike letter: String, at span: SourceSpan) -> Self {
    Self(
      .confusable, "\(scalar.codePoint) looks like `\(letter)` and is another character",
      help: "write `\(letter)`", fix: Diagnostic.Fix(span: span, replacement: letter))
  }

  static func notYAML(_ problem: String, notes: [Diagnostic.Note], fix: Diagnostic.Fix?) -> Self {
    Self(
      .notYAML, "not YAML: \(problem); what follows in this file is not read", notes: notes,
      help: fix.map { "put the value in quotes: `\($0.replacement)`" }
        ?? "look for a missing quote, bracket or `:`, or for a wrong indentation, here or on the line before",
      fix: fix)
  }

  static func tab() -> Self {
    Self(
      .tab, "a tab may not indent YAML; what follows in this file is not read", help: "indent with spaces")
  }

  static func duplicateKey(_ key: String, first: SourceSpan) -> Self {
    Self(
      .duplicateKey, "key \(key.quoted) stands here twice",
      notes: [Diagnostic.Note(message: "first written here", span: first)],
      help: "keep one of them; YAML readers differ in which one counts")
  }

  static func anchor(_ text: String) -> Self {
    Self(.anchor, "anchor \(text.quoted) is not allowed", help: "write the value out where it is used")
  }

  static func alias(_ text: String) -> Self {
    Self(
      .anchor, "alias \(text.quoted) is not allowed",
      help: "write the value out here, or put it in quotes if it is a pattern")
  }

  static func mergeKey() -> Self {
    Self(.anchor, "merge key `<<` is not allowed", help: "write the keys out here")
  }

  static func tag(_ text: String) -> Self {
    Self(.tag, "tag \(text.quoted) is not allowed", help: "remove it; quote the value if it is meant as text")
  }

  static func complexKey() -> Self {
    Self(
      .complexKey, "a key must be a single value",
      help: "write a plain name before the `:`; a text in braces or brackets stands in quotes")
  }

  static func nestingTooDeep(_ limit: Int) -> Self {
    Self(
      .nestingTooDeep,
      "more than \(limit) lists and maps in each other; what follows in this file is not read",
      help: "no key of the language needs more than a few: look for brackets that are not closed")
  }

  static func noDocument() -> Self {
    Self(.noDocument, "the file holds no policy", help: "a policy starts with `apiVersion: bpftune.dev/v1`")
  }

  static func tooManyFindings(_ limit: Int) -> Self {
    Self(
      .tooManyFindings, "more than \(limit) findings in this file; the rest is not shown",
      help: "put the first ones right and check again")
  }

  static func ambiguousScalar(_ text: String, reading: String, at span: SourceSpan) -> Self {
    Self(
      .ambiguousScalar, "\(text.quoted) is text here, but some YAML readers take it for \(reading)",
      help: "quote it: `\"\(text)\"`",
      fix: Diagnostic.Fix(span: span, replacement: "\"\(text)\""))
  }

  static func ambiguousNumber(_ text: String) -> Self {
    Self(
      .ambiguousScalar, "YAML 1.1, YAML 1.2 and JSON read \(text.quoted) differently",
      help: "write the number in decimal, without leading zeros, `_` or `:`")
  }
}

extension Unicode.Scalar {
  /// `U+202E`.
  fileprivate var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
