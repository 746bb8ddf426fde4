/// From which source bytes the bytes of a scalar's text come.
///
/// A scalar is mostly copied verbatim; escapes, folded line breaks and the like stand for other numbers of
/// bytes. Both are runs here, so the map of a plain scalar on one line is a single run.
struct SourceMap: Sendable, Hashable {
  private struct Run: Sendable, Hashable {
    let value: Int
    let source: Range<Int>
    let isVerbatim: Bool
  }

  private var runs: [Run] = []
  /// How many bytes of text are mapped.
  private(set) var count = 0
  /// Where an empty text stands.
  private let origin: Int
  /// Whether only the place of the whole is known.
  let isOpaque: Bool

  /// An empty map of a text that starts at byte `origin`.
  init(origin: Int) {
    self.origin = origin
    isOpaque = false
  }

  /// A map for text whose inner positions are not known: all of it comes from all of `source`.
  init(opaque count: Int, source: Range<Int>) {
    origin = source.lowerBound
    isOpaque = true
    appendReplaced(count: count, source: source)
  }

  /// The next byte of text is the source byte at `offset`.
  mutating func appendVerbatim(at offset: Int) {
    if let last = runs.last, last.isVerbatim, last.source.upperBound == offset {
      runs[runs.count - 1] = Run(
        value: last.value, source: last.source.lowerBound..<(offset + 1), isVerbatim: true)
    } else {
      runs.append(Run(value: count, source: offset..<(offset + 1), isVerbatim: true))
    }
    count += 1
  }

  /// The next `count` bytes of text stand for the bytes `source`.
  mutating func appendReplaced(count: Int, source: Range<Int>) {
    guard count > 0 else { return }
    runs.append(Run(value: self.count, source: source, isVerbatim: false))
    self.count += count
  }

  /// The source bytes of a part of the text; an empty part is an empty range.
  func sourceRange(of part: Range<Int>) -> Range<Int> {
    guard !runs.isEmpty else { return origin..<origin }
    if part.isEmpty {
      let point = part.lowerBound < count ? start(of: part.lowerBound) : end(of: count - 1)
      return point..<point
    }
    let start = start(of: part.lowerBound)
    return start..<max(start, end(of: min(part.upperBound, count) - 1))
  }

  private func start(of byte: Int) -> Int {
    let run = run(holding: byte)
    return run.isVerbatim ? run.source.lowerBound + byte - run.value : run.source.lowerBound
  }

  private func end(of byte: Int) -> Int {
    let run = run(holding: byte)
    return run.isVerbatim ? run.source.lowerBound + byte - run.value + 1 : run.source.upperBound
  }

  private func run(holding byte: Int) -> Run {
    var (low, high) = (0, runs.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle].value <= byte { low = middle } else { high = middle }
    }
    return runs[low]
  }
}
