@testable import PolicyLang

extension DiffMutation {
  /// At least one for each field of the rule graph.
  static let all: [DiffMutation] = [
    DiffMutation("CheckedPolicy.mode", "once.\n  mode: observe", "once.\n  mode: enforce", .mode, .wider),
    DiffMutation(
      "CheckedPolicy.scope", "scope: cgroup\n  rules", "scope: netns\n  rules", .scope, .other),
    DiffMutation("CheckedPolicy.priority", "priority: 3", "priority: 4", .priority, .other),
    DiffMutation("CheckedPolicy.onExit", "onExit: restore", "onExit: keep", .onExit, .wider),
    DiffMutation(
      "CheckedPolicy.onExternalWrite", "{yield: 2h}", "{yield: 1h}", .onExternalWrite, .wider),
    DiffMutation("CheckedPolicy.onExternalWrite", "{yield: 2h}", "reassert", .onExternalWrite, .wider),
    DiffMutation(
      "CheckedPolicy.onExternalWrite", "{yield: 2h}", "{yield: forever}", .onExternalWrite, .narrower),
    DiffMutation(
      "CheckedPolicy.onExternalWrite", "  onExternalWrite: {yield: 2h}\n", "", .onExternalWrite, .narrower),
    DiffMutation("CheckedPolicy.budget", "  budget: {changes: 20, per: 1h}\n", "", .budget, .wider),
    DiffMutation("Budget.changes", "{changes: 20, per: 1h}", "{changes: 21, per: 1h}", .budget, .wider),
    DiffMutation("Budget.per", "{changes: 20, per: 1h}", "{changes: 20, per: 59m}", .budget, .wider),
    DiffMutation("Budget.per", "{changes: 20, per: 1h}", "{changes: 40, per: 2h}", .budget, .wider),
    DiffMutation("Budget.per", "{changes: 20, per: 1h}", "{changes: 30, per: 2h}", .budget, .other),
    DiffMutation("CheckedPolicy.hosts", "hosts: {rack: \"12\"}", "hosts: {}", .labels, .wider),
    DiffMutation("CheckedPolicy.hosts", "hosts: {rack: \"12\"}", "hosts: {rack: \"13\"}", .labels, .other),
    DiffMutation("CheckedPolicy.profile", "  policies: {b: {}}", "  policies: {c: {policy: b}}", []),
    DiffMutation("CheckedPolicy.rules", "    probe:", "    other:", []),
    DiffMutation(
      "CheckedPolicy.selectors", "  policies: {b: {}}", "  policies: {b: {match: {unit: [x]}}}", .unit,
      .narrower),
    DiffMutation("Selector.netns", "netns: [\"web-*\"]", "netns: [\"web*\"]", .netns, .wider),
    DiffMutation("Selector.netns", "netns: [\"web-*\"]", "netns: [\"web-?\"]", .netns, .narrower),
    DiffMutation("Selector.netns", "netns: [\"web-*\"]", "netns: [\"*-web\"]", .netns, .other),
    DiffMutation("Selector.netns", "    netns: [\"web-*\"]\n", "", .netns, .wider),
    DiffMutation("Selector.cgroup", "[\"/web/*\"]", "[\"/web/*\", \"/db/*\"]", .cgroup, .wider),
    DiffMutation("Selector.unit", "unit: [\"web-*.service\"]", "unit: [\"*.service\"]", .unit, .wider),
    DiffMutation("Selector.labels", "labels: {role: web}\n    ex", "labels: {}\n    ex", .labels, .wider),
    DiffMutation(
      "Selector.excluded", "    exclude: {netns: [web-9], cgroup: [/web/9], unit: [web-9.service]}\n", "",
      [(.netns, .wider), (.cgroup, .wider), (.unit, .wider)]),
    DiffMutation("Excluded.netns", "{netns: [web-9]", "{netns: [\"web-9*\"]", .netns, .narrower),
    DiffMutation("Excluded.cgroup", "cgroup: [/web/9]", "cgroup: [\"/web/9*\"]", .cgroup, .narrower),
    DiffMutation("Excluded.unit", "unit: [web-9.service]", "unit: [\"web-?.service\"]", .unit, .narrower),

    DiffMutation("CheckedRule.hold", "for: 15s", "for: 14s", .hold, .wider),
    DiffMutation("CheckedRule.hold", "      for: 15s\n", "", .hold, .wider),
    DiffMutation("CheckedRule.when", "100/s", "99/s", .when, .wider),
    DiffMutation("CheckedRule.when", "100/s", "100/s and rate(tcp.resets, 1m) > 1/s", .when, .narrower),
    DiffMutation("CheckedRule.when", "100/s", "100/s or rate(tcp.resets, 1m) > 1/s", .when, .wider),
    DiffMutation("CheckedRule.until", "< 1/s", "< 2/s", .until, .narrower),
    DiffMutation(
      "CheckedRule.until", "      until: rate(tcp.rcvbuf_full, 10s) < 1/s\n", "", .until, .narrower),
    DiffMutation(
      "CheckedRule.judgement", DiffMutation.verify, "", .verify, .wider),
    DiffMutation("UnknownBehaviour.after", "after: 11m", "after: 12m", .onUnknown, .wider),
    DiffMutation(
      "UnknownBehaviour.action", "{then: restore, after: 11m}", "{then: hold}", .onUnknown, .wider),
    DiffMutation(
      "CheckedRule.onUnknown", "\n      onUnknown: {then: restore, after: 11m}", "", .onUnknown, .wider),

    DiffMutation("Action.every", "every: 30s", "every: 31s", .every, .narrower),
    DiffMutation("Action.verb", "raise: 25%", "raise: 26%", .step, .wider),
    DiffMutation("Action.verb", "raise: 25%", "lower: 25%", .step, .other),
    DiffMutation("Action.verb", "raise: 25%", "raise: 1MiB", .step, .other),
    DiffMutation("Action.verb", "raise: 25%", "set: 16MiB", .step, .other),
    DiffMutation("Action.verb", "raise: 1MiB", "raise: 2MiB", .step, .wider),
    DiffMutation("Action.verb", "set: bbr", "set: cubic", .step, .other),
    DiffMutation("Action.verb", "hold: 1", "set: 1", .step, .other),
    DiffMutation("Action.verb", "hold: 1", "hold: 0", .step, .other),
    DiffMutation(
      "Member.tunable", "tunable: net.ipv4.tcp_wmem.max", "tunable: net.ipv4.tcp_rmem.max # x",
      [(.tunable, .narrower), (.tunable, .wider)]),
    DiffMutation(
      "Action.members", "tunable: net.ipv4.tcp_wmem.max",
      "group: [net.ipv4.tcp_wmem.max, net.ipv4.tcp_rmem.max]", .tunable, .wider),
    DiffMutation("Member.limits", "6MiB .. 64MiB", "5MiB .. 64MiB", .within, .wider),
    DiffMutation("Member.limits", "6MiB .. 64MiB", "6MiB .. 65MiB", .within, .wider),
    DiffMutation(
      "Member.limits", "6MiB .. 64MiB", "7MiB .. 65MiB", [(.within, .narrower), (.within, .wider)]),
    DiffMutation("Member.limits", "2% * host.memory", "3% * host.memory", .within, .wider),
    DiffMutation("Member.limits", "2% * host.memory", "min(64MiB, 2% * host.memory)", .within, .narrower),
    DiffMutation("Member.limits", "2% * host.memory", "64MiB", .within, .other),
    DiffMutation("Member.limits", "baseline .. 2%", "min(baseline, 4MiB) .. 2%", .within, .wider),
    DiffMutation("Member.limits", "[0, 1]", "[0, 1, 2]", .among, .wider),
    DiffMutation("Member.limits", "[0, 1]", "[1, 2]", .among, .other),
    DiffMutation("Member.limits", "[0, 1]", "[1]", .among, .narrower),
    DiffMutation("Member.limits", "[bbr, cubic]", "[bbr, cubic, reno]", .among, .wider),

    DiffMutation("Verification.after", "after: 60s", "after: 61s", .after, .other),
    DiffMutation("Verification.otherwise", "otherwise: revert", "otherwise: keep", .otherwise, .wider),
    DiffMutation("Verification.control", "control: 10", "control: 11", .control, .wider),
    DiffMutation("Verification.backOff", "backOff: 20m", "backOff: 19m", .backOff, .wider),
    DiffMutation("Verification.never", "> 200/s", "> 201/s", .never, .wider),
    DiffMutation(
      "Verification.never", "        never: rate(tcp.retransmits, 20s) > 200/s\n", "", .never, .wider),
    DiffMutation(
      "Verification.expectation", "        expect: rate(tcp.rcvbuf_full, 20s) falls 30%\n", "", .expect,
      .wider),
    DiffMutation("Expectation.amount", "falls 30%", "falls 29%", .expect, .wider),
    DiffMutation("Expectation.amount", "falls 30%", "falls 3/s", .expect, .other),
    DiffMutation("Expectation.direction", "falls 30%", "rises 30%", .expect, .other),
    DiffMutation(
      "Expectation.quantity", "rate(tcp.rcvbuf_full, 20s) falls", "rate(tcp.rcvbuf_full, 21s) falls", .expect,
      .other),
    DiffMutation(
      "Expectation.divisor", "rate(tcp.rcvbuf_full, 20s) falls",
      "rate(tcp.retransmits, 20s) / rate(tcp.segments_out, 20s) falls", .expect, .other),

    // Conditions, down to the leaves.
    DiffMutation("Comparison.relation", "10s) > 100/s", "10s) >= 100/s", .when, .wider),
    DiffMutation("Comparison.relation", "10s) > 100/s", "10s) != 100/s", .when, .wider),
    DiffMutation("Comparison.relation", "10s) > 100/s", "10s) <= 100/s", .when, .other),
    DiffMutation("Comparison.right", "> 40", "> 41", .when, .narrower),
    DiffMutation(
      "Comparison.left", "count(tcp.connect_f", "count(tcp.connects, 20s) + count(tcp.connect_f", .when,
      .wider),
    DiffMutation(
      "Comparison.divisor", "/ rate(tcp.connects, 40s)", "/ rate(tcp.segments_out, 40s)", .when, .other),
    DiffMutation("LinearForm.terms", "count(tcp.connect_f", "2 * count(tcp.connect_f", .when, .wider),
    DiffMutation("Term.coefficient", "count(tcp.connect_f", "3 * count(tcp.connect_f", .when, .wider),
    DiffMutation("LinearForm.constant", "> 40", "> 39 - 5", .when, .wider),
    DiffMutation("LinearForm.host", "50% *", "51% *", .when, .narrower),
    DiffMutation("LinearForm.host", "tcp_mem.pressure", "tcp_mem.max", .when, .other),
    DiffMutation("Term.reading", "rate(tcp.segments_out", "rate(tcp.retransmits", .when, .narrower),
    DiffMutation("Reading.signal", "rate(tcp.segments_out", "rate(tcp.rcvbuf_full", .when, .other),
    DiffMutation("Reading.labels", "{reason=\"timeout\"}", "", .when, .wider),
    DiffMutation("LabelSelection.values", "reason=\"timeout\"", "reason!=\"timeout\"", .when, .other),
    DiffMutation("LabelSelection.name", "{reason=\"timeout\"}", "{reason=\"refused\"}", .when, .other),
    DiffMutation("Reading.window", "\"timeout\"}, 20s)", "\"timeout\"}, 60s)", .when, .wider),
    DiffMutation("Window.length", "\"timeout\"}, 20s)", "\"timeout\"}, 10s)", .when, .narrower),
    DiffMutation("Reading.ago", ", ago 5m", ", ago 6m", .when, .other),
    DiffMutation("Reading.aggregate", "avg(tcp.memory", "max(tcp.memory", .when, .wider),

    DiffMutation("CheckedProfile.budget", "{changes: 7, per: 3h}", "{changes: 8, per: 3h}", .budget, .wider),
    DiffMutation("CheckedProfile.budget", "\n  budget: {changes: 7, per: 3h}", "", .budget, .wider),
    DiffMutation(
      "HostSettings.labels", "  labels: {role: web, rack: \"12\"}", "  labels: {role: web}", .labels, .other),
    DiffMutation(
      "HostSettings.budget", "{changes: 40, per: 4h}", "{changes: 39, per: 4h}", .budget, .narrower),
    DiffMutation("HostSettings.changeWindows", "from: \"22:00\"", "from: \"21:00\"", .changeWindows, .wider),
    DiffMutation("ChangeWindow.from", "from: \"22:00\"", "from: \"23:00\"", .changeWindows, .narrower),
    DiffMutation("ChangeWindow.to", "to: \"05:00\"", "to: \"04:59\"", .changeWindows, .narrower),
    DiffMutation("ChangeWindow.days", "[sat, sun]", "[sat]", .changeWindows, .narrower),
    DiffMutation("ChangeWindow.zone", "zone: utc", "zone: local", .changeWindows, .other),
    DiffMutation("HostSettings.metricsAddress", "127.0.0.1:9732", "127.0.0.1:9733", .metrics, .other),
    DiffMutation("HostSettings.onExternalWrite", "{yield: 5h}", "{yield: 6h}", .onExternalWrite, .narrower),
    DiffMutation("HostSettings.trustedOwners", "[root, deploy]", "[root]", .trustedOwners, .narrower),
    DiffMutation(
      "HostSettings.gauges", "\n  gauges: {app.latency: {type: duration, file: /run/latency, period: 5s}}",
      "", .gauges, .other),
    DiffMutation("ExternalGauge.period", "period: 5s", "period: 6s", .gauges, .other),
    DiffMutation("ExternalGauge.unit", "type: duration", "type: ratio", .gauges, .other),
    DiffMutation("ExternalGauge.file", "/run/latency", "/run/other", .gauges, .other),
    DiffMutation("ExternalGauge.name", "app.latency", "app.delay", [(.gauges, .other), (.gauges, .other)]),
    DiffMutation("RuleGraph.policies", "name: a}", "name: c}", []),
    DiffMutation("RuleGraph.profiles", "name: p}", "name: q}", []),
    DiffMutation("RuleGraph.host", "name: one}", "name: two}", []),
  ]
}
