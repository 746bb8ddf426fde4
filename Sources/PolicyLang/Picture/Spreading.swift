/// Places things of some height one under the other, in order, each as near to where it wants to be as the
/// others allow.
enum Spreading {
  /// The tops, so that the squares of the distances from `desired` are least; all in pixels.
  ///
  /// Without the heights it is isotonic regression, by pooling adjacent violators. `gaps` are those before each.
  static func tops(desired: [Int], heights: [Int], gaps: [Int]) -> [Int] {
    var offsets: [Int] = []
    var offset = 0
    for index in desired.indices {
      if index > 0 { offset += heights[index - 1] + gaps[index] }
      offsets.append(offset)
    }
    var pools: [(sum: Int, count: Int)] = []
    for (want, offset) in zip(desired, offsets) {
      var pool = (sum: want - offset, count: 1)
      while let last = pools.last, last.sum * pool.count > pool.sum * last.count {
        pool = (last.sum + pool.sum, last.count + pool.count)
        pools.removeLast()
      }
      pools.append(pool)
    }
    let places = pools.flatMap { pool in
      // Rounded down, so that what is in order stays in order.
      let (quotient, rest) = pool.sum.quotientAndRemainder(dividingBy: pool.count)
      return Array(repeating: rest < 0 ? quotient - 1 : quotient, count: pool.count)
    }
    return zip(places, offsets).map { $0 + $1 }
  }
}
