/// BT3 and up: what a well-typed policy means.
extension Finding {
  // MARK: BT3

  static func constantCondition(_ text: String, always: Bool, readsSignal: Bool) -> Self {
    Self(
      .constantCondition, "\(text.quoted) is always \(always)\(readsSignal ? "" : ": it reads no signal")",
      help: readsSignal ? "counts and rates are never negative" : "compare a `rate(…)` or a `count(…)`")
  }

  static func windowRange(_ text: String) -> Self {
    Self(.windowRange, "a window of \(text.quoted) cannot be counted over", help: "a window has 100ms to 24h")
  }

  static func durationRange(_ text: String, key: String, allowsZero: Bool) -> Self {
    Self(
      .durationRange, "`\(key)` cannot be \(text.quoted)",
      help: "it may be from \(allowsZero ? "0" : "1ns") to 366d")
  }

  static func everyBelowQuantum(_ text: String, quantum: Int64) -> Self {
    let milliseconds = quantum / 1_000_000
    let shown = milliseconds >= 10_000 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
    return Self(
      .everyBelowQuantum,
      "`every` is \(text.quoted), but the windows of the rules for this tunable are evaluated only about every \(shown)",
      help: "shorten a window, or write a longer `every`")
  }

  // MARK: BT4

  private static func range(of tunable: Tunable) -> String {
    "`\(tunable.literal(tunable.range.lowerBound)) .. \(tunable.literal(tunable.range.upperBound))`"
  }

  static func boundOutOfRange(_ text: String, _ tunable: Tunable) -> Self {
    Self(
      .boundOutOfRange, "bound \(text.quoted) is outside of what \(tunable.id.rawValue.quoted) may be set to",
      help: "its range is \(range(of: tunable))")
  }

  static func notAValue(_ text: String, _ tunable: Tunable) -> Self {
    let steps = tunable.granularity == 1 ? "whole numbers" : "multiples of \(tunable.granularity)"
    return Self(
      .notAValue, "\(text.quoted) is no value of \(tunable.id.rawValue.quoted)",
      help: "its values are \(steps)")
  }

  static func emptyBounds(_ text: String, areConstant: Bool) -> Self {
    Self(
      .emptyBounds, "the bounds \(text.quoted) are empty\(areConstant ? "" : " on every machine")",
      help: "the lower bound comes first")
  }

  static func unlimitedBound(_ text: String, _ tunable: Tunable, at span: SourceSpan) -> Self {
    let most = tunable.literal(tunable.range.upperBound)
    return Self(
      .unlimitedBound,
      "on a large machine \(text.quoted) is more than \(tunable.id.rawValue.quoted) may be set to",
      help: "write `min(\(most), \(text))`",
      fix: Diagnostic.Fix(span: span, replacement: "min(\(most), \(text))"))
  }

  static func hostTunable(_ name: String) -> Self {
    Self(
      .hostTunable, "\(name.quoted) belongs to the host, but the policy watches a single namespace",
      help: "write `scope: host`")
  }

  static func setOutsideBounds(_ text: String) -> Self {
    Self(.setOutsideBounds, "\(text.quoted) lies outside of `within`")
  }

  // MARK: BT5 and BT7

  static func duplicatePolicy(_ name: String, other: SourceSpan) -> Self {
    Self(
      .duplicatePolicy, "there is another policy \(name.quoted)",
      notes: [Diagnostic.Note(message: "the other one", span: other)], help: "names are unique across a set")
  }

  static func noDescription() -> Self {
    Self(.noDescription, "the policy has no `description`", help: "say in a sentence what it is for")
  }
}
