extension Page {
  /// BT1: the file.
  static let filePages: [Page] = [
    Page(
      .invalidUTF8, "the file is not UTF-8", in: .nowhere,
      wrong: "a description with an ä saved as the single byte 0xE4",
      right: "the same saved as UTF-8: 0xC3 0xA4",
      why: "Policies are UTF-8. Other encodings cannot be told apart, so nothing of the file is read."),
    Page(
      .notYAML, "the file is not YAML", in: .spec,
      wrong: "description: grow: while full",
      right: "description: \"grow: while full\"",
      why: """
        The YAML reader gave up here. What came before is checked, what follows is not read. A `: ` or a `
        #` inside an unquoted value, a missing quote or a wrong indentation are the usual reasons.
        """),
    Page(
      .tab, "a tab indents", in: .rule,
      wrong: "when: rate(tcp.rcvbuf_full, 3s) > 5/s\n\tand rate(tcp.retransmits, 3s) < 1/s",
      right: "when: rate(tcp.rcvbuf_full, 3s) > 5/s\n  and rate(tcp.retransmits, 3s) < 1/s",
      why: "YAML forbids tabs in indentation, since editors show them at different widths."),
    Page(
      .duplicateKey, "a key stands twice in one map", in: .spec,
      wrong: "mode: observe\nmode: enforce",
      right: "mode: observe",
      why: """
        YAML readers differ: some keep the first value, some the last. What Kubernetes applies and what
        bpftune runs could then be different policies.
        """),
    Page(
      .anchor, "anchors, aliases and merge keys", in: .rule,
      wrong: "when: &full rate(tcp.rcvbuf_full, 3s) > 5/s\nuntil: *full",
      right: "when: rate(tcp.rcvbuf_full, 3s) > 5/s\nuntil: rate(tcp.rcvbuf_full, 3s) < 1/s",
      why: """
        An alias makes a value depend on another place of the file, and nested aliases grow without limit.
        Policies are read by people; each says what it does where it does it.
        """),
    Page(
      .nestingTooDeep, "lists and maps nest too deep", in: .metadata,
      wrong:
        "name: example\nlabels: \(String(repeating: "[", count: 64))\(String(repeating: "]", count: 64))",
      right: "name: example\nlabels: {team: edge}",
      why:
        "No policy needs more than a few levels; the limit keeps hostile files from costing more than they are worth."
    ),
    Page(
      .fileTooLarge, "the file is too large", in: .nowhere,
      wrong: "a file of 2 MiB",
      right: "several files of at most 1 MiB",
      why: "A policy has a few kilobytes. The limit keeps a wrong path from being read as a policy."),
    Page(
      .bidirectionalControl, "a character changes the direction of text", in: .spec,
      wrong: "description: grow \u{202E}woleb",
      right: "description: grow below",
      why: "Such characters make a reviewer see another policy than the compiler reads (CVE-2021-42574)."),
    Page(
      .lineSeparator, "a line separator that is not a newline", in: .spec,
      wrong: "description: grow\u{2028}mode",
      right: "description: grow mode",
      why: """
        U+0085, U+2028 and U+2029 end a line in YAML 1.1 and do not in YAML 1.2. What is a comment to one
        reader is a key to the other.
        """),
    Page(
      .controlCharacter, "a control character", in: .spec,
      wrong: "description: grow \u{1B}[2K",
      right: "description: grow",
      why:
        "YAML allows no control characters but tab and newline. In a terminal they can hide what a policy says."
    ),
    Page(
      .ambiguousScalar, "a value that YAML readers take for different things", in: .metadata,
      wrong: "name: on",
      right: "name: \"on\"",
      why: """
        YAML 1.1 reads `on` as true, `010` as eight, `1_000` as a thousand and `1:30` as ninety; YAML 1.2
        and JSON read them otherwise or not at all. Tools that rewrite a policy on its way here would
        change it. Quote text; write numbers in plain decimal.
        """),
    Page(
      .noDocument, "the file holds no policy", in: .file,
      wrong: "# nothing here yet\n",
      right: "apiVersion: bpftune.dev/v1\nkind: Policy\nmetadata: {name: example}\nspec: …",
      why:
        "An empty policy file is most often a failed copy or a template that came out empty; silence would hide that."
    ),
    Page(
      .tag, "a YAML tag", in: .metadata,
      wrong: "name: !!str on",
      right: "name: \"on\"",
      why:
        "Every value of a policy has the type that its key needs. Tags tell some readers something else; quotes do what is meant."
    ),
    Page(
      .complexKey, "a key that is not a single value", in: .metadata,
      wrong: "name: example\nlabels:\n  {team: edge}: yes",
      right: "name: example\nlabels: {team: edge}",
      why: "JSON, and with it every Kubernetes tool, has only text as keys."),
    Page(
      .tooManyFindings, "too many findings in one file", in: .nowhere,
      wrong: "a file that is something else than a policy",
      right: "a policy",
      why: """
        After some hundred findings the next ones help nobody. Put the first ones right and check again.
        """),
  ]
}
