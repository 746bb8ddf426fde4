"""Measures checkers of rules on equal corpora; bench/check runs it.

Time is wall time of a process from its start to its end; memory is its greatest resident set, as wait4(2)
says. Cedar's validator is a library: its time is that of the one call, without the start of Python and
the reading of files, and its memory that of the process less what it had before the call.
"""

import argparse
import collections
import json
import math
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import time

from corpus import planted

HERE = pathlib.Path(__file__).resolve().parent

# What is promised: how many times faster than each, and no worse than n log n by this factor.
FASTER_THAN_PROMTOOL = 8
FASTER_THAN_CEDAR = 3
# Policies that overlap have this many rules: 200 policies of 10.
OVERLAPPING = 2_000
SCALES = [1_000, 3_000, 10_000, 30_000, 100_000]
# The slowest time per n log n over the fastest; more is worse than n log n, less is noise and cold caches.
LARGEST_GROWTH = 1.5

CEDAR_CALL = """
import json, resource, sys, time
import cedarpy
folder = sys.argv[1]
policies = open(folder + "/policies.cedar").read()
schema = open(folder + "/schema.cedarschema").read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
begin = time.perf_counter()
result = cedarpy.validate_policies(policies, schema)
end = time.perf_counter()
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
assert result.validation_passed, result.errors[:3]
print(json.dumps({"seconds": end - begin, "kilobytes": after - before}))
"""


def run(command, status=0):
    """Runs a command that must end with a status; returns its seconds and the kilobytes of its peak."""
    with open(os.devnull, "wb") as devnull:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=devnull, stderr=subprocess.PIPE)
        message = process.stderr.read()
        _, waited, usage = os.wait4(process.pid, 0)
        end = time.perf_counter()
    process.returncode = os.waitstatus_to_exitcode(waited)
    if process.returncode != status:
        sys.exit(f"bench/check: {command[0]} ended with {process.returncode}: {message.decode()[-2000:]}")
    return end - begin, usage.ru_maxrss


def run_cedar(folder):
    """Validates the policies in a process of its own."""
    output = subprocess.run(
        [sys.executable, "-c", CEDAR_CALL, folder], check=True, stdout=subprocess.PIPE).stdout
    measured = json.loads(output)
    return measured["seconds"], measured["kilobytes"]


def corpus(kind, rules, folder):
    """Writes a corpus and returns its folder, and its size in bytes."""
    path = folder / f"{kind}-{rules}"
    subprocess.run([sys.executable, HERE / "corpus.py", kind, str(rules), path], check=True)
    return path, sum(file.stat().st_size for file in path.iterdir())


def first_line(command):
    """What a program says of its version."""
    output = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True).stdout
    return output.decode().splitlines()[0]


