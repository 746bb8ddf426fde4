import PolicyLang

/// Why a place cannot work on this machine.
public enum Inertia: Hashable, Sendable {
  /// What the tunable holds is not known, or no number where one is needed.
  case absent
  /// Something in the bounds, or the value to set, is not known.
  case unknown
  /// No value lies in the bounds.
  case empty(low: Int64, high: Int64)
  /// The value to set lies outside of the bounds.
  case doesNotHold(Setting)
}

/// One tunable of an action, with its bounds as they are on this machine.
struct Member {
  let tunable: TunableID
  /// Every value is a multiple of it.
  private let granularity: Int64
  /// The least and the most, each a value of the tunable; `nil` where values are listed.
  private let range: (low: Int64, high: Int64)?
  private let step: Step

  private enum Step {
    case raise(Size)
    case lower(Size)
    case set(Setting)
  }

  private enum Size {
    case part(Fraction)
    case fixed(Int64)
  }

  /// Resolves member number `index` of `action`.
  init(_ action: Action, index: Int, _ machine: Machine) throws(Failure) {
    let member = action.members[index]
    let catalogued = Tunable.named(member.tunable.rawValue)
    tunable = member.tunable
    granularity = catalogued?.granularity ?? 1
    range =
      switch member.limits {
      case .range(let low, let high): try Self.range(low, high, machine, catalogued)
      case .numbers, .words: nil
      }
    switch action.verb {
    case .raise(.relative(let part)): step = .raise(.part(Fraction(part)))
    case .raise(.absolute(let sizes)): step = .raise(.fixed(sizes[index]))
    case .lower(.relative(let part)): step = .lower(.part(Fraction(part)))
    case .lower(.absolute(let sizes)): step = .lower(.fixed(sizes[index]))
    case .set(let values), .hold(let values):
      let target = try Self.setting(values[index], machine, granularity)
      step = .set(target)
      let holds =
        switch (target, member.limits) {
        case (.number(let number), .range): range.map { number >= $0.low && number <= $0.high } ?? false
        case (.number(let number), .numbers(let among)): among.contains(number)
        case (.word(let word), .words(let among)): among.contains(word)
        default: false
        }
      guard holds else { throw Failure(why: .doesNotHold(target)) }
    }
  }

  struct Failure: Error {
    let why: Inertia
  }

  /// Ends that are no values of the tunable count as the next ones inwards.
  private static func range(
    _ low: HostExpression, _ high: HostExpression, _ machine: Machine, _ catalogued: Tunable?
  ) throws(Failure) -> (low: Int64, high: Int64) {
    guard let low = machine.value(of: low), let high = machine.value(of: high) else {
      throw Failure(why: .unknown)
    }
    let step = catalogued?.granularity ?? 1
    let allowed = catalogued?.range ?? .min ... .max
    let range = (
      low: roundedUp(max(Int64(low.roundedUp), allowed.lowerBound), to: step),
      high: roundedDown(min(Int64(high.roundedDown), allowed.upperBound), to: step)
    )
    guard range.low <= range.high else { throw Failure(why: .empty(low: range.low, high: range.high)) }
    return range
  }

  private static func setting(
    _ value: Action.Value, _ machine: Machine, _ granularity: Int64
  ) throws(Failure) -> Setting {
    switch value {
    case .word(let word): return .word(word)
    case .number(let expression):
      guard let value = machine.value(of: expression) else { throw Failure(why: .unknown) }
      return .number(roundedDown(Int64(value.roundedDown), to: granularity))
    }
  }
}

extension Member {
  /// Where one firing leads from `value`: to another value, or nowhere, and why.
  func move(from value: Setting) -> Result<Setting, Stay> {
    switch (step, value, range) {
    case (.set(let target), _, _):
      return value == target ? .failure(Stay(why: .alreadyThere)) : .success(target)
    case (.raise(let step), .number(let v), let (low, high)?):
      if v > high { return .failure(Stay(why: .outsideBounds)) }
      if v == high { return .failure(Stay(why: .boundReached)) }
      if v < low { return .success(.number(low)) }
      return .success(.number(min(high, roundedUp(v + size(step, at: v), to: granularity))))
    case (.lower(let step), .number(let v), let (low, high)?):
      if v < low { return .failure(Stay(why: .outsideBounds)) }
      if v == low { return .failure(Stay(why: .boundReached)) }
      if v > high { return .success(.number(high)) }
      return .success(.number(max(low, roundedDown(v - size(step, at: v), to: granularity))))
    case (.raise, _, _), (.lower, _, _):
      preconditionFailure("words have no order")
    }
  }

  /// max(g, ⌈v·p⌉), or max(g, n).
  private func size(_ size: Size, at v: Int64) -> Int64 {
    switch size {
    case .part(let p): max(granularity, Int64((Fraction(Int128(v)) * p).roundedUp))
    case .fixed(let n): max(granularity, n)
    }
  }
}

/// Why a firing does not move a value.
struct Stay: Error {
  let why: Decision.Reason
}
