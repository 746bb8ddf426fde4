import CLinux
import FoundationEssentials
import Glibc
import PolicyLang
public import SystemPackage

/// Why a journal cannot be used.
public enum JournalError: Error, Hashable, Sendable {
  /// The run directory cannot be read or written.
  case unusable(path: String, Errno)
  /// A newer program wrote it.
  case newerFormat(path: String, found: Int)
}

/// The record written before each change, from which every change of this boot can be undone.
///
/// It lies in the run directory, which is a tmpfs and so dies exactly when sysctls do; it carries the boot's id all the same. A file of
/// lines, each a JSON object; a last line that was not finished is ignored.
public struct Journal: ~Copyable {
  /// The format this program writes.
  public static let format = 1

  /// One place that we have changed.
  public struct Entry: Hashable, Sendable {
    /// The value before our first change.
    public let baseline: Int64
    /// The values that the place can have if nobody else has written to it since.
    public let expected: Set<Int64>
    /// The policy that changed it last.
    public let policy: String
  }

  /// What has been changed and not undone.
  public private(set) var entries: [Place: Entry]
  /// Whether the file found was of another boot, and so has been discarded.
  public let discardedOtherBoot: Bool

  private let path: String
  private let boot: String
  private var file: Descriptor
  private var lines = 0

  /// Opens the journal in `directory`, creating it if there is none.
  ///
  /// - Throws: if the directory is unusable, or the format is a newer one.
  public init(directory: String, boot: String) throws(JournalError) {
    let path = directory + "/journal"
    let found = try Self.contents(of: path)
    let replayed = try Self.replay(found, boot: boot, path: path)
    file = try Self.opened(path: path, boot: boot, entries: replayed ?? [:])
    entries = replayed ?? [:]
    discardedOtherBoot = replayed == nil
    self.path = path
    self.boot = boot
  }

  private static func contents(of path: String) throws(JournalError) -> [UInt8] {
    do throws(Errno) {
      return try Descriptor(path, flags: O_RDONLY).read(limit: 64 << 20)
    } catch .noSuchFileOrDirectory {
      return []
    } catch {
      throw .unusable(path: path, error)
    }
  }

  private static func opened(
    path: String, boot: String, entries: [Place: Entry]
  ) throws(JournalError) -> Descriptor {
    do throws(Errno) {
      return try rewritten(path: path, boot: boot, entries: entries)
    } catch {
      throw .unusable(path: path, error)
    }
  }

  /// Notes a change about to be made.
  ///
  /// - Throws: the error of the write; the change must then not be made.
  public mutating func intend(_ change: Change) throws(Errno) {
    let line = Line(
      kind: .intent, place: change.place, baseline: change.baseline, from: change.from, to: change.to,
      stored: nil, policy: change.policy)
    try append(line)
  }

  /// Notes the value that a place has after a change; one that is back at its baseline is done with.
  ///
  /// - Throws: the error of the write. The entry then still expects both values.
  public mutating func settle(_ place: Place, stored: Int64) throws(Errno) {
    guard let entry = entries[place] else { return }
    if stored == entry.baseline { return try forget(place) }
    let line = Line(
      kind: .stored, place: place, baseline: entry.baseline, from: nil, to: nil, stored: stored,
      policy: entry.policy)
    try append(line)
  }

  /// Strikes a place: it is undone, gone, or someone else's.
  ///
  /// - Throws: the error of the write.
  public mutating func forget(_ place: Place) throws(Errno) {
    guard entries[place] != nil else { return }
    let line = Line(
      kind: .forgotten, place: place, baseline: nil, from: nil, to: nil, stored: nil, policy: nil)
    try append(line)
  }

  private mutating func append(_ line: Line) throws(Errno) {
    try file.write(line.encoded)
    try Self.flush(file)
    line.apply(to: &entries)
    lines += 1
    // Bounded: the file is written anew when most of its lines are history.
    if lines > 1000, lines > 8 * entries.count {
      file = try Self.rewritten(path: path, boot: boot, entries: entries)
      lines = entries.count
    }
  }
}

