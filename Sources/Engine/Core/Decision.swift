import PolicyLang
public import SystemPackage

/// Why a firing changed nothing.
public enum Suppression: Hashable, Sendable {
  case boundReached
  case alreadyThere
  case outsideBounds
  case cooldown
  /// Another policy owns the place.
  case ownedBy(policy: String)
  /// Another writer changed the place and is left alone until a time.
  case foreignWrite(found: Int64, until: Int64)

  /// The reason as the log and the metrics name it.
  public var reason: String {
    switch self {
    case .boundReached: "bound reached"
    case .alreadyThere: "already there"
    case .outsideBounds: "outside bounds"
    case .cooldown: "cooldown"
    case .ownedBy(let policy): "yielded to policy \(policy)"
    case .foreignWrite(let found, _): "yielded to another writer, who set \(found)"
    }
  }
}

/// Why a change did not come about.
public enum Failure: Hashable, Sendable {
  /// The kernel refused it.
  case refused(Errno)
  /// The kernel took it and stored another value.
  case stored(Int64)
  /// The value had been changed by someone else, so it was left as it was found.
  case changedBySomeoneElse(Int64)

  /// The reason as the log and the metrics name it.
  public var reason: String {
    switch self {
    case .refused(let error): "\(error) (errno \(error.rawValue))"
    case .stored(let value): "the kernel stored \(value)"
    case .changedBySomeoneElse(let value): "someone else set \(value) since; left alone"
    }
  }
}

/// One evaluation that mattered.
public struct Decision: Hashable, Sendable {
  /// What became of the firing.
  public enum Kind: Hashable, Sendable {
    case applied
    case observed
    case suppressed(Suppression)
    case failed(Failure)
    case restored

    /// The kind as the log names it.
    public var name: String {
      switch self {
      case .applied: "applied"
      case .observed: "observed"
      case .suppressed: "suppressed"
      case .failed: "failed"
      case .restored: "restored"
      }
    }

    /// The reason, for the kinds that have one.
    public var reason: String? {
      switch self {
      case .applied, .observed, .restored: nil
      case .suppressed(let suppression): suppression.reason
      case .failed(let failure): failure.reason
      }
    }
  }

  /// Counts the decisions of a run, from 1.
  public let number: Int64
  /// The boundary it was taken at, `CLOCK_MONOTONIC` nanoseconds.
  public let time: Int64
  /// What became of it.
  public let kind: Kind
  /// The instance that decided.
  public let instance: InstanceID
  /// The rule that fired; `nil` for an undo.
  public let rule: String?
  /// The place concerned.
  public let place: Place
  /// The value before, in the tunable's unit.
  public let from: Int64?
  /// The value after, or the one that was meant.
  public let to: Int64?
  /// The bounds that held.
  public let bounds: ClosedRange<Int64>?
  /// The comparisons that decided, in the order they are written.
  public let evidence: [Evidence]
}
