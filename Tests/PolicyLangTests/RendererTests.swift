import Testing

@testable import PolicyLang

struct RendererTests {
  @Test func caretStandsUnderTabsAndWideCharacters() {
    let text = Template.document("match: {netns: [\"帯域\",\t é, no]}", in: .spec)
    let lines = TextRenderer().render(compile(text)).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[2].hasSuffix("| " + "  match: {netns: [\"帯域\",\t é, no]}"))
    // Two columns for each wide character, and the tab itself.
    #expect(lines[3].hasSuffix("| " + String(repeating: " ", count: 25) + "\t" + "    ^^"))
  }

  @Test func longLinesAreCut() {
    let filler = String(repeating: "x", count: 5000)
    let text = Template.document("match: {netns: [\(filler), no, \(filler)]}", in: .spec)
    let rendered = TextRenderer().render(compile(text))
    #expect(rendered.utf8.count < 1000)
    #expect(rendered.contains("x, no, x"))
  }

  @Test func terminalIsSafe() {
    let rendered = TextRenderer().render(compile("\u{1B}[31mred: \u{202E}x\n"))
    #expect(!rendered.unicodeScalars.contains { $0 != "\n" && $0.isUnsafeToShow })
  }

  @Test func colours() {
    let compilation = compile("a: b\n")
    #expect(TextRenderer(isColoured: true).render(compilation).contains("\u{1B}[1;31merror[BT2001]\u{1B}[0m"))
    #expect(!TextRenderer().render(compilation).contains("\u{1B}"))
  }

  @Test func compact() {
    let text = Template.document("mode: watch", in: .spec)
    #expect(
      CompactRenderer.render(compile(text)) == "policy.yaml:16:9: error[BT2005]: `watch` is no `mode`\n")
  }

  @Test func jsonStringsAreEscaped() {
    #expect(JSONValue.string("a\"\\\n\t\u{1}\u{2028}é").text() == #""a\"\\\n\t\u0001\u2028é""#)
  }

  @Test func summaries() {
    #expect(
      Summary(files: 3, errors: 2, warnings: 1, notes: 0).text == "3 files, 2 errors, 1 warning, 0 notes")
  }
}
