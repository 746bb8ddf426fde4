import Foundation
import PolicyLang
import Probes
import Testing

extension Live {
  /// When a receive buffer counts as full.
  @Suite struct ReceiveBuffer {
    private static let (low, high) = (256 << 10, 4 << 20)

    /// Events in four seconds of one connection, and the megabytes it carried.
    private func events(
      in network: borrowing TestNetwork, ceiling: Int, chunk: UInt32, pause: UInt32 = 0,
      burst: UInt32 = 1 << 16,
      sourcePause: UInt32 = 0, _ what: String
    ) throws -> Int64 {
      var probes = try ProbeSet(Live.plan([.tcpReceiveBufferFull]))
      let slot = try probes.allocateSlot(cookie: network.cookie(of: network.receiver))
      try network.setReceiveBuffer(default: 131072, max: ceiling)
      let sink = try Traffic(sinkIn: network, chunk: chunk, pause: pause)
      let source = try Traffic(sourceIn: network, burst: burst, pause: sourcePause)
      sleep(4)
      let count = try probes.total(.tcpReceiveBufferFull, in: slot)
      print(
        "rcvbuf_full, \(what): \(count) in 4 s, \(sink.bytes >> 20) MiB read, \(source.bytes >> 20) MiB sent")
      #expect(probes.losses() == [.tcpReceiveBufferFull: 0])
      return count
    }

    @Test func aReaderThatComesSeldomFillsALowCeilingOnly() throws {
      let network = try TestNetwork()
      let low = try events(
        in: network, ceiling: Self.low, chunk: 1 << 20, pause: 50_000, "low ceiling, reader at ticks")
      #expect(low >= 12)
      let high = try events(
        in: network, ceiling: Self.high, chunk: 1 << 20, pause: 50_000, "high ceiling, reader at ticks")
      #expect(high <= 4)
    }

    @Test(arguments: [low, high])
    func aSlowReaderIsNotTheBuffersFault(ceiling: Int) throws {
      let network = try TestNetwork()
      let count = try events(
        in: network, ceiling: ceiling, chunk: 16 << 10, pause: 10_000,
        "slow reader under \(ceiling >> 10) KiB")
      #expect(count <= 2)
    }

    @Test(.enabled(if: Machine.hasNetem, "needs sch_netem for a delayed link; runs in the virtual machines"))
    func aLongPathFillsALowCeilingOnly() throws {
      let network = try TestNetwork()
      try network.delay(milliseconds: 20)
      let low = try events(in: network, ceiling: Self.low, chunk: 1 << 16, "low ceiling, 20 ms")
      #expect(low >= 20)
      try network.delay(milliseconds: 20, rate: "40mbit")
      let high = try events(in: network, ceiling: Self.high, chunk: 1 << 16, "high ceiling, 20 ms, 40 Mbit/s")
      #expect(high <= 4)
    }

    @Test(.enabled(if: Machine.hasNetem, "needs sch_netem for a delayed link; runs in the virtual machines"))
    func aSenderWithLittleToSendDoesNotFillIt() throws {
      let network = try TestNetwork()
      try network.delay(milliseconds: 20)
      let count = try events(
        in: network, ceiling: Self.low, chunk: 1 << 16, burst: 50_000, sourcePause: 100_000,
        "low ceiling, 20 ms, bursts of 50 kB")
      #expect(count <= 2)
    }
  }
}
