import CLibBPF
import Foundation
import PolicyLang
import Testing

@testable import Probes

extension Live {
  /// Pages scanned by reclaim.
  @Suite struct Reclaim {
    private static let unifiedMemory = Machine.read("/sys/fs/cgroup/cgroup.controllers").contains("memory")
    private static let legacyMemory = FileManager.default.fileExists(atPath: "/sys/fs/cgroup/memory/tasks")

    /// What the signal is compared with.
    private func scannedByKernel() -> Int64 {
      Machine.read("/proc/vmstat").split(separator: "\n").map { $0.split(separator: " ") }
        .filter { ["pgscan_kswapd", "pgscan_direct", "pgscan_khugepaged"].contains($0[0]) }
        .reduce(0) { $0 + (Int64($1[1]) ?? 0) }
    }

    @Test(.enabled(if: unifiedMemory || legacyMemory, "needs the memory controller of cgroups"))
    func aCgroupsOwnLimitDoesNotCount() throws {
      let probes = try ProbeSet(Live.plan([.vmPagesScanned]))
      guard case .attached(let hook, _) = probes.hooks[.vmPagesScanned] else {
        print("vm.pages_scanned: \(String(describing: probes.hooks[.vmPagesScanned]))")
        return
      }
      let name = "bpftune-test-\(getpid())"
      let cgroup = Self.unifiedMemory ? "/sys/fs/cgroup/\(name)" : "/sys/fs/cgroup/memory/\(name)"
      let limit = Self.unifiedMemory ? "memory.max" : "memory.limit_in_bytes"
      let tasks = Self.unifiedMemory ? "cgroup.procs" : "tasks"
      // A disk in memory would be charged to the cgroup itself, so a guest reads a device instead of writing a file.
      let file = "/var/tmp/\(name)"
      let work =
        Machine.isGuest
        ? "dd if=$(losetup -f --show \(file)) of=/dev/null bs=1M count=200"
        : "dd if=/dev/zero of=\(file) bs=1M count=200"
      defer {
        _ = try? shell(
          "losetup -j \(file) | cut -d: -f1 | xargs -r losetup -d; rm -f \(file); rmdir \(cgroup)")
      }
      if Machine.isGuest { try shell("truncate -s 1G \(file)") }
      let before = scannedByKernel()
      try shell(
        "mkdir \(cgroup) && echo 32M > \(cgroup)/\(limit) && sh -c 'echo $$ > \(cgroup)/\(tasks); \(work)'")
      let reclaimed =
        Self.unifiedMemory
        ? try shell("grep '^pgscan ' \(cgroup)/memory.stat") : try shell("cat \(cgroup)/memory.failcnt")
      let counted = try probes.total(.vmPagesScanned, in: ProbeSet.hostSlot)
      let expected = scannedByKernel() - before
      print(
        "pages_scanned by \(hook) under a cgroup's limit (its own: \(reclaimed)): \(counted) of \(expected)")
      #expect(reclaimed.split(whereSeparator: \.isWhitespace).last.flatMap { Int($0) } ?? 0 > 0)
      #expect(counted == expected)
    }

    /// Reads a device larger than memory, and waits until the reclaim that follows is over: pages scanned meanwhile.
    ///
    /// Pressure on the whole machine, so only in a virtual machine of our own.
    private func exhaustMemory() throws -> Int64 {
      let file = "/run/bpftune-test-\(getpid())"
      let device = try shell("truncate -s 16G \(file) && losetup -f --show \(file)").filter {
        !$0.isWhitespace
      }
      defer { _ = try? shell("losetup -d \(device); rm -f \(file)") }
      let start = scannedByKernel()
      // In one go: with the last reader of a device its pages go too, unscanned.
      try shell("dd if=\(device) of=/dev/null bs=1M count=2000")
      var (scanned, steady) = (scannedByKernel(), 0)
      for _ in 0..<60 where steady < 4 {
        usleep(250_000)
        let now = scannedByKernel()
        steady = now == scanned ? steady + 1 : 0
        scanned = now
      }
      #expect(scanned > start)
      return scanned - start
    }

    /// Runs `body` with the multi-generational LRU on or off, where the kernel has it.
    private func withGenerationalReclaim(_ state: String, _ body: () throws -> Void) throws {
      let control = "/sys/kernel/mm/lru_gen/enabled"
      let before = Machine.read(control)
      if !before.isEmpty { try shell("echo \(state) > \(control)") }
      defer { if !before.isEmpty { _ = try? shell("echo \(before) > \(control)") } }
      try body()
    }

    @Test(
      .enabled(if: Machine.isGuest, "exhausts the machine's memory; runs in the virtual machines"),
      arguments: ["n", "y"])
    func equalsTheKernelsCounters(generational: String) throws {
      try withGenerationalReclaim(generational) {
        let probes = try ProbeSet(Live.plan([.vmPagesScanned]))
        guard case .attached(let hook, _) = probes.hooks[.vmPagesScanned] else {
          // Rather than a count that is wrong.
          print(
            "vm.pages_scanned, MGLRU \(generational): \(String(describing: probes.hooks[.vmPagesScanned]))")
          #expect(generational == "y")
          return
        }
        let expected = try exhaustMemory()
        let counted = try probes.total(.vmPagesScanned, in: ProbeSet.hostSlot)
        print("pages_scanned by \(hook), MGLRU \(generational): \(counted) of \(expected)")
        #expect(counted == expected)
        #expect(probes.losses() == [.vmPagesScanned: 0])
      }
    }

    /// The variant for kernels whose counters cannot be read, also on those where they can.
    @Test(.enabled(if: Machine.isGuest, "exhausts the machine's memory; runs in the virtual machines"))
    func theListsGiveTheSame() throws {
      let variant = try #require(ProbeVariant.all(for: .vmPagesScanned).last)
      try withGenerationalReclaim("n") {
        let maps = try LoadedProbe.SharedMaps(capacity: 1)
        let series = [Series(signal: .vmPagesScanned, shift: Live.coarse)]
        let probe = try LoadedProbe(variant, series: series, slotCapacity: 1, countsHost: true, maps: maps)
        let buffer = CountsBuffer(series: 1, processors: Int(libbpf_num_possible_cpus()))
        let expected = try exhaustMemory()
        try probe.read(slot: 0, into: buffer)
        let counted = buffer.quanta(ofSeries: 0, of: 1).reduce(0) { $0 + $1.count }
        print("pages_scanned by \(variant.hook), MGLRU n: \(counted) of \(expected)")
        #expect(counted == expected)
        #expect(probe.losses == 0)
      }
    }

    /// On MGLRU the lists are not the whole truth, and the variant says so.
    @Test(
      .enabled(
        if: Machine.isGuest && !Machine.read("/sys/kernel/mm/lru_gen/enabled").isEmpty,
        "needs a virtual machine whose kernel has the multi-generational LRU"))
    func theListsAreNotUsedUnderGenerationalReclaim() throws {
      let variant = try #require(ProbeVariant.all(for: .vmPagesScanned).last)
      let types = try KernelTypes()
      try withGenerationalReclaim("y") { #expect(variant.obstacle(in: types) != nil) }
      try withGenerationalReclaim("n") { #expect(variant.obstacle(in: types) == nil) }
    }
  }
}
