import PolicyLang
public import SystemPackage

/// What became of one place when a journal was undone.
public struct Restoration: Hashable, Sendable {
  /// The result.
  public enum Result: Hashable, Sendable {
    /// The value found and the one put back.
    case restored(from: Int64)
    /// It had its baseline already.
    case unchanged
    /// Someone else has set it since; it is left alone.
    case foreign(Int64)
    /// The namespace is gone, and the change with it.
    case gone
    /// The kernel refused; it stays in the journal.
    case failed(Errno)
  }

  /// The place.
  public let place: Place
  /// The value before our first change.
  public let baseline: Int64
  /// What became of it.
  public let result: Result
}

extension Actuator {
  /// Undoes journaled changes that `isWanted` names, in a stable order.
  ///
  /// Namespaces must have been added to the store before.
  public mutating func restore(where isWanted: (Place) -> Bool = { _ in true }) -> [Restoration] {
    let entries = journal.entries.filter { isWanted($0.key) }.sorted { $0.key < $1.key }
    var done: [Restoration] = []
    for (place, entry) in entries {
      let result = restore(place, entry)
      if case .failed = result {} else { try? journal.forget(place) }
      done.append(Restoration(place: place, baseline: entry.baseline, result: result))
    }
    return done
  }

  private mutating func restore(_ place: Place, _ entry: Journal.Entry) -> Restoration.Result {
    guard let tunable = Tunable.named(place.tunable.rawValue) else { return .failed(.noSuchFileOrDirectory) }
    do throws(Errno) {
      let found = try store.read(tunable, at: place.site)
      if found == entry.baseline { return .unchanged }
      guard entry.expected.contains(found) else { return .foreign(found) }
      try store.write(entry.baseline, to: tunable, at: place.site)
      let stored = try store.read(tunable, at: place.site)
      return stored == entry.baseline ? .restored(from: found) : .failed(.ioError)
    } catch .noSuchFileOrDirectory {
      return .gone
    } catch {
      return .failed(error)
    }
  }

  /// Gives the store access to the namespaces that the journal names, found by cookie among those mounted and our own.
  public mutating func reachJournaledNamespaces(among mounted: [MountedNamespace]) {
    let wanted = Set(journal.entries.keys.map(\.site))
    for namespace in mounted + [.own] {
      guard let directories = try? NamespaceDirectories(path: namespace.path),
        let site = wanted.first(where: { $0.cookie == directories.cookie && $0.cookie != 0 })
      else { continue }
      store.add(directories, as: site)
    }
  }
}
