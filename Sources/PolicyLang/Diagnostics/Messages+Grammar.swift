/// BT2: the grammar of expressions.
extension Finding {
  static func unknownCharacters(_ text: String, meant: String?, at span: SourceSpan) -> Self {
    Self(
      .syntax, "\(text.quoted) has no meaning here",
      help: meant.map { "did you mean `\($0)`?" }
        ?? "remove it: operators are `< <= > >= == != + - * /`, `and`, `or`, `not`",
      fix: meant.map { Diagnostic.Fix(span: span, replacement: $0) })
  }

  static func expectedValue(found: String) -> Self {
    Self(
      .syntax, "expected a number, a name or `(`, found \(found)",
      help: "write what is compared, such as `rate(tcp.retransmits, 30s) > 5/s`")
  }

  static func expectedEnd(found: String) -> Self {
    Self(
      .syntax, "expected an operator or the end, found \(found)",
      help: "join two conditions with `and` or `or`, two values with `+`, `-`, `*` or `/`")
  }

  static func expectedRange(found: String) -> Self {
    Self(
      .syntax, "expected `..`, found \(found)",
      help: "bounds are written `low .. high`, such as `6MiB .. 64MiB`")
  }

  static func otherRange(_ written: String, at span: SourceSpan) -> Self {
    Self(
      .syntax, "between the ends of a range stands `..`, not \(written == "-" ? "`-`" : written)",
      help: "bounds are written `low .. high`, such as `6MiB .. 64MiB`",
      fix: Diagnostic.Fix(span: span, replacement: written == "-" || written == "`,`" ? " .. " : ".."))
  }

  static func bracketedWindow(_ window: String, isArgument: Bool, at span: SourceSpan) -> Self {
    Self(
      .syntax, "a window is an argument, not in brackets",
      help: isArgument
        ? "write `, \(window)`, as in `rate(tcp.retransmits, 30s)`" : "write `rate(SIGNAL, \(window))`",
      fix: isArgument ? Diagnostic.Fix(span: span, replacement: ", \(window)") : nil)
  }

  static func unexpectedRange() -> Self {
    Self(
      .syntax, "a range may stand only in `within` and `range`",
      help: "write both comparisons, as in `a > 5 and a < 8`")
  }

  static func chainedComparison() -> Self {
    Self(.syntax, "comparisons cannot be chained", help: "write `a < b and b < c`")
  }

  static func unclosedParenthesis(found: String, open: SourceSpan) -> Self {
    Self(
      .syntax, "expected `)`, found \(found)",
      notes: [Diagnostic.Note(message: "to close this one", span: open)],
      help: "write `)` before it, or an operator or a comma if more was meant to follow")
  }

  static func expressionTooLong(_ limit: Int) -> Self {
    Self(
      .syntax, "the expression is longer than \(limit / 1024) KiB and is not read",
      help: "write less, or name parts of it in `let`")
  }

  static func expressionTooDeep(_ limit: Int) -> Self {
    Self(
      .syntax, "the expression is nested or joined more than \(limit) times; the rest of it is not read",
      help: "give parts of it names with `let`")
  }

  static func expectedDirection(found: String) -> Self {
    Self(
      .syntax, "expected `falls` or `rises`, found \(found)",
      help: "write what should move and how far, such as `rate(tcp.rcvbuf_full, 30s) falls 20%`")
  }

  static func secondAgo() -> Self { Self(.syntax, "`ago` stands here twice", help: "remove one of them") }

  static func strayAgo() -> Self {
    Self(.syntax, "`ago` belongs to a window", help: "write it in an aggregate: `p50(tcp.rtt, 1m, ago 10m)`")
  }

  static func unclosedLabels() -> Self {
    Self(.syntax, "the label selector is not closed", help: "write `{name=\"value\"}`")
  }

  static func expectedLabel() -> Self {
    Self(
      .syntax, "a label selector is `{name=\"value\"}` or `{name!=\"value\"}`, with commas between",
      help: "write it as in `rate(net.drops{reason=\"cpu_backlog\"}, 10s)`")
  }

  static func labelOperator(_ text: String, at span: SourceSpan) -> Self {
    let isPattern = text.hasSuffix("~")
    return Self(
      .syntax, "labels are compared with `=` or `!=`, not with \(text.quoted)",
      help: isPattern ? "values are few and known: name them one by one" : "write `=`",
      fix: isPattern ? nil : Diagnostic.Fix(span: span, replacement: "="))
  }

  static func unquotedLabel(_ text: String, at span: SourceSpan) -> Self {
    Self(
      .syntax, "the value of a label stands in quotes", help: "write `\"\(text)\"`",
      fix: text.isEmpty ? nil : Diagnostic.Fix(span: span, replacement: "\"\(text)\""))
  }

  static func unknownUnit(_ name: String, nearest: String?, at span: SourceSpan) -> Self {
    Self(
      .unknownUnit, "there is no unit \(name.quoted)",
      help: nearest.map { "did you mean `\($0)`?" }
        ?? "units are `ns us ms s m h d`, `B KiB MiB GiB TiB`, `%`, `pt`, and names of what is counted, such as `pages`",
      fix: nearest.map { Diagnostic.Fix(span: span, replacement: $0) })
  }

  static func unknownTime(_ name: String, nearest: String?, at span: SourceSpan) -> Self {
    Self(
      .unknownUnit, "a rate cannot be per \(name.quoted)",
      help: nearest.map { "did you mean `/\($0)`?" } ?? "write `/s`, `/min` or `/h`",
      fix: nearest.map { Diagnostic.Fix(span: span, replacement: $0) })
  }
}
