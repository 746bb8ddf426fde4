/// Puts vertical lines side by side so that none lies on another: the shortest nearest to the boxes.
enum Lanes {
  /// The number of the lane of each span, from 0.
  static func numbers(of spans: [ClosedRange<Int>]) -> [Int] {
    var lanes: [[ClosedRange<Int>]] = []
    var numbers = Array(repeating: 0, count: spans.count)
    let order = spans.indices.sorted { (spans[$0].count, $0) < (spans[$1].count, $1) }
    for index in order {
      // Room for the signs, too.
      let span = spans[index].lowerBound - 8...spans[index].upperBound + 8
      let free = lanes.firstIndex { lane in !lane.contains { $0.overlaps(span) } } ?? lanes.count
      if free == lanes.count { lanes.append([]) }
      lanes[free].append(span)
      numbers[index] = free
    }
    return numbers
  }
}
