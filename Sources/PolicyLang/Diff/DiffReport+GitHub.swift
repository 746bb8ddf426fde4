extension DiffReport {
  /// An annotation for each change: a warning where more may be done.
  ///
  /// GitHub keeps ten warnings and ten notices of a step, so what is wider comes first.
  var gitHubCommands: String {
    widestFirst.reduce(into: "") { text, placed in
      let change = placed.change
      let command = GitHubCommand(
        level: change.effect == .wider ? .warning : .notice,
        title: "\(change.effect.rawValue): \(change.document.heading)", lines: lines(of: change))
      // What is gone has no line in the revision that is looked at.
      text += command.text(at: placed.side == .new ? placed.span : nil, in: sources(of: placed.side), paths)
    }
  }

  /// A table in Markdown, for the summary of a step of GitHub Actions.
  public var gitHubSummary: String {
    var text = "### bpftune diff\n\n\(summary)\n\n"
    if let renameText { text += GitHubSummary.escaped(renameText) + "\n\n" }
    guard hasDifference else { return text }
    text += "| | where | change |\n|---|---|---|\n"
    let rows = widestFirst.prefix(GitHubSummary.mostRows)
    for placed in rows {
      let change = placed.change
      let cell = lines(of: change).map(GitHubSummary.withCode).joined(separator: "<br>")
      text +=
        "| \(change.effect.rawValue) | \(GitHubSummary.escaped(change.document.heading)) | \(cell) |\n"
    }
    if changes.count > rows.count { text += "\n\(changes.count - rows.count) more\n" }
    return text + "\n"
  }

  private var widestFirst: [Placed] {
    GraphChange.Effect.allCases.flatMap { effect in changes.filter { $0.change.effect == effect } }
  }

  private func lines(of change: GraphChange) -> [String] {
    var lines = [change.message]
    if change.aspect != .policy, change.aspect != .rule {
      lines += change.old.map { ["old: \($0)"] } ?? []
      lines += change.new.map { ["new: \($0)"] } ?? []
    }
    return lines + change.examples.map { change.sentence(of: $0) }
  }
}
