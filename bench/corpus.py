"""Writes the corpora that bench/check measures: the same bytes for the same arguments.

usage: bench/corpus.py KIND RULES FOLDER

KIND is bpftune (policies of 10 rules, a file each), prometheus (groups of 10 alerts, a file each) or
cedar (policies.cedar and schema.cedarschema, the policies in one text, as Cedar's validator takes them).
The three say the same kind of thing a rule: two comparisons of a rate or count over a window with a
constant, a second condition, a duration, what is to be done within which limits, and some prose.

KIND may also be overlap: policies of 10 rules for bpftune that share their tunables and many of their
namespaces, each with rules that raise and rules that lower, and with one true finding in 100 rules.
"""

import pathlib
import sys

PER_FILE = 10
# Signal, and a Prometheus metric of the same kind.
FULL = ("tcp.rcvbuf_full", "node_netstat_TcpExt_TCPRcvQDrop")
AGAIN = ("tcp.retransmits", "node_netstat_Tcp_RetransSegs")
SENT = ("tcp.segments_out", "node_netstat_Tcp_OutSegs")
TUNABLES = ["rmem.max", "wmem.max"]
WINDOWS = ["2s", "3s", "5s", "10s", "15s", "30s", "1m", "2m", "5m", "10m"]


def varied(rule):
    """What differs from rule to rule, by its number alone."""
    return {
        "first": [FULL, AGAIN, SENT][rule % 3],
        "window": WINDOWS[rule % 10],
        "other": WINDOWS[(rule // 10) % 10],
        "threshold": 5 + rule % 997,
        "share": 1 + rule % 9,
        "hold": 1 + rule % 59,
        "step": 5 + rule % 45,
        "low": 1 + rule % 7,
        "high": 16 + rule % 48,
        "every": 30 + rule % 270,
        "tunable": TUNABLES[rule % 2],
    }


def policy(number, rules):
    """A policy for bpftune."""
    lines = [
        "apiVersion: bpftune.dev/v1",
        "kind: Policy",
        "metadata:",
        f"  name: workload-{number}",
        "  labels: {team: edge, tier: production}",
        "spec:",
        "  description: >-",
        f"    Grow the buffers of workload {number} while full buffers, not the network, hold transfers",
        "    back.",
        "  mode: observe",
        "  scope: netns",
        "  match:",
        f"    netns: [\"workload-{number}-*\"]",
        "  rules:",
    ]
    for rule in rules:
        v = varied(rule)
        lines += [
            f"    grow-{rule}:",
            "      when: >-",
            f"        rate({v['first'][0]}, {v['window']}) > {v['threshold']}/s",
            f"        and rate({AGAIN[0]}, {v['other']}) <= {v['share']}% * rate({SENT[0]}, {v['other']})",
            f"      until: rate({v['first'][0]}, {v['window']}) < 1/s",
            f"      for: {v['hold']}m",
            "      do:",
            f"        tunable: net.ipv4.tcp_{v['tunable']}",
            f"        raise: {v['step']}%",
            f"        within: {v['low']}MiB .. min({v['high']}MiB, 2% * host.memory)",
            f"        every: {v['every']}s",
        ]
    return "\n".join(lines + ["  onExit: restore", ""])


# What the rules of a policy that overlaps with others move: a tunable, its range, and what says there is too little.
AREAS = [
    ("net.ipv4.tcp_rmem.max", "1MiB .. min(32MiB, 1% * host.memory)", "tcp.rcvbuf_full"),
    ("net.ipv4.tcp_wmem.max", "1MiB .. min(32MiB, 1% * host.memory)", "tcp.sndbuf_near_limit"),
    ("net.core.somaxconn", "1024 .. 65535", "tcp.listen_overflows"),
    ("net.ipv4.tcp_max_syn_backlog", "1024 .. 65535", "tcp.syn_overflows"),
    ("net.ipv4.tcp_notsent_lowat", "64KiB .. 4MiB", "tcp.retransmits"),
]
# Of every so many policies one has a mistake, each of these in turn: one in 100 rules.
MISTAKE_EVERY = 10
MISTAKES = ["BT5003", "BT5004", "BT5006", "BT5007"]


def mistake(number):
    """The code of what is wrong with a policy that overlaps, or None."""
    turn, place = divmod(number, MISTAKE_EVERY)
    return MISTAKES[turn % len(MISTAKES)] if place == MISTAKE_EVERY - 1 else None


def planted(rules):
    """How often each code is found in the corpus of that many rules that overlap."""
    codes = [mistake(number) for number in range((rules + PER_FILE - 1) // PER_FILE)]
    return {code: codes.count(code) for code in MISTAKES}


def overlapping(number, _):
    """A policy for bpftune that reaches many of the namespaces that others do."""
    wrong = mistake(number)
    # The odd ones keep apart by name, though all begin alike; the even ones by their priorities.
    globs = [f"*-web-{number}", f"*-web-{number}-?"] if number % 2 else [f"edge-*-{number % 7}", "edge-*-web-*"]
    priority = 0 if number % 2 else number + 1
    if wrong == "BT5003":
        globs[1] = f"*-web-{number - 2}"
    lines = [
        "apiVersion: bpftune.dev/v1",
        "kind: Policy",
        "metadata:",
        f"  name: workload-{number:03}",
        "spec:",
        "  description: >-",
        f"    Keep what the kernel grants workload {number} near to what it uses.",
        "  mode: observe",
        "  scope: netns",
        f"  priority: {priority}",
        "  match:",
        f"    netns: [{', '.join(f'{chr(34)}{glob}{chr(34)}' for glob in globs)}]",
        "  rules:",
    ]
    for area, (tunable, within, signal) in enumerate(AREAS):
        short = 5 + (number * 37 + area * 11) % 997
        enough = 1 + short // 3
        window, hold = WINDOWS[4 + (number + area) % 5], 10
        if area == number % len(AREAS):
            if wrong == "BT5004":
                enough = short + 2
            if wrong == "BT5006":
                enough, hold = short, 0
            if wrong == "BT5007":
                hold = 0
        share = 1 + (number + area) % 9
        again = f"rate({AGAIN[0]}, {window}) <= {share}% * rate({SENT[0]}, {window})"
        other = "" if signal == AGAIN[0] else f" and {again}"
        relation = "<=" if enough == short else "<"
        lines += [
            f"    grow-{area}:",
            f"      when: rate({signal}, {window}) > {short}/s{other}",
            f"      for: {hold}m" if hold else "      for: 5s",
            f"      do: {{tunable: {tunable}, raise: 25%, within: \"{within}\", every: {90 + short}s}}",
            f"    shrink-{area}:",
            f"      when: rate({signal}, {window}) {relation} {enough}/s",
            f"      for: {hold}m" if hold else "      for: 5s",
            f"      do: {{tunable: {tunable}, lower: 10%, within: \"{within}\", every: {300 + short}s}}",
        ]
    return "\n".join(lines + ["  onExit: restore", ""])


def alerts(number, rules):
    """A group of alerts for Prometheus."""
    lines = ["groups:", f"- name: workload-{number}", "  interval: 30s", "  rules:"]
    for rule in rules:
        v = varied(rule)
        lines += [
            f"  - alert: grow-{rule}",
            "    expr: >-",
            f"      rate({v['first'][1]}{{netns=~\"workload-{number}-.*\"}}[{v['window']}]) > {v['threshold']}",
            f"      and rate({AGAIN[1]}[{v['other']}]) <= 0.0{v['share']} * rate({SENT[1]}[{v['other']}])",
            f"    for: {v['hold']}m",
            "    labels:",
            "      severity: warning",
            "      team: edge",
            "    annotations:",
            f"      tunable: net.ipv4.tcp_{v['tunable']}",
            f"      step: {v['step']}%",
            f"      within: {v['low']}MiB .. {v['high']}MiB",
            f"      summary: Full buffers of workload {number}, not the network, hold transfers back.",
        ]
    return "\n".join(lines + [""])


CEDAR_SCHEMA = """\
entity Team;
entity Operator in [Team] = {name: String, steps: Long, isOnCall: Bool};
entity Workload = {name: String, team: Team};
entity Tunable in [Workload] = {name: String, value: Long, low: Long, high: Long};
action raise, lower appliesTo {
  principal: Operator,
  resource: Tunable,
  context: {full: Long, sent: Long, again: Long, window: Long, held: Long, step: Long, every: Long},
};
"""


def permit(rule):
    """A policy for Cedar."""
    v = varied(rule)
    number = rule // PER_FILE
    first = ["full", "again", "sent"][rule % 3]
    return f"""\
@id("grow-{rule}")
@description("Full buffers of workload {number}, not the network, hold transfers back.")
permit (
  principal in Team::"edge",
  action == Action::"raise",
  resource in Workload::"workload-{number}"
)
when {{
  context.{first} > {v['threshold']} && context.again * 100 <= {v['share']} * context.sent
  && context.held >= {v['hold'] * 60} && context.every >= {v['every']}
  && resource.name == "net.ipv4.tcp_{v['tunable']}" && context.step <= {v['step']}
  && resource.value >= {v['low'] << 20} && resource.value <= {v['high'] << 20}
}}
unless {{ context.{first} < 1 }};
"""


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ("bpftune", "overlap", "prometheus", "cedar"):
        sys.exit(__doc__)
    kind, count, folder = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    if kind == "cedar":
        (folder / "schema.cedarschema").write_text(CEDAR_SCHEMA)
        (folder / "policies.cedar").write_text("\n".join(permit(rule) for rule in range(count)))
        return
    write = {"bpftune": policy, "overlap": overlapping, "prometheus": alerts}[kind]
    for number in range((count + PER_FILE - 1) // PER_FILE):
        rules = range(number * PER_FILE, min(count, (number + 1) * PER_FILE))
        (folder / f"{number:06}.yaml").write_text(write(number, rules))


if __name__ == "__main__":
    main()
