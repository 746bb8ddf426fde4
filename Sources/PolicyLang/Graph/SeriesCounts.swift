/// The counts that one series held when it was read, summed over processors.
public struct SeriesCounts: Hashable, Sendable {
  /// One quantum's count.
  public struct Quantum: Hashable, Sendable {
    /// The quantum's number: its start divided by the quantum.
    public let index: Int64
    /// What was counted in it.
    public let count: Int64

    /// Creates the count of quantum number `index`.
    public init(index: Int64, count: Int64) {
      self.index = index
      self.count = count
    }
  }

  /// The series read.
  public let series: Series
  /// The quanta with a count above zero, oldest first.
  public let quanta: [Quantum]

  /// Creates the counts of `series`; `quanta` are ordered by index.
  public init(series: Series, quanta: [Quantum]) {
    self.series = series
    self.quanta = quanta
  }
}
