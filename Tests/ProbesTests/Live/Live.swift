import Foundation
import PolicyLang
import Probes
import Testing

/// Tests against the running kernel, in network namespaces of their own: one after the other, since they load and time things.
///
/// They need root and a kernel that describes its types; without, they are skipped, and the reason is printed.
@Suite(
  .serialized, .enabled(if: Machine.canObserve, "needs root and a kernel that loads BPF programs"),
  .timeLimit(.minutes(5)))
struct Live {
  /// 4.3 s: a ring of 275 s, longer than any of these tests counts, also on an emulated machine that is busy.
  static let coarse: UInt8 = 32

  static func plan(_ signals: [SignalID], capacity: Int = 8, host: Bool = false) -> ProbePlan {
    ProbePlan(
      series: signals.map { Series(signal: $0, shift: coarse) }, slotCapacity: capacity, countsHost: host)
  }
}

extension ProbeSet {
  /// All that was counted in a slot, as far as the ring reaches back.
  func total(_ signal: SignalID, in slot: Int) throws -> Int64 {
    try read(slot: slot, signal: signal)[0].quanta.reduce(0) { $0 + $1.count }
  }

  /// The hook of an attached signal.
  func hook(of signal: SignalID) throws -> String {
    guard case .attached(let hook, _) = hooks[signal] else {
      throw CommandFailed(description: "\(signal.rawValue): \(String(describing: hooks[signal]))")
    }
    return hook
  }
}
