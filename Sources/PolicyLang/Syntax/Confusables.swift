/// Characters that look like one of ASCII and are another.
///
/// The idea is that of Unicode's confusables.txt (UTS #39): what a reviewer reads and what is loaded must be the
/// same. The table is small on purpose: letters that common fonts draw alike, full-width forms, and what word
/// processors and web pages put in the place of spaces, quotes and dashes.
enum Confusables {
  /// What `scalar` looks like; `nil` if it is plain, or like nothing of ASCII.
  static func lookalike(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard scalar.value >= 0x80 else { return nil }
    // Full-width forms stand in the order of ASCII.
    if (0xFF01...0xFF5E).contains(scalar.value) { return Unicode.Scalar(scalar.value - 0xFEE0) }
    return table[scalar]
  }

  private static let table: [Unicode.Scalar: Unicode.Scalar] = {
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (others, latin) in pairs {
      for (other, letter) in zip(others.unicodeScalars, latin.unicodeScalars) { table[other] = letter }
    }
    return table
  }()

  private static let pairs: [(others: String, latin: String)] = [
    // Cyrillic.
    ("АВЕЅІЈКМНОРСТУХЗ", "ABESIJKMHOPCTYX3"),
    ("асԁеһіјӏорԛѕԝхуԍ", "acdehijlopqswxyg"),
    // Greek.
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
    ("αγινορυχμ", "ayivopuxu"),
    // Latin letters of other uses, and the sign for millionths.
    ("ıɑɡȷµ", "iagju"),
    // Spaces, dashes, quotes and a cross.
    ("\u{A0}\u{2007}\u{202F}\u{3000}", "    "),
    ("\u{2010}\u{2011}\u{2012}\u{2013}\u{2212}", "-----"),
    ("“”„‟‘’‛", "\"\"\"\"'''"),
    ("×", "x"),
  ]
}

/// Looks through what a file says for characters that look like others.
struct ConfusableScan {
  /// How a text is read.
  private enum Use {
    /// By the compiler: no other script makes sense.
    case code
    /// By a machine, such as the name of a namespace: any script does, but not two in one word.
    case name
    /// By people.
    case prose
  }

  private var findings: Findings

  /// The trees with the letters that are meant, each of those reported.
  ///
  /// What follows is then checked as it was meant, so that a key is not reported as unknown, too.
  static func read(_ trees: [YAMLNode], of source: SourceFile, into findings: inout Findings) -> [YAMLNode] {
    guard source.bytes.contains(where: { $0 >= 0x80 }) || source.mayEscape else { return trees }
    var scan = Self(findings: findings)
    findings = Findings()
    let plain = trees.map { scan.read($0, as: .code, in: nil) }
    findings = scan.findings
    return plain
  }

  private init(findings: Findings) { self.findings = findings }

  private mutating func read(_ node: YAMLNode, as use: Use, in parent: String?) -> YAMLNode {
    switch node.content {
    case .scalar(let scalar):
      return YAMLNode(content: .scalar(read(scalar, as: use)), span: node.span)
    case .sequence(let items):
      return YAMLNode(content: .sequence(items.map { read($0, as: use, in: parent) }), span: node.span)
    case .mapping(let mapping):
      let entries = mapping.entries.map { entry in
        let key = read(entry.key, as: use == .prose ? .prose : .code, in: nil)
        let inner = use == .code ? Self.use(of: entry, called: key.text, in: parent) : use
        return YAMLMapping.Entry(key: key, value: read(entry.value, as: inner, in: key.text))
      }
      let plain = YAMLMapping(entries: entries, isFlow: mapping.isFlow, isComplete: mapping.isComplete)
      return YAMLNode(content: .mapping(plain), span: node.span)
    case .unusable:
      return node
    }
  }

  /// How the value of an entry is read.
  private static func use(of entry: YAMLMapping.Entry, called key: String, in parent: String?) -> Use {
    switch (parent, key) {
    case ("metadata", "labels"), ("metadata", "annotations"): return .prose
    case (_, "description"):
      if case .scalar = entry.value.content { return .prose }
      return .code
    case (_, "labels"), (_, "hosts"), (_, "netns"), (_, "cgroup"), (_, "unit"), (_, "file"), (_, "watch"),
      (_, "trustedOwners"), (_, "why"):
      return .name
    default: return .code
    }
  }

  // MARK: Words

  private mutating func read(_ scalar: YAMLScalar, as use: Use) -> YAMLScalar {
    guard use != .prose, scalar.bytes.contains(where: { $0 >= 0x80 }) else { return scalar }
    var found: [(range: Range<Int>, letter: Unicode.Scalar)] = []
    for word in Self.words(of: scalar.text) {
      // A word that holds other letters, too, is one of another language.
      guard word.allSatisfy({ $0.scalar.isASCII || Confusables.lookalike(of: $0.scalar) != nil }) else {
        continue
      }
      if use == .name, !word.contains(where: \.scalar.isASCII) { continue }
      for (character, range) in word {
        guard let letter = Confusables.lookalike(of: character) else { continue }
        let span = scalar.span(of: range)
        findings.report(.confusable(character, looksLike: String(letter), at: span), at: span)
        found.append((range, letter))
      }
    }
    return found.isEmpty ? scalar : Self.replaced(found, in: scalar)
  }

  /// Runs of letters, digits and whatever is not ASCII.
  private static func words(of text: String) -> [[(scalar: Unicode.Scalar, range: Range<Int>)]] {
    var words: [[(scalar: Unicode.Scalar, range: Range<Int>)]] = []
    var word: [(scalar: Unicode.Scalar, range: Range<Int>)] = []
    var at = 0
    for scalar in text.unicodeScalars {
      let length = UTF8.width(scalar)
      if scalar.isASCII, !UInt8(ascii: scalar).isNamePart {
        if !word.isEmpty { words.append(word) }
        word = []
      } else {
        word.append((scalar, at..<(at + length)))
      }
      at += length
    }
    return word.isEmpty ? words : words + [word]
  }

  /// The scalar with each range replaced by one letter of ASCII, which keeps its place.
  private static func replaced(_ found: [(range: Range<Int>, letter: Unicode.Scalar)], in scalar: YAMLScalar)
    -> YAMLScalar
  {
    var bytes: [UInt8] = []
    var map = SourceMap(origin: scalar.map.sourceRange(of: 0..<0).lowerBound)
    var at = 0
    func copy(upTo end: Int) {
      for index in at..<end {
        let source = scalar.map.sourceRange(of: index..<(index + 1))
        if source.count == 1 {
          map.appendVerbatim(source)
        } else {
          map.appendReplaced(count: 1, source: source)
        }
        bytes.append(scalar.bytes[index])
      }
    }
    for (range, letter) in found {
      copy(upTo: range.lowerBound)
      map.appendReplaced(count: 1, source: scalar.map.sourceRange(of: range))
      bytes.append(UInt8(ascii: letter))
      at = range.upperBound
    }
    copy(upTo: scalar.bytes.count)
    return YAMLScalar(bytes: bytes, style: scalar.style, map: map, file: scalar.file)
  }
}

extension SourceFile {
  /// Whether a character may be written as an escape.
  fileprivate var mayEscape: Bool { bytes.contains(UInt8(ascii: "\\")) }
}
