import Foundation
import PolicyLang
import Probes
import Testing

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

    @Test(.enabled(if: unifiedMemory || legacyMemory))
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
        _ = try? shell("losetup -j \(file) | cut -d: -f1 | xargs -r losetup -d; rm -f \(file); rmdir \(cgroup)")
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
      print("pages_scanned by \(hook) under a cgroup's limit (its own: \(reclaimed)): \(counted) of \(expected)")
      #expect(reclaimed.split(whereSeparator: \.isWhitespace).last.flatMap { Int($0) } ?? 0 > 0)
      #expect(counted == expected)
    }

    /// Host-wide pressure, so only in a virtual machine of our own.
    @Test(.enabled(if: Machine.isGuest), arguments: ["n", "y"])
    func equalsTheKernelsCounters(generational: String) throws {
      let control = "/sys/kernel/mm/lru_gen/enabled"
      let before = Machine.read(control)
      if !before.isEmpty { try shell("echo \(generational) > \(control)") }
      defer { if !before.isEmpty { _ = try? shell("echo \(before) > \(control)") } }

      let file = "/run/bpftune-test-\(getpid())"
      let device = try shell("truncate -s 16G \(file) && losetup -f --show \(file)").filter { !$0.isWhitespace }
      defer { _ = try? shell("losetup -d \(device); rm -f \(file)") }
      let probes = try ProbeSet(Live.plan([.vmPagesScanned]))
      guard case .attached(let hook, _) = probes.hooks[.vmPagesScanned] else {
        // Rather than a count that is wrong.
        print("vm.pages_scanned, MGLRU \(generational): \(String(describing: probes.hooks[.vmPagesScanned]))")
        #expect(generational == "y")
        return
      }
      let start = scannedByKernel()
      for step in 0..<40 where scannedByKernel() - start < 20_000 {
        try shell("dd if=\(device) of=/dev/null bs=1M count=100 skip=\(step * 100)")
      }
      // Until what kswapd still does is over.
      var (expected, steady) = (scannedByKernel(), 0)
      for _ in 0..<60 where steady < 4 {
        usleep(250_000)
        let now = scannedByKernel()
        steady = now == expected ? steady + 1 : 0
        expected = now
      }
      let counted = try probes.total(.vmPagesScanned, in: ProbeSet.hostSlot)
      print("pages_scanned by \(hook), MGLRU \(generational): \(counted) of \(expected - start)")
      #expect(expected > start)
      #expect(counted == expected - start)
      #expect(probes.losses() == [.vmPagesScanned: 0])
    }
  }
}