def processor():
    """The processor's name and how many there are for us."""
    names = [line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")]
    return f"{len(os.sched_getaffinity(0))} × {names[0] if names else platform.machine()}"


def compare(options, folder, kind, rules, status=0):
    """The table of the three checkers; returns whether every bar is cleared."""
    ours, our_bytes = corpus(kind, rules, folder)
    prometheus, prometheus_bytes = corpus("prometheus", rules, folder)
    cedar, cedar_bytes = corpus("cedar", rules, folder)
    files = sorted(str(file) for file in prometheus.iterdir())
    what = {
        "bpftune": "policies of 10 rules; two comparisons, until, for, a bounded step",
        "overlap": "policies of 10 rules that share tunables and namespaces; five that raise, five that lower",
    }[kind]
    print(f"Corpora (bench/corpus.py), {rules:,} rules each, {rules // 10:,} files where files are given:")
    print(f"  bpftune     {our_bytes / 1e6:.1f} MB: {what}")
    print(f"  promtool    {prometheus_bytes / 1e6:.1f} MB: groups of 10 alerts; two comparisons, for, labels, annotations")
    print(f"  cedar       {cedar_bytes / 1e6:.1f} MB: permits with a typed schema; two comparisons and five conditions")

    checkers = {
        "bpftune": lambda: run([options.bpftune, "check", "--quiet", "--fail-on", "note", str(ours)], status),
        "promtool": lambda: run([options.promtool, "check", "rules", *files]),
        "cedar": lambda: run_cedar(str(cedar)),
    }
    measured = {name: [] for name in checkers}
    for _ in range(options.repetitions):
        for name, check in checkers.items():
            measured[name].append(check())

    seconds = {name: statistics.median(time for time, _ in runs) for name, runs in measured.items()}
    peaks = {name: max(peak for _, peak in runs) for name, runs in measured.items()}
    print(f"\n{'checker':<12}{'median s':>9}{'least':>8}{'most':>8}{'peak MB':>9}{'× median':>9}{'× least':>9}{'× memory':>10}")
    least = {name: min(time for time, _ in runs) for name, runs in measured.items()}
    for name, runs in measured.items():
        times = [time for time, _ in runs]
        print(
            f"{name:<12}{seconds[name]:>9.3f}{least[name]:>8.3f}{max(times):>8.3f}{peaks[name] / 1024:>9.1f}"
            f"{seconds[name] / seconds['bpftune']:>9.1f}{least[name] / least['bpftune']:>9.1f}{peaks[name] / peaks['bpftune']:>10.1f}")
    print()
    cleared = [
        bar("times faster than promtool", seconds["promtool"] / seconds["bpftune"], FASTER_THAN_PROMTOOL),
        bar("times faster than Cedar", seconds["cedar"] / seconds["bpftune"], FASTER_THAN_CEDAR),
        bar("times promtool's memory", peaks["promtool"] / peaks["bpftune"], 1),
    ]
    # With few policies Cedar, measured without Python itself, takes less than any program does to start.
    if kind == "bpftune":
        cleared.append(bar("times Cedar's memory", peaks["cedar"] / peaks["bpftune"], 1))
    print()
    return cleared


def what_runs(options):
    """Prints the programs, the machine, and what may disturb."""
    import cedarpy  # noqa: F401 - only its version
    from importlib.metadata import version

    print("Programs:")
    print(f"  bpftune     {first_line([options.bpftune, '--version'])}, a folder")
    print(f"  promtool    {first_line([options.promtool, '--version'])}, check rules, every file")
    print(f"  cedar       cedarpy {version('cedarpy')}, validate_policies, one text")
    print(f"{options.repetitions} repetitions, in turn, on {processor()}")
    load = os.getloadavg()[0]
    if load > 1:
        print(f"The machine is busy: load {load:.1f}. That weighs most on programs with several threads.")
    print()


def planted_are_found(options, folder):
    """Whether exactly the mistakes are found that the policies that overlap were given."""
    path, _ = corpus("overlap", OVERLAPPING, folder)
    output = subprocess.run(
        [options.bpftune, "check", "--format", "json", str(path)], stdout=subprocess.PIPE, check=False).stdout
    codes = collections.Counter(finding["code"] for finding in json.loads(output)["findings"])
    found = codes == planted(OVERLAPPING)
    print(f"{'ok' if found else 'MISSED':<8}of policies that overlap exactly what is wrong is found: {dict(codes)}\n")
    return found


def same_on_one_processor(options, folder):
    """Whether mistakes in many files are found alike, in the same order, by one thread and by several."""
    path, _ = corpus("bpftune", 1_001, folder)
    for file in sorted(path.iterdir())[::7]:
        file.write_text(file.read_text().replace("tcp.rcvbuf_full", "tcp.rcvbuf_ful").replace("name: ", "name: a", 1))

    def findings(processors):
        command = [options.bpftune, "check", "--quiet", "--format", "json", str(path)]
        return subprocess.run(
            command, stdout=subprocess.PIPE, check=False,
            preexec_fn=lambda: os.sched_setaffinity(0, processors)).stdout

    everywhere = os.sched_getaffinity(0)
    several, one = findings(everywhere), findings({min(everywhere)})
    same = several == one and len(json.loads(one)["findings"]) >= 50
    print(f"{'ok' if same else 'MISSED':<8}the same findings on one processor as on {len(everywhere)}")
    return same


def scale(options, folder):
    """How the time grows with the number of rules; returns whether that is n log n at worst."""
    print(f"\n{'rules':>8}{'best s':>9}{'peak MB':>9}{'ns per n·log2 n':>17}")
    ratios = []
    for rules in SCALES:
        path, _ = corpus("bpftune", rules, folder)
        # The least of them: what disturbs can only add.
        runs = [
            run([options.bpftune, "check", "--quiet", "--fail-on", "note", str(path)])
            for _ in range(options.repetitions)
        ]
        seconds, peak = min(time for time, _ in runs), max(peak for _, peak in runs)
        ratios.append(seconds * 1e9 / (rules * math.log2(rules)))
        print(f"{rules:>8,}{seconds:>9.3f}{peak / 1024:>9.1f}{ratios[-1]:>17.1f}")
    print()
    return bar("growth over n log n, from 1,000 rules", ratios[-1] / min(ratios), LARGEST_GROWTH, at_most=True)


def bar(name, value, limit, at_most=False):
    """Prints whether a bar is cleared, and returns it."""
    cleared = value <= limit if at_most else value >= limit
    word = "at most" if at_most else "at least"
    print(f"{'ok' if cleared else 'MISSED':<8}{name}: {value:.2f}, {word} {limit}")
    return cleared


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bpftune", required=True)
    parser.add_argument("--promtool", required=True)
    parser.add_argument("--rules", type=int, default=10_000)
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--folder", type=pathlib.Path, required=True)
    options = parser.parse_args()
    what_runs(options)
    cleared = compare(options, options.folder, "bpftune", options.rules)
    cleared.append(planted_are_found(options, options.folder))
    # What is found there is an error, by intention.
    cleared += compare(options, options.folder, "overlap", OVERLAPPING, status=1)
    cleared.append(same_on_one_processor(options, options.folder))
    cleared.append(scale(options, options.folder))
    sys.exit(0 if all(cleared) else 1)


main()
