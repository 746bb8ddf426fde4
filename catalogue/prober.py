#!/usr/bin/env python3
"""Measures, on the running kernel, what the sysctls of the catalogue are, and prints it as JSON.

    prober.py guest           in a machine of its own: everything is moved, and put back
    prober.py here MEASURED   moves only what network namespaces have of their own, as was MEASURED in a guest, in
                              namespaces that it makes; the rest is read

Nothing is printed that differs from run to run: no time, no name of a machine.
"""

import json
import math
import os
import platform
import re
import sys

import acts
import sysctl
from candidates import CANDIDATES, ORDERS, names
from sysctl import read

# Where what a sysctl accepts often begins or ends.
EDGES = sorted(
    {0, 1, 2, 3, 4, 7, 8, 10, 16, 100, 200, 1000, 1024, 2048, 4096, 32768, 65535, 65536, 1_000_000}
    | {-1, -2, -1000, -(2**31), -(2**31) - 1, -(2**63)}
    | {2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**63 - 1}
)


def note(text):
    print(f"prober: {text}", file=sys.stderr, flush=True)


def numbers(text):
    """The vector of numbers that `text` is, or None."""
    parts = (text or "").split()
    return [int(p) for p in parts] if parts and all(re.fullmatch(r"-?\d+", p) for p in parts) else None


