extension Tunable {
  /// The tunables of memory management.
  static let vmTunables: [Tunable] = [
    Tunable(
      "vm.vfs_cache_pressure", of: .ratio, scale: .percent, accepted: 0...2_147_483_647, range: 1...1000,
      usual: 100, scope: .host, source: "Documentation/admin-guide/sysctl/vm.rst",
      """
      How readily dentries and inodes are reclaimed beside page cache; 100 is fair, 0 would never \
      reclaim them.
      """),
    Tunable(
      "vm.watermark_scale_factor", of: .ratio, scale: .perTenThousand, accepted: 1...3000, range: 1...1000,
      usual: 10, scope: .host, source: "mm/page_alloc.c",
      """
      How early kswapd wakes, in ten-thousandths of a node's memory; above 1000 a tenth of memory would \
      lie idle.
      """),
  ]
}

extension Rational {
  /// One hundredth.
  static let percent = Rational(1, over: 100) ?? .one
  /// One ten-thousandth.
  static let perTenThousand = Rational(1, over: 10_000) ?? .one
}
