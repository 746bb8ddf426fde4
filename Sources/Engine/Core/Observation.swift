import PolicyLang

/// What one instance knows of its signals: the counts last sampled, and since when each signal is observed without loss.
struct Observation: Hashable, Sendable {
  private var counts: [Series: SeriesCounts] = [:]
  private(set) var since: [SignalID: Int64]

  init(since: [SignalID: Int64]) { self.since = since }

  /// Takes over the counts of a sample; a lost signal is observed anew from `boundary` on.
  mutating func take(_ sampled: [SeriesCounts], lost: Set<SignalID>, at boundary: Int64) {
    for series in sampled { counts[series.series] = series }
    for signal in lost where since[signal] != nil { since[signal] = boundary }
  }

  /// The count of a reading at a boundary, or `nil` while it is unknown.
  func value(of count: Reading, at boundary: Int64) -> Int64? {
    guard let since = since[count.signal] else { return nil }
    let covered = count.window.covered(at: boundary)
    guard covered.lowerBound << Int64(count.window.shift) >= since else { return nil }
    var sum: Int64 = 0
    for quantum in counts[count.series]?.quanta ?? [] where covered.contains(quantum.index) {
      let (next, overflow) = sum.addingReportingOverflow(quantum.count)
      if overflow { return nil }
      sum = next
    }
    return sum
  }

  /// The earliest time after which the value of a window can differ from that at `boundary` although no event
  /// comes: when its oldest event leaves it, or when it becomes known.
  ///
  /// `nil`: never.
  func nextChange(of count: Reading, after boundary: Int64) -> Int64? {
    let (length, shift) = (count.window.length, Int64(count.window.shift))
    guard let since = since[count.signal] else { return nil }
    let covered = count.window.covered(at: boundary)
    if covered.lowerBound << shift < since {
      let firstWhole = (since + count.window.quantum - 1) >> shift
      return ((firstWhole - 1) << shift) + length
    }
    let oldest = counts[count.series]?.quanta.first { covered.contains($0.index) && $0.count > 0 }
    return oldest.map { ($0.index << shift) + length }
  }
}
