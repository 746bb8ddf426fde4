import Testing

@testable import Probes

/// What can be said of the embedded objects without any privilege.
@Suite struct EmbeddedObjectTests {
  static let objects: [(object: EmbeddedObject, programs: [String])] = [
    (.tcpRetransmits, ["retransmit", "retransmit_err", "retransmit_synack"]),
    (.tcpRcvbufFull, ["receive_space"]),
    (.tcpSegmentsOut, ["transmit", "transmit_synack", "egress"]),
    (
      .vmPagesScanned,
      ["kswapd_wake", "kswapd_sleep", "direct_begin", "direct_end", "shrink_slab", "sweep"]
    ),
    (
      .vmPagesScannedLists,
      ["memcg_begin", "memcg_end", "softlimit_begin", "softlimit_end", "shrink_inactive"]
    ),
  ]

  @Test(arguments: objects.indices)
  func opensWithItsProgramsAndMaps(index: Int) throws {
    let (embedded, programs) = Self.objects[index]
    let object = try BPFObject(embedded)
    #expect(Set(object.programNames) == Set(programs))
    let maps = object.mapNames
    for name in ["slots", "gates", "wakeups", "counts", ".rodata.config"] {
      #expect(
        maps.contains { $0.hasSuffix(name) || name.hasPrefix(".") && $0.contains(".rodata") }, "\(maps)")
    }
  }

  @Test func everyVariantNamesProgramsOfItsObject() throws {
    for signal in [SignalNames.retransmits, SignalNames.full, SignalNames.segments, SignalNames.pages] {
      let variants = ProbeVariant.all(for: signal)
      #expect(!variants.isEmpty)
      for variant in variants {
        let names = Set(try BPFObject(variant.object).programNames)
        #expect(names.isSuperset(of: variant.programs + (variant.sweep.map { [$0] } ?? [])))
      }
    }
  }

  @Test func decodesBase64() {
    #expect(EmbeddedObject(name: "x", base64: "aGVsbG8=").bytes == Array("hello".utf8))
    #expect(EmbeddedObject(name: "x", base64: "+/8A").bytes == [0xfb, 0xff, 0x00])
  }
}
