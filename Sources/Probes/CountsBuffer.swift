import CProbeABI
import PolicyLang

/// Memory for the value of one slot as the kernel copies it out: for each processor, the rings of all series of a signal.
final class CountsBuffer {
  static let ringQuanta = Int(BPFTUNE_RING_QUANTA)
  /// Bytes of one series on one processor.
  static let seriesBytes = ringQuanta * MemoryLayout<bpftune_quantum>.stride

  let memory: UnsafeMutableRawBufferPointer
  private let processors: Int

  /// Room for `series` series on `processors` processors.
  init(series: Int, processors: Int) {
    memory = .allocate(
      byteCount: max(1, series) * processors * Self.seriesBytes,
      alignment: MemoryLayout<bpftune_quantum>.alignment)
    self.processors = processors
  }

  deinit { memory.deallocate() }

  /// Fills it with zeroes: the value of a slot in which nothing was counted.
  func clear() { memory.initializeMemory(as: UInt8.self, repeating: 0) }

  /// The quanta of series `position` of `count`, summed over processors, oldest first.
  ///
  /// A ring entry holds the last quantum counted there, so one from before the newest quantum's ring is left over, and dropped.
  func quanta(ofSeries position: Int, of count: Int) -> [SeriesCounts.Quantum] {
    let entries = memory.bindMemory(to: bpftune_quantum.self)
    let rings = (0..<processors).map { ($0 * count + position) * Self.ringQuanta }
    var newest: UInt64 = 0
    for ring in rings {
      for entry in entries[ring..<ring + Self.ringQuanta] where entry.index != .max && entry.count != 0 {
        newest = max(newest, entry.index)
      }
    }
    let size = UInt64(Self.ringQuanta)
    let oldest = newest < size ? 0 : newest - size + 1
    var sums = [Int64](repeating: 0, count: Self.ringQuanta)
    for ring in rings {
      for entry in entries[ring..<ring + Self.ringQuanta] where oldest...newest ~= entry.index {
        sums[Int(entry.index % size)] &+= Int64(bitPattern: entry.count)
      }
    }
    return (oldest...newest).compactMap { index in
      let sum = sums[Int(index % size)]
      return sum > 0 ? SeriesCounts.Quantum(index: Int64(index), count: sum) : nil
    }
  }
}
