/// A tunable's name, as policies write it: a sysctl, or `sysctl.element` for a vector.
public struct TunableID: RawRepresentable, Hashable, Sendable {
  /// The name, such as `net.ipv4.tcp_rmem.max`.
  public let rawValue: String

  /// Creates the name of a tunable; it need not be catalogued.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A catalogued tunable: one sysctl, or one element of a sysctl vector.
///
/// Only these can be written.
public struct Tunable: Hashable, Sendable {
  /// Its name.
  public let id: TunableID
  /// The file below `/proc/sys`.
  public let path: String
  /// Which element of a vector, and of how many; `nil` for a plain value.
  public let element: Element?
  /// What its number measures.
  public let measure: Measure
  /// The values that bounds may lie in: what the kernel takes and makes sense of, whichever is narrower.
  public let range: ClosedRange<Int64>
  /// Every value is a multiple of it.
  public let granularity: Int64
  /// Where it can be written: in each network namespace, or on the host.
  public let scope: Scope
  /// From when a change acts.
  public let acts: Effectiveness
  /// One sentence: what it is for, and the source of its range.
  public let summary: String

  /// One element of a vector.
  public struct Element: Hashable, Sendable {
    /// Its index, from 0.
    public let index: Int
    /// How many elements the vector has.
    public let count: Int
  }

  /// From when a change of a tunable acts.
  public enum Effectiveness: String, Hashable, Sendable {
    case atOnce
    case newConnections
  }
}

extension Tunable {
  /// The tunable called `name`, if it is catalogued.
  public static func named(_ name: String) -> Tunable? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: catalogue.map { ($0.id.rawValue, $0) })

  /// Every tunable, ordered by name.
  public static let catalogue: [Tunable] =
    tcpBuffers("tcp_rmem", side: "receive") + tcpBuffers("tcp_wmem", side: "send") + [
      Tunable(
        id: TunableID(rawValue: "vm.vfs_cache_pressure"), path: "vm/vfs_cache_pressure", element: nil,
        measure: .ratio, range: 1...1000, granularity: 1, scope: .host, acts: .atOnce,
        summary: """
          How readily dentries and inodes are reclaimed beside page cache; 100 is fair, 0 would never \
          reclaim them (Documentation/admin-guide/sysctl/vm.rst).
          """),
      Tunable(
        id: TunableID(rawValue: "vm.watermark_scale_factor"), path: "vm/watermark_scale_factor",
        element: nil, measure: .tenThousandths, range: 1...1000, granularity: 1, scope: .host,
        acts: .atOnce,
        summary: """
          How early kswapd wakes, in ten-thousandths of a node's memory; the kernel takes 1 to 3000 \
          (mm/page_alloc.c), above 1000 a tenth of memory would lie idle.
          """),
    ]

  /// The three elements of `tcp_rmem` or `tcp_wmem`: int vectors, in bytes (net/ipv4/sysctl_net_ipv4.c).
  ///
  /// The kernel takes any value from 1; below one page (the memory quantum, SK_MEM_QUANTUM) a socket could
  /// not hold a segment.
  private static func tcpBuffers(_ name: String, side: String) -> [Tunable] {
    let summaries = [
      ("default", 1, "What a TCP \(side) buffer starts with."),
      ("max", 2, "The ceiling that automatic growth of a TCP \(side) buffer stops at."),
      ("min", 0, "What a TCP \(side) buffer is promised under memory pressure."),
    ]
    return summaries.map { element, index, summary in
      Tunable(
        id: TunableID(rawValue: "net.ipv4.\(name).\(element)"), path: "net/ipv4/\(name)",
        element: Element(index: index, count: 3), measure: .bytes, range: 4096...2_147_483_647,
        granularity: 1, scope: .netns, acts: index == 0 ? .atOnce : .newConnections,
        summary: summary)
    }
  }
}
