/// A document as it is written: every leaf with its place, whatever is wrong or missing left out, nothing resolved yet.
enum ParsedDocument: Sendable {
  case policy(ParsedPolicy)
  case profile(ParsedProfile)
  case host(ParsedHost)
  case test(ParsedTest)

  /// What every kind has.
  var header: ParsedHeader {
    switch self {
    case .policy(let policy): policy.header
    case .profile(let profile): profile.header
    case .host(let host): host.header
    case .test(let test): test.header
    }
  }
}

/// What every kind of document has.
struct ParsedHeader: Sendable {
  let kind: DocumentKind
  var name: Spanned<String>?
  var description: Spanned<String>?
  /// Whether a description is written, if only an unusable one.
  var hasDescription = false
  /// The annotation that suppresses findings.
  var allow: Spanned<String>?
  /// Where to point for something that misses in the whole document.
  let head: SourceSpan
  /// Where to point for something that misses in `spec`.
  var specHead: SourceSpan
  /// All of the document.
  let span: SourceSpan
  /// Whether all of it was read.
  var isComplete = true
  /// The first key of `spec`, where a description belongs; `nil` if it has none.
  var firstOfSpec: KeyPlace?
}

/// A key that something can be written before.
struct KeyPlace: Sendable {
  let mapping: YAMLMapping
  let key: YAMLNode
}

/// A value under a name.
struct Named<Value: Sendable>: Sendable {
  let name: Spanned<String>
  let value: Value
}

/// A policy as it is written.
struct ParsedPolicy: Sendable {
  var header: ParsedHeader
  var mode: Spanned<Mode>?
  var scope: Spanned<Scope>?
  var match: ParsedMatch?
  var parameters: [Named<ParsedParameter>] = []
  var lets: [Named<ParsedExpression>] = []
  var rules: [ParsedRule] = []
  var budget: ParsedBudget?
  var priority: Int64 = 0
  var onUnknown: ParsedOnUnknown?
  var onExternalWrite: ParsedExternalWrite?
  var onExit: ExitBehaviour = .restore
  /// Whether all of the rules, parameters and `let` could be read at least by name.
  var isReadable = true
}

/// What a policy or a profile watches, as it is written.
struct ParsedMatch: Sendable {
  /// The key `match`.
  let head: SourceSpan
  var selector = Selector()
  /// Where each key of it stands.
  var keys: [String: SourceSpan] = [:]
}

/// A parameter as it is written.
struct ParsedParameter: Sendable {
  let head: SourceSpan
  var type: Spanned<Unit>?
  var fallback: ParsedExpression?
  var range: ParsedRange?
}

/// A rule as it is written.
struct ParsedRule: Sendable {
  let name: Spanned<String>
  var when: ParsedExpression?
  var until: ParsedExpression?
  var hold: ParsedExpression?
  var action: ParsedAction?
  var verify: ParsedVerify?
  var onUnknown: ParsedOnUnknown?
}

/// An action as it is written.
struct ParsedAction: Sendable {
  enum Verb: String, Sendable, CaseIterable {
    case raise
    case lower
    case set
    case hold
  }

  /// One value for all members, or one for each that is named.
  enum PerMember<Value: Sendable>: Sendable {
    case all(Value)
    case byTunable([Named<Value>], head: SourceSpan)
  }

  /// The key `do`.
  var head: SourceSpan
  /// What it moves; several if written as a group.
  var tunables: [Spanned<String>] = []
  /// The key `group`, if it is one.
  var group: SourceSpan?
  var verb: Spanned<Verb>?
  var amount: PerMember<ParsedExpression>?
  var within: PerMember<ParsedRange>?
  /// The key `within`.
  var withinHead: SourceSpan?
  var among: PerMember<[Spanned<String>]>?
  /// The key `among`.
  var amongHead: SourceSpan?
  var every: ParsedExpression?
  var affects: Spanned<Scope>?
}

/// `verify` as it is written.
struct ParsedVerify: Sendable {
  let head: SourceSpan
  var expect: ParsedExpectation?
  var never: ParsedExpression?
  var after: ParsedExpression?
  var otherwise: Verification.Otherwise = .revert
  var control: Int64 = 8
  var backOff: ParsedExpression?
}

/// `budget` as it is written.
struct ParsedBudget: Sendable {
  let head: SourceSpan
  var changes: Int64?
  var per: ParsedExpression?
}

/// `onUnknown` as it is written.
struct ParsedOnUnknown: Sendable {
  let head: SourceSpan
  var then: Spanned<UnknownBehaviour.Action>?
  var after: ParsedExpression?
}

/// `onExternalWrite` as it is written.
enum ParsedExternalWrite: Sendable {
  case reassert
  case yieldForever
  case yield(ParsedExpression)
}

/// A profile as it is written.
struct ParsedProfile: Sendable {
  struct Policy: Sendable {
    /// The key, or the value of `policy`.
    let policy: Spanned<String>
    var mode: Mode?
    var parameters: [Named<ParsedExpression>] = []
    var match: ParsedMatch?
    var priority: Int64?
  }

  var header: ParsedHeader
  var hosts: [String: String] = [:]
  var match: ParsedMatch?
  var policies: [Named<Policy>] = []
  var budget: ParsedBudget?
}

/// A host's settings as they are written.
struct ParsedHost: Sendable {
  struct ChangeWindow: Sendable {
    let head: SourceSpan
    var days: [PolicyLang.ChangeWindow.Day] = PolicyLang.ChangeWindow.Day.allCases
    var from: Spanned<String>?
    var to: Spanned<String>?
    var zone: PolicyLang.ChangeWindow.Zone = .utc
  }

  struct Gauge: Sendable {
    var type: Spanned<Unit>?
    var file: Spanned<String>?
    var period: ParsedExpression?
  }

  var header: ParsedHeader
  var labels: [String: String] = [:]
  var budget: ParsedBudget?
  var changeWindows: [Named<ChangeWindow>] = []
  var metrics: Spanned<String>?
  var onExternalWrite: ParsedExternalWrite?
  var trustedOwners: [Spanned<String>] = []
  var gauges: [Named<Gauge>] = []
}

/// A test as it is written.
struct ParsedTest: Sendable {
  struct Expectation: Sendable {
    let head: SourceSpan
    var at: ParsedExpression?
    var rule: Spanned<String>?
    var outcome: ExpectedDecision.Outcome?
    var value: ParsedExpression?
    var reason: Spanned<String>?
  }

  var header: ParsedHeader
  var policy: Spanned<String>?
  var parameters: [Named<ParsedExpression>] = []
  var facts: [Named<ParsedExpression>] = []
  var values: [Named<ParsedExpression>] = []
  var watched = "test"
  var step: ParsedExpression?
  var series: [Named<YAMLScalar>] = []
  var length: ParsedExpression?
  var expectations: [Expectation] = []
  var isComplete = true
}
