/// The units that a literal may be written in.
enum LiteralUnit {
  /// What one of it is in the base unit of its measure.
  struct Value: Sendable {
    let measure: Measure
    let scale: Int64
  }

  static let byName: [String: Value] = [
    "ns": Value(measure: .duration, scale: 1),
    "us": Value(measure: .duration, scale: 1000),
    "ms": Value(measure: .duration, scale: 1_000_000),
    "s": Value(measure: .duration, scale: 1_000_000_000),
    "m": Value(measure: .duration, scale: 60_000_000_000),
    "h": Value(measure: .duration, scale: 3_600_000_000_000),
    "d": Value(measure: .duration, scale: 86_400_000_000_000),
    "B": Value(measure: .bytes, scale: 1),
    "KiB": Value(measure: .bytes, scale: 1 << 10),
    "MiB": Value(measure: .bytes, scale: 1 << 20),
    "GiB": Value(measure: .bytes, scale: 1 << 30),
    "TiB": Value(measure: .bytes, scale: 1 << 40),
    "pages": Value(measure: .pages, scale: 1),
    "segments": Value(measure: .segments, scale: 1),
    "packets": Value(measure: .packets, scale: 1),
    "connections": Value(measure: .connections, scale: 1),
    "entries": Value(measure: .entries, scale: 1),
    "tasks": Value(measure: .tasks, scale: 1),
    "ports": Value(measure: .ports, scale: 1),
    "events": Value(measure: .events, scale: 1),
  ]

  /// Percentage points: a hundredth, added and not multiplied.
  static let points = "pt"

  /// What may stand behind the slash of a rate, in nanoseconds.
  static let timesByName: [String: Int64] = [
    "ms": 1_000_000, "s": 1_000_000_000, "min": 60_000_000_000, "h": 3_600_000_000_000,
  ]

  /// The unit that `name` was probably meant to be.
  static func nearest(to name: String) -> String? {
    name == "M"
      ? "MiB" : lookalikes[name.lowercased()] ?? Suggestion.nearest(to: name, among: byName.keys.sorted())
  }

  /// The time behind a slash that `name` was probably meant to be.
  static func nearestTime(to name: String) -> String? {
    let known = lookalikes[name.lowercased()].map { $0 == "m" ? "min" : $0 }
    return known.flatMap { timesByName[$0] != nil ? $0 : nil }
      ?? (name == "m" ? "min" : Suggestion.nearest(to: name, among: timesByName.keys.sorted()))
  }

  private static let lookalikes: [String: String] = [
    "sec": "s", "secs": "s", "second": "s", "seconds": "s", "msec": "ms", "usec": "us", "nsec": "ns",
    "µs": "us",
    "min": "m", "mins": "m", "minute": "m", "minutes": "m", "hr": "h", "hour": "h", "hours": "h", "day": "d",
    "days": "d", "byte": "B", "bytes": "B", "k": "KiB", "kb": "KiB", "ki": "KiB", "mb": "MiB", "mi": "MiB",
    "g": "GiB", "gb": "GiB", "gi": "GiB", "t": "TiB", "tb": "TiB", "ti": "TiB", "page": "pages",
    "segment": "segments", "segs": "segments", "packet": "packets", "pkts": "packets", "entry": "entries",
    "connection": "connections", "conns": "connections", "task": "tasks", "port": "ports", "event": "events",
    "pp": "pt", "points": "pt",
  ]
}
