import Testing

@testable import PolicyLang

/// Findings that someone has decided to live with.
struct SuppressionTests {
  private let bound = "within: 6MiB .. 50% * host.memory"
  private let allow = "# bpftune: allow BT4006 (the machines are small)"

  private func action(_ text: String) -> String { Template.document(text, in: .action) }

  private func suppressed(_ text: String, today: CalendarDay? = Corpus.today) -> (
    kept: [Code], suppressed: [Code]
  ) {
    let source = SourceFile(path: "policy.yaml", bytes: Array(text.utf8))
    let compilation = Compiler.compile([source], options: Compiler.Options(today: today))
    return (compilation.codes, compilation.suppressed.map(\.diagnostic.code))
  }

  @Test func withoutOne() { #expect(suppressed(action(bound)) == ([.unlimitedBound], [])) }

  @Test func atTheEndOfTheLine() {
    #expect(suppressed(action("\(bound)  \(allow)")) == ([], [.unlimitedBound]))
    // Of another line it says nothing.
    #expect(
      suppressed(action("\(bound)\nevery: 1m  \(allow)")) == ([.unlimitedBound, .unusedSuppression], []))
  }

  @Test func aboveAnEntry() {
    #expect(suppressed(action("\(allow)\n\(bound)")) == ([], [.unlimitedBound]))
    #expect(suppressed(action("\(allow)\n\n# another comment\n\(bound)")) == ([], [.unlimitedBound]))
    let rule = Template.document(
      "do:\n  tunable: net.ipv4.tcp_rmem.max\n  raise: 25%\n  \(bound)\n  every: 30s", in: .rule)
    #expect(
      suppressed(rule.replacing("      do:", with: "      \(allow)\n      do:")) == ([], [.unlimitedBound]))
    #expect(
      suppressed(rule.replacing("      when:", with: "      \(allow)\n      when:"))
        == ([.unusedSuppression, .unlimitedBound], []))
  }

  @Test func aboveTheDocument() {
    let text = action(bound)
    #expect(suppressed("\(allow)\n\(text)") == ([], [.unlimitedBound]))
    // Only that document of the file.
    let other = text.replacing("name: example", with: "name: other")
      .replacing("  scope: netns", with: "  scope: netns\n  priority: 1")
    #expect(suppressed("\(allow)\n\(text)---\n\(other)") == ([.unlimitedBound], [.unlimitedBound]))
  }

  @Test func annotation() {
    func annotated(_ value: String) -> String {
      action(bound).replacing(
        "  name: example", with: "  name: example\n  annotations: {bpftune.dev/allow: \"\(value)\"}")
    }
    #expect(suppressed(annotated("BT4006 (small)")) == ([], [.unlimitedBound]))
    let both = annotated("BT4006 until 2027-01-01 (small); BT7001 (nobody asks)")
      .replacing("  description: An example.\n", with: "")
    #expect(
      suppressed(both).kept.isEmpty && Set(suppressed(both).suppressed) == [.unlimitedBound, .noDescription])
    #expect(suppressed(annotated("BT4006")).kept.contains(.invalidSuppression))
  }

  @Test func dates() {
    let dated = action("\(bound)  # bpftune: allow BT4006 until 2026-07-01 (until the fleet is rebuilt)")
    #expect(suppressed(dated) == ([], [.unlimitedBound]))
    #expect(suppressed(dated, today: nil) == ([], [.unlimitedBound]))
    let later = CalendarDay(year: 2026, month: 7, day: 2)
    #expect(suppressed(dated, today: later) == ([.unlimitedBound, .expiredSuppression], []))
    for date in ["2026-7-1", "2026-13-01", "2026-07-32", "soon", "20260701"] {
      let text = dated.replacing("2026-07-01", with: date)
      #expect(suppressed(text).kept.contains(.invalidSuppression), "\(date)")
    }
  }

  @Test func errorsStay() {
    let text = action("within: 6MiB .. 64GiB  # bpftune: allow BT4002 (the kernel can do more)")
    #expect(Set(suppressed(text).kept) == [.boundOutOfRange, .invalidSuppression])
  }

  @Test(arguments: [
    "# bpftune: allow BT4006", "# bpftune: allow BT4006 ()", "# bpftune: allow (reason)",
    "# bpftune: allow BT4006 reason",
    "# bpftune: alow BT4006 (reason)", "# bpftune: allow BT0000 (reason)",
  ])
  func wrongForms(comment: String) {
    let kept = suppressed(action("\(bound)  \(comment)")).kept
    #expect(kept.contains(.invalidSuppression) && kept.contains(.unlimitedBound))
  }

  @Test func unused() {
    #expect(suppressed(action("every: 1m  \(allow)")) == ([.unusedSuppression], []))
  }

  /// In a text it is text.
  @Test func textIsNoComment() {
    let text = Template.document("description: \"see # bpftune: allow nothing\"", in: .spec)
    #expect(suppressed(text) == ([], []))
    let block = Template.document("description: |\n  # bpftune: allow nothing\n  of it", in: .spec)
    #expect(suppressed(block) == ([], []))
  }

  @Test func reasonsAreKept() {
    let source = SourceFile(path: "p", bytes: Array(action("\(bound)  \(allow)").utf8))
    #expect(Compiler.compile([source]).suppressed.map(\.reason) == ["the machines are small"])
  }
}