class Element:
    """One number that can be written: a sysctl, or one element of a vector."""

    def __init__(self, path, index, options):
        self.path, self.index = path, index
        self.original = numbers(read(path))
        self.attempt = sysctl.write_in_child if options.get("child") else sysctl.write
        self.limit = options.get("limit", (-(2**63), 2**64, None))
        # What is not to be exceeded is worth trying itself.
        self.bounds = options["limit"][:2] if "limit" in options else ()
        self.refusals = {}
        self.hung = []

    def text(self, value):
        return " ".join(str(value if i == self.index else old) for i, old in enumerate(self.original))

    def try_value(self, value):
        """What is read back after writing `value`, or None if it was refused. Does not put it back."""
        error = self.attempt(self.path, self.text(value))
        if error:
            self.refusals[value] = error
            if error == "hung":
                self.hung.append(value)
            return None
        return numbers(read(self.path))[self.index]

    def restore(self):
        sysctl.write_patiently(self.path, self.text(self.original[self.index]))

    def stored(self, value):
        """Whether exactly `value` is stored. The old value is written first: some ignore what they don't take."""
        if not self.limit[0] <= value <= self.limit[1]:
            return False
        self.restore()
        back = self.try_value(value)
        if back == value and value == self.original[self.index]:
            return True
        return back == value

    def granularity(self):
        """The step of the values that are stored as written, found around the original."""
        start = max(self.original[self.index], 16)
        backs = self.read_backs(range(start, start + 24))
        if all(v == b for v, b in backs):
            return 1
        if len({b for _, b in backs}) < 3:
            backs += self.read_backs(start + 2**k for k in range(5, 17))
        distinct = sorted({b for _, b in backs})
        steps = [b - a for a, b in zip(distinct, distinct[1:])]
        return math.gcd(*steps) if steps else 1

    def read_backs(self, values):
        """The values that are stored, each with what is read back."""
        found = []
        for value in values:
            self.restore()
            back = self.try_value(value)
            if back is not None and back != self.original[self.index]:
                found.append((value, back))
        return found

    def accepted(self):
        """The interval that is stored as written; and values outside of it that are, too."""
        step = self.granularity()
        old = self.original[self.index]
        edges = {e // step * step for e in (*EDGES, *self.bounds)} | {old, old + step, old - step}
        tried = sorted(e for e in edges if self.limit[0] <= e <= self.limit[1])
        kept = {e: self.stored(e) for e in tried}
        runs, run = [], []
        for e in tried:
            if kept[e]:
                run.append(e)
            elif run:
                runs.append(run)
                run = []
        if run:
            runs.append(run)
        if not runs:
            return None
        main = max(runs, key=lambda r: r[-1] - r[0])
        at = tried.index
        low = self.boundary(main[0], tried[at(main[0]) - 1] if at(main[0]) else None, step)
        high = self.boundary(main[-1], tried[at(main[-1]) + 1] if at(main[-1]) + 1 < len(tried) else None, step)
        result = {"accepts": [low, high], "granularity": step}
        also = [e for r in runs if r is not main for e in r]
        if also:
            result["also"] = also
        outside = {}
        for side, value in (("below", low - step), ("above", high + step)):
            if self.limit[0] <= value <= self.limit[1]:
                self.restore()
                back = self.try_value(value)
                outside[side] = (
                    self.refusals[value] if back is None
                    else "ignored" if back == old
                    else f"stored as {back}"
                )
        result["outside"] = outside
        if self.limit[2]:
            result["limited"] = f"tried only {self.limit[0]} to {self.limit[1]}: {self.limit[2]}"
        if self.hung:
            result["hung"] = sorted(self.hung)
        self.restore()
        return result

    def boundary(self, kept, lost, step):
        """The last value that is stored between `kept`, which is, and `lost`, which is not."""
        if lost is None:
            return kept
        kept, lost = kept // step, lost // step
        while abs(lost - kept) > 1:
            middle = (kept + lost) // 2
            if self.stored(middle * step):
                kept = middle
            else:
                lost = middle
        return kept * step

    def other_value(self, accepts, step):
        """A value that is stored, differs from the original, and is near it."""
        old = self.original[self.index]
        for value in (old + step, old - step, old * 2, accepts[0], accepts[1]):
            if value != old and accepts[0] <= value <= accepts[1] and self.stored(value):
                self.restore()
                return value
        return None


class Prober:
    def __init__(self, in_guest, harmless=frozenset()):
        self.in_guest, self.harmless = in_guest, harmless
        self.namespaces = sysctl.Namespaces()
        self.state = sysctl.State(self.namespaces, [p for p in CANDIDATES if sysctl.mode(p)])
        self.noisy = set()
        # Whether the process is in a network namespace that it made.
        self.in_new = False

    def run(self):
        paths = [p for p in CANDIDATES if sysctl.mode(p)]
        before = self.state.take()
        self.noisy = set(self.state.differing(before, self.state.take()))
        tunables, words = {}, {}
        for path in paths:
            note(path)
            options = CANDIDATES[path]
            value = numbers(read(path))
            found = self.namespace_facts(path)
            if value is None:
                words[path.replace("/", ".")] = found | self.word(path)
            elif len(value) == len(names(path, options)):
                tunables |= self.vector(path, options, found)
            else:
                words[path.replace("/", ".")] = found | {"elements": len(value)}
        orders = [o for pair in ORDERS if (o := self.order(*pair, tunables))]
        for name, what in acts.measure(self.namespaces, self.in_guest).items():
            tunables.get(name, words.get(name, {}))["acts"] = what
        _, left = self.state.put_back(before) if self.in_guest else ([], [])
        # A module that was loaded stays.
        self.left = [p for p in left if not p.endswith("_congestion_control")]
        for path in self.left:
            note(f"{path} is not as it was: {before[path]}, now {read(path)}")
        return {
            "kernel": kernel_release(self.in_guest),
            "architecture": platform.machine(),
            "lockdown": lockdown(),
            "btf": os.path.exists("/sys/kernel/btf/vmlinux"),
            "moved": "everything" if self.in_guest else "in network namespaces",
            "tunables": tunables,
            "words": words,
            "orders": orders,
            "absent": sorted(n for p, o in CANDIDATES.items() if p not in paths for n in names(p, o)),
            "unknown": unknown(everything=self.in_guest),
        }

    def namespace_facts(self, path):
        """What a network namespace has of it, whether that is its own, and where its value comes from."""
        found = {"path": path, "mode": sysctl.mode(path), "value": read(path)}
        if not path.startswith("net/"):
            return found
        with self.namespaces.fresh():
            inside = {"present": sysctl.mode(path) is not None, "mode": sysctl.mode(path), "value": read(path)}
            if inside["present"]:
                inside["writable"] = self.is_writable(path, inside)
                inside["own"] = inside["writable"] and self.is_own(path)
            found["namespace"] = inside
        if inside["present"] and self.in_guest:
            inside["inherits"] = self.inherits(path, inside["value"])
        return found

    def is_writable(self, path, inside):
        """Whether this namespace can write it; here, only what a virtual machine has shown to be its own is written."""
        if not int(inside["mode"], 8) & 0o200 or inside["value"] is None:
            return False
        if not self.in_guest and path not in self.harmless:
            return None
        return sysctl.write(path, inside["value"]) is None

    def is_own(self, path):
        """Whether a write in this namespace leaves the first namespace's value alone."""
        here, other = read(path), self.another(path)
        if other is None:
            return None
        with self.namespaces.inside(self.namespaces.first):
            before = read(path)
        sysctl.write(path, other)
        with self.namespaces.inside(self.namespaces.first):
            after = read(path)
        sysctl.write(path, here)
        return before == after

    def inherits(self, path, usual):
        """Whether a new namespace has the first one's value of the moment."""
        old, other = read(path), self.another(path)
        if other is None:
            return None
        sysctl.write(path, other)
        with self.namespaces.fresh():
            inside = read(path)
        sysctl.write(path, old)
        return inside == other if other != usual else None

    @staticmethod
    def another(path):
        """A text that can be written and is not what is there. Puts back what was."""
        old = read(path)
        vector = numbers(old)
        if vector is None:
            choices = (read("net/ipv4/tcp_available_congestion_control") or "").split()
            texts = [w for w in choices if w != old] if path.endswith("congestion_control") else []
        else:
            texts = [" ".join(str(f(v)) for v in vector)
                     for f in (lambda v: v + 1, lambda v: v - 1, lambda v: v * 2, lambda v: v // 2, lambda v: 1 - v)]
        for text in texts:
            if text != old and sysctl.write(path, text) is None:
                same = read(path) == text
                sysctl.write(path, old)
                if same:
                    return text
        return None

    def vector(self, path, options, found):
        """The tunables that the sysctl at `path` is. Probed in a namespace where that has its own."""
        inside = found.get("namespace", {})
        if inside.get("own"):
            self.in_new = True
            with self.namespaces.fresh():
                results = self.elements(path, options, found)
            self.in_new = False
            return results
        if not self.in_guest:
            return self.elements(path, options, found, probed=False)
        return self.elements(path, options, found)

    def elements(self, path, options, found, probed=True):
        results = {}
        for index, name in enumerate(names(path, options)):
            result = dict(found) | {"value": numbers(found["value"])[index]}
            inside = found.get("namespace")
            if inside:
                result["namespace"] = dict(inside)
                vector = numbers(inside["value"])
                result["namespace"]["value"] = vector[index] if vector else None
            count = len(names(path, options))
            if count > 1:
                result["element"] = {"index": index, "count": count}
            if probed and int(found["mode"], 8) & 0o200:
                result |= self.probe(path, index, options)
            results[name] = result
        return results

    def probe(self, path, index, options):
        before = self.state.take()
        given = options.get("given", {})
        given = given.get(names(path, options)[index].rsplit(".", 1)[1], given)
        for other, text in given.items():
            sysctl.write(other, text)
        element = Element(path, index, options)
        found = element.accepted() if element.original is not None else None
        self.state.put_back(before)
        if not found:
            return {"accepts": None, "outside": sorted(set(element.refusals.values()))}
        element = Element(path, index, options)
        found["couples"], found["restores"] = self.couplings(element, found)
        if given:
            found["given"] = dict(sorted(given.items()))
        return found

    def couplings(self, element, found):
        """What else changes when it is written, and what has to be written for everything to be as before."""
        low, high = found["accepts"]
        old, step = element.original[element.index], found["granularity"]
        before = self.state.take(beside=self.in_new)
        coupled, restores = set(), set()
        for value in {old, old + step, old * 2, old // 2, low, low + step, high, *found.get("also", [])}:
            value = value // step * step
            if not low <= value <= high and value not in found.get("also", []):
                continue
            if value > 2**32 and value != high:
                continue
            if element.try_value(value) is None:
                continue
            after = self.state.take(beside=self.in_new)
            coupled.update(p for p in self.state.differing(before, after) if p != element.path and p not in self.noisy)
            element.restore()
            written, left = self.state.put_back(before)
            restores.add("not: " + ", ".join(left) if left else "by " + ", ".join(written) if written else "exactly")
        return sorted(coupled), sorted(restores)

    def word(self, path):
        """What a sysctl that takes words does with some of them, where words are offered: congestion control."""
        if not path.endswith("/tcp_congestion_control"):
            return {}
        found = {}
        available = "net/ipv4/tcp_available_congestion_control"
        for where in ("namespace", "host") if self.in_guest else ("namespace",):
            descriptor = self.namespaces.new() if where == "namespace" else os.dup(self.namespaces.first)
            with self.namespaces.inside(descriptor):
                offered = read(available).split()
                found[where] = {"offered": sorted(offered), "writes": {}}
                old = read(path)
                # The last is no congestion control at all; the others come with the kernel, as modules if not built in.
                for word in ("reno", "cubic", "bbr", "vegas", "no_such_word"):
                    error = sysctl.write(path, word)
                    loaded = sorted(set(read(available).split()) - set(offered))
                    offered = read(available).split()
                    found[where]["writes"][word] = (error or "stored") + (f", loads {loaded[0]}" if loaded else "")
                    sysctl.write(path, old)
            os.close(descriptor)
        return {"tried": found}

    def order(self, low, high, tunables):
        """What the kernel does with `low` above `high`, and with `high` below `low`."""
        entries = [tunables.get(low), tunables.get(high)]
        if None in entries or any("accepts" not in e for e in entries):
            return None
        fresh = entries[0].get("namespace", {}).get("own")
        descriptor = self.namespaces.new() if fresh else os.dup(self.namespaces.first)
        result = {"low": low, "high": high}
        with self.namespaces.inside(descriptor):
            a = Element(entries[0]["path"], entries[0].get("element", {}).get("index", 0), {"child": True})
            b = Element(entries[1]["path"], entries[1].get("element", {}).get("index", 0), {"child": True})
            start = (a.original[a.index], b.original[b.index])
            result["lowAbove"] = self.verdict(a, start[1] + entries[0]["granularity"])
            result["highBelow"] = self.verdict(b, start[0] - entries[1]["granularity"])
        os.close(descriptor)
        return result

    def verdict(self, element, value):
        before = self.state.take()
        back = element.try_value(value)
        element.restore()
        self.state.put_back(before)
        return element.refusals[value] if back is None else "stored" if back == value else "ignored"


def kernel_release(in_guest):
    """The release; of a kernel that is no distribution's, its number only."""
    release = platform.release()
    version = re.search(r"Debian (\S+)", platform.version())
    if version:
        return f"{release} ({version[1]})"
    return release if in_guest else release.split("-")[0]


def lockdown():
    """The level of lockdown, or None where it cannot be seen."""
    try:
        with open("/sys/kernel/security/lockdown") as file:
            return re.search(r"\[(\w+)\]", file.read())[1]
    except OSError:
        return None


def unknown(everything):
    """What lies beside the candidates, with what type it seems to have."""
    directories = sorted({os.path.dirname(p) for p in CANDIDATES} - {"net"})
    found = {}
    for directory in directories if everything else [d for d in directories if d.startswith("net/")]:
        if not os.path.isdir(f"{sysctl.ROOT}/{directory}"):
            continue
        for name in sorted(os.listdir(f"{sysctl.ROOT}/{directory}")):
            path = f"{directory}/{name}"
            if path not in CANDIDATES and os.path.isfile(f"{sysctl.ROOT}/{path}"):
                found[path.replace("/", ".")] = {"mode": sysctl.mode(path), "type": kind(path)}
    return found


def kind(path):
    """The type that the text of a sysctl looks like."""
    if not int(sysctl.mode(path), 8) & 0o444:
        return "write only"
    text = read(path)
    vector = numbers(text)
    if text is None:
        return "unreadable"
    if vector is None:
        return "word" if text and " " not in text else "text"
    if len(vector) > 1:
        return f"vector of {len(vector)}"
    return "flag or number" if vector[0] in (0, 1) else "number"


def own(measured):
    """The paths of which a namespace has its own value, as was measured elsewhere."""
    with open(measured) as file:
        known = json.load(file)
    entries = [*known["tunables"].values(), *known["words"].values()]
    return {e["path"] for e in entries if e.get("namespace", {}).get("own")}


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["guest"]:
            prober = Prober(in_guest=True)
        case ["here", measured]:
            prober = Prober(in_guest=False, harmless=own(measured))
        case _:
            sys.exit("usage: prober.py guest | here MEASURED")
    print(json.dumps(prober.run(), indent=1, sort_keys=True))
    sys.exit(1 if prober.left else 0)
