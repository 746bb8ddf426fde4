extension DiffReport {
  /// A line for each change below the document that it is in; examples follow it, and sums stand last.
  func text(width: Int = 100) -> String {
    var lines: [String] = []
    var heading: GraphChange.Document?
    for placed in changes {
      let change = placed.change
      if change.document != heading {
        lines.append(change.document.heading.shown)
        heading = change.document
      }
      lines += change.lines(width: width)
    }
    lines += renameText.map { [$0.shown] } ?? []
    lines.append(summary)
    return lines.map { $0 + "\n" }.joined()
  }
}

extension GraphChange.Document {
  /// `policy a`, or `policy b (a before)`.
  var heading: String {
    let before = names.old != nil && names.new != nil && names.old != names.new
    return "\(kind.rawValue) \(names.current)" + (before ? " (before: \(names.old ?? ""))" : "")
  }
}

extension GraphChange {
  /// What has changed, with the rule.
  var message: String { (rule.map { "rule \($0.current): " } ?? "") + title }

  private var mark: String {
    switch kind {
    case .added: "+"
    case .removed: "-"
    case .changed: "~"
    }
  }

  /// What it was and is; nothing of what is new or gone as a whole.
  private var values: String? {
    switch aspect {
    case .policy, .rule, .tunable: nil
    default: [old, new].compactMap { $0 }.joined(separator: " -> ")
    }
  }

  /// In one line where it fits, else with what it was and is below.
  fileprivate func lines(width: Int) -> [String] {
    let head = "  \(mark) \(message)"
    let effect = " (\(effect.rawValue))"
    var lines: [String]
    if let values, head.count + 2 + values.count + effect.count <= width {
      lines = ["\(head): \(values)\(effect)"]
    } else {
      lines = "\(message)\(effect)".wrapped(to: width - 4).enumerated().map { index, line in
        (index == 0 ? "  \(mark) " : "    ") + line
      }
      if values != nil {
        for (name, text) in [("old", old), ("new", new)] {
          lines += text.map { Self.hanging("\(name): \($0)", by: 5, width: width) } ?? []
        }
      }
    }
    lines += examples.flatMap { Self.hanging(sentence(of: $0), by: 2, width: width) }
    return lines.map(\.shown)
  }

  /// The text below a change; its further lines are indented by more.
  private static func hanging(_ text: String, by indent: Int, width: Int) -> [String] {
    text.wrapped(to: width - 6 - indent).enumerated().map { index, line in
      String(repeating: " ", count: index == 0 ? 6 : 6 + indent) + line
    }
  }

  /// `for example with rate(tcp.retransmits, 30s) = 7/s: only the new one holds`.
  func sentence(of example: Example) -> String {
    let one = "the \(example.side.rawValue) one"
    return switch aspect {
    case .within: "for example with \(example.text): \(one) goes farther"
    case .netns, .cgroup, .unit: "for example \(example.text): only \(one) admits it"
    default: "for example with \(example.text): only \(one) holds"
    }
  }
}
