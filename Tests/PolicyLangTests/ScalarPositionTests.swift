import Testing

@testable import PolicyLang

/// Positions inside every style of scalar, through everything that YAML does to its text.
struct ScalarPositionTests {
  private static let head = """
    apiVersion: bpftune.dev/v1
    kind: Policy
    metadata: {name: example}
    spec:
      description: An example.
      mode: observe
      scope: netns
      rules:
        example:
          do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}

    """

  /// Expects an unknown signal at the mark, with `when` written as given, with all three kinds of line ends and a byte order mark.
  private func expectPosition(_ when: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for lineEnd in ["\n", "\r\n", "\r"] {
      let lines = (Self.head + when).split(separator: "\n", omittingEmptySubsequences: false)
      let text = lines.joined(separator: lineEnd)
      expectFindings(text, FindingSpec("1️⃣", .unknownSignal), sourceLocation: sourceLocation)
      expectFindings("\u{FEFF}" + text, FindingSpec("1️⃣", .unknownSignal), sourceLocation: sourceLocation)
    }
  }

  @Test func plain() {
    expectPosition("      when: rate(1️⃣tcp.x1️⃣, 3s) > 5/s\n")
    expectPosition("      when:    rate(1️⃣tcp.x1️⃣,\t3s) > 5/s   # a comment")
  }

  @Test func plainOverLines() {
    expectPosition(
      "      when: rate(tcp.retransmits, 3s) > 5/s\n        and   rate(1️⃣tcp.x1️⃣,  \n\n\n          \t     3s) > 5/s\n"
    )
    expectPosition("      when:\n\n        rate(\n        1️⃣tcp.x1️⃣, 3s)   \n        > 5/s\n")
  }

  @Test func quoted() {
    expectPosition("      when: 'rate(1️⃣tcp.x1️⃣, 3s) > 5/s'\n")
    expectPosition("      when: \"rate(1️⃣tcp.x1️⃣, 3s) > 5/s\"\n")
    expectPosition(
      "      when: \"  rate(tcp.retransmits, 3s) > 5/s \n\n         and rate(1️⃣tcp.x1️⃣, 3s) > 5/s \"\n")
    expectPosition(
      "      when: '  rate(tcp.retransmits, 3s) > 5/s\n\n         and rate(1️⃣tcp.x1️⃣, 3s) > 5/s\n         '\n")
  }

  @Test func escapes() {
    expectPosition("      when: \"\\x72\\u0061t\\U00000065(\\t1️⃣tc\\x70.x1️⃣,\\n3s) \\\n         \\ > 5/s\"\n")
    expectPosition("      when: \"rate(1️⃣tc\\\n         p.x1️⃣, 3s) > 5/s\"\n")
  }

  @Test func literal() {
    expectPosition(
      "      when: |\n        rate(tcp.retransmits, 3s) > 5/s\n\n        and\n          rate(1️⃣tcp.x1️⃣, 3s) > 5/s\n"
    )
    expectPosition("      when: |+2 # a comment\n         rate(\n        1️⃣tcp.x1️⃣, 3s) > 5/s\n\n")
    expectPosition("      when: |-\n        rate(1️⃣tcp.x1️⃣, 3s) > 5/s")
  }

  @Test func folded() {
    expectPosition(
      "      when: >-\n        rate(tcp.retransmits, 3s) > 5/s\n        and rate(1️⃣tcp.x1️⃣, 3s) > 5/s\n")
    expectPosition(
      "      when: >\n\n        rate(tcp.retransmits, 3s)\n          > 5/s\n\n        and\n        rate(1️⃣tcp.x1️⃣, 3s) > 5/s\n\n"
    )
  }

  @Test func wideCharactersBefore() {
    expectPosition("      # 帯域 🎏 é\n      when: rate(1️⃣tcp.x1️⃣, 3s) > 5/s\n")
    let text = MarkedText("description: 帯域🎏é 1️⃣x1️⃣\n")
    let source = SourceFile(path: "p", bytes: Array(text.text.utf8))
    let offset = text.ranges["1️⃣"]?.lowerBound ?? 0
    #expect(source.position(of: offset) == SourcePosition(line: 1, column: 19))
  }

  /// Labels, in every style of scalar.
  @Test func labels() {
    let spec = FindingSpec("1️⃣", .unknownLabel, fix: "queue")
    for (open, close) in [
      ("", ""), ("'", "'"), (">-\n        ", ""), ("|\n        ", ""), ("\n        ", ""),
    ] {
      let when =
        "      when: \(open)count(udp.rcvbuf_full{limit=\"1️⃣queues1️⃣\",\tlocked!=\"no\"}, 3s) > 5\(close)\n"
      expectFindings(Self.head + when, spec)
      expectFindings((Self.head + when).replacing("\n", with: "\r\n"), spec)
    }
    expectFindings(
      Self.head + "      when: \"count(udp.rcvbuf_full{limit=\\\"1️⃣queues1️⃣\\\"}, 3s) > 5\"\n", spec)
    expectFindings(
      Self.head
        + "      # 帯域 🎏\n      when: >-\n        count(udp.rcvbuf_full{limit=\"memory\",\n        1️⃣limits1️⃣=\"queue\"}, 3s)\n        > 5\n",
      FindingSpec("1️⃣", .unknownLabel, fix: "limit"))
  }

