/// The catalogue of signals, as a table.
public enum SignalTable {
  /// A layout of the table.
  public enum Format: String, Sendable, CaseIterable {
    /// Columns for a terminal.
    case text
    /// A table of Markdown.
    case markdown
    /// One document for programs.
    case json
  }

  /// The table of `signals`, ending with a newline.
  ///
  /// Text and Markdown only count the values of a label that has more than ``listedValues``; JSON has all.
  public static func render(_ signals: [Signal] = Signal.catalogue, as format: Format) -> String {
    switch format {
    case .text: text(signals)
    case .markdown: markdown(signals)
    case .json: json(signals)
    }
  }

  /// How many values of one label a row of the table has room for.
  static let listedValues = 8

  private static func text(_ signals: [Signal]) -> String {
    let rows = signals.map { [$0.id.rawValue, kind($0), scopes($0), labels($0), reading($0)] }
    let table = [["signal", "kind", "scopes", "labels", "read"]] + rows
    let widths = table[0].indices.map { column in table.map { $0[column].count }.max() ?? 0 }
    return table.map { row in
      let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      let line = cells.joined(separator: "  ")
      return line.prefix(line.count - line.reversed().prefix { $0 == " " }.count) + "\n"
    }.joined()
  }

  private static func markdown(_ signals: [Signal]) -> String {
    let head = "| signal | kind | scopes | labels | read | counts |\n|---|---|---|---|---|---|\n"
    return head
      + signals.map { signal in
        let cells = [
          "`\(signal.id.rawValue)`", kind(signal), scopes(signal), labels(signal), reading(signal),
          signal.summary,
        ]
        return "| " + cells.joined(separator: " | ") + " |\n"
      }.joined()
  }

  private static func json(_ signals: [Signal]) -> String {
    let entries = signals.map { signal in
      JSONValue.object([
        ("name", .string(signal.id.rawValue)), ("kind", .string(signal.kind.rawValue)),
        ("measure", .string(signal.measure.rawValue)),
        ("scopes", .array(sortedScopes(signal).map { .string($0.rawValue) })),
        ("labels", .object(signal.labels.map { ($0.name, .array($0.values.map { .string($0) })) })),
        ("period", signal.period.map { .number(Int($0 / 1_000_000)) } ?? .null),
        ("cost", .string(signal.cost.rawValue)),
        ("atMost", .array(signal.atMost.map { .string($0.rawValue) })),
        ("source", .string(signal.source)), ("summary", .string(signal.summary)),
      ])
    }
    return JSONValue.object([("signals", .array(entries))]).text() + "\n"
  }

  private static func kind(_ signal: Signal) -> String {
    switch (signal.kind, signal.measure) {
    case (.events, .events): "events"
    case (.events, let measure): "events: \(measure.rawValue)"
    case (.gauge, let measure): "gauge: \(measure.rawValue)"
    case (.distribution, let measure): "distribution: \(measure.rawValue)"
    }
  }

  private static func sortedScopes(_ signal: Signal) -> [Scope] {
    Scope.allCases.filter { signal.scopes.contains($0) }
  }

  private static func scopes(_ signal: Signal) -> String {
    sortedScopes(signal).map(\.rawValue).joined(separator: ", ")
  }

  private static func labels(_ signal: Signal) -> String {
    signal.labels.map { label in
      let isLong = label.values.count > listedValues
      let values = isLong ? "\(label.values.count) values" : label.values.joined(separator: ", ")
      return "\(label.name): \(values)"
    }.joined(separator: "; ")
  }

  /// How it is observed: the period, and whether it is costly.
  private static func reading(_ signal: Signal) -> String {
    let period = signal.period.map { ["every \($0 / 1_000_000_000) s"] } ?? []
    return (period + (signal.cost == .costly ? ["costly"] : [])).joined(separator: ", ")
  }
}
