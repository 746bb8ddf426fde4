import Testing

@testable import PolicyLang

/// Two sets that differ in one thing, and what must be said of it.
struct DiffMutation: Sendable, CustomTestStringConvertible {
  /// The stored property of the rule graph that differs.
  let field: String
  /// What is replaced in the set; it stands there once.
  let old: String
  let new: String
  /// What is reported.
  let changes: [(GraphChange.Aspect, GraphChange.Effect)]

  var testDescription: String { "\(field): \(old) -> \(new)" }

  init(
    _ field: String, _ old: String, _ new: String, _ aspect: GraphChange.Aspect, _ effect: GraphChange.Effect
  ) {
    self.init(field, old, new, [(aspect, effect)])
  }

  init(_ field: String, _ old: String, _ new: String, _ changes: [(GraphChange.Aspect, GraphChange.Effect)]) {
    (self.field, self.old, self.new, self.changes) = (field, old, new, changes)
  }

  /// How a rule of the set is judged.
  static let verify = """
          verify:
            expect: rate(tcp.rcvbuf_full, 20s) falls 30%
            never: rate(tcp.retransmits, 20s) > 200/s
            after: 60s
            otherwise: revert
            control: 10
            backOff: 20m

    """

  /// The set in which they are made: it has everything that the language has.
  static let set = """
    apiVersion: bpftune.dev/v1
    kind: Policy
    metadata: {name: a}
    spec:
      description: Everything at once.
      mode: observe
      scope: netns
      match:
        netns: ["web-*"]
        cgroup: ["/web/*"]
        unit: ["web-*.service"]
        labels: {role: web}
        exclude: {netns: [web-9], cgroup: [/web/9], unit: [web-9.service]}
      budget: {changes: 20, per: 1h}
      priority: 3
      onExternalWrite: {yield: 2h}
      rules:
        choose:
          when: rate(tcp.segments_out, 10s) > 100/s
          do: {tunable: net.ipv4.tcp_congestion_control, set: bbr, among: [bbr, cubic], every: 1h}
        grow:
          when: rate(tcp.rcvbuf_full, 10s) > 5/s
          until: rate(tcp.rcvbuf_full, 10s) < 1/s
          for: 15s
          do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 30s}
          verify:
            expect: rate(tcp.rcvbuf_full, 20s) falls 30%
            never: rate(tcp.retransmits, 20s) > 200/s
            after: 60s
            otherwise: revert
            control: 10
            backOff: 20m
          onUnknown: {then: restore, after: 11m}
        probe:
          when: count(tcp.connect_failures{reason="timeout"}, 20s) > 40
          do: {tunable: net.ipv4.tcp_mtu_probing, hold: 1, among: [0, 1], every: 2h}
        quotient:
          when: >-
            avg(tcp.memory, 1m, ago 5m) > 50% * tunable(net.ipv4.tcp_mem.pressure)
            and rate(tcp.synack_retransmits, 40s) / rate(tcp.connects, 40s) < 2%
          do:
            tunable: net.ipv4.tcp_wmem.max
            raise: 1MiB
            within: baseline .. 2% * host.memory
            every: 3m
      onExit: restore
    ---
    apiVersion: bpftune.dev/v1
    kind: Policy
    metadata: {name: b}
    spec:
      description: As a profile runs it.
      mode: observe
      scope: cgroup
      rules:
        give-back:
          when: count(tcp.connects, 10m) == 0
          do: {tunable: net.core.somaxconn, affects: netns, lower: 20%, within: 128 .. 4096, every: 10m}
    ---
    apiVersion: bpftune.dev/v1
    kind: Profile
    metadata: {name: p}
    spec:
      description: A profile.
      hosts: {rack: "12"}
      policies: {b: {}}
      budget: {changes: 7, per: 3h}
    ---
    apiVersion: bpftune.dev/v1
    kind: Host
    metadata: {name: one}
    spec:
      description: A machine.
      labels: {role: web, rack: "12"}
      budget: {changes: 40, per: 4h}
      changeWindows: {night: {days: [sat, sun], from: "22:00", to: "05:00", zone: utc}}
      metrics: {listen: "127.0.0.1:9732"}
      onExternalWrite: {yield: 5h}
      trustedOwners: [root, deploy]
      gauges: {app.latency: {type: duration, file: /run/latency, period: 5s}}

    """
}
