/// The page of a signal.
struct SignalPage {
  let signal: Signal

  var explanation: Explanation {
    let name = signal.id.rawValue
    let layout = PageLayout(
      title: "\(name): a signal", prose: signal.summary,
      facts: [
        ("kind", signal.kind.rawValue), ("unit", signal.measure.rawValue),
        ("scopes", scopes.joined(separator: ", ")), ("labels", labels),
        (
          "read",
          signal.period.map { "every \($0 / 1_000_000_000) s; no window may be shorter" } ?? "as it happens"
        ),
        ("cost", signal.cost == .costly ? "costly: attached only where a policy needs it" : nil),
        ("aggregates", aggregates.joined(separator: ", ")),
        ("never above", signal.atMost.map(\.rawValue).joined(separator: ", ")), ("source", signal.source),
      ], example: "when: " + example)
    return Explanation(name: name, text: layout.text, json: json)
  }

  private var scopes: [String] { Scope.allCases.filter { signal.scopes.contains($0) }.map(\.rawValue) }

  private var labels: String {
    signal.labels.map { "\($0.name) = \($0.values.joined(separator: ", "))" }.joined(separator: "; ")
  }

  /// What can be made of its values in a window, as it is written; `p50` stands for `p1` to `p99.9`.
  var aggregates: [String] {
    Aggregation.names(of: signal.kind).map { aggregate in
      "\(aggregate)(\(signal.id.rawValue)\(aggregate == "share" ? " > VALUE" : ""), WINDOW)"
    }
  }

  /// A condition over it.
  var example: String {
    let window = signal.period == nil ? "10s" : "1m"
    let reading = "\(signal.id.rawValue), \(window)"
    return switch signal.kind {
    case .events: "rate(\(reading)) > \(rateThreshold)"
    case .gauge: "avg(\(reading)) > \(levelThreshold)"
    case .distribution: "p99(\(reading)) > \(levelThreshold)"
    }
  }

  private var rateThreshold: String {
    switch signal.measure {
    case .duration: "10%"
    case .bytes: "64MiB/s"
    case .events, .number, .ratio: "5/s"
    default: "5 \(signal.measure.rawValue)/s"
    }
  }

  /// A level of its unit that is worth a word.
  var levelThreshold: String {
    switch signal.measure {
    case .duration: "20ms"
    case .bytes: "64MiB"
    case .ratio: "50%"
    case .events, .number: "5"
    default: "100 \(signal.measure.rawValue)"
    }
  }

  private var json: JSONValue {
    .object([
      ("name", .string(signal.id.rawValue)), ("kind", .string("signal")),
      ("summary", .string(signal.summary)),
      ("consistsOf", .string(signal.kind.rawValue)), ("unit", .string(signal.measure.rawValue)),
      ("scopes", .strings(scopes)),
      ("labels", .object(signal.labels.map { ($0.name, .strings($0.values)) })),
      ("periodMilliseconds", signal.period.map { .number(Int($0 / 1_000_000)) } ?? .null),
      ("cost", .string(signal.cost.rawValue)), ("aggregates", .strings(aggregates)),
      ("neverAbove", .strings(signal.atMost.map(\.rawValue))), ("source", .string(signal.source)),
      ("example", .string(example)),
    ])
  }
}
