/// Makes the boxes and lines of a picture, policy by policy.
struct PictureBuilder {
  typealias Picture = GraphPicture

  let graph: RuleGraph
  let marks: [GraphMark]
  private(set) var nodes: [Picture.Node] = []
  private(set) var edges: [Picture.Edge] = []
  var links: [Picture.Link] = []
  /// Where the node of an id stands.
  private(set) var numbers: [String: Int] = [:]
  private var known: Set<Picture.Edge> = []
  private var number = 0

  init(_ graph: RuleGraph, marks: [GraphMark]) {
    self.graph = graph
    // In whatever order they were found, the picture is the same.
    self.marks = marks.sorted()
  }

  mutating func build() {
    for (number, policy) in graph.policies.enumerated() {
      self.number = number
      let names = policy.readingNames
      let limits = policy.limitTexts
      for rule in policy.rules { add(rule, of: policy, readings: names, limits: limits) }
    }
    addCouplings()
    addMarks()
  }

  /// The number of the node with this id, which is made if there is none.
  private mutating func node(
    _ id: String, _ kind: Picture.Node.Kind, in column: Picture.Column, _ rows: [Picture.Row], tooltip: String
  ) -> Int {
    if let known = numbers[id] { return known }
    numbers[id] = nodes.count
    nodes.append(
      Picture.Node(id: id, kind: kind, policy: number, column: column, rows: rows, tooltip: tooltip))
    return nodes.count - 1
  }

  mutating func addRow(_ row: Picture.Row, to node: Int) { nodes[node].rows.append(row) }

  private mutating func connect(_ from: Int, _ to: Int, row: Int = 0, _ kind: Picture.Edge.Kind) {
    let edge = Picture.Edge(from: from, to: to, row: row, kind: kind)
    if known.insert(edge).inserted { edges.append(edge) }
  }
}

// MARK: - Rules

extension PictureBuilder {
  private mutating func add(
    _ rule: CheckedRule, of policy: CheckedPolicy, readings: [Reading: [String]],
    limits: [TunableID: [String]]
  ) {
    let node = node(
      policy.id(of: rule), .rule, in: .rules, rows(of: rule, in: policy),
      tooltip: rule.lines.joined(separator: "\n"))
    add(rule.when, .when, of: rule, in: policy, to: node, readings: readings)
    if let until = rule.until { add(until, .until, of: rule, in: policy, to: node, readings: readings) }
    for (index, member) in rule.action.members.enumerated() {
      let texts = limits[member.tunable] ?? []
      let tunable = tunable(member.tunable, of: policy, limits: texts)
      let row = 1 + (texts.firstIndex(of: member.limitsText) ?? 0)
      connect(node, tunable, row: row, rule.action.verb.pictureKind)
      for part in member.limits.inputs {
        connect(input(part, of: policy, in: .rules), tunable, row: row, .depends)
      }
      for part in rule.action.verb.inputs(of: index) {
        connect(input(part, of: policy, in: .rules), tunable, row: 0, .depends)
      }
    }
  }

  private func rows(of rule: CheckedRule, in policy: CheckedPolicy) -> [Picture.Row] {
    let hold = rule.hold > 0 ? "for \(rule.hold.asDuration), " : ""
    var notes = ["\(hold)every \(rule.action.every.asDuration)"]
    if rule.action.affects != policy.scope { notes.append("changes \(rule.action.affects.rawValue)") }
    if let verify = rule.verify {
      notes.append("verify: after \(verify.after.asDuration), or \(verify.otherwise.rawValue)")
    }
    if rule.onUnknown.action == .restore {
      notes.append("unknown for \(rule.onUnknown.after.asDuration): restore")
    }
    return [Picture.Row(rule.name, .name)] + rule.action.verbLines.map { Picture.Row($0, .code) }
      + notes.map { Picture.Row($0, .note) } + markRows(of: rule, in: policy)
  }

