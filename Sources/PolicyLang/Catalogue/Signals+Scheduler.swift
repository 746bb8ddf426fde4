extension Signal {
  /// The signals of the scheduler: its tracepoints are so hot that only a policy that reads one attaches it.
  static let schedulerSignals: [Signal] = [
    Signal(
      "sched.involuntary_switches", .events, of: .events, at: [.host, .cgroup], cost: .costly,
      source: "tp_btf/sched_switch",
      "Times a task that could have gone on running had to yield its processor."),
    Signal(
      "sched.migrations", .events, of: .events, at: [.host, .cgroup], cost: .costly,
      source: "tp_btf/sched_migrate_task", "Times a task was moved to another processor."),
    Signal(
      "sched.numa_faults", .events, of: .pages, at: [.host], labels: [Label("node", ["local", "remote"])],
      period: sharedPeriod, cost: .costly,
      source: "vm_event_states, /proc/vmstat: numa_hint_faults, numa_hint_faults_local",
      """
      Page faults by which automatic NUMA balancing learns who uses a page: on the processor's own node, \
      or on another.
      """),
    Signal(
      "sched.numa_migrations", .events, of: .pages, at: [.host], period: sharedPeriod, cost: .costly,
      source: "vm_event_states, /proc/vmstat: numa_pages_migrated",
      "Pages that automatic NUMA balancing moved to another node."),
    Signal(
      "sched.runq_latency", .distribution, of: .duration, at: [.host, .cgroup], cost: .costly,
      source: "tp_btf/sched_wakeup, tp_btf/sched_wakeup_new, tp_btf/sched_switch",
      "How long a task that could run waited for a processor, observed when it gets one."),
    Signal(
      "sched.throttled_time", .events, of: .duration, at: [.host, .cgroup], period: sharedPeriod,
      cost: .costly, source: "cpu.stat: throttled_usec (cgroup v1: throttled_time)",
      "Time for which cgroups were not run since their quota of cpu.max was used up, added over processors."),
  ]
}
