/// Makes documents of pieces that belong to the language, some of them wrong.
enum RandomPolicy {
  /// One to three documents.
  static func text(using random: inout Generator) -> String {
    (0..<[1, 1, 1, 2, 3][Int.random(in: 0..<5, using: &random)]).map { _ in document(using: &random) }.joined(
      separator: "---\n")
  }

  private static func document(using random: inout Generator) -> String {
    let kind = pick(["Policy", "Policy", "Policy", "Profile", "Host", "PolicyTest", "policy"], &random)
    let spec =
      switch kind {
      case "Profile": profile(using: &random)
      case "Host": host(using: &random)
      case "PolicyTest": test(using: &random)
      default: policy(using: &random)
      }
    let indented = spec.split(separator: "\n").map { "  \($0)\n" }.joined()
    let name = pick(["grow", "example", "a-\(Int.random(in: 0...9, using: &random))"], &random)
    return "apiVersion: bpftune.dev/v1\nkind: \(kind)\nmetadata: {name: \(name)}\nspec:\n\(indented)"
  }

  private static func policy(using random: inout Generator) -> String {
    var lines = [
      "description: Made of pieces.", "mode: observe",
      "scope: \(pick(["netns", "host", "netns", "cgroup"], &random))",
    ]
    if maybe(8, &random) {
      lines.append(
        "parameters: {limit: {type: \(pick(["bytes", "events/s", "duration"], &random)), default: \(value(&random)), range: \(value(&random)) .. \(value(&random))}}"
      )
    }
    if maybe(8, &random) {
      lines.append("let:\n  level: \(quantity(&random))\n  busy: \(condition(&random))")
    }
    if maybe(5, &random) {
      lines.append("match: {\(pick(["netns: [web]", "labels: {a: b}", "unit: a", "exclude: {}"], &random))}")
    }
    if maybe(5, &random) {
      lines.append(
        pick(
          [
            "onUnknown: {then: restore}", "budget: {changes: 5, per: 1h}", "priority: 3", "onexit: keep",
            "onExternalWrite: reassert",
          ], &random))
    }
    lines.append(
      maybe(12, &random)
        ? "rules:\n- name: first\n  when: \(condition(&random))" : "rules:\n  first:\n\(rule(&random))")
    return lines.joined(separator: "\n")
  }

  private static func rule(_ random: inout Generator) -> String {
    var lines = ["when: \(condition(&random))"]
    if maybe(4, &random) { lines.append("until: \(condition(&random))") }
    if maybe(3, &random) { lines.append("for: \(pick(["10s", "0", "5", "1m", "limit"], &random))") }
    if maybe(4, &random) {
      lines.append(
        "verify: {expect: \"\(quantity(&random)) falls \(pick(["20%", "5pt", "5/s", "0%"], &random))\", after: \(pick(["1m", "1s", "60"], &random))}"
      )
    }
    let tunable = pick(
      [
        "net.ipv4.tcp_rmem.max", "net.ipv4.tcp_rmem.max", "net.ipv4.tcp_rmem.max", "net.ipv4.tcp_wmem.max",
        "vm.watermark_scale_factor", "net.ipv4.tcp_congestion_control", "net/ipv4/tcp_rmem", "vm.dirty_bytes",
      ], &random)
    let verb = pick(
      [
        "raise: 25%", "raise: 25%", "lower: x0.8", "set: \(value(&random))", "hold: \(value(&random))",
        "raise: \(value(&random))",
      ], &random)
    let bound = pick(
      [
        "within: 6MiB .. 64MiB", "within: 6MiB .. 64MiB", "within: 6MiB .. 64MiB", "within: 6MiB .. 64MiB",
        "within: \(value(&random)) .. \(value(&random))", "among: [cubic, bbr]", "within: [1, 2]", "",
      ], &random)
    let parts = ["tunable: \(tunable)", verb, bound, maybe(9, &random) ? "" : "every: 1m"].filter {
      !$0.isEmpty
    }
    lines.append("do:\n" + parts.map { "  \($0)" }.joined(separator: "\n"))
    return lines.joined(separator: "\n").split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
  }

  private static func condition(_ random: inout Generator) -> String {
    let one = "\(quantity(&random)) \(pick([">", "<", ">=", "==", "!=", "="], &random)) \(value(&random))"
    switch Int.random(in: 0...9, using: &random) {
    case 0: return "\(one) and \(condition(&random))"
    case 1: return "not (\(condition(&random)))"
    case 2: return "(\(condition(&random)) or \(one))"
    case 3: return pick(["busy", "level > 5", "rate(tcp.rcvbuf_full[5m]) > 5/s", one + " &&"], &random)
    default: return maybe(6, &random) ? one : "rate(tcp.rcvbuf_full, 10s) > 5/s"
    }
  }

  private static func quantity(_ random: inout Generator) -> String {
    let aggregate = pick(["rate", "count", "sum", "avg", "last", "p50", "p99.9", "max"], &random)
    let signal = pick(
      [
        "tcp.rcvbuf_full", "tcp.retransmits", "tcp.rtt", "tcp.time_wait", "vm.pages_scanned{by=\"direct\"}",
        "udp.rcvbuf_full{limit!=\"queue\"}", "psi.memory_some", "tcp.x", "tcp.rcvbuf_full{", "limit",
      ], &random)
    let window = pick(["10s", "30s", "1m", "5", "24h", "1ms", "10s, ago 1m"], &random)
    let one = "\(aggregate)(\(signal), \(window))"
    switch Int.random(in: 0...7, using: &random) {
    case 0: return "2 * \(one)"
    case 1: return "\(one) / \(quantity(&random))"
    case 2: return "share(tcp.rtt > \(value(&random)), 30s)"
    default: return one
    }
  }

  private static func value(_ random: inout Generator) -> String {
    pick(
      [
        "5", "5/s", "64MiB", "6MiB", "1%", "200ms", "1000 pages", "10s", "baseline", "limit", "host.memory",
        "min(64MiB, 2% * host.memory)", "5MB", "010", "x1.5", "tunable(net.ipv4.tcp_rmem.max)", "100/min",
        "-1", "1е3",
      ], &random)
  }

  private static func profile(using random: inout Generator) -> String {
    let entry = pick(
      ["{}", "{mode: enforce}", "{policy: grow, parameters: {limit: \(value(&random))}}", ""], &random)
    return
      "description: Made of pieces.\npolicies:\n  \(pick(["grow", "example", "nobody"], &random)): \(entry)"
  }

  private static func host(using random: inout Generator) -> String {
    pick(
      [
        "labels: {role: web}", "gauges: {app.latency: {type: duration}}",
        "metrics: {listen: \"127.0.0.1:80\"}",
        "changeWindows: {night: {from: \"22:00\", to: \"5\"}}", "budget: {changes: 1, per: 1}",
      ], &random)
  }

  private static func test(using random: inout Generator) -> String {
    let series = pick(["5x60", "0+5x10 _ loss", "100@20ms", "5x", "x"], &random)
    return """
      policy: \(pick(["grow", "example", "a/b"], &random))
      values: {net.ipv4.tcp_rmem.max: \(value(&random))}
      series: {tcp.rcvbuf_full: "\(series)"}
      for: 1m
      expect: [{at: \(pick(["10s", "2m", "5"], &random)), outcome: observed}]
      """
  }

  private static func pick(_ choices: [String], _ random: inout Generator) -> String {
    choices.randomElement(using: &random) ?? ""
  }

  /// True once in `often`.
  private static func maybe(_ often: Int, _ random: inout Generator) -> Bool {
    Int.random(in: 0..<often, using: &random) == 0
  }
}
