import CProbeABI
import PolicyLang
import Testing

@testable import Probes

/// How the rings of all processors become one series.
@Suite struct CountsBufferTests {
  private let series = 2

  private func buffer(_ entries: [(processor: Int, series: Int, index: UInt64, count: UInt64)])
    -> CountsBuffer
  {
    let buffer = CountsBuffer(series: series, processors: 3)
    buffer.clear()
    let quanta = buffer.memory.bindMemory(to: bpftune_quantum.self)
    for entry in entries {
      let ring = (entry.processor * series + entry.series) * CountsBuffer.ringQuanta
      quanta[ring + Int(entry.index % 64)] = bpftune_quantum(index: entry.index, count: entry.count)
    }
    return buffer
  }

  @Test func sumsOverProcessorsInOrder() {
    let buffer = buffer([(0, 0, 1000, 2), (2, 0, 1000, 3), (1, 0, 1001, 1), (0, 1, 1000, 7)])
    #expect(
      buffer.quanta(ofSeries: 0, of: series) == [.init(index: 1000, count: 5), .init(index: 1001, count: 1)])
    #expect(buffer.quanta(ofSeries: 1, of: series) == [.init(index: 1000, count: 7)])
  }

  @Test func dropsWhatIsOlderThanTheRing() {
    // One processor has not counted for long: its entries are of an earlier turn of the ring.
    let buffer = buffer([(0, 0, 1000, 1), (1, 0, 937, 1), (1, 0, 936, 9), (2, 0, 10, 9)])
    #expect(
      buffer.quanta(ofSeries: 0, of: series) == [.init(index: 937, count: 1), .init(index: 1000, count: 1)])
  }

  @Test func ignoresAnEntryOnItsWayToAnotherQuantum() {
    let buffer = buffer([(0, 0, .max, 100), (1, 0, 5, 1)])
    #expect(buffer.quanta(ofSeries: 0, of: series) == [.init(index: 5, count: 1)])
  }

  @Test func isEmptyWhenNothingWasCounted() {
    #expect(buffer([]).quanta(ofSeries: 0, of: series).isEmpty)
  }

  @Test func agreesWithANaiveSum() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let newest = UInt64.random(in: 64...1 << 40, using: &random)
      var entries: [(processor: Int, series: Int, index: UInt64, count: UInt64)] = []
      var expected: [Int64: Int64] = [:]
      for processor in 0..<3 {
        // At most one entry for each place of a ring, as in the kernel.
        for age in Set((0..<20).map { _ in UInt64.random(in: 0..<64, using: &random) }) {
          let count = UInt64.random(in: 1...9, using: &random)
          entries.append((processor, 1, newest - age, count))
          expected[Int64(newest - age), default: 0] += Int64(count)
        }
      }
      let found = buffer(entries).quanta(ofSeries: 1, of: series)
      #expect(Dictionary(uniqueKeysWithValues: found.map { ($0.index, $0.count) }) == expected)
      #expect(found.map(\.index) == found.map(\.index).sorted())
    }
  }
}
