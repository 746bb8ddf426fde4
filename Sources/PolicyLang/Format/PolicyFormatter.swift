/// Writes policy files in their canonical layout.
///
/// Two spaces of indentation, one space behind a colon, known keys in one order, at most one empty line in a row, LF
/// line ends. Comments, groups set apart by empty lines, styles of quoting and of collections, and the text of
/// block scalars stay. The result means the same, which is checked each time, and formatting it again changes
/// nothing.
public enum PolicyFormatter {
  /// What came of formatting a file.
  public enum Outcome: Hashable, Sendable {
    /// The file in its canonical layout, perhaps as it was.
    case formatted([UInt8])
    /// The file is no YAML that policies may be written in; where, say the findings.
    case refused([Diagnostic])
    /// No layout was found that means the same: the file has something that this program cannot lay out.
    case unsupported
  }

  /// The canonical layout of `source`, whose place in findings is `file`.
  public static func format(_ source: SourceFile, file: Int = 0) -> Outcome {
    var findings = Findings()
    let documents = read(source, file: file, into: &findings)
    guard let documents, !findings.hasErrors else { return .refused(findings.diagnostics.sorted()) }
    guard let scan = TriviaScan(source, documents: documents),
      let stream = LayoutBuilder.build(documents, scan: scan, source: source)
    else { return .unsupported }
    let result = LayoutPrinter.print(stream)
    return means(result, sameAs: documents, comments: scan.texts) ? .formatted(result) : .unsupported
  }

  private static func read(
    _ source: SourceFile, file: Int, into findings: inout Findings
  ) -> [YAMLNode]? {
    guard let readable = CharacterScan.scan(source, file: file, into: &findings) else { return nil }
    return YAMLReader.read(readable, file: file, into: &findings)
  }

  /// Whether the result has the same documents and comments: a formatter must not be believed.
  private static func means(
    _ result: [UInt8], sameAs documents: [YAMLNode], comments: [[UInt8]]
  ) -> Bool {
    let source = SourceFile(path: "", bytes: result)
    var findings = Findings()
    guard let found = read(source, file: 0, into: &findings), !findings.hasErrors,
      let scan = TriviaScan(source, documents: found)
    else { return false }
    return found.count == documents.count && zip(found, documents).allSatisfy { $0.says(thatOf: $1) }
      && scan.texts.sorted { $0.lexicographicallyPrecedes($1) }
        == comments.sorted { $0.lexicographicallyPrecedes($1) }
  }
}

extension YAMLNode {
  /// Whether both say the same, whatever the order of keys.
  func says(thatOf other: YAMLNode) -> Bool {
    switch (content, other.content) {
    case (.scalar(let a), .scalar(let b)):
      return a.bytes == b.bytes && a.style == b.style
    case (.sequence(let a), .sequence(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { $0.says(thatOf: $1) }
    case (.mapping(let a), .mapping(let b)):
      guard a.entries.count == b.entries.count else { return false }
      let values = Dictionary(
        b.entries.map { ($0.key.text, $0) }, uniquingKeysWith: { first, _ in first })
      return a.entries.allSatisfy { entry in
        guard let other = values[entry.key.text] else { return false }
        return entry.key.says(thatOf: other.key) && entry.value.says(thatOf: other.value)
      }
    default:
      return false
    }
  }
}
