extension Tunable {
  private static let source = "Documentation/admin-guide/sysctl/kernel.rst"

  /// The tunables of the scheduler and of tasks.
  ///
  /// Nothing below `fs` is among them: what it limits, such as open files, is large enough on all kernels of today,
  /// and running into it is a fault of a program, not of tuning.
  static let kernelTunables: [Tunable] = [
    Tunable(
      "kernel.numa_balancing",
      .choice([Choice(0, "off"), Choice(1, "on"), Choice(2, "between tiers of memory")]),
      of: .number, accepted: 0...4, range: 0...2, scope: .host, settles: 60 * second, cost: .processorTime,
      source: source, "Whether memory is moved to the node whose processors use it."),
    Tunable(
      "kernel.numa_balancing_promote_rate_limit_MBps", of: .bytes, scale: .mebibytes,
      accepted: Accepts.natural,
      range: 1...1_048_576, usual: 65_536, scope: .host, settles: 60 * second,
      related: [Relation("kernel.numa_balancing", "without effect unless it is 2")], source: source,
      "How much memory is moved in a second from a slow tier to a fast one."),
    Tunable(
      "kernel.sched_autogroup_enabled", .flag, of: .number, accepted: Accepts.flag, scope: .host,
      source: "kernel/sched/autogroup.c", "Whether each session has an equal share of the processors."),
    Tunable(
      "kernel.timer_migration", .flag, of: .number, accepted: Accepts.flag, usual: 1, scope: .host,
      source: source,
      "Whether timers of idle processors are handled by busy ones."),
    // Real-time tasks are to run within a second, and not for a tenth of a millisecond at a time.
    Tunable(
      "kernel.sched_rt_period_us", of: .duration, scale: .microseconds, accepted: Accepts.positive,
      range: 10_000...10_000_000, usual: 1_000_000, scope: .host,
      source: "Documentation/scheduler/sched-rt-group.rst",
      "The period in which real-time tasks have their time."),
    // -1, for no limit, would let a real-time task keep a processor for itself; a hundredth of the usual period
    // is left to the others.
    Tunable(
      "kernel.sched_rt_runtime_us", of: .duration, scale: .microseconds, accepted: -1...2_147_483_647,
      range: 1000...990_000, usual: 950_000, scope: .host, notAbove: ["kernel.sched_rt_period_us"],
      source: "Documentation/scheduler/sched-rt-group.rst",
      "How long real-time tasks may run in each period."),
    Tunable(
      "kernel.sched_cfs_bandwidth_slice_us", of: .duration, scale: .microseconds, accepted: Accepts.positive,
      range: 500...100_000, usual: 5000, scope: .host, source: "Documentation/scheduler/sched-bwc.rst",
      "How much of a cgroup's processor quota a processor takes at a time."),
    // Fewer than the default would fail what runs today.
    Tunable(
      "kernel.pid_max", of: .tasks, accepted: 301...4_194_304, range: 32_768...4_194_304, scope: .host,
      cost: .perHost, source: source, "How many tasks there may be at a time, as numbers for them."),
    Tunable(
      "kernel.threads-max", of: .tasks, accepted: 1...1_073_741_823, range: 4096...16_777_216, scope: .host,
      cost: .perHost, related: [Relation("kernel.pid_max", "no task without a number")], source: source,
      "How many tasks there may be at a time."),
  ]
}