// MARK: - The file

extension Journal {
  private struct Header: Codable {
    let format: Int
    let boot: String
  }

  private struct Line: Codable {
    enum Kind: String, Codable {
      case intent
      case stored
      case forgotten
    }

    let kind: Kind
    let tunable: String
    let name: String
    let cookie: UInt64
    let baseline: Int64?
    let from: Int64?
    let to: Int64?
    let stored: Int64?
    let policy: String?

    init(
      kind: Kind, place: Place, baseline: Int64?, from: Int64?, to: Int64?, stored: Int64?, policy: String?
    ) {
      self.kind = kind
      tunable = place.tunable.rawValue
      name = place.site.name
      cookie = place.site.cookie
      self.baseline = baseline
      self.from = from
      self.to = to
      self.stored = stored
      self.policy = policy
    }

    var encoded: [UInt8] {
      // Plain numbers and strings: encoding cannot fail, and an empty line would be ignored on replay.
      let data = try? JSONEncoder().encode(self)
      return Array(data ?? Data()) + [UInt8(ascii: "\n")]
    }

    func apply(to entries: inout [Place: Entry]) {
      let place = Place(
        tunable: TunableID(rawValue: tunable), site: Site(name: name, cookie: cookie))
      switch kind {
      case .intent:
        guard let baseline, let from, let to else { return }
        entries[place] = Entry(
          baseline: entries[place]?.baseline ?? baseline, expected: [from, to], policy: policy ?? "")
      case .stored:
        guard let stored, let baseline else { return }
        entries[place] = Entry(baseline: baseline, expected: [stored], policy: policy ?? "")
      case .forgotten:
        entries[place] = nil
      }
    }
  }

  /// What a journal says, or `nil` if it is of another boot or not a journal.
  private static func replay(
    _ bytes: [UInt8], boot: String, path: String
  ) throws(JournalError) -> [Place: Entry]? {
    var entries: [Place: Entry] = [:]
    // The part after the last newline was not finished.
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()[...]
    guard let first = lines.popFirst() else { return [:] }
    guard let header = try? JSONDecoder().decode(Header.self, from: Data(first)) else { return nil }
    guard header.format <= format else { throw .newerFormat(path: path, found: header.format) }
    guard header.boot == boot else { return nil }
    for line in lines {
      (try? JSONDecoder().decode(Line.self, from: Data(line)))?.apply(to: &entries)
    }
    return entries
  }

  /// Writes the journal anew beside the old one and moves it into place.
  private static func rewritten(
    path: String, boot: String, entries: [Place: Entry]
  ) throws(Errno) -> Descriptor {
    let fresh = path + ".new"
    let file = try Descriptor(fresh, flags: O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_NOFOLLOW, mode: 0o600)
    let header = try? JSONEncoder().encode(Header(format: format, boot: boot))
    var bytes = Array(header ?? Data()) + [UInt8(ascii: "\n")]
    for (place, entry) in entries.sorted(by: { $0.key < $1.key }) {
      let values = entry.expected.sorted()
      guard let low = values.first, let high = values.last else { continue }
      let kind: Line.Kind = values.count == 1 ? .stored : .intent
      bytes +=
        Line(
          kind: kind, place: place, baseline: entry.baseline, from: low, to: high, stored: low,
          policy: entry.policy
        ).encoded
    }
    try file.write(bytes)
    try flush(file)
    guard rename(fresh, path) == 0 else { throw Errno(rawValue: errno) }
    return file
  }

  /// Flushes where the run directory is not a tmpfs.
  private static func flush(_ file: borrowing Descriptor) throws(Errno) {
    var status = statfs()
    guard fstatfs(file.number, &status) == 0 else { throw Errno(rawValue: errno) }
    if status.f_type == TMPFS_MAGIC { return }
    guard fdatasync(file.number) == 0 else { throw Errno(rawValue: errno) }
  }
}
