import PolicyLang
import Testing

/// A finding that a test expects at a mark.
struct FindingSpec {
  let mark: String
  let code: Code
  let message: String?
  let fix: String?

  init(_ mark: String, _ code: Code, _ message: String? = nil, fix: String? = nil) {
    self.mark = mark
    self.code = code
    self.message = message
    self.fix = fix
  }
}

/// Compiles the marked text and expects these findings and no others.
func expectFindings(
  _ marked: String, _ specs: FindingSpec..., sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  let text = MarkedText(marked)
  let compilation = compile(text.text)
  let (found, shown) = (compilation.diagnostics, compilation.brief)
  #expect(found.count == specs.count, shown, sourceLocation: sourceLocation)
  for spec in specs {
    let range = text.ranges[spec.mark]
    let match = found.first { $0.code == spec.code && $0.span.range == range }
    #expect(
      match != nil, "no \(spec.code) at \(spec.mark)\n\(shown.rawValue)", sourceLocation: sourceLocation)
    guard let match else { continue }
    if let message = spec.message { #expect(match.message == message, sourceLocation: sourceLocation) }
    if let fix = spec.fix { #expect(match.fix?.replacement == fix, sourceLocation: sourceLocation) }
  }
}

/// Compiles one text as `policy.yaml`.
func compile(_ text: String) -> Compilation {
  Compiler.compile([SourceFile(path: "policy.yaml", bytes: Array(text.utf8))])
}
