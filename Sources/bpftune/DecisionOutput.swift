import Engine
import FoundationEssentials
import Glibc
import PolicyLang

/// Prints decisions on standard output, a line each.
struct DecisionOutput {
  enum Format: String, CaseIterable {
    case text
    case json
  }

  let format: Format

  func print(_ decision: Decision, at time: WallTime) {
    let line = format == .text ? Self.line(decision, at: time) : Self.object(decision, at: time)
    // The line is written at once, so that a reader of a pipe sees it when it is made.
    let bytes = Array((line + "\n").utf8)
    _ = write(STDOUT_FILENO, bytes, bytes.count)
  }

  private static func line(_ decision: Decision, at time: WallTime) -> String {
    let who = decision.rule.map { "\(decision.instance.policy)/\($0)" } ?? decision.instance.policy
    var line = "\(time.clock) \(decision.kind.name) \(who)@\(decision.instance.site.name)"
    line += " \(decision.place.tunable.rawValue)"
    if let from = decision.from { line += " \(from)" }
    if let to = decision.to { line += " -> \(to)" }
    if let bounds = decision.bounds {
      line += " (within \(bounds.lowerBound)..\(bounds.upperBound))"
    }
    if let reason = decision.kind.reason { line += " \(reason)" }
    let evidence = decision.evidence.map(\.text)
    return evidence.isEmpty ? line : line + ": " + evidence.joined(separator: "; ")
  }

  private struct Record: Encodable {
    struct Comparison: Encodable {
      let text: String
      let left: String
      let relation: String
      let right: String
      let holds: Bool?
    }

    let number: Int64
    let time: String
    let kind: String
    let reason: String?
    let policy: String
    let rule: String?
    let instance: String
    let tunable: String
    let netns: String
    let from: Int64?
    let to: Int64?
    let low: Int64?
    let high: Int64?
    let because: [Comparison]
  }

  static func object(_ decision: Decision, at time: WallTime) -> String {
    let record = Record(
      number: decision.number, time: time.rfc3339, kind: decision.kind.name,
      reason: decision.kind.reason, policy: decision.instance.policy, rule: decision.rule,
      instance: decision.instance.site.name, tunable: decision.place.tunable.rawValue,
      netns: decision.place.site.name, from: decision.from, to: decision.to,
      low: decision.bounds?.lowerBound, high: decision.bounds?.upperBound,
      because: decision.evidence.map {
        Record.Comparison(
          text: "\($0.comparison.leftText) \($0.comparison.relation.rawValue) \($0.comparison.rightText)",
          left: text($0.left, in: $0.comparison.unit), relation: $0.comparison.relation.rawValue,
          right: text($0.right, in: $0.comparison.unit),
          holds: $0.truth == .unknown ? nil : $0.truth == .true)
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Strings and integers only: encoding cannot fail.
    return (try? encoder.encode(record)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

extension Evidence {
  /// The comparison with its numbers: `rate(tcp.rcvbuf_full, 3s) 38.2/s > 5/s`.
  var text: String {
    let (left, right) = (bpftune.text(left, in: comparison.unit), bpftune.text(right, in: comparison.unit))
    let verdict = truth == .true ? "" : truth == .false ? " (no)" : " (unknown)"
    return "\(comparison.leftText) \(left) \(comparison.relation.rawValue) \(right)\(verdict)"
  }
}

/// A monotonic time as the wall clock shows it now.
///
/// The core knows no wall clock; it is added when a record is shown.
struct WallTime {
  private let seconds: Int
  private let milliseconds: Int

  init(monotonic: Int64) {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let realtime = Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
    let then = realtime - (monotonicTime() - monotonic)
    seconds = Int(then / 1_000_000_000)
    milliseconds = Int(then % 1_000_000_000) / 1_000_000
  }

  /// Local time of day, to the millisecond.
  var clock: String {
    var parts = tm()
    var time = seconds
    localtime_r(&time, &parts)
    return
      "\(padded(parts.tm_hour, 2)):\(padded(parts.tm_min, 2)):\(padded(parts.tm_sec, 2)).\(padded(Int32(milliseconds), 3))"
  }

  /// UTC date and time as in RFC 3339, to the millisecond.
  var rfc3339: String {
    var parts = tm()
    var time = seconds
    gmtime_r(&time, &parts)
    let date = "\(parts.tm_year + 1900)-\(padded(parts.tm_mon + 1, 2))-\(padded(parts.tm_mday, 2))"
    let clock = "\(padded(parts.tm_hour, 2)):\(padded(parts.tm_min, 2)):\(padded(parts.tm_sec, 2))"
    return "\(date)T\(clock).\(padded(Int32(milliseconds), 3))Z"
  }

  private func padded(_ value: Int32, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
