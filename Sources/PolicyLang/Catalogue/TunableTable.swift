/// The catalogue of tunables for people and programs.
public enum TunableTable {
  /// `docs/tunables.md`: a table for each area.
  public static var markdown: String {
    let areas = Tunable.Area.allCases.map { area in
      """

      ## \(area.rawValue)

      | tunable | what it is for | range | usual | where | in a new namespace | acts on | may cost | couplings |
      |---|---|---|---|---|---|---|---|---|

      """ + area.sorted.map { $0.row + "\n" }.joined()
    }
    return introduction + areas.joined()
  }

  /// For terminals: each tunable with its range, where it can be written, and what it is for.
  public static var text: String {
    let width = Tunable.catalogue.map(\.id.rawValue.count).max() ?? 0
    return Tunable.Area.allCases.map { area in
      area.rawValue + "\n"
        + area.sorted.map { tunable in
          let name = tunable.id.rawValue
          let pad = String(repeating: " ", count: width - name.count)
          return
            "  \(name)\(pad)  \(tunable.scope.rawValue)  \(tunable.rangeText)\n      \(tunable.summary)\n"
        }.joined()
    }.joined(separator: "\n")
  }

  /// For programs: every fact of every tunable; numbers are in the sysctl's own unit, times in nanoseconds.
  public static var json: String {
    let entries = Tunable.Area.allCases.flatMap { area in area.sorted.map { $0.json(area) } }
    return JSONValue.object([("tunables", .array(entries))]).text() + "\n"
  }

  private static let introduction = """
    # Tunables

    Only these can be written: a policy names a tunable, never a path. `scripts/catalogue measure` measures what kernels
    take, in virtual machines with Debian's 6.1 and 6.12, and what network namespaces have of their own on 6.18 too
    (`catalogue/measured`). From that, reviewed, this list is made; `bpftune tunables` prints it, and `bpftune tunables
    --unknown` what the running kernel has beside it.

    - *Range* is what bounds may lie in: what all these kernels take and what makes sense, whichever is narrower.
    - *Usual* is the value that those kernels start with, where they agree and it does not depend on the machine.
    - *Where*: `netns` is written in each network namespace, `host` on the host only.
    - *In a new namespace*: whether it begins with the kernel's default or the host's value of that moment.
    - *Acts on*: from when a change is felt.
    - *May cost*: what a higher value can take at worst, and where.

    """
}

extension Tunable.Area {
  fileprivate var sorted: [Tunable] { tunables.sorted { $0.id < $1.id } }
}

// MARK: - One tunable

extension Tunable {
  /// The values that bounds may lie in, with their unit: numbers, or what there is to choose from.
  var rangeText: String {
    switch kind {
    case .number: "\(text(of: range.lowerBound)) .. \(text(of: range.upperBound))"
    case .flag: "0, 1"
    case .choice(let choices): choices.map { "\($0.value) (\($0.meaning))" }.joined(separator: ", ")
    case .word(let words): words.joined(separator: ", ") + ", …"
    }
  }

  /// One of its values with its unit, as `8ms`, `20%` or `1000 packets`.
  public func text(of value: Int64) -> String {
    guard case .number = kind else { return String(value) }
    if measure == .ratio { return Rational(value).multiplied(by: scale).map(Self.percent) ?? String(value) }
    return measure.acceptsBareNumber && measure != .number ? "\(value) \(measure.rawValue)" : literal(value)
  }

  /// Per cent, with two decimals where it needs them: the scales are no finer.
  private static func percent(_ amount: Rational) -> String {
    let hundredths = amount.numerator * 10_000 / amount.denominator
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    let decimals = rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
    return "\(whole)\(decimals)%"
  }
}

extension Tunable {
  fileprivate var row: String {
    let usualText = usual.map { text(of: $0) } ?? "–"
    let cells = [
      "`\(id.rawValue)`", summary,
      rangeText + (granularity == 1 ? "" : ", in steps of \(text(of: granularity))"),
      usualText, scope.rawValue, inheritance.phrase, acts.phrase, cost.phrase, couplings,
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  /// What else matters or changes with it.
  private var couplings: String {
    var parts = notAbove.map { "not above `\($0.rawValue)`" }
    parts += excludes.map { ["instead of `\($0.rawValue)`"] } ?? []
    parts += related.map { "`\($0.tunable.rawValue)`: \($0.why)" }
    parts += sideEffect.map { [$0] } ?? []
    return parts.isEmpty ? "–" : parts.joined(separator: "; ")
  }
}

extension Tunable.Effectiveness {
  /// For people.
  public var phrase: String {
    switch self {
    case .atOnce: "everything, at once"
    case .newConnections: "new connections"
    case .nextListen: "the next listen()"
    case .newSockets: "new sockets"
    case .newNamespaces: "new namespaces"
    case .nextSetsockopt: "the next setsockopt()"
    }
  }
}

extension Tunable.Cost {
  /// For people.
  public var phrase: String {
    switch self {
    case .none: "–"
    case .perSocket: "memory of each socket"
    case .perListener: "memory of each listener"
    case .perCPU: "memory on each processor"
    case .perHost: "memory of the host"
    case .perNamespace: "memory of each namespace"
    case .processorTime: "processor time"
    }
  }
}

extension Tunable.Inheritance {
  /// For people.
  public var phrase: String {
    switch self {
    case .kernelDefault: "the default"
    case .initialNamespace: "the host's value"
    case .hostOnly: "–"
    }
  }
}
