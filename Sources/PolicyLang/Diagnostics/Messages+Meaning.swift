/// BT3: what a well-typed policy means.
extension Finding {
  static func constantCondition(_ text: String, always: Bool, readsSignal: Bool) -> Self {
    Self(
      .constantCondition, "\(text.quoted) is always \(always)\(readsSignal ? "" : ": it reads no signal")",
      help: readsSignal
        ? "counts, rates and levels are never negative, and shares never above 100%"
        : "compare a `rate(…)` or a `count(…)`")
  }

  static func windowRange(_ text: String) -> Self {
    Self(.windowRange, "a window of \(text.quoted) cannot be counted over", help: "a window has 100ms to 24h")
  }

  static func durationRange(_ text: String, key: String, allowsZero: Bool) -> Self {
    Self(
      .durationRange, "`\(key)` cannot be \(text.quoted)",
      help: "it may be from \(allowsZero ? "0" : "1ns") to 366d")
  }

  static func belowQuantum(_ key: String, _ text: String, quantum: Int64) -> Self {
    let milliseconds = quantum / 1_000_000
    let shown = milliseconds >= 10_000 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
    return Self(
      .belowQuantum,
      "`\(key)` is \(text.quoted), but the windows of the rules for this tunable are evaluated only about every \(shown)",
      help: "shorten a window, or write a longer `\(key)`")
  }

  static func conditionWithoutSignal(_ text: String) -> Self {
    Self(
      .constantCondition, "\(text.quoted) reads no signal",
      help: "a rule acts on a signal: compare a `rate(…)` or a `count(…)`")
  }

  static func neverTogether(_ text: String, _ why: Contradiction) -> Self {
    Self(
      .neverTogether, "\(text.quoted) can never hold: \(why.text)",
      help: "write `or` if either is meant, or turn one of the comparisons around")
  }

  static func alwaysTogether(_ text: String) -> Self {
    Self(
      .constantCondition,
      "\(text.quoted) is always true: what the one comparison leaves out, the others let in",
      help: "write `and` if all of it is meant, or turn one of the comparisons around")
  }

  static func untilHoldsWithWhen(_ text: String, _ witness: Witness) -> Self {
    Self(
      .untilHoldsWithWhen, "`until` can hold while `when` does: the rule would end as soon as it begins",
      notes: [Diagnostic.Note(message: "both hold with \(witness.text)", span: nil)],
      help: "end it on the other side of the thresholds of `when`, with some distance")
  }

  static func undecided(_ text: String, _ failure: SolverFailure) -> Self {
    let why =
      switch failure {
      case .overflow: "its numbers do not fit 128 bits"
      case .tooManyCases: "there are too many cases"
      }
    return Self(
      .undecided, "whether \(text.quoted) can hold could not be decided: \(why)",
      help: "write fewer windows and alternatives, or rounder numbers")
  }

  static func undecidedMeetings() -> Self {
    Self(
      .undecided,
      "whether this policy and those after it by name meet others could not be decided: too many have one priority",
      help: "give policies priorities, or begin their namespaces' patterns with what tells them apart")
  }

  static func windowBelowPeriod(_ text: String, _ signal: String, period: Int64, at span: SourceSpan) -> Self
  {
    let shown = "\(period / 1_000_000_000)s"
    return Self(
      .windowBelowPeriod,
      "\(signal.quoted) is read every \(shown): a window of \(text.quoted) would hold nothing",
      help: "write at least `\(shown)`", fix: Diagnostic.Fix(span: span, replacement: shown))
  }

  static func agoRange(_ text: String) -> Self {
    Self(.windowRange, "`ago` cannot be \(text.quoted)", help: "it may be up to 24h")
  }

  static func emptySelection(_ label: String) -> Self {
    Self(
      .emptySelection, "no value of label `\(label)` is left: this selects nothing",
      help: "remove one of the conditions")
  }

  static func unusedName(_ name: String, _ kind: String) -> Self {
    Self(.unusedName, "\(kind) \(name.quoted) is not used", help: "remove it, or use it")
  }

  static func afterHold() -> Self {
    Self(.noEffect, "`after` has no effect with `then: hold`", help: "remove it, or write `then: restore`")
  }

  static func noStartValue(_ tunable: String) -> Self {
    Self(
      .invalidValue, "`values` does not say what \(tunable.quoted) holds at the start",
      help: "add it to `values`: the policy moves it")
  }

  static func afterTheEnd(_ text: String) -> Self {
    Self(.noEffect, "\(text.quoted) is after the end of the test", help: "make the test longer with `for`")
  }

  static func verifyTooSoon(_ text: String, window: Int64, settles: Int64, at span: SourceSpan) -> Self {
    let least = (window + settles).asDuration
    let why = settles > 0 ? ", and the tunable takes \(settles.asDuration) to act" : ""
    return Self(
      .verifyTooSoon,
      "\(text.quoted) after the change the window of `expect` still holds what was before it (it has \(window.asDuration)\(why))",
      help: "write at least `\(least)`", fix: Diagnostic.Fix(span: span, replacement: least))
  }

  static func verifyBlind(_ tunable: Tunable) -> Self {
    Self(
      .verifyBlind,
      "a change of \(tunable.id.rawValue.quoted) acts only \(tunable.acts.inWords): `expect` can hardly see it",
      help: "watch for harm with `never` instead, or let the operator judge")
  }
}