  /// `let` and `parameters`, which stand before and after what uses them.
  @Test func names() {
    for lineEnd in ["\n", "\r\n"] {
      let text =
        Self.head + "      when: rate(tcp.rcvbuf_full, 3s) > 5/s and level > 5\n"
        + "  let:\n    level: >-\n      count(tcp.retransmits, 3s)\n      + count(1️⃣tcp.x1️⃣, 3s)\n"
        + "  parameters:\n    帯域: {type: number, default: 5}\n"
      expectFindings(
        text.replacing("    帯域", with: "    2️⃣帯域2️⃣").replacing("\n", with: lineEnd),
        FindingSpec("1️⃣", .unknownSignal),
        FindingSpec("2️⃣", .invalidIdentifier))
    }
    expectFindings(
      Self.head.replacing("6MiB .. 64MiB", with: "\"6MiB .. \\\n           1️⃣ceilng1️⃣\"")
        + "      when: rate(tcp.rcvbuf_full, 3s) > 5/s\n  parameters:\n    2️⃣ceiling2️⃣: {type: bytes, default: 64MiB}\n"
        .replacing("2️⃣", with: ""),
      FindingSpec("1️⃣", .unknownReference, fix: "ceiling"))
    expectFindings(
      Self.head + "      when: rate(tcp.rcvbuf_full, 3s) > 5/s\n  parameters:\n    a:\n      type: bytes\n"
        + "      default: |-\n        1️⃣5 pages1️⃣\n      description: 帯域\n", FindingSpec("1️⃣", .unitMismatch))
  }

  /// Ranges, steps of series and amounts are found inside their scalars, too.
  @Test func partsOfOtherScalars() {
    expectFindings(
      Self.head
        + "      when: rate(tcp.rcvbuf_full, 3s) > 5/s\n      verify:\n        after: 1m\n        expect: >-\n"
        + "          rate(tcp.rcvbuf_full, 30s)\n          falls 1️⃣0%1️⃣\n", FindingSpec("1️⃣", .verification))
  }

  @Test func behindAnchorAndTag() {
    expectFindings(
      Self.head + "      when: 1️⃣&a1️⃣ rate(2️⃣tcp.x2️⃣, 3s) > 5/s\n", FindingSpec("1️⃣", .anchor),
      FindingSpec("2️⃣", .unknownSignal))
    expectFindings(
      Self.head + "      when: 1️⃣!!str1️⃣ 'rate(2️⃣tcp.x2️⃣, 3s) > 5/s'\n", FindingSpec("1️⃣", .tag),
      FindingSpec("2️⃣", .unknownSignal))
  }

  @Test func besideBlankedCharacters() {
    expectFindings(
      Self.head + "      when: rate(2️⃣tcp.x1️⃣\u{2028}1️⃣y2️⃣, 3s) > 5/s\n", FindingSpec("1️⃣", .lineSeparator),
      FindingSpec("2️⃣", .unknownSignal))
  }

  /// The decoder finds the same text as libyaml, and each byte copied comes from a byte like it.
  @Test func decoderAgreesWithLibyaml() {
    let seed = Generator.seed()
    var random = Generator(seed: seed)
    let atoms = [
      "a", "b(", "é", "帯", "🎏", " ", "  ", "\t", "\n", "\n\n", "\n    ", "\n  ", "\r\n    ", "''", "\\\"",
      "\\n", "\\x41",
      "\\\n    ", "#", " #", ":", ",", "- ", "|", "\u{A0}",
    ]
    let openings = [
      "k: ", "k: '", "k: \"", "k: |\n    ", "k: >\n    ", "k: >-\n\n     ", "k: |+2\n    ", "- k: |\n     ",
      "- - >1\n   ", "- [",
    ]
    var scalars = 0
    for _ in 0..<20_000 {
      let opening = openings.randomElement(using: &random) ?? ""
      var text = opening
      for _ in 0..<Int.random(in: 0...8, using: &random) { text += atoms.randomElement(using: &random) ?? "" }
      text +=
        opening.hasSuffix("'") ? "'" : opening.hasSuffix("\"") ? "\"" : opening.hasSuffix("[") ? "]" : ""
      if Bool.random(using: &random) { text += "\n" }
      let source = SourceFile(path: "p", bytes: Array(text.utf8))
      var findings = Findings()
      for scalar in YAMLReader.read(source, file: 0, into: &findings).flatMap(\.scalars) {
        scalars += 1
        #expect(!scalar.map.isOpaque, "\(text.debugDescription), seed \(seed)")
        for (index, byte) in scalar.bytes.enumerated() {
          let range = scalar.map.sourceRange(of: index..<(index + 1))
          guard range.count == 1, byte >= 0x80 || byte > 0x20 else { continue }
          #expect(source.bytes[range.lowerBound] == byte, "\(text.debugDescription), seed \(seed)")
        }
      }
    }
    #expect(scalars > 10_000)
  }
}

extension YAMLNode {
  /// All scalars in it.
  fileprivate var scalars: [YAMLScalar] {
    switch content {
    case .scalar(let scalar): [scalar]
    case .sequence(let items): items.flatMap(\.scalars)
    case .mapping(let mapping): mapping.entries.flatMap { $0.key.scalars + $0.value.scalars }
    case .unusable: []
    }
  }
}
