extension HostSettings {
  /// What holds where a set has no Host document.
  static let silent = Self(
    name: "", labels: [:], budget: nil, changeWindows: [], metricsAddress: nil,
    onExternalWrite: .yield(3_600_000_000_000), trustedOwners: [], gauges: [])
}

/// Compares what two sets say of the machine; saying nothing is saying what holds anyway.
struct HostComparison {
  let old: HostSettings?
  let new: HostSettings?

  static let compared: Set<String> = [
    "labels", "budget", "changeWindows", "metricsAddress", "onExternalWrite", "trustedOwners", "gauges",
  ]
  /// What says nothing of what is done.
  static let ignored: Set<String> = ["name"]

  var changes: [GraphChange] {
    let names = GraphChange.Names(old: old?.name, new: new?.name)
    var changes = ChangeList(GraphChange.Document(kind: .host, names: names))
    let (old, new) = (self.old ?? .silent, self.new ?? .silent)
    if old.labels != new.labels {
      // They decide which policies and profiles run here.
      changes.report(
        .labels, .other, "labels of the machine changed", old: old.labelText, new: new.labelText)
    }
    changes.compareBudgets(old.budget, new.budget)
    changes.compare(
      .changeWindows, "times for changes", Inclusion(of: old.changeWindows, new.changeWindows),
      old: old.changeWindows.text, new: new.changeWindows.text, words: .range)
    if old.metricsAddress != new.metricsAddress {
      changes.report(
        .metrics, .other, "metrics are served elsewhere", old: old.metricsAddress ?? "nowhere",
        new: new.metricsAddress ?? "nowhere")
    }
    if old.onExternalWrite != new.onExternalWrite {
      changes.report(
        .onExternalWrite, old.onExternalWrite < new.onExternalWrite ? .wider : .narrower,
        "`onExternalWrite` changed", old: old.onExternalWrite.text, new: new.onExternalWrite.text)
    }
    let (trusted, trusts) = (Set(old.trustedOwners), Set(new.trustedOwners))
    changes.compare(
      .trustedOwners, "users who may own policies:", Inclusion(of: trusted, trusts), old: trusted.listed,
      new: trusts.listed, words: Inclusion.Words(more: "more", less: "fewer", other: "others"))
    compareGauges(old.gauges, new.gauges, into: &changes)
    changes.reportRest(old, new, except: Self.compared.union(Self.ignored))
    return changes.changes
  }

  private func compareGauges(
    _ old: [ExternalGauge], _ new: [ExternalGauge], into changes: inout ChangeList
  ) {
    for name in Set((old + new).map(\.name.rawValue)).sorted() {
      let before = old.first { $0.name.rawValue == name }
      let after = new.first { $0.name.rawValue == name }
      guard before != after else { continue }
      let change = before == nil ? "new" : after == nil ? "gone" : "changed"
      changes.report(.gauges, .other, "gauge \(name) \(change)", old: before?.text, new: after?.text)
    }
  }
}

extension HostSettings {
  fileprivate var labelText: String { Set(labels.map { "\($0.key)=\($0.value)" }).listed }
}

extension ExternalGauge {
  fileprivate var text: String {
    "\(unit.measure.rawValue)\(unit.perTime ? " per time" : "") every \(period.asDuration), \(file ?? "pushed")"
  }
}
