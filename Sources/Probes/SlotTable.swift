/// Which slots of the counting maps are taken.
struct SlotTable {
  /// Never used before: everything from here up to `capacity`.
  private var unused: Range<Int>
  /// Given back, oldest first, so that a program still running for the old owner is long done.
  private var released: [Int] = []

  /// Slots from 1 on, below `capacity`; slot 0 is the host's.
  init(capacity: Int) { unused = 1..<max(1, capacity) }

  /// A free slot, unless all are taken.
  mutating func take() -> Int? {
    if !unused.isEmpty { return unused.removeFirst() }
    return released.isEmpty ? nil : released.removeFirst()
  }

  /// Gives a slot back.
  mutating func release(_ slot: Int) { released.append(slot) }
}
