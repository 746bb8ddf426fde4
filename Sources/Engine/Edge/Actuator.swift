import PolicyLang
import SystemPackage

/// Carries out changes: compare, journal, write, read back.
public struct Actuator: ~Copyable {
  /// The sysctls.
  public var store: SysctlStore
  /// The record of what has been changed.
  public var journal: Journal

  /// An actuator over a store and a journal.
  public init(store: consuming SysctlStore, journal: consuming Journal) {
    self.store = store
    self.journal = journal
  }

  /// Carries out one change and says what became of it.
  public mutating func perform(_ change: Change) -> Outcome {
    Outcome(change: change.number, result: result(of: change))
  }

  private mutating func result(of change: Change) -> Outcome.Result {
    guard let tunable = Tunable.named(change.place.tunable.rawValue) else {
      return .refused(.noSuchFileOrDirectory)
    }
    do throws(Errno) {
      let found = try store.read(tunable, at: change.place.site)
      if change.purpose == .look { return .found(found) }
      if found != change.from {
        try journal.forget(change.place)
        return .found(found)
      }
      try journal.intend(change)
      try store.write(change.to, to: tunable, at: change.place.site)
      let stored = try store.read(tunable, at: change.place.site)
      // The value is in place whether or not this line is written; without it the entry expects both values.
      try? journal.settle(change.place, stored: stored)
      return .stored(stored)
    } catch {
      return .refused(error)
    }
  }
}
