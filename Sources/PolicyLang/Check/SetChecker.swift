/// Checks what only a whole set of documents can get wrong.
enum SetChecker {
  /// The findings about documents, which are in the order of their files.
  static func check(_ headers: [ParsedHeader], tested: Set<String>) -> [Diagnostic] {
    var findings = Findings()
    var first: [DocumentKind: [String: SourceSpan]] = [:]
    var host: SourceSpan?
    // Where nobody writes tests, saying so of every policy helps nobody.
    let hasTests = headers.contains { $0.kind == .test }
    for header in headers {
      findings.policy = header.name?.value
      if header.kind == .host {
        if let host { findings.report(.secondHost(other: host), at: header.head) }
        host = host ?? header.head
      }
      guard let name = header.name else { continue }
      if let other = first[header.kind]?[name.value] {
        findings.report(.duplicateName(name.value, header.kind, other: other), at: name.span)
      } else {
        first[header.kind, default: [:]][name.value] = name.span
      }
      if hasTests, header.kind == .policy, !tested.contains(name.value) {
        findings.report(.noTest(name.value), at: name.span)
      }
    }
    return findings.diagnostics
  }
}
