import Foundation
import PolicyLang
import Probes
import Testing

extension Live {
  /// Slots, wake-ups, and the time at which an event is counted.
  @Suite struct SlotsAndGates {
    private func transfer(in network: borrowing TestNetwork) throws {
      let sink = try Traffic(sinkIn: network)
      let source = try Traffic(sourceIn: network, total: 100_000)
      try source.waitForEnd()
      #expect(sink.bytes == 100_000)
    }

    private func hasWakeup(_ descriptor: CInt, within milliseconds: CInt) -> Bool {
      var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      return poll(&polled, 1, milliseconds) == 1
    }

    @Test func anArmedSlotWakesOnce() throws {
      let network = try TestNetwork()
      var probes = try ProbeSet(Live.plan([.tcpSegmentsOut]))
      let slot = try probes.allocateSlot(cookie: network.cookie(of: network.sender))
      try transfer(in: network)
      #expect(!hasWakeup(probes.wakeupDescriptor, within: 100))
      try probes.arm(slot: slot)
      #expect(!hasWakeup(probes.wakeupDescriptor, within: 100))
      try transfer(in: network)
      #expect(hasWakeup(probes.wakeupDescriptor, within: 1000))
      #expect(probes.drainWakeups().map(\.slot) == [slot])
      try transfer(in: network)
      #expect(!hasWakeup(probes.wakeupDescriptor, within: 100))
      #expect(probes.drainWakeups().isEmpty)
      #expect(probes.wakeupRetries() == 0)
    }

    @Test func eventsAreCountedInTheQuantumOfTheirTime() throws {
      let network = try TestNetwork()
      let (fine, coarse) = (
        Series(signal: .tcpSegmentsOut, shift: 23), Series(signal: .tcpSegmentsOut, shift: 30)
      )
      var probes = try ProbeSet(ProbePlan(series: [coarse, fine], slotCapacity: 4, countsHost: false))
      let slot = try probes.allocateSlot(cookie: network.cookie(of: network.sender))
      let sink = try Traffic(sinkIn: network)
      let begin = Machine.now
      let source = try Traffic(sourceIn: network, total: 100_000)
      try source.waitForEnd()
      let end = Machine.now
      let counts = try probes.read(slot: slot, signal: .tcpSegmentsOut)
      #expect(counts.map(\.series) == [fine, coarse])
      for counts in counts {
        #expect(!counts.quanta.isEmpty)
        for quantum in counts.quanta {
          #expect(
            (begin >> Int64(counts.series.shift))...(end >> Int64(counts.series.shift)) ~= quantum.index)
        }
      }
      let totals = counts.map { $0.quanta.reduce(0) { $0 + $1.count } }
      #expect(totals[0] == totals[1])
      #expect(sink.bytes == 100_000)
    }

    @Test func aSlotStartsAtZeroForItsNextOwner() throws {
      let network = try TestNetwork()
      var probes = try ProbeSet(Live.plan([.tcpSegmentsOut], capacity: 2))
      let (first, second) = (
        try network.cookie(of: network.sender), try network.cookie(of: network.receiver)
      )
      let slot = try probes.allocateSlot(cookie: first)
      try transfer(in: network)
      #expect(try probes.total(.tcpSegmentsOut, in: slot) > 0)
      #expect(throws: ProbeError.self) { _ = try probes.allocateSlot(cookie: second) }
      probes.releaseSlot(slot, cookie: first)
      #expect(try probes.allocateSlot(cookie: second) == slot)
      #expect(try probes.total(.tcpSegmentsOut, in: slot) == 0)
      try transfer(in: network)
      let counted = try probes.total(.tcpSegmentsOut, in: slot)
      let bothTransfers = try network.counter("OutSegs", in: network.receiver)
      #expect(counted > 0 && counted < bothTransfers)
    }

    @Test func aSignalNobodyKnowsIsUnavailableAlone() throws {
      let unknown = SignalID(rawValue: "tcp.nonsense")
      let probes = try ProbeSet(Live.plan([unknown, .tcpRetransmits]))
      #expect(probes.hooks[unknown] == .unavailable(reason: "no probe for it"))
      #expect(try probes.hook(of: .tcpRetransmits).hasPrefix("tp_btf"))
      #expect(throws: ProbeError.self) { _ = try probes.read(slot: 0, signal: unknown) }
    }
  }
}
