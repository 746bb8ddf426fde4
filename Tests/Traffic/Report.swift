import Glibc

/// What one connection carried.
struct Report {
  enum Format {
    case text
    case json
  }

  let time: String
  let facts: ConnectionFacts
  let megabitsPerSecond: Double

  init(_ facts: ConnectionFacts, over span: Duration) {
    time = Report.timeOfDay()
    self.facts = facts
    megabitsPerSecond = Double(facts.bytesAcknowledged) * 8 / 1e6 / (span / .seconds(1))
  }

  func line(_ format: Format) -> String {
    let rate = rounded(megabitsPerSecond)
    return switch format {
    case .text:
      "\(time) \(rate) Mbit/s, window scale \(facts.windowScale), retransmits \(facts.retransmits)"
    case .json:
      #"{"time":"\#(time)","mbit":\#(rate),"window_scale":\#(facts.windowScale),"#
        + #""retransmits":\#(facts.retransmits),"bytes":\#(facts.bytesAcknowledged)}"#
    }
  }

  /// With one decimal.
  private func rounded(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// The local time of day, as `HH:MM:SS.mmm`.
  private static func timeOfDay() -> String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    var local = tm()
    localtime_r(&now.tv_sec, &local)
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let clock = [local.tm_hour, local.tm_min, local.tm_sec].map { padded(Int($0), 2) }
    return clock.joined(separator: ":") + "." + padded(now.tv_nsec / 1_000_000, 3)
  }
}

/// Writes one line at once, so that a reader of the pipe sees it as it happens.
func writeLine(_ line: String, to descriptor: CInt) {
  let bytes = Array((line + "\n").utf8)
  _ = write(descriptor, bytes, bytes.count)
}
