// What belongs together across the picture: couplings as the catalogue has them, and marks.

extension PictureBuilder {
  /// The links between tunables that the picture has.
  mutating func addCouplings() {
    addGroups()
    addPoliciesOfOneTunable()
    for tunable in moved.keys.sorted() {
      guard let entry = Tunable.named(tunable.rawValue) else { continue }
      for above in entry.notAbove {
        addPair(tunable, above, .notAbove, "\(tunable.rawValue) is not above \(above.rawValue)")
      }
      if let other = entry.excludes, tunable < other || Tunable.named(other.rawValue)?.excludes != tunable {
        addPair(tunable, other, .clears, "writing one of them makes the kernel clear the other")
      }
      addRelations(of: entry)
    }
    for link in links { addRows(of: link) }
  }

  /// Where a link leads to another policy, which may be far away, the boxes name it.
  private mutating func addRows(of link: Picture.Link) {
    for node in link.nodes {
      let others = link.nodes.filter { nodes[$0].policy != nodes[node].policy }
      guard !others.isEmpty else { continue }
      let names = others.map { other in
        let policy = graph.policies[nodes[other].policy].name
        return link.kind == .same ? policy : "\(nodes[other].rows.first?.text ?? "") in \(policy)"
      }
      let head = link.kind == .same ? "also moved by" : "\(link.kind.rawValue):"
      addRow(Picture.Row("\(head) \(names.joined(separator: ", "))", .note), to: node)
    }
  }

  /// Where each tunable is moved, in order.
  private var moved: [TunableID: [Int]] {
    nodes.indices.reduce(into: [:]) { moved, number in
      guard nodes[number].kind == .tunable, let name = nodes[number].rows.first?.text else { return }
      moved[TunableID(rawValue: name), default: []].append(number)
    }
  }

  private mutating func addGroups() {
    for policy in graph.policies {
      for group in policy.groups where group.tunables.count > 1 {
        let members = group.tunables.compactMap { numbers["\(policy.name) moves \($0.rawValue)"] }
        links.append(Picture.Link(kind: .together, nodes: members, text: "changed together, all or none"))
      }
    }
  }

  private mutating func addPoliciesOfOneTunable() {
    for (tunable, places) in moved.sorted(by: { $0.key < $1.key }) where places.count > 1 {
      let text = "\(tunable.rawValue) is moved by \(places.count) policies"
      links.append(Picture.Link(kind: .same, nodes: places, text: text))
    }
  }

  /// What two say of each other is one link.
  private mutating func addRelations(of entry: Tunable) {
    for relation in entry.related {
      let back = Tunable.named(relation.tunable.rawValue)?.related.first { $0.tunable == entry.id }
      if back != nil, relation.tunable < entry.id { continue }
      let texts =
        ["\(entry.id.rawValue): \(relation.why)"]
        + (back.map { ["\(relation.tunable.rawValue): \($0.why)"] } ?? [])
      addPair(entry.id, relation.tunable, .related, texts.joined(separator: "\n"))
    }
  }

  /// In each policy that has both; where none has, between the first places of each.
  private mutating func addPair(_ a: TunableID, _ b: TunableID, _ kind: Picture.Link.Kind, _ text: String) {
    guard let places = moved[a], let others = moved[b] else { return }
    let within = places.compactMap { place in
      others.first { nodes[$0].policy == nodes[place].policy }.map { [place, $0] }
    }
    let pairs = within.isEmpty ? [[places[0], others[0]]] : within
    links += pairs.map { Picture.Link(kind: kind, nodes: $0, text: text) }
  }
}

// MARK: - Marks

extension PictureBuilder {
  mutating func addMarks() {
    for mark in marks {
      guard let first = numbers[mark.first.nodeID], let second = numbers[mark.second.nodeID] else { continue }
      let kind: Picture.Link.Kind = mark.kind == .conflict ? .conflict : .oscillation
      guard first != second else { continue }
      links.append(Picture.Link(kind: kind, nodes: [first, second], text: mark.text))
    }
  }

  /// What a rule's box says of its marks, also where the other rule is not in the picture.
  func markRows(of rule: CheckedRule, in policy: CheckedPolicy) -> [Picture.Row] {
    let own = GraphMark.Rule(policy: policy.name, rule: rule.name)
    return marks.flatMap { mark -> [Picture.Row] in
      guard mark.first == own || mark.second == own else { return [] }
      let other = mark.first == own ? mark.second : mark.first
      let name = other.policy == own.policy ? other.rule : other.nodeID
      let head = other == own ? mark.kind.rawValue : "\(mark.kind.rawValue) with \(name)"
      let lines = mark.text.split(separator: "\n").enumerated().map { number, line in
        Picture.Row(String(line), .note, indent: min(number, 1))
      }
      return [Picture.Row("! \(head)", .warning)] + lines
    }
  }
}
