/// Checks what only a whole set of policies can get wrong.
enum SetChecker {
  /// The findings about `policies`, which are in the order of their files.
  static func check(_ policies: [ParsedPolicy]) -> [Diagnostic] {
    var findings = Findings()
    var first: [String: SourceSpan] = [:]
    for name in policies.compactMap(\.name) {
      if let other = first[name.value] {
        findings.policy = name.value
        findings.report(.duplicatePolicy(name.value, other: other), at: name.span)
      } else {
        first[name.value] = name.span
      }
    }
    return findings.diagnostics
  }
}
