extension CellSpace {
  /// Whether the counts of `history`, which is this one's with other amounts, keep to what the catalogue says of them.
  public func isAdmissible(_ history: History) -> Bool {
    func sum(_ places: [Int]) -> Int64 {
      var sum: Int64 = 0
      for place in places { sum += history.amounts[place] }
      return sum
    }
    for axiom in axioms where sum(axiom.lesser) > sum(axiom.greater) { return false }
    return true
  }

  /// Visits every admissible history with 0 to ``most`` in each cell, until `visit` returns false.
  ///
  /// It is one history, whose amounts are varied in place.
  public func enumerate(_ visit: (History) -> Bool) {
    var history = history
    var place = 0
    while true {
      if isAdmissible(history), !visit(history) { return }
      // The next one: as a number is counted up, whose digits are the cells.
      place = 0
      while place < cells.count, history.amounts[place] == Self.most {
        history.setAmount(ofEntry: place, to: 0)
        place += 1
      }
      guard place < cells.count else { return }
      history.setAmount(ofEntry: place, to: history.amounts[place] + 1)
    }
  }

  /// The history with these counts, one for each cell.
  public func history(_ counts: [Int64]) -> History {
    var history = history
    for (place, count) in counts.enumerated() { history.setAmount(ofEntry: place, to: count) }
    return history
  }
}
