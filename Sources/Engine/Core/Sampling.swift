public import PolicyLang

extension SeriesCounts {
  /// What a snapshot of one signal held as of a boundary: the quanta read, without what came at or after it.
  ///
  /// A quantum that was still running at the boundary is cut by the counts of a finer series of which the boundary is a multiple; every
  /// group has its signals counted at its own quantum for this. Series for which no such finer one exists are left out: no group is
  /// evaluated on them at this boundary.
  public static func asOf(_ boundary: Int64, snapshot: [SeriesCounts]) -> [SeriesCounts] {
    let aligned = snapshot.filter { boundary & ((1 << Int64($0.series.shift)) - 1) == 0 }
    return snapshot.compactMap { counts -> SeriesCounts? in
      let shift = Int64(counts.series.shift)
      let end = (boundary + (1 << shift) - 1) >> shift
      let running = boundary & ((1 << shift) - 1) == 0 ? nil : end - 1
      var cut: Int64 = 0
      if let running {
        guard
          let finer = aligned.filter({ $0.series.shift < counts.series.shift })
            .max(by: { $0.series.shift < $1.series.shift })
        else { return nil }
        let fine = Int64(finer.series.shift)
        let after = (boundary >> fine)..<((running + 1) << (shift - fine))
        cut = finer.quanta.reduce(0) { after.contains($1.index) ? $0 + $1.count : $0 }
      }
      let kept = counts.quanta.compactMap { quantum -> Quantum? in
        guard quantum.index < end else { return nil }
        let count = quantum.index == running ? quantum.count - cut : quantum.count
        return count > 0 ? Quantum(index: quantum.index, count: count) : nil
      }
      return SeriesCounts(series: counts.series, quanta: kept)
    }
  }
}
