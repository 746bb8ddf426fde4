/// A day, by which suppressions run out.
public struct CalendarDay: Hashable, Sendable, Comparable {
  /// The year.
  public let year: Int
  /// The month, from 1.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// Creates a day, which need not exist.
  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day written as `2027-01-31`.
  init?(_ text: Substring) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.allSatisfy(\.isDigit) })
    else {
      return nil
    }
    let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 3, (1...12).contains(numbers[1]), (1...31).contains(numbers[2]) else { return nil }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// The earlier day is less.
  public static func < (a: Self, b: Self) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }
}

/// A finding that someone has decided to live with.
public struct SuppressedDiagnostic: Hashable, Sendable {
  /// The finding.
  public let diagnostic: Diagnostic
  /// Why, in the words of whoever decided it.
  public let reason: String
}

/// `bpftune: allow CODE until DATE (reason)`: in a comment, or in the annotation.
struct Suppression {
  let code: Code
  let until: CalendarDay?
  let reason: String
  /// Where it is written.
  let span: SourceSpan
  /// The findings that it is about start here.
  let coverage: Range<Int>

  /// What follows `allow`: code, date and reason; `nil` if it is not that.
  static func parse(_ text: Substring, at span: SourceSpan, covering coverage: Range<Int>) -> Result<
    Self, Mistake
  > {
    var rest = text.drop { $0 == " " }
    let name = rest.prefix { $0 != " " && $0 != "(" }
    rest = rest.dropFirst(name.count).drop { $0 == " " }
    guard let code = Code.named(String(name)) else { return .failure(.code(String(name))) }
    var until: CalendarDay?
    if rest.hasPrefix("until ") {
      rest = rest.dropFirst(6).drop { $0 == " " }
      let date = rest.prefix { $0 != " " && $0 != "(" }
      guard let day = CalendarDay(date) else { return .failure(.date(String(date))) }
      until = day
      rest = rest.dropFirst(date.count).drop { $0 == " " }
    }
    while rest.last == " " { rest.removeLast() }
    guard rest.hasPrefix("("), rest.hasSuffix(")"), rest.count > 2 else { return .failure(.reason) }
    guard code.severity != .error else { return .failure(.error(code)) }
    let reason = String(rest.dropFirst().dropLast())
    return .success(Self(code: code, until: until, reason: reason, span: span, coverage: coverage))
  }

  enum Mistake: Error {
    case code(String)
    case date(String)
    case reason
    case error(Code)
  }
}

/// Finds the suppressions of a file, and applies those of a whole set.
enum Suppressions {
  private static let mark = Array("# bpftune:".utf8)

  /// The suppressions in the comments of a file and in the annotations of its documents.
  static func read(
    _ source: SourceFile, file: Int, trees: [YAMLNode], documents: [ParsedDocument],
    into findings: inout Findings
  ) -> [Suppression] {
    var found: [Suppression] = []
    func add(_ result: Result<Suppression, Suppression.Mistake>, at span: SourceSpan) {
      switch result {
      case .success(let suppression): found.append(suppression)
      case .failure(let mistake): findings.report(.invalidSuppression(mistake), at: span)
      }
    }
    for start in source.occurrences(of: mark) where !trees.contains(where: { $0.holdsText(start) }) {
      let line = source.line(source.position(of: start).line)
      let span = SourceSpan(file: file, range: start..<line.upperBound)
      let text = source.text((start + mark.count)..<line.upperBound).drop { $0 == " " }
      guard text.hasPrefix("allow ") else {
        findings.report(.invalidSuppression(.reason), at: span)
        continue
      }
      let coverage = coverage(of: start, line: line, source, trees)
      add(Suppression.parse(text.dropFirst(6), at: span, covering: coverage), at: span)
    }
    for document in documents {
      guard let allow = document.header.allow else { continue }
      for part in allow.value.split(separator: ";") {
        add(
          Suppression.parse(part, at: allow.span, covering: document.header.span.range), at: allow.span)
      }
    }
    return found
  }

