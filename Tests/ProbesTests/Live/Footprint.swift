import CLibBPF
import Foundation
import PolicyLang
import Probes
import Testing

extension Live {
  /// What observing costs, and leaves behind.
  @Suite struct Footprint {
    /// BPF objects that a process holds: kind of identifier and number, from its descriptors.
    private func held(by process: String) -> Set<String> {
      let folder = "/proc/\(process)/fdinfo"
      let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return Set(
        descriptors.flatMap { descriptor in
          Machine.read("\(folder)/\(descriptor)").split(separator: "\n")
            .map { $0.split(separator: "\t", maxSplits: 1).joined() }
            .filter { $0.hasPrefix("prog_id:") || $0.hasPrefix("map_id:") || $0.hasPrefix("link_id:") }
        })
    }

    private func exists(_ identifier: String) -> Bool {
      let parts = identifier.split(separator: ":")
      guard let number = UInt32(parts[1].trimmingCharacters(in: .whitespaces)) else { return false }
      let descriptor =
        switch parts[0] {
        case "prog_id": bpf_prog_get_fd_by_id(number)
        case "map_id": bpf_map_get_fd_by_id(number)
        default: bpf_link_get_fd_by_id(number)
        }
      if descriptor >= 0 { close(descriptor) }
      return descriptor >= 0
    }

    private func allGone(_ identifiers: Set<String>) -> Bool {
      // The kernel frees them a grace period later.
      for _ in 0..<100 {
        if !identifiers.contains(where: exists) { return true }
        usleep(50_000)
      }
      return false
    }

    private static let signals: [SignalID] = [
      .tcpRetransmits, .tcpSegmentsOut, .tcpReceiveBufferFull, .vmPagesScanned,
    ]

    @Test func loadsQuickly() throws {
      let begin = Machine.now
      let probes = try ProbeSet(Live.plan(Self.signals, capacity: 64, host: true))
      let milliseconds = (Machine.now - begin) / 1_000_000
      for (signal, hook) in probes.hooks.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        print("\(signal.rawValue): \(hook)")
      }
      print("4 signals loaded in \(milliseconds) ms")
      #expect(milliseconds < (Machine.isGuest ? 30_000 : 1_000))
    }

    @Test func leavesNothingWhenItEnds() throws {
      let before = held(by: "self")
      var during: Set<String> = []
      do {
        let probes = try ProbeSet(Live.plan(Self.signals))
        during = held(by: "self").subtracting(before)
        #expect(during.count >= 10)
        #expect(during.allSatisfy(exists))
        #expect(!probes.hooks.isEmpty)
      }
      #expect(held(by: "self") == before)
      #expect(allGone(during))
    }

    @Test func leavesNothingWhenKilled() throws {
      let process = Process()
      process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      process.arguments = ["--testing-library", "swift-testing", "--filter", "holdsProbesUntilKilled"]
      process.environment = ProcessInfo.processInfo.environment.merging([Self.holding: "1"]) { $1 }
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      defer { kill(process.processIdentifier, SIGKILL) }
      let identifier = "\(process.processIdentifier)"
      var (seen, steady): (Set<String>, Int) = ([], 0)
      for _ in 0..<1200 where steady < 20 {
        usleep(50_000)
        let now = held(by: identifier)
        steady = now.count >= 10 && now == seen ? steady + 1 : 0
        seen = now
      }
      try #require(steady == 20)
      #expect(seen.allSatisfy(exists))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(allGone(seen))
    }

    private static let holding = "BPFTUNE_TEST_HOLDS_PROBES"

    /// What the test above kills: it is enabled in that process only.
    @Test(
      .enabled(
        if: ProcessInfo.processInfo.environment[holding] != nil, "runs in the child that another test kills"))
    func holdsProbesUntilKilled() throws {
      let probes = try ProbeSet(Live.plan(Self.signals))
      sleep(60)
      #expect(!probes.hooks.isEmpty)
    }
  }
}
