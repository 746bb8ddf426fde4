import Foundation
import PolicyLang
import Probes

/// What live tests may do on this machine.
enum Machine {
  /// Whether BPF programs can be loaded; if not, it prints why, once.
  static let canObserve: Bool = {
    let missing = KernelSupport.missing()
    for reason in missing { print("live BPF tests are skipped: \(reason)") }
    return missing.isEmpty
  }()

  /// A virtual machine of these tests, where memory may be exhausted for the whole machine.
  static let isGuest = read("/proc/cmdline").contains("virtme")

  /// Whether links can be given a delay and a rate.
  static let hasNetem: Bool = {
    guard canObserve else { return false }
    let name = "bpftune-netem-\(getpid())"
    defer { _ = try? shell("ip netns del \(name)") }
    let made = try? shell("ip netns add \(name) && tc -n \(name) qdisc add dev lo root netem delay 1ms")
    if made == nil { print("tests with a delayed link are skipped: no netem here") }
    return made != nil
  }()

  static func read(_ path: String) -> String {
    (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }

  /// CLOCK_MONOTONIC in nanoseconds.
  static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

/// A command that failed, and what it said.
struct CommandFailed: Error, CustomStringConvertible {
  let description: String
}

/// Runs a shell command; its output.
@discardableResult
func shell(_ command: String) throws -> String {
  let process = Process()
  let output = Pipe()
  process.executableURL = URL(filePath: "/bin/sh")
  process.arguments = ["-c", "PATH=$PATH:/usr/sbin:/sbin; \(command)"]
  process.standardOutput = output
  process.standardError = output
  try process.run()
  let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  guard process.terminationStatus == 0 else { throw CommandFailed(description: "\(command): \(said)") }
  return said
}

/// The signals, in short.
enum SignalNames {
  static let retransmits = SignalID.tcpRetransmits
  static let segments = SignalID.tcpSegmentsOut
  static let full = SignalID.tcpReceiveBufferFull
  static let pages = SignalID.vmPagesScanned
}