  /// What a comment is about: its line, if something stands before it; else the entry below.
  private static func coverage(
    of start: Int, line: Range<Int>, _ source: SourceFile, _ trees: [YAMLNode]
  ) -> Range<Int> {
    let isAlone = source.bytes[line.lowerBound..<start].allSatisfy { $0 == UInt8(ascii: " ") }
    guard isAlone else { return line.lowerBound..<start }
    var number = source.position(of: start).line + 1
    while number <= source.lineCount {
      let below = source.line(number)
      let content = source.bytes[below].firstIndex { $0 != UInt8(ascii: " ") }
      if let content, source.bytes[content] != UInt8(ascii: "#") {
        for tree in trees {
          if let range = tree.entryRange(startingAt: content) { return range }
        }
        return below
      }
      number += 1
    }
    return line
  }

  /// Takes out what is suppressed, and says which suppressions are idle.
  static func apply(
    _ suppressions: [Suppression], to diagnostics: [Diagnostic], today: CalendarDay?
  ) -> (kept: [Diagnostic], suppressed: [SuppressedDiagnostic]) {
    guard !suppressions.isEmpty else { return (diagnostics, []) }
    var kept: [Diagnostic] = []
    var suppressed: [SuppressedDiagnostic] = []
    var used: Set<Int> = []
    var expired: Set<Int> = []
    for diagnostic in diagnostics {
      let index = suppressions.firstIndex {
        $0.code == diagnostic.code && $0.span.file == diagnostic.span.file
          && ($0.coverage.contains(diagnostic.span.range.lowerBound)
            || $0.coverage.upperBound == diagnostic.span.range.lowerBound)
      }
      guard let index, diagnostic.severity != .error else {
        kept.append(diagnostic)
        continue
      }
      used.insert(index)
      if let until = suppressions[index].until, let today, until < today {
        expired.insert(index)
        kept.append(diagnostic)
      } else {
        suppressed.append(SuppressedDiagnostic(diagnostic: diagnostic, reason: suppressions[index].reason))
      }
    }
    var findings = Findings()
    for (index, suppression) in suppressions.enumerated() {
      if expired.contains(index) {
        findings.report(.expiredSuppression(suppression.code), at: suppression.span)
      } else if !used.contains(index) {
        findings.report(.unusedSuppression(suppression.code, at: suppression.span), at: suppression.span)
      }
    }
    return (kept + findings.diagnostics, suppressed)
  }
}

extension YAMLNode {
  /// Whether the byte lies in the text of a scalar.
  fileprivate func holdsText(_ offset: Int) -> Bool {
    guard span.range.contains(offset) else { return false }
    switch content {
    case .scalar: return true
    case .sequence(let items): return items.contains { $0.holdsText(offset) }
    case .mapping(let mapping):
      return mapping.entries.contains { $0.key.holdsText(offset) || $0.value.holdsText(offset) }
    case .unusable: return false
    }
  }

  /// The bytes of the entry, or the list item, that starts at a byte; all of the document for its first key.
  fileprivate func entryRange(startingAt offset: Int, isRoot: Bool = true) -> Range<Int>? {
    guard span.range.contains(offset) || span.range.lowerBound == offset else { return nil }
    switch content {
    case .mapping(let mapping):
      for (index, entry) in mapping.entries.enumerated() {
        if entry.key.span.range.lowerBound == offset {
          if isRoot, index == 0 { return span.range }
          return offset..<max(entry.value.span.range.upperBound, entry.key.span.range.upperBound)
        }
        if let range = entry.value.entryRange(startingAt: offset, isRoot: false) { return range }
      }
    case .sequence(let items):
      for item in items {
        if item.span.range.lowerBound == offset + 2 || item.span.range.lowerBound == offset {
          return item.span.range
        }
        if let range = item.entryRange(startingAt: offset, isRoot: false) { return range }
      }
    case .scalar, .unusable: break
    }
    return nil
  }
}
