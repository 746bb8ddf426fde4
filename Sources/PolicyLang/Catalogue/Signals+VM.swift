extension Signal {
  /// The signals of memory management.
  static let memorySignals: [Signal] = reclaim + compaction + writeback

  private static let reclaimers = [Label("by", ["direct", "khugepaged", "kswapd"])]

  private static let reclaim: [Signal] = [
    Signal(
      "vm.direct_reclaim_stalls", .events, of: .events, at: [.host, .cgroup],
      source: "tp_btf/mm_vmscan_direct_reclaim_begin",
      "Times a task had to reclaim memory itself; not for a cgroup's own limit."),
    Signal(
      "vm.direct_reclaim_time", .distribution, of: .duration, at: [.host, .cgroup],
      source: "tp_btf/mm_vmscan_direct_reclaim_begin, tp_btf/mm_vmscan_direct_reclaim_end",
      "How long a task was held up by reclaiming memory itself, observed when it ends."),
    Signal(
      "vm.oom_kills", .events, of: .tasks, at: [.host, .cgroup], source: "tp_btf/mark_victim",
      "Tasks killed for want of memory, whether the machine's or a cgroup's."),
    Signal(
      "vm.pages_reclaimed", .events, of: .pages, at: [.host, .cgroup], labels: reclaimers,
      period: sharedPeriod, source: "vm_event_states, /proc/vmstat: pgsteal; memory.stat",
      """
      Pages that reclaim freed: at host scope for the machine's own want only, at cgroup scope pages of \
      the cgroup for any want.
      """),
    Signal(
      "vm.pages_scanned", .events, of: .pages, at: [.host, .cgroup], labels: reclaimers,
      source: "vm_event_states, tp_btf/mm_vmscan_lru_shrink_inactive; memory.stat",
      """
      Pages that reclaim looked at: at host scope for the machine's own want only (a cgroup's limit does \
      not count), at cgroup scope pages of the cgroup for any want.
      """),
    Signal(
      "vm.refaults", .events, of: .pages, at: [.host, .cgroup], labels: [Label("type", ["anon", "file"])],
      period: sharedPeriod, source: "/proc/vmstat: workingset_refault; memory.stat",
      "Pages read back soon after they were reclaimed: anonymous ones from swap, or those of files."),
    Signal(
      "vm.slab_shrink_time", .events, of: .duration, at: [.host],
      source: "tp_btf/mm_shrink_slab_start, tp_btf/mm_shrink_slab_end",
      "Time spent in shrinking the kernel's caches, such as dentries and inodes, added over tasks."),
    Signal(
      "vm.swap_in", .events, of: .pages, at: [.host], period: sharedPeriod,
      source: "vm_event_states, /proc/vmstat: pswpin", "Pages read from swap."),
    Signal(
      "vm.swap_out", .events, of: .pages, at: [.host], period: sharedPeriod,
      source: "vm_event_states, /proc/vmstat: pswpout", "Pages written to swap."),
  ]

  private static let compaction: [Signal] = [
    Signal(
      "vm.compaction_failures", .events, of: .events, at: [.host], period: sharedPeriod,
      source: "vm_event_states, /proc/vmstat: compact_fail",
      "Times a task compacted memory itself and still found no block of the size it wanted."),
    Signal(
      "vm.compaction_stalls", .events, of: .events, at: [.host], period: sharedPeriod,
      source: "vm_event_states, /proc/vmstat: compact_stall",
      "Times a task had to compact memory itself for a block of several pages."),
  ]

  private static let writeback: [Signal] = [
    Signal(
      "vm.dirty", .gauge, of: .pages, at: [.host, .cgroup], period: sharedPeriod,
      source: "/proc/vmstat: nr_dirty; memory.stat", "Pages of files that wait to be written to disk."),
    Signal(
      "vm.writeback", .gauge, of: .pages, at: [.host, .cgroup], period: sharedPeriod,
      source: "/proc/vmstat: nr_writeback; memory.stat", "Pages of files that are being written to disk."),
    Signal(
      "vm.writeback_throttle_time", .events, of: .duration, at: [.host, .cgroup],
      source: "tp_btf/balance_dirty_pages",
      "Time for which writing tasks were paused since too many pages were dirty, added over tasks."),
  ]
}
