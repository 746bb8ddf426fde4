/// A policy as it is written: every leaf with its place, whatever is wrong or missing left out, nothing
/// resolved yet.
struct ParsedPolicy: Sendable {
  var name: Spanned<String>?
  var description: Spanned<String>?
  /// Whether a description is written, if only an unusable one.
  var hasDescription = false
  var mode: Spanned<Mode>?
  var scope: Spanned<Scope>?
  var match: Spanned<[Glob]?>?
  var onExit: ExitBehaviour = .restore
  var rules: [ParsedRule] = []
  /// Where to point for something that misses in the whole policy.
  var head: SourceSpan
  /// Where to point for something that misses in `spec`.
  var specHead: SourceSpan
  /// Whether all of it was read.
  var isComplete = true
}

/// A rule as it is written.
struct ParsedRule: Sendable {
  let name: Spanned<String>
  var when: ParsedExpression?
  var until: ParsedExpression?
  var hold: ParsedExpression?
  var action: ParsedAction?
}

/// An action as it is written.
struct ParsedAction: Sendable {
  enum Verb: String, Sendable, CaseIterable {
    case raise
    case lower
    case set
  }

  /// The key `do`.
  var head: SourceSpan
  var tunable: Spanned<String>?
  var verb: (kind: Spanned<Verb>, amount: ParsedExpression)?
  var within: ParsedRange?
  var every: ParsedExpression?
}
