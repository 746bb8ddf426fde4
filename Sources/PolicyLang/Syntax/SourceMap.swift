/// From which source bytes the bytes of a scalar's text come.
///
/// A scalar is mostly copied verbatim; escapes, folded line breaks and the like stand for other numbers of
/// bytes. Both are runs here, so the map of a plain scalar on one line is a single run, which takes no memory
/// of its own.
struct SourceMap: Sendable, Hashable {
  private struct Run: Sendable, Hashable {
    let value: Int
    var source: Range<Int>
    let isVerbatim: Bool
  }

  private var first: Run?
  /// The runs behind the first.
  private var rest: [Run] = []
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

  /// The next bytes of text are the source bytes `source`.
  mutating func appendVerbatim(_ source: Range<Int>) {
    guard !source.isEmpty else { return }
    defer { count += source.count }
    if let last = rest.indices.last {
      if rest[last].isVerbatim, rest[last].source.upperBound == source.lowerBound {
        rest[last].source = rest[last].source.lowerBound..<source.upperBound
        return
      }
    } else if let run = first, run.isVerbatim, run.source.upperBound == source.lowerBound {
      first?.source = run.source.lowerBound..<source.upperBound
      return
    }
    append(Run(value: count, source: source, isVerbatim: true))
  }

  /// The next `count` bytes of text stand for the bytes `source`.
  mutating func appendReplaced(count: Int, source: Range<Int>) {
    guard count > 0 else { return }
    append(Run(value: self.count, source: source, isVerbatim: false))
    self.count += count
  }

  private mutating func append(_ run: Run) {
    if first == nil { first = run } else { rest.append(run) }
  }

  /// The source bytes of a part of the text; an empty part is an empty range.
  func sourceRange(of part: Range<Int>) -> Range<Int> {
    guard let first else { return origin..<origin }
    if part.isEmpty {
      let point =
        part.lowerBound < count ? start(of: part.lowerBound, first) : end(of: count - 1, first)
      return point..<point
    }
    let start = start(of: part.lowerBound, first)
    return start..<max(start, end(of: min(part.upperBound, count) - 1, first))
  }

  private func start(of byte: Int, _ first: Run) -> Int {
    let run = run(holding: byte, first)
    return run.isVerbatim ? run.source.lowerBound + byte - run.value : run.source.lowerBound
  }

  private func end(of byte: Int, _ first: Run) -> Int {
    let run = run(holding: byte, first)
    return run.isVerbatim ? run.source.lowerBound + byte - run.value + 1 : run.source.upperBound
  }

  private func run(holding byte: Int, _ first: Run) -> Run {
    guard let second = rest.first, second.value <= byte else { return first }
    var (low, high) = (0, rest.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if rest[middle].value <= byte { low = middle } else { high = middle }
    }
    return rest[low]
  }
}
