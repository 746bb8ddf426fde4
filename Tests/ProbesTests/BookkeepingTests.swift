import Testing

@testable import Probes

@Suite struct SlotTableTests {
  @Test func givesTheOldestReleasedSlotWhenNoneIsUnused() {
    var slots = SlotTable(capacity: 4)
    #expect([slots.take(), slots.take(), slots.take(), slots.take()] == [1, 2, 3, nil])
    slots.release(3)
    slots.release(1)
    #expect([slots.take(), slots.take(), slots.take()] == [3, 1, nil])
  }

  @Test func prefersUnusedSlots() {
    var slots = SlotTable(capacity: 3)
    #expect(slots.take() == 1)
    slots.release(1)
    #expect(slots.take() == 2)
  }
}

@Suite struct LibraryLogTests {
  @Test func quotesTheVerifiersLastWord() {
    let lines = [
      "libbpf: prog 'egress': BPF program load failed: Permission denied",
      "libbpf: prog 'egress': -- BEGIN PROG LOAD LOG --",
      "0: (79) r1 = *(u64 *)(r1 +0)",
      "R1 type=scalar expected=fp",
      "processed 12 insns (limit 1000000) max_states_per_insn 0 total_states 1",
      "-- END PROG LOAD LOG --",
      "libbpf: failed to load object 'x'",
    ]
    #expect(LibraryLog.reason(in: lines) == "R1 type=scalar expected=fp")
  }

  @Test func quotesTheLibrarysFirstWordOtherwise() {
    #expect(LibraryLog.reason(in: ["libbpf: no such hook", "libbpf: failed"]) == "no such hook")
    #expect(LibraryLog.reason(in: []) == nil)
  }
}
