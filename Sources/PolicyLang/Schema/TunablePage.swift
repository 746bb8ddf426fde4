/// The page of a tunable.
struct TunablePage {
  let tunable: Tunable

  var explanation: Explanation {
    let name = tunable.id.rawValue
    let layout = PageLayout(
      title: "\(name): a tunable", prose: tunable.summary,
      facts: [
        ("unit", unit), ("range", range), ("usual value", tunable.usual.map { tunable.literal($0) }),
        ("written", place), ("acts on", effect),
        ("settles in", tunable.settles == 0 ? nil : "\(Double(tunable.settles) / 1e9) s"), ("may cost", cost),
      ] + couplings.map { ($0.name, $0.value) }
        + [("also", tunable.sideEffect), ("file", "/proc/sys/" + tunable.path), ("source", tunable.source)],
      example: "do:\n" + example.map { "  " + $0 }.joined(separator: "\n"))
    return Explanation(name: name, text: layout.text, json: json)
  }

  private var unit: String {
    switch (tunable.kind, tunable.measure) {
    case (.number, .ratio): "ratio; a bare number is in the sysctl's own unit"
    case (.number, .number): "a bare number"
    case (.number, let measure):
      measure.acceptsBareNumber ? "\(measure.rawValue), or a bare number" : measure.rawValue
    case (.flag, _): "0 or 1"
    case (.choice, _): "one of a few numbers, without an order"
    case (.word, _): "a word"
    }
  }

  private var range: String {
    switch tunable.kind {
    case .number:
      bounds(tunable.range)
        + (tunable.granularity == 1 ? "" : ", in steps of \(tunable.literal(tunable.granularity))")
    case .flag: "0, 1"
    case .choice(let choices): choices.map { "\($0.value) (\($0.meaning))" }.joined(separator: ", ")
    case .word(let words): words.joined(separator: ", ") + ", and what else the kernel offers"
    }
  }

  private func bounds(_ range: ClosedRange<Int64>) -> String {
    "\(tunable.literal(range.lowerBound)) .. \(tunable.literal(range.upperBound))"
  }

  private var place: String {
    switch tunable.inheritance {
    case .hostOnly: "on the host"
    case .kernelDefault where tunable.scope == .netns:
      "in each network namespace; a new one has the kernel's default"
    case .initialNamespace where tunable.scope == .netns:
      "in each network namespace; a new one has the host's value of that moment"
    case .kernelDefault, .initialNamespace: "on the host"
    }
  }

  private var effect: String {
    switch tunable.acts {
    case .atOnce: "everything, at once"
    case .newConnections: "new connections"
    case .nextListen: "a socket's next listen()"
    case .newSockets: "new sockets"
    case .newNamespaces: "new network namespaces"
    case .nextSetsockopt: "a socket's next setsockopt()"
    }
  }

  private var cost: String? {
    switch tunable.cost {
    case .none: nil
    case .perSocket: "memory of each socket"
    case .perListener: "memory of each listening socket"
    case .perCPU: "memory on each processor"
    case .perHost: "memory of the machine"
    case .perNamespace: "memory of each network namespace"
    case .processorTime: "processor time"
    }
  }

  /// What matters for it beside its own value.
  private var couplings: [(name: String, value: String)] {
    [
      ("not above", tunable.notAbove.map(\.rawValue).joined(separator: ", ")),
      ("not below", tunable.notBelow.map(\.rawValue).joined(separator: ", ")),
      ("instead of", tunable.excludes?.rawValue ?? ""),
      ("related", tunable.related.map { "\($0.tunable.rawValue): \($0.why)" }.joined(separator: "; ")),
    ]
  }

  /// The lines of a `do` that moves it.
  var example: [String] {
    let change: [String]
    switch tunable.kind {
    case .number:
      change = [tunable.measure == .ratio ? "raise: x1.25" : "raise: 25%", "within: \(exampleBounds)"]
    case .flag: change = ["hold: 1", "within: 0 .. 1"]
    case .choice(let choices):
      let values = choices.map { String($0.value) }
      change = ["set: \(values.last ?? "0")", "among: [\(values.joined(separator: ", "))]"]
    case .word(let words): change = ["set: \(words.last ?? "")", "among: [\(words.joined(separator: ", "))]"]
    }
    return ["tunable: \(tunable.id.rawValue)"] + change + ["every: 5m"]
  }

  /// From the usual value, or that found, to four times that, but not above what must stay above it.
  private var exampleBounds: String {
    let above = tunable.notAbove.compactMap { Tunable.named($0.rawValue) }
    if let usual = tunable.usual, usual > 0, tunable.range.contains(usual) {
      let (fourfold, overflow) = usual.multipliedReportingOverflow(by: 4)
      let limits = above.map { $0.scale == tunable.scale ? $0.usual ?? usual : usual }
      let high = (limits + [overflow ? .max : fourfold]).reduce(tunable.range.upperBound, min)
      if high > usual { return bounds(usual...high) }
    }
    let high = tunable.literal(tunable.range.upperBound)
    if above.isEmpty { return "baseline .. min(4 * baseline, \(high))" }
    let isTighter = above.contains { $0.accepted.upperBound > tunable.range.upperBound }
    let limits = (isTighter ? [high] : []) + above.map { "tunable(\($0.id.rawValue))" }
    return "baseline .. " + limits.dropFirst().reduce(limits[0]) { "min(\($0), \($1))" }
  }

  private var json: JSONValue {
    .object([
      ("name", .string(tunable.id.rawValue)), ("kind", .string("tunable")),
      ("summary", .string(tunable.summary)),
      ("unit", .string(unit)), ("range", .string(range)),
      ("usual", .optional(tunable.usual.map { tunable.literal($0) })),
      ("scope", .string(tunable.scope.rawValue)), ("inheritance", .string(tunable.inheritance.rawValue)),
      ("acts", .string(tunable.acts.rawValue)), ("settlesNanoseconds", .number(Int(tunable.settles))),
      ("cost", .string(tunable.cost.rawValue)), ("notAbove", .strings(tunable.notAbove.map(\.rawValue))),
      ("notBelow", .strings(tunable.notBelow.map(\.rawValue))),
      ("excludes", .optional(tunable.excludes?.rawValue)),
      (
        "related",
        .array(
          tunable.related.map {
            .object([("tunable", .string($0.tunable.rawValue)), ("why", .string($0.why))])
          })
      ),
      ("sideEffect", .optional(tunable.sideEffect)), ("path", .string("/proc/sys/" + tunable.path)),
      ("source", .string(tunable.source)), ("example", .string(example.joined(separator: "\n"))),
    ])
  }
}
