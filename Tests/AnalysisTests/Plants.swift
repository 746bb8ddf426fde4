import Foundation
import PolicyLang
import Testing

/// The shipped library with one mistake in it.
struct Plant: Sendable, CustomTestStringConvertible {
  /// One change of the text: what stands there once, and what takes its place.
  struct Edit: Sendable {
    let old: String
    let new: String

    init(_ old: String, _ new: String) { (self.old, self.new) = (old, new) }
  }

  let name: String
  /// The file of `policies` that is changed.
  let file: String
  let edits: [Edit]
  /// A file that is added, if there is one.
  var added: String?
  /// What is found.
  let code: Code
  /// The line on which it is found, without its indentation.
  let line: String

  var testDescription: String { name }
}

extension Plant {
  static let all = opposed + others

  /// Rules that undo each other, each pair for another reason.
  static let opposed = [
    Plant(
      name: "upper and lower threshold swapped", file: "conntrack-table",
      edits: [
        Edit("max(conntrack.entries, 15s) > 80%", "max(conntrack.entries, 15s) > 40%"),
        Edit("max(conntrack.entries, 2m) < 65%", "max(conntrack.entries, 2m) < 30%"),
        Edit("max(conntrack.entries, 1h) < 40%", "max(conntrack.entries, 1h) < 80%"),
      ], code: .opposedRules, line: "give-back:"),
    Plant(
      name: "a burst in a short window is little in a long one", file: "tcp-receive-buffers",
      edits: [Edit("count(tcp.rcvbuf_full, 5m) == 0", "rate(tcp.rcvbuf_full, 5m) < 2/s")],
      code: .opposedRules, line: "give-back:"),
    Plant(
      name: "time in nested windows", file: "scheduler",
      edits: [Edit("rate(sched.throttled_time, 1h) < 0.05%", "rate(sched.throttled_time, 1h) < 5%")],
      code: .opposedRules, line: "give-back:"),
    Plant(
      name: "one of two ways to begin forgotten", file: "udp-memory",
      edits: [Edit("\n        and count(udp.rcvbuf_full{limit=\"memory\"}, 10m) == 0", "")],
      code: .opposedRules, line: "give-back:"),
    Plant(
      name: "another label", file: "udp-receive-buffers",
      edits: [
        Edit(
          "count(udp.rcvbuf_full{limit=\"queue\",locked=\"no\"}, 1h) == 0",
          "count(udp.rcvbuf_full{limit=\"queue\",locked=\"yes\"}, 1h) == 0")
      ], code: .opposedRules, line: "give-back-default:"),
    Plant(
      name: "one of two reasons forgotten", file: "vm-reserve",
      edits: [Edit(" and count(net.drops{reason=\"pfmemalloc\"}, 1h) == 0", "")],
      code: .opposedRules, line: "give-back:"),
    Plant(
      name: "signals of two kinds", file: "tcp-receive-buffers",
      edits: [
        Edit("\n        and count(tcp.rcvbuf_full, 30s) == 0", ""),
        Edit("\n        or count(tcp.rcvbuf_full, 10s) > 0", ""),
      ], code: .opposedRules, line: "release:"),
    Plant(
      name: "shares above two sizes", file: "napi-budget",
      edits: [
        Edit(
          "when: late > 5%\n      until: late < 2%",
          """
          when: share(sched.runq_latency > 1ms, 30s) > 5%
                until: share(sched.runq_latency > 1ms, 30s) < 2%
          """)
      ], code: .opposedRules, line: "shrink:"),
    Plant(
      name: "a quotient", file: "vm-caches",
      edits: [
        Edit(
          "anonymous > 200 pages/s and anonymous > 2 * files",
          "anonymous > 200 pages/s and anonymous / files > 2%"),
        Edit(
          "anonymous < 40 pages/s or anonymous < 0.5 * files",
          "anonymous < 40 pages/s or anonymous / files < 1%"),
      ], code: .opposedRules, line: "swap-less:"),
    Plant(
      name: "two holds that overlap for some values", file: "vm-caches",
      edits: [
        Edit("missed < 20 pages/s and shrinking > 20%", "missed < 1000 pages/s and shrinking > 1%"),
        Edit("missed > 80 pages/s or shrinking < 5%", "missed > 2000 pages/s or shrinking < 0.5%"),
      ], code: .opposedRules, line: "give-up-later:"),
    Plant(
      name: "`until` that ends too late", file: "tcp-memory",
      edits: [Edit("until: max(tcp.memory, 1m) < 60%", "until: max(tcp.memory, 1m) < 20%")],
      code: .opposedRules, line: "give-back:"),
    Plant(
      name: "the tunable in both conditions", file: "net-backlog",
      edits: [
        Edit(
          "count(net.drops{reason=\"cpu_backlog\"}, 1h) == 0",
          "count(net.drops{reason=\"cpu_backlog\"}, 1h) < tunable(net.core.netdev_max_backlog) / 4")
      ], code: .opposedRules, line: "give-back:"),
  ]