  private mutating func add(
    _ condition: Condition, _ kind: Picture.Node.Kind, of rule: CheckedRule, in policy: CheckedPolicy,
    to owner: Int, readings: [Reading: [String]]
  ) {
    let rows = condition.rows
    let node = node(
      "\(policy.id(of: rule)) \(kind.rawValue)", kind, in: .conditions,
      [Picture.Row(kind.rawValue, .note)] + rows.map { Picture.Row($0.text, .code, indent: $0.depth) },
      tooltip: "\(kind.rawValue) \(condition.text)")
    for (index, row) in rows.enumerated() {
      for term in row.comparison.terms {
        let reading = reading(term.reading, of: policy, names: readings[term.reading] ?? [])
        connect(reading, node, row: index + 1, .compares)
      }
      for part in row.comparison.inputs {
        connect(input(part, of: policy, in: .readings), node, row: index + 1, .depends)
      }
    }
    connect(node, owner, kind == .when ? .when : .until)
  }
}

// MARK: - What rules read and move

extension PictureBuilder {
  private mutating func reading(_ reading: Reading, of policy: CheckedPolicy, names: [String]) -> Int {
    let signal = signal(reading.signal, of: policy)
    let ago = reading.ago == 0 ? "" : " ago \(reading.ago.asDuration)"
    var title = names.joined(separator: ", ") + reading.threshold
    title += (reading.threshold.isEmpty ? " " : ", ") + reading.window.length.asDuration + ago
    let selector = reading.selector
    let node = node(
      "\(policy.name) \(reading.text)", .reading, in: .readings,
      [Picture.Row(title, .name)] + (selector.isEmpty ? [] : [Picture.Row(selector, .code)]),
      tooltip: reading.text)
    connect(signal, node, .reads)
    return node
  }

  private mutating func signal(_ id: SignalID, of policy: CheckedPolicy) -> Int {
    let signal = Signal.named(id.rawValue)
    let gauge = graph.host?.gauges.first { $0.name == id }
    let note =
      signal.map {
        $0.measure == .events ? $0.kind.rawValue : "\($0.kind.rawValue), \(Unit($0.measure).phrase)"
      }
      ?? "gauge of an application" + (gauge.map { ", \($0.unit.phrase)" } ?? "")
    let labels = (signal?.labels ?? []).map { "\($0.name): \($0.values.joined(separator: ", "))" }
    return node(
      "\(policy.name) \(id.rawValue)", .signal, in: .signals,
      [Picture.Row(id.rawValue, .name), Picture.Row(note, .note)],
      tooltip: ([id.rawValue] + (signal.map { [$0.summary, "from \($0.source)"] } ?? []) + labels).joined(
        separator: "\n"))
  }

  private mutating func input(
    _ input: PictureInput, of policy: CheckedPolicy, in column: Picture.Column
  ) -> Int {
    let id = "\(policy.name) \(column == .rules ? "bound" : "input") \(input.name)"
    let name = Picture.Row(input.name, .name)
    switch input {
    case .fact(let fact):
      let note = "fact, \(fact.unit.phrase)"
      return node(
        id, .fact, in: column, [name, Picture.Row(note, .note)], tooltip: "\(fact.rawValue): \(note)")
    case .value(let tunable):
      // In bounds it is what it was at load (docs/semantics.md).
      let note = column == .rules ? "value at load" : "value now"
      let isMoved = policy.rules.contains { $0.action.tunables.contains(tunable) }
      return node(
        id, .value, in: column, [name, Picture.Row(note + (isMoved ? ", moved here" : ""), .note)],
        tooltip: "tunable(\(tunable.rawValue)): \(note)")
    }
  }

  private mutating func tunable(_ id: TunableID, of policy: CheckedPolicy, limits: [String]) -> Int {
    let tunable = Tunable.named(id.rawValue)
    let notes =
      tunable.map { [$0.summary, "range: \($0.rangeText)", "acts on \($0.acts.phrase)"] } ?? []
    return node(
      "\(policy.name) moves \(id.rawValue)", .tunable, in: .tunables,
      [Picture.Row(id.rawValue, .name)] + limits.map { Picture.Row($0, .code) },
      tooltip: ([id.rawValue] + notes).joined(separator: "\n"))
  }
}
