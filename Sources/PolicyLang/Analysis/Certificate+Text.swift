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
    if total == 0 { return "no change" }
    let changes = "at most \(total) \(total == 1 ? "change" : "changes")"
    return undone == 0 ? changes : "\(changes): \(fired) by rules, \(undone) undone"
  }
}

extension CertifiedNumbers {
  fileprivate func rows(of tunable: Tunable) -> [(name: String, texts: [String])] {
    var rows = [
      ("found", [found.text(of: tunable)]), ("values", valueTexts(of: tunable)),
      ("one change", [stepText(of: tunable)]),
    ]
    if only.isEmpty {
      rows.append(("fastest up", [travelText(up, "above", of: tunable)]))
      rows.append(("fastest down", [travelText(down, "below", of: tunable)]))
    }
    return rows
  }

  private func valueTexts(of tunable: Tunable) -> [String] {
    if low.expression == .baseline, high.expression == .baseline, only.isEmpty {
      return ["only the one found"]
    }
    let numbers = "\(tunable.text(of: low.value)) .. \(tunable.text(of: high.value))"
    let symbolic =
      only.isEmpty
      ? "\(low.expression.text(in: tunable)) .. \(high.expression.text(in: tunable))"
      : (["baseline"] + only.map { $0.text(in: tunable) }).alternatives
    if low.isExact && high.isExact { return [numbers, "which is \(symbolic)"] }
    let isPlain = only.contains { $0.constant == nil } || only.isEmpty
    return [symbolic] + (isPlain ? ["at the widest \(numbers)"] : [])
  }

  private func stepText(of tunable: Tunable) -> String {
    func size(_ step: Step) -> String {
      step.size.map { "at most \(tunable.ceilingText(of: $0))" } ?? "not bounded here, it does not fit"
    }
    guard let step = largestStep else { return "none: the rules leave it as it is found" }
    let rule = "\(step.rule ?? "")\(step.isOntoBound ? ", onto its near bound" : "")"
    return "\(size(step)) (\(rule)); "
      + (largestUndo.map { "an undo goes back at once, by \(size($0))" } ?? "never undone")
  }

  private func travelText(_ travel: Travel?, _ side: String, of tunable: Tunable) -> String {
    guard let travel else { return "never \(side) the value found" }
    let way = "from \(tunable.text(of: travel.start)) to \(tunable.text(of: travel.end))"
    let time = travel.time?.asDurationRoundedDown ?? "longer than can be told here"
    if !travel.isComplete { return "\(way) in more than \(travel.firings) firings, \(time)" }
    return travel.firings == 1 ? "\(way) in 1 firing" : "\(way) in \(travel.firings) firings, \(time)"
  }

  fileprivate func costText(of tunable: Tunable) -> String {
    guard let cost else {
      return tunable.cost == .processorTime ? "processor time" : "nothing worth counting"
    }
    guard tunable.measure == .bytes || tunable.measure == .pages else {
      return "\(cost.of.phrase), for at most \(tunable.text(of: cost.value))"
    }
    guard let bytes = cost.bytes else { return "\(cost.of.phrase), an amount that does not fit" }
    let pages = cost.assumedPageSize.map { " with pages of \($0.asBytes)" } ?? ""
    return "\(cost.of.phrase), at most \(bytes.asBytesRoundedUp)\(pages)"
  }
}

extension CertifiedNumbers.Found {
  fileprivate func text(of tunable: Tunable) -> String {
    switch origin {
    case .given: tunable.text(of: values.lowerBound)
    case .usual: "\(tunable.text(of: values.lowerBound)), the usual value: the numbers are for that"
    case .unknown: "not known: the numbers are for any value within the bounds"
    }
  }
}
