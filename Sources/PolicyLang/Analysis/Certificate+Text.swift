extension Certificate {
  /// For people: a block for each place, in lines of at most `width` characters where words allow; ends with a newline.
  public func text(width: Int = 100) -> String {
    let blocks = places.map { $0.text(width: width) }
    guard !blocks.isEmpty else { return "These policies move nothing.\n" }
    return (blocks + [Self.terms(observing: isObserving, width: width)]).joined(separator: "\n")
  }

  /// Whether some policy of it only observes.
  private var isObserving: Bool { places.contains { $0.owners.contains { $0.mode == .observe } } }

  /// What it does not speak of.
  static func terms(observing: Bool, width: Int) -> String {
    let observed =
      observing
      ? "A policy that observes writes nothing: its numbers are those it would have if it enforced. " : ""
    let text = """
      \(observed)All of this is of one run of the daemon, at the boundaries at which rules are evaluated, and as long as \
      nobody else writes these tunables. Not counted: other writers, `bpftune rollback`, a restart, and a write that the \
      kernel refuses and that is put back at once.
      """
    return text.wrapped(to: width).joined(separator: "\n") + "\n"
  }
}

extension CertifiedPlace {
  /// The block of one place; ends with a newline.
  func text(width: Int) -> String {
    let locations = Set(owners.map(\.location))
    let common = locations.count == 1 ? locations.first : nil
    var columns = TwoColumns()
    columns.add("moved by", owners.map { $0.text(withLocation: common == nil) })
    if owners.count > 1 {
      columns.add("owner", "the first of these that enforces and reaches the place")
    }
    columns.add("together with", together.map(\.rawValue).listed)
    columns.add("never fires", inert.isEmpty ? "" : "\(inert.listed): the bounds are empty")
    for row in facts { columns.add(row.name, row.texts) }
    let title = tunable.rawValue + (common.map { " " + $0 } ?? "")
    return (title.wrapped(to: width) + columns.lines(width: width)).joined(separator: "\n") + "\n"
  }

  /// What is certified, by name.
  private var facts: [(name: String, texts: [String])] {
    guard let tunable = Tunable.named(tunable.rawValue) else { return [] }
    var rows: [(name: String, texts: [String])] = []
    switch values {
    case .choices(let choices):
      rows.append(("values", ["the one found, \(choices.alternatives)"]))
    case .numbers(let numbers):
      rows += numbers.rows(of: tunable)
    }
    rows.append(("any hour", [changes?.text ?? "changes: not bounded here, a number does not fit"]))
    if case .numbers(let numbers) = values { rows.append(("cost", [numbers.costText(of: tunable)])) }
    if let excluded = tunable.excludes {
      rows.append(("also", ["a write clears \(excluded.rawValue); undoing writes back whichever was set"]))
    }
    return rows
  }
}

extension CertifiedPlace.Owner {
  fileprivate func text(withLocation: Bool) -> String {
    let notes = (priority == 0 ? [] : ["priority \(priority)"]) + [mode.words]
    return "\(policy) (\(notes.joined(separator: ", ")))\(withLocation ? " \(location)" : ""): "
      + rules.joined(separator: ", ")
  }
}

extension Mode {
  /// `observes` or `enforces`.
  var words: String {
    switch self {
    case .observe: "observes"
    case .enforce: "enforces"
    }
  }
}

extension ChangeCount {
  /// `at most 142 changes: 120 by rules, 22 undone`.
  var text: String {
    let changes = "at most \(total) \(total == 1 ? "change" : "changes")"
    return undone == 0 ? changes : "\(changes): \(fired) by rules, \(undone) undone"
  }
}

extension CertifiedNumbers {
  fileprivate func rows(of tunable: Tunable) -> [(name: String, texts: [String])] {
    [
      ("found", [found.text(of: tunable)]), ("values", valueTexts(of: tunable)),
      ("one change", [stepText(of: tunable)]), ("fastest up", [travelText(up, "above", of: tunable)]),
      ("fastest down", [travelText(down, "below", of: tunable)]),
    ]
  }

  private func valueTexts(of tunable: Tunable) -> [String] {
    let symbolic = "\(low.expression.text(in: tunable)) .. \(high.expression.text(in: tunable))"
    let numbers = "\(tunable.text(of: low.value)) .. \(tunable.text(of: high.value))"
    if low.isExact && high.isExact { return [numbers, "which is \(symbolic)"] }
    return [symbolic, "at the widest \(numbers)"]
  }

  private func stepText(of tunable: Tunable) -> String {
    func size(_ step: Step) -> String {
      step.size.map { "at most \(tunable.ceilingText(of: $0))" } ?? "not bounded here, it does not fit"
    }
    let fired =
      largestStep.map { step in
        size(step) + " (\(step.rule ?? "")" + (step.isOntoBound ? ", onto its near bound)" : ")")
      } ?? "no rule moves it"
    return fired + (undo.map { "; undone at once, \(size($0))" } ?? "; never undone")
  }

  private func travelText(_ travel: Travel?, _ side: String, of tunable: Tunable) -> String {
    guard let travel else { return "never \(side) the value found" }
    let end = tunable.text(of: travel.end)
    guard travel.isComplete else {
      return
        "to \(end) in more than \(travel.firings) firings, \(travel.time?.asDurationRoundedDown ?? "not bounded")"
    }
    if travel.firings == 1 { return "to \(end) in 1 firing, at once" }
    return
      "to \(end) in \(travel.firings) firings, \(travel.time?.asDurationRoundedDown ?? "longer than can be told")"
  }

  fileprivate func costText(of tunable: Tunable) -> String {
    guard let cost else {
      return tunable.cost == .processorTime ? "processor time" : "nothing worth counting"
    }
    let amount: String
    switch (cost.bytes, tunable.measure) {
    case (let bytes?, .pages):
      let size = cost.assumedPageSize.map { " with pages of \($0.asBytes)" } ?? ""
      amount = "\(bytes.asBytesRoundedUp)\(size)"
    case (let bytes?, _): amount = bytes.asBytesRoundedUp
    case (nil, .bytes), (nil, .pages): amount = "an amount that does not fit"
    case (nil, _): amount = "that of \(tunable.text(of: cost.value))"
    }
    return "at most \(amount): \(cost.cost.phrase)"
  }
}

extension CertifiedNumbers.Found {
  fileprivate func text(of tunable: Tunable) -> String {
    switch origin {
    case .given: tunable.text(of: value)
    case .usual: "\(tunable.text(of: value)) assumed: the usual value"
    case .assumed: "\(tunable.text(of: value)) assumed: the lowest bound, as no usual value is known"
    }
  }
}
