/// What is found while one file is compiled, and where the compiler is just now.
struct Findings {
  /// More than this in one file are not kept: a file that is no policy at all must not cost its square.
  static let limit = 500

  private let limit: Int

  init(limit: Int = Self.limit) { self.limit = limit }

  private(set) var diagnostics: [Diagnostic] = []
  /// The policy being compiled, for the findings in it.
  var policy: String?
  /// The rule being compiled, for the findings in it.
  var rule: String?
  /// The file being read, for fixes that go by its layout.
  var source: SourceFile?
  /// Names of parameters and of `let` that something refers to.
  var used: Set<String> = []
  /// What may still be spent on deciding what conditions mean.
  var effort = Effort()
  /// Whether the shape of what is checked is a guess after a mistake of grammar; what follows from shape is
  /// then not reported.
  var isShapeGuessed = false

  /// Whether nothing more is kept, so that looking for more is idle.
  var isFull: Bool { diagnostics.count >= limit }

  /// Whether an error has been found.
  private(set) var hasErrors = false

  /// Adds a finding at `span`.
  mutating func report(_ finding: Finding, at span: SourceSpan) {
    if isShapeGuessed, Self.followsFromShape.contains(finding.code) { return }
    if finding.code.severity == .error { hasErrors = true }
    guard diagnostics.count < limit else { return }
    if diagnostics.count == limit - 1 {
      hasErrors = true
      append(.tooManyFindings(limit), at: span)
    } else {
      append(finding, at: span)
    }
  }

  /// Takes over what another run of the same checks found that is not known, with a note on what was different.
  mutating func adopt(_ other: Findings, beyond known: Set<Known>, note: Diagnostic.Note) {
    for diagnostic in other.diagnostics where !known.contains(Known(diagnostic)) {
      if diagnostic.severity == .error { hasErrors = true }
      guard diagnostics.count < limit - 1 else { continue }
      diagnostics.append(diagnostic.with(note))
    }
  }

  private static let followsFromShape: Set<Code> = [
    .wrongArity, .notACondition, .notLinear, .quotient, .constantCondition,
  ]

  private mutating func append(_ finding: Finding, at span: SourceSpan) {
    // What a user wrote may stand in any of them, and must not disturb a terminal or a file.
    let notes = finding.notes.map { Diagnostic.Note(message: $0.message.harmless, span: $0.span) }
    let fix = finding.fix.flatMap {
      $0.replacement.unicodeScalars.contains(where: \.isUnsafeToWrite) ? nil : $0
    }
    diagnostics.append(
      Diagnostic(
        code: finding.code, severity: finding.code.severity, message: finding.message.harmless, span: span,
        notes: notes, help: finding.help?.harmless, fix: fix, policy: policy, rule: rule,
        evidence: finding.evidence))
  }
}

/// What makes two findings the same, whatever values of parameters led to them.
struct Known: Hashable {
  private let code: Code
  private let span: SourceSpan

  init(_ diagnostic: Diagnostic) {
    code = diagnostic.code
    span = diagnostic.span
  }
}

/// A finding's wording, apart from where it is.
///
/// The factories of each family stand in `Messages+….swift`.
struct Finding {
  let code: Code
  let message: String
  var notes: [Diagnostic.Note] = []
  var help: String?
  var fix: Diagnostic.Fix?
  var evidence: Diagnostic.Evidence?

  init(
    _ code: Code, _ message: String, notes: [Diagnostic.Note] = [], help: String? = nil,
    fix: Diagnostic.Fix? = nil
  ) {
    self.code = code
    self.message = message
    self.notes = notes
    self.help = help
    self.fix = fix
  }
}

extension String {
  /// What a user wrote, to stand in a message: in backticks, on one line, short, and unable to disturb a
  /// terminal.
  var quoted: String {
    let longest = 80
    var shown = "`"
    for (count, scalar) in unicodeScalars.enumerated() {
      if count == longest {
        shown += "…"
        break
      }
      if scalar.isUnsafeToShow {
        shown += scalar.escaped
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown + "`"
  }
}

extension String {
  /// The text with what could disturb a terminal as escapes.
  fileprivate var harmless: String {
    guard unicodeScalars.contains(where: \.isUnsafeToShow) else { return self }
    return unicodeScalars.map { $0.isUnsafeToShow ? $0.escaped : String($0) }.joined()
  }
}

extension Unicode.Scalar {
  /// `\u{7}`.
  fileprivate var escaped: String { "\\u{" + String(value, radix: 16, uppercase: true) + "}" }

  /// Whether a fix must not put it into a file; line breaks may be meant.
  fileprivate var isUnsafeToWrite: Bool { isUnsafeToShow && value != 0x0A }

  /// Whether it could move the cursor, break the line or change the direction of text.
  var isUnsafeToShow: Bool {
    switch value {
    case 0..<0x20, 0x7F...0x9F: true
    case 0x2028, 0x2029, 0xFEFF: true
    default: isBidirectionalControl
    }
  }

  /// Whether it changes the direction of the text after it (Unicode's Bidi_Control).
  var isBidirectionalControl: Bool {
    switch value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