  static let others = [
    Plant(
      name: "no dead band", file: "napi-budget",
      edits: [
        Edit("until: squeezed < 2/s or late >= 2%", "until: squeezed < 2/s or late >= 1%"),
        Edit("when: late > 5%\n      until: late < 2%", "when: late >= 1%\n      until: late < 1%"),
      ], code: .noDeadBand, line: "shrink:"),
    Plant(
      name: "`for` shorter than the windows", file: "tcp-receive-buffers",
      edits: [Edit("for: 15s", "for: 5s"), Edit("for: 30m", "for: 1m")], code: .shortHold,
      line: "give-back:"),
    Plant(
      name: "policies that meet in one name", file: "tcp-receive-buffers",
      edits: [Edit("scope: netns\n", "scope: netns\n  match: {netns: [\"web-?\"]}\n")],
      added: policy(
        "scope: netns\n  match: {netns: [\"*-1\"], exclude: {netns: [\"dns-*\"]}}",
        when: "rate(tcp.rcvbuf_full, 10s) > 5/s",
        "tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB"),
      code: .meetingPolicies, line: "name: tcp-receive-buffers"),
    Plant(
      name: "policies that meet everywhere", file: "listen-backlog", edits: [],
      added: policy(
        "scope: netns", when: "rate(tcp.listen_overflows, 30s) > 5/s",
        "tunable: net.core.somaxconn, set: 8192, within: 128 .. 16384"),
      code: .meetingPolicies, line: "name: listen-backlog"),
    Plant(
      name: "a setting that the kernel clears", file: "vm-dirty", edits: [],
      added: policy(
        "scope: host", when: "rate(psi.io_full, 30s) > 50%",
        "tunable: vm.dirty_ratio, lower: 5, within: 5 .. 20"
      ).replacing(
        "metadata:\n",
        with: "metadata:\n  annotations: {bpftune.dev/allow: \"BT4009 (planted); BT4010 (planted)\"}\n"),
      code: .meetingPolicies, line: "name: vm-dirty"),
    Plant(
      name: "a budget that one rule uses up", file: "tcp-memory",
      edits: [Edit("  rules:\n", "  budget: {changes: 20, per: 1h}\n  rules:\n")],
      code: .budgetBelowWorstCase, line: "budget: {changes: 20, per: 1h}"),
    Plant(
      name: "`until` that holds with `when`", file: "listen-backlog",
      edits: [
        Edit("until: rate(tcp.listen_overflows, 1m) < 0.1/s", "until: rate(tcp.listen_overflows, 1m) < 5/s")
      ],
      code: .untilHoldsWithWhen, line: "until: rate(tcp.listen_overflows, 1m) < 5/s"),
  ]

  /// A policy of one rule, with a name before all others.
  private static func policy(_ scope: String, when: String, _ action: String) -> String {
    """
    apiVersion: bpftune.dev/v1
    kind: Policy
    metadata:
      name: a-second-opinion
    spec:
      description: Do what another policy does too.
      mode: observe
      \(scope)
      rules:
        only:
          when: \(when)
          for: 1m
          do: {\(action), every: 5m}
      onExit: restore

    """
  }
}
