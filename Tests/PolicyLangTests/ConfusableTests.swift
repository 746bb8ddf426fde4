import Testing

@testable import PolicyLang

/// Letters of other scripts where only plain ones make sense.
struct ConfusableTests {
  @Test func keys() {
    expectFindings(
      Template.document("m1️⃣о1️⃣de: observe", in: .spec).replacing("  mode: observe\n", with: ""),
      FindingSpec("1️⃣", .confusable, "U+043E looks like `o` and is another character", fix: "o"))
    // Written beside the plain key it is the same key once more.
    expectFindings(Template.document("1️⃣о1️⃣nExit: keep", in: .spec), FindingSpec("1️⃣", .confusable, fix: "o"))
  }

  @Test func everyCharacterByItself() {
    expectFindings(
      Template.document("when: r1️⃣а1️⃣t2️⃣е2️⃣(tcp.rcvbuf_full, 3s) 3️⃣＞3️⃣ 4️⃣５4️⃣/s", in: .rule),
      FindingSpec("1️⃣", .confusable, fix: "a"), FindingSpec("2️⃣", .confusable, fix: "e"),
      FindingSpec("3️⃣", .confusable, fix: ">"), FindingSpec("4️⃣", .confusable, fix: "5"))
  }

  @Test func namesAndValues() {
    expectFindings(Template.document("name: ex1️⃣а1️⃣mple", in: .metadata), FindingSpec("1️⃣", .confusable))
    expectFindings(Template.document("onExit: k1️⃣е1️⃣ep", in: .spec), FindingSpec("1️⃣", .confusable))
    expectFindings(
      Template.document("tunable: net.ipv4.tcp_rmem.m1️⃣α1️⃣x", in: .action), FindingSpec("1️⃣", .confusable))
    let micro = compile(Template.document("every: 300 \u{B5}s", in: .action))
    #expect(micro.codes == [.belowQuantum, .confusable], micro.brief)
  }

  @Test func insideEveryStyleOfScalar() {
    for (open, close) in [("", ""), ("'", "'"), ("\"", "\""), (">-\n  ", ""), ("|\n  ", "")] {
      expectFindings(
        Template.document("when: \(open)rate(t1️⃣с1️⃣p.rcvbuf_full, 3s) > 5/s\(close)", in: .rule),
        FindingSpec("1️⃣", .confusable, fix: "c"))
    }
    let escaped = Template.document("when: \"r1️⃣\\u04301️⃣te(tcp.rcvbuf_full, 3s) > 5/s\"", in: .rule)
    expectFindings(escaped, FindingSpec("1️⃣", .confusable, fix: "a"))
  }

  /// What follows from such a letter is not reported, too; what is wrong besides is, in its place.
  @Test func oneFindingForOneCharacter() {
    expectFindings(
      Template.document("when: rate(t1️⃣с1️⃣p.rcvbuf_full, 3s) > 5/s and rate(2️⃣tcp.x2️⃣, 3s) > 5/s", in: .rule),
      FindingSpec("1️⃣", .confusable), FindingSpec("2️⃣", .unknownSignal))
  }

  @Test(arguments: [
    "description: Буферы растут, αβγ, ＡＢ.", "match: {netns: [\"веб-*\"]}  # комментарий о сети",
    "match: {unit: [\"почта.service\"], cgroup: [/система/почта]}",
  ])
  func peopleMayWriteAnyScript(spec: String) {
    let compilation = compile(Template.document(spec, in: .spec))
    #expect(compilation.diagnostics.isEmpty, compilation.brief)
  }

  @Test func namesOfMachinesMayNotMixScripts() {
    expectFindings(Template.document("match: {netns: [\"w1️⃣е1️⃣b\"]}", in: .spec), FindingSpec("1️⃣", .confusable))
  }

  @Test func otherLanguagesAreNotLookalikes() {
    // Letters that look like nothing of ASCII are in it: a key of another language, not a trick.
    expectFindings(Template.document("1️⃣режим1️⃣: observe", in: .spec), FindingSpec("1️⃣", .unknownKey))
  }

  @Test func fixesMakeThePlainFile() {
    let plain = Template.document("when: rate(tcp.rcvbuf_full, 3s) > 5/s", in: .rule)
    let tricky = plain.replacing("mode", with: "mоdе").replacing("5/s", with: "5/ｓ").replacing(
      "> ", with: ">\u{A0}")
    let fixed = Corpus.fixed(compile(tricky))[0]
    #expect(String(decoding: fixed.bytes, as: UTF8.self) == plain)
  }
}
