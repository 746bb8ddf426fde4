/// How grave a finding is.
public enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
  case error
  case warning
  case note

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }

  /// A note is less than a warning, and that less than an error.
  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
}

extension Sequence {
  /// The gravest first, and otherwise in order.
  func gravestFirst(_ severity: (Element) -> Severity) -> [Element] {
    Severity.allCases.sorted(by: >).flatMap { wanted in filter { severity($0) == wanted } }
  }
}

/// What the compiler has to say about one place of one file.
///
/// The code is stable; the wording may improve, so nothing but a person should read it.
public struct Diagnostic: Hashable, Sendable {
  /// What kind of mistake it is.
  public let code: Code
  /// How grave it is.
  public let severity: Severity
  /// One sentence without a full stop; what the user wrote stands in backticks.
  public let message: String
  /// Where it is: the wrong value, the wrong key, or the key of the map in which something misses.
  public let span: SourceSpan
  /// What else there is to see, such as the other half of a conflict.
  public let notes: [Note]
  /// What to do about it.
  public let help: String?
  /// An edit that a program may apply.
  public let fix: Fix?
  /// The policy it is in, if that is known.
  public let policy: String?
  /// The rule it is in, if it is in one.
  public let rule: String?
  /// What it rests on, if it is about what rules do to each other.
  package let evidence: Evidence?

  /// A remark that belongs to a finding.
  public struct Note: Hashable, Sendable {
    /// One sentence without a full stop.
    public let message: String
    /// Where to look.
    public let span: SourceSpan?
  }

  /// An edit of the source that puts a finding right.
  public struct Fix: Hashable, Sendable {
    /// What is replaced; empty to insert.
    public let span: SourceSpan
    /// By what.
    public let replacement: String
  }
}

extension Diagnostic {
  /// The same with a further note.
  func with(_ note: Note) -> Self {
    Self(
      code: code, severity: severity, message: message, span: span, notes: notes + [note], help: help,
      fix: fix,
      policy: policy, rule: rule, evidence: evidence)
  }
}

extension Diagnostic: Comparable {
  /// Orders by file, place and code.
  public static func < (a: Self, b: Self) -> Bool {
    if a.span != b.span { return a.span < b.span }
    return a.code != b.code ? a.code.rawValue < b.code.rawValue : a.message < b.message
  }
}
