extension Tunable {
  private static let source = "Documentation/admin-guide/sysctl/vm.rst"
  // Reclaim and compaction go on for some seconds after what they aim at has moved.
  private static let reclaim = 10 * second

  /// The tunables of memory management, except those of dirty pages.
  static let vmTunables: [Tunable] = reclaimTunables + compactionTunables + overcommitTunables

  private static let reclaimTunables: [Tunable] = [
    Tunable(
      "vm.swappiness", of: .number, accepted: 0...200, usual: 60, scope: .host, settles: reclaim,
      source: source,
      "How readily anonymous memory is reclaimed beside the page cache: 100 is as readily, 0 hardly ever."),
    Tunable(
      "vm.vfs_cache_pressure", of: .ratio, scale: .percent, accepted: Accepts.natural, range: 1...1000,
      usual: 100, scope: .host, settles: reclaim, source: source,
      """
      How readily dentries and inodes are reclaimed beside page cache; 100 is fair, 0 would never \
      reclaim them.
      """),
    Tunable(
      "vm.watermark_scale_factor", of: .ratio, scale: .perTenThousand, accepted: 1...3000, range: 1...1000,
      usual: 10, scope: .host, settles: reclaim, cost: .perHost, source: source,
      """
      How early kswapd wakes, in ten-thousandths of a node's memory; above 1000 a tenth of memory would \
      lie idle.
      """),
    Tunable(
      "vm.watermark_boost_factor", of: .ratio, scale: .perTenThousand, accepted: Accepts.natural,
      range: 0...30_000,
      usual: 15_000, scope: .host, settles: reclaim, source: source,
      "How far kswapd frees beyond its mark after memory was fragmented; more than three marks would empty caches."
    ),
    // A machine keeps 1 MiB at least to be able to reclaim at all; more than 4 GiB lies idle.
    Tunable(
      "vm.min_free_kbytes", of: .bytes, scale: .kibibytes, accepted: Accepts.natural, range: 1024...4_194_304,
      scope: .host, settles: reclaim, cost: .perHost,
      related: [Relation("vm.watermark_scale_factor", "the distance between the marks above it")],
      sideEffect:
        "Moves all marks of reclaim; the kernel sets it anew when memory or huge pages are switched.",
      source: source, "How much memory is kept free for those who cannot wait."),
    Tunable(
      "vm.page-cluster", of: .number, accepted: 0...31, range: 0...10, usual: 3, scope: .host, source: source,
      "How many pages are read from swap at a time, as a power of two."),
    Tunable(
      "vm.zone_reclaim_mode",
      .choice([
        Choice(0, "off"), Choice(1, "reclaim on the own node first"), Choice(3, "and write pages for it"),
        Choice(7, "and swap for it"),
      ]),
      of: .number, accepted: Accepts.natural, range: 0...7, usual: 0, scope: .host, settles: reclaim,
      source: source,
      "Whether a node's own memory is reclaimed before another node's is used."),
    // The kernel takes 0, its own choice, or 8 and more; it is a divisor, so the least is the most memory.
    Tunable(
      "vm.percpu_pagelist_high_fraction", of: .number, accepted: 8...2_147_483_647, range: 8...1000, usual: 0,
      scope: .host, cost: .perCPU, source: source,
      "The part of each zone, as a divisor, that processors may keep in lists of their own; 0 is the kernel's choice."
    ),
    Tunable(
      "vm.stat_interval", of: .duration, scale: .seconds, accepted: Accepts.ticks, range: 1...120, usual: 1,
      scope: .host, source: source, "How often counts of memory are gathered from the processors."),
  ]

  private static let compactionTunables: [Tunable] = [
    Tunable(
      "vm.compaction_proactiveness", of: .number, accepted: 0...100, usual: 20, scope: .host,
      settles: 30 * second,
      cost: .processorTime, sideEffect: "Wakes compaction on every node.", source: source,
      "How much memory is compacted before anyone asks for large pages; 0 is not at all."),
    Tunable(
      "vm.extfrag_threshold", of: .ratio, scale: .perThousand, accepted: 0...1000, usual: 500, scope: .host,
      source: source,
      "From which fragmentation, in thousandths, memory is compacted for a large allocation instead of reclaimed."
    ),
  ]

  private static let overcommitTunables: [Tunable] = [
    // Programs are built for the default; with fewer maps they fail.
    Tunable(
      "vm.max_map_count", of: .entries, accepted: Accepts.natural, range: 65_530...16_777_216, usual: 65_530,
      scope: .host, cost: .perHost, source: source, "How many mappings a process may have."),
    Tunable(
      "vm.overcommit_memory",
      .choice([
        Choice(0, "refuse what is obviously too much"), Choice(1, "never refuse"),
        Choice(2, "refuse above a limit"),
      ]),
      of: .number, accepted: 0...2, usual: 0, scope: .host,
      related: [Relation("vm.overcommit_ratio", "gives the limit that 2 refuses above")], source: source,
      "Whether more memory may be promised than there is."),
    Tunable(
      "vm.overcommit_ratio", of: .ratio, scale: .percent, accepted: Accepts.int, range: 20...200, usual: 50,
      scope: .host, excludes: "vm.overcommit_kbytes",
      related: [Relation("vm.overcommit_memory", "without effect unless it is 2")], source: source,
      "How much may be promised beyond swap, as a part of memory."),
    Tunable(
      "vm.overcommit_kbytes", of: .bytes, scale: .kibibytes, accepted: Accepts.long,
      range: 1_048_576...1_099_511_627_776,
      usual: 0, scope: .host, excludes: "vm.overcommit_ratio",
      related: [Relation("vm.overcommit_memory", "without effect unless it is 2")], source: source,
      "How much may be promised beyond swap; 0 leaves it to vm.overcommit_ratio."),
    // What root needs to log in and end a process, to what a large machine can spare.
    Tunable(
      "vm.admin_reserve_kbytes", of: .bytes, scale: .kibibytes, accepted: Accepts.long,
      range: 8192...1_048_576,
      scope: .host, cost: .perHost,
      related: [Relation("vm.overcommit_memory", "without effect unless it is 2")],
      source: source, "How much memory is kept from everybody but root."),
    Tunable(
      "vm.user_reserve_kbytes", of: .bytes, scale: .kibibytes, accepted: Accepts.long, range: 0...1_048_576,
      scope: .host, cost: .perHost,
      related: [Relation("vm.overcommit_memory", "without effect unless it is 2")],
      source: source, "How much memory is kept from one process, so that its user can end it."),
  ]
}
