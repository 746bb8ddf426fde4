import Engine
import Glibc
import PolicyLang
import SystemPackage
import Testing

/// A directory that goes with the test.
final class TemporaryDirectory {
  let path: String

  init() throws {
    var template = Array("/tmp/bpftune-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Errno(rawValue: errno) }
    path = String(cString: made)
  }

  deinit {
    remove(path)
  }

  func file(_ name: String) -> String? {
    guard let bytes = try? Descriptor(path + "/" + name, flags: O_RDONLY).read(limit: 1 << 20) else {
      return nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func write(_ text: String, to name: String) throws {
    let file = try Descriptor(path + "/" + name, flags: O_WRONLY | O_CREAT | O_TRUNC, mode: 0o600)
    try file.write(Array(text.utf8))
  }

  private func remove(_ path: String) {
    if let stream = opendir(path) {
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { remove(path + "/" + name) }
      }
      closedir(stream)
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}

private let host = Site.host
private let cachePressure = TunableID(rawValue: "vm.vfs_cache_pressure")
private let place = Place(tunable: cachePressure, site: .host)

private func tree() throws -> TemporaryDirectory {
  let tree = try TemporaryDirectory()
  for directory in ["vm", "net", "net/ipv4"] { mkdir(tree.path + "/" + directory, 0o755) }
  try tree.write("100\n", to: "vm/vfs_cache_pressure")
  try tree.write("4096\t131072\t6291456\n", to: "net/ipv4/tcp_rmem")
  return tree
}

private func tunable(_ name: String) throws -> Tunable { try #require(Tunable.named(name)) }

private func change(
  _ number: Int64, from: Int64, to: Int64, purpose: Change.Purpose = .step, baseline: Int64 = 100
) -> Change {
  Change(
    number: number, place: place, from: from, to: to, baseline: baseline, purpose: purpose, policy: "p")
}

@Suite struct Sysctls {
  @Test func aVectorIsWrittenWhole() throws {
    let tree = try tree()
    let store = try SysctlStore(root: tree.path)
    let max = try tunable("net.ipv4.tcp_rmem.max")
    #expect(try store.read(max, at: host) == 6_291_456)
    try store.write(7_000_000, to: max, at: host)
    #expect(tree.file("net/ipv4/tcp_rmem")?.hasPrefix("4096 131072 7000000") == true)
  }

  @Test func anUnknownNamespaceIsNotTheHost() throws {
    let tree = try tree()
    let store = try SysctlStore(root: tree.path)
    let max = try tunable("net.ipv4.tcp_rmem.max")
    #expect(throws: Errno.noSuchFileOrDirectory) {
      try store.read(max, at: Site(name: "web", cookie: 3))
    }
  }

  @Test func mountedNamespacesAreFoundByTheirRoot() {
    let table = """
      24 1 0:22 / /proc rw,nosuid - proc proc rw
      60 30 0:4 net:[4026532999] /run/netns/web-1 rw shared:5 - nsfs nsfs rw
      61 30 0:4 net:[4026532999] /run/netns/web-1 rw shared:5 - nsfs nsfs rw
      62 30 0:4 net:[4026533000] /run/docker/netns/a\\040b rw - nsfs nsfs rw
      63 30 0:4 mnt:[4026533001] /run/snapd/ns/lxd.mnt rw - nsfs nsfs rw
      """
    #expect(
      MountedNamespace.all(in: Array(table.utf8)) == [
        MountedNamespace(name: "a b", path: "/run/docker/netns/a b", inode: 4_026_533_000),
        MountedNamespace(name: "web-1", path: "/run/netns/web-1", inode: 4_026_532_999),
      ])
  }
}

@Suite struct ActuatorAndJournal {
  private func actuator(_ tree: TemporaryDirectory, boot: String = "boot-1") throws -> Actuator {
    Actuator(
      store: try SysctlStore(root: tree.path), journal: try Journal(directory: tree.path, boot: boot))
  }

  @Test func aChangeIsJournaledBeforeItIsMadeAndReadBack() throws {
    let tree = try tree()
    var actuator = try actuator(tree)
    let outcome = actuator.perform(change(1, from: 100, to: 150))
    #expect(outcome == Outcome(change: 1, result: .stored(150)))
    #expect(tree.file("vm/vfs_cache_pressure")?.hasPrefix("150") == true)
    let entries = actuator.journal.entries
    let entry = try #require(entries[place])
    #expect(entry.baseline == 100)
    #expect(entry.expected == [150])
  }

  @Test func aValueThatSomeoneElseSetIsNotOverwritten() throws {
    let tree = try tree()
    var actuator = try actuator(tree)
    _ = actuator.perform(change(1, from: 100, to: 150))
    try tree.write("77", to: "vm/vfs_cache_pressure")
    #expect(actuator.perform(change(2, from: 150, to: 200)).result == .found(77))
    #expect(tree.file("vm/vfs_cache_pressure") == "77")
    let left = actuator.journal.entries
    #expect(left.isEmpty)
  }

  @Test func aLookWritesNothing() throws {
    let tree = try tree()
    var actuator = try actuator(tree)
    #expect(actuator.perform(change(1, from: 100, to: 150, purpose: .look)).result == .found(100))
    #expect(tree.file("vm/vfs_cache_pressure")?.hasPrefix("100") == true)
  }

  @Test func aKilledDaemonsChangesAreUndoneFromTheJournal() throws {
    let tree = try tree()
    do {
      var killed = try actuator(tree)
      _ = killed.perform(change(1, from: 100, to: 150))
      _ = killed.perform(change(2, from: 150, to: 225))
    }
    var next = try actuator(tree)
    #expect(next.restore().map(\.result) == [.restored(from: 225)])
    #expect(tree.file("vm/vfs_cache_pressure")?.hasPrefix("100") == true)
    let after = try Journal(directory: tree.path, boot: "boot-1")
    let left = after.entries
    #expect(left.isEmpty)
  }

  @Test(arguments: [100, 150]) func aChangeCutOffInTheMiddleExpectsBothValues(live: Int64) throws {
    let tree = try tree()
    do {
      var journal = try Journal(directory: tree.path, boot: "boot-1")
      try journal.intend(change(1, from: 100, to: 150))
    }
    try tree.write("\(live)", to: "vm/vfs_cache_pressure")
    var next = try actuator(tree)
    let results = next.restore().map(\.result)
    #expect(results == [live == 100 ? .unchanged : .restored(from: 150)])
  }

  @Test func aForeignValueIsNotUndone() throws {
    let tree = try tree()
    do {
      var killed = try actuator(tree)
      _ = killed.perform(change(1, from: 100, to: 150))
    }
    try tree.write("60", to: "vm/vfs_cache_pressure")
    var next = try actuator(tree)
    #expect(next.restore().map(\.result) == [.foreign(60)])
    #expect(tree.file("vm/vfs_cache_pressure") == "60")
  }

  @Test func aJournalOfAnotherBootIsIgnored() throws {
    let tree = try tree()
    do {
      var killed = try actuator(tree)
      _ = killed.perform(change(1, from: 100, to: 150))
    }
    let journal = try Journal(directory: tree.path, boot: "boot-2")
    let (entries, discarded) = (journal.entries, journal.discardedOtherBoot)
    #expect(entries.isEmpty)
    #expect(discarded)
  }

  @Test func aNewerFormatIsRefused() throws {
    let tree = try tree()
    try tree.write("{\"format\":99,\"boot\":\"boot-1\"}\n", to: "journal")
    #expect(throws: JournalError.newerFormat(path: tree.path + "/journal", found: 99)) {
      _ = try Journal(directory: tree.path, boot: "boot-1")
    }
  }

  @Test func anUnfinishedLineIsIgnoredAndNothingCrashes() throws {
    let tree = try tree()
    do {
      var killed = try actuator(tree)
      _ = killed.perform(change(1, from: 100, to: 150))
    }
    let whole = try #require(tree.file("journal"))
    // Cut anywhere: what is read is what a shorter history would have been.
    for length in 0..<whole.utf8.count {
      try tree.write(String(decoding: Array(whole.utf8.prefix(length)), as: UTF8.self), to: "journal")
      let journal = try Journal(directory: tree.path, boot: "boot-1")
      let entries = journal.entries
      #expect(entries.isEmpty || entries[place]?.baseline == 100)
    }
  }

  @Test func theJournalStaysSmall() throws {
    let tree = try tree()
    var actuator = try actuator(tree)
    var value: Int64 = 100
    for number in 1...3000 {
      let next: Int64 = value == 150 ? 151 : 150
      _ = actuator.perform(change(Int64(number), from: value, to: next))
      value = next
    }
    #expect((tree.file("journal")?.utf8.count ?? 0) < 400_000)
    let reopened = try Journal(directory: tree.path, boot: "boot-1")
    let entries = reopened.entries
    let entry = try #require(entries[place])
    #expect(entry.baseline == 100)
    #expect(entry.expected == [value])
  }
}

@Suite struct RunDirectories {
  @Test func oneHolderAtATime() throws {
    let tree = try TemporaryDirectory()
    do {
      let first = try RunDirectory(path: tree.path + "/run")
      #expect(throws: RunDirectoryError.taken(pid: String(getpid()))) {
        _ = try RunDirectory(path: tree.path + "/run")
      }
      withExtendedLifetime(first.path) {}
    }
    _ = try RunDirectory(path: tree.path + "/run")
  }

  @Test func aDirectoryThatOthersCanWriteToIsRefused() throws {
    let tree = try TemporaryDirectory()
    mkdir(tree.path + "/run", 0o755)
    chmod(tree.path + "/run", 0o777)
    #expect(throws: RunDirectoryError.writableByOthers(path: tree.path + "/run")) {
      _ = try RunDirectory(path: tree.path + "/run")
    }
  }
}
