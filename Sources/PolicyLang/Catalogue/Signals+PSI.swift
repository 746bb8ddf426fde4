extension Signal {
  /// Pressure: the kernel's own account of the time lost for want of processors, memory or I/O.
  ///
  /// A trigger wakes on it, and its total is read then, so that it needs no period. At host scope `cpu` has
  /// no `full`, which would mean that no task can run (Documentation/accounting/psi.rst).
  static let pressureSignals: [Signal] =
    ["cpu", "io", "memory"].flatMap { resource in
      [
        Signal(
          "psi.\(resource)_full", .events, of: .duration,
          at: resource == "cpu" ? [.cgroup] : [.host, .cgroup],
          atMost: [SignalID(rawValue: "psi.\(resource)_some")],
          source: "/proc/pressure/\(resource), \(resource).pressure: full total",
          "Time for which no task did anything useful, since all waited for \(wanted(resource))."),
        Signal(
          "psi.\(resource)_some", .events, of: .duration, at: [.host, .cgroup],
          source: "/proc/pressure/\(resource), \(resource).pressure: some total",
          "Time for which at least one task waited for \(wanted(resource))."),
      ]
    }

  private static func wanted(_ resource: String) -> String {
    switch resource {
    case "cpu": "a processor"
    case "io": "I/O"
    default: "memory"
    }
  }
}
