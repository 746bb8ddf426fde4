import CLibBPF
import Foundation
import PolicyLang
import Testing

@testable import Probes

extension Live {
  /// Signals of TCP against the kernel's own counters of the same namespace.
  @Suite struct TrafficCounts {
    @Test func retransmitsEqualRetransSegs() throws {
      let network = try TestNetwork()
      var probes = try ProbeSet(Live.plan([.tcpRetransmits], host: true))
      let sender = try probes.allocateSlot(cookie: network.cookie(of: network.sender))
      let receiver = try probes.allocateSlot(cookie: network.cookie(of: network.receiver))
      try network.drop(oneIn: 50)

      let sink = try Traffic(sinkIn: network)
      // How many packets one in 50 is of depends on how they are put together: until there are enough.
      var expected: Int64 = 0
      for number in 0..<20 where number < 3 || expected <= 10 {
        let source = try Traffic(sourceIn: network, total: Machine.isGuest ? 1 << 20 : 4 << 20)
        try source.waitForEnd()
        expected = try network.counter("RetransSegs", in: network.sender)
      }
      print("retransmits: \(try probes.total(.tcpRetransmits, in: sender)) of \(expected) RetransSegs")
      #expect(expected > 10)
      #expect(try probes.total(.tcpRetransmits, in: sender) == expected)
      let other = try network.counter("RetransSegs", in: network.receiver)
      #expect(try probes.total(.tcpRetransmits, in: receiver) == other)
      #expect(try probes.total(.tcpRetransmits, in: ProbeSet.hostSlot) >= expected + other)
      #expect(sink.bytes > 0)
      #expect(probes.losses() == [.tcpRetransmits: 0])
    }

    @Test func aLostSynAckIsARetransmit() throws {
      let network = try TestNetwork()
      var probes = try ProbeSet(Live.plan([.tcpRetransmits]))
      let receiver = try probes.allocateSlot(cookie: network.cookie(of: network.receiver))
      // The first SYN-ACK does not arrive; the next one is sent a second later.
      try shell(
        """
        ip netns exec \(network.sender) nft -f - <<END
        table inet loss {
          chain in {
            type filter hook input priority 0;
            tcp flags & (syn|ack) == syn|ack limit rate over 1/hour burst 1 packets counter accept
            tcp flags & (syn|ack) == syn|ack counter drop
          }
        }
        END
        """)
      let sink = try Traffic(sinkIn: network)
      let source = try Traffic(sourceIn: network, total: 1000)
      try source.waitForEnd()
      let expected = try network.counter("RetransSegs", in: network.receiver)
      #expect(expected > 0)
      #expect(try probes.total(.tcpRetransmits, in: receiver) == expected)
      #expect(sink.bytes == 1000)
    }

    @Test func segmentsOutEqualOutSegs() throws {
      let network = try TestNetwork()
      var probes = try ProbeSet(Live.plan([.tcpSegmentsOut]))
      let sender = try probes.allocateSlot(cookie: network.cookie(of: network.sender))
      let receiver = try probes.allocateSlot(cookie: network.cookie(of: network.receiver))
      let sink = try Traffic(sinkIn: network)
      for _ in 0..<5 {
        let source = try Traffic(sourceIn: network, total: 4 << 20)
        try source.waitForEnd()
      }
      for (namespace, slot) in [(network.sender, sender), (network.receiver, receiver)] {
        let expected = try network.counter("OutSegs", in: namespace)
        let counted = try probes.total(.tcpSegmentsOut, in: slot)
        let hook = try probes.hook(of: .tcpSegmentsOut)
        print("segments_out by \(hook): \(counted) of \(expected) OutSegs")
        #expect(expected > 100)
        // Resets and last acknowledgements go out without a socket.
        #expect(abs(counted - expected) <= max(10, expected / 1000))
      }
      #expect(sink.bytes == 20 << 20)
      #expect(probes.losses() == [.tcpSegmentsOut: 0])
    }

    /// The variant for kernels whose functions cannot be hooked, also on those where they can.
    @Test func theCgroupHookGivesTheSame() throws {
      let network = try TestNetwork()
      let variant = try #require(ProbeVariant.all(for: .tcpSegmentsOut).last)
      let series = [Series(signal: .tcpSegmentsOut, shift: Live.coarse)]
      let maps = try LoadedProbe.SharedMaps(capacity: 2)
      let probe = try LoadedProbe(variant, series: series, slotCapacity: 2, countsHost: false, maps: maps)
      try maps.slots.set(try network.cookie(of: network.sender), UInt32(1))
      let sink = try Traffic(sinkIn: network)
      let source = try Traffic(sourceIn: network, total: 4 << 20)
      try source.waitForEnd()
      let buffer = CountsBuffer(series: 1, processors: Int(libbpf_num_possible_cpus()))
      try probe.read(slot: 1, into: buffer)
      let counted = buffer.quanta(ofSeries: 0, of: 1).reduce(0) { $0 + $1.count }
      let expected = try network.counter("OutSegs", in: network.sender)
      print("segments_out by \(variant.hook): \(counted) of \(expected) OutSegs")
      #expect(abs(counted - expected) <= max(10, expected / 1000))
      #expect(sink.bytes == 4 << 20)
    }

    @Test func unwatchedNamespacesCountNothing() throws {
      let watched = try TestNetwork()
      let other = try TestNetwork()
      var probes = try ProbeSet(Live.plan([.tcpSegmentsOut]))
      let slot = try probes.allocateSlot(cookie: watched.cookie(of: watched.sender))
      let sink = try Traffic(sinkIn: other)
      let source = try Traffic(sourceIn: other, total: 1 << 20)
      try source.waitForEnd()
      #expect(sink.bytes == 1 << 20)
      #expect(try probes.total(.tcpSegmentsOut, in: slot) == 0)
      #expect(try probes.total(.tcpSegmentsOut, in: ProbeSet.hostSlot) == 0)
    }
  }
}
