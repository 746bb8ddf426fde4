extension Tunable {
  private static let source = "Documentation/admin-guide/sysctl/vm.rst"

  /// The tunables of dirty pages.
  ///
  /// Each limit has two forms, of which the kernel keeps the one written last and shows 0 for the other. A 0 of
  /// `dirty_bytes` cannot be written: the original comes back by writing the ratio.
  static let dirtyTunables: [Tunable] = [
    // A limit of 0 would stop every writer; of more than four fifths, leave no memory to reclaim.
    ratio(
      "dirty_ratio", excludes: "dirty_bytes", usual: 20,
      "From how much dirty memory, as a part of what is available, writers have to wait."),
    ratio(
      "dirty_background_ratio", excludes: "dirty_background_bytes", notAbove: "dirty_ratio", usual: 10,
      "From how much dirty memory, as a part of what is available, it is written out."),
    bytes(
      "dirty_bytes", excludes: "dirty_ratio", accepted: 8192,
      "From how much dirty memory writers have to wait; 0 leaves it to vm.dirty_ratio."),
    bytes(
      "dirty_background_bytes", excludes: "dirty_background_ratio", notAbove: "dirty_bytes", accepted: 1,
      "From how much dirty memory it is written out; 0 leaves it to vm.dirty_background_ratio."),
    Tunable(
      "vm.dirty_expire_centisecs", of: .duration, scale: .centiseconds, accepted: Accepts.natural,
      range: 100...360_000,
      usual: 3000, scope: .host, settles: 5 * second, source: source,
      "How old a dirty page gets before it is written out."),
    // The kernel takes 0, for never, which is no tuning.
    Tunable(
      "vm.dirty_writeback_centisecs", of: .duration, scale: .centiseconds, accepted: Accepts.int,
      range: 100...60_000,
      usual: 500, scope: .host, settles: 5 * second, source: source,
      "How often old dirty pages are looked for."),
  ]

  private static func ratio(
    _ name: String, excludes: String, notAbove: String? = nil, usual: Int64, _ summary: String
  ) -> Tunable {
    Tunable(
      "vm.\(name)", of: .ratio, scale: .percent, accepted: 0...100, range: 1...80, usual: usual, scope: .host,
      settles: 5 * second, cost: .perHost, notAbove: notAbove.map { ["vm.\($0)"] } ?? [],
      excludes: "vm.\(excludes)",
      source: source, summary)
  }

  /// The form in bytes: from 1 MiB, with which writing is still of whole extents, to 1 TiB.
  private static func bytes(
    _ name: String, excludes: String, notAbove: String? = nil, accepted least: Int64, _ summary: String
  ) -> Tunable {
    Tunable(
      "vm.\(name)", of: .bytes, accepted: least...17_592_186_040_320, range: 1_048_576...1_099_511_627_776,
      usual: 0,
      scope: .host, settles: 5 * second, cost: .perHost, notAbove: notAbove.map { ["vm.\($0)"] } ?? [],
      excludes: "vm.\(excludes)", source: source, summary)
  }
}
