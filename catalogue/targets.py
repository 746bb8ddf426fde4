#!/usr/bin/env python3
"""Makes the targets that are shipped from what was measured.

    targets.py targets   write targets/KERNEL.json from catalogue/measured and catalogue/signals
    targets.py embed     write them into Sources/PolicyLang/Catalogue/ShippedTargets*.swift
"""

import json
import pathlib
import sys

from candidates import CANDIDATES, names

ROOT = pathlib.Path(__file__).resolve().parent.parent
EMBEDDED = ROOT / "Sources/PolicyLang/Catalogue"


def catalogued():
    """The names of the catalogue's tunables, and the path of each."""
    return {n: p for p, o in CANDIDATES.items() if "left_out" not in o for n in names(p, o)}


def tunable(name, measured):
    """What a target says of one tunable."""
    entry = measured["tunables"].get(name) or measured["words"].get(name)
    if entry is None:
        return {"available": False, "scope": None, "value": None, "why": "this kernel does not have it"}
    own = entry.get("namespace", {}).get("own") is True
    result = {"available": True, "scope": "netns" if own else "host", "value": entry["value"]}
    if not int(entry["mode"], 8) & 0o200:
        result |= {"available": False, "why": "it can only be read"}
    elif name.startswith("net.netfilter."):
        result["why"] = "once the module nf_conntrack is loaded"
    return result


def signals(name):
    """What the daemon said of each signal; one that it was not asked for is missing, as not measured."""
    found = {}
    for line in (ROOT / f"catalogue/signals/{name}.txt").read_text().splitlines():
        if " is not available: " in line:
            signal, why = line.split(" is not available: ", 1)
            found[signal] = {"available": False, "hook": None, "why": why}
        else:
            signal, hook = line.split(": ", 1)
            found[signal] = {"available": True, "hook": hook}
    return dict(sorted(found.items()))


def target(path):
    """The target of one measured kernel."""
    measured = json.loads(path.read_text())
    offered = measured["words"]["net.ipv4.tcp_available_congestion_control"]["value"].split()
    tried = measured["words"]["net.ipv4.tcp_congestion_control"]["tried"]
    # Before anything was loaded, and what could be: the module comes with a write.
    words = {w for t in tried.values() for w, result in t["writes"].items() if result.startswith("stored")}
    return {
        "apiVersion": "bpftune.dev/v1",
        "kind": "Target",
        "name": path.stem,
        "kernel": measured["kernel"],
        "architecture": measured["architecture"],
        "lockdown": measured["lockdown"],
        "btf": measured["btf"],
        "facts": {},
        "signals": signals(path.stem),
        "tunables": {name: tunable(name, measured) for name in sorted(catalogued())},
        "congestionControls": sorted(words | set(offered)),
    }


def write_targets():
    for path in sorted((ROOT / "catalogue/measured").glob("*.json")):
        (ROOT / "targets" / path.name).write_text(text(target(path)))


def text(target):
    """JSON with a line for each signal and tunable, so that a difference shows what it is of."""
    members = []
    for key, value in target.items():
        if isinstance(value, dict) and value:
            lines = ",\n".join(f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in value.items())
            members.append(f" {json.dumps(key)}: {{\n{lines}\n }}")
        else:
            members.append(f" {json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(members) + "\n}\n"


def embed():
    """An index, and a file for each text: a raw string literal, so that it needs no escapes."""
    written = "/// `scripts/catalogue embed` writes this file from `targets`.\n"
    paths = sorted((ROOT / "targets").glob("*.json"))
    index = "".join(f'    "{p.stem}": {identifier(p.stem)},\n' for p in paths)
    (EMBEDDED / "ShippedTargets.swift").write_text(
        "/// The targets that are shipped: what kernels offer that were measured.\n"
        f"///\n{written}public enum ShippedTargets {{\n"
        "  /// The JSON text of each, by name.\n"
        f"  public static let texts: [String: String] = [\n{index}  ]\n}}\n"
    )
    for path in paths:
        lines = "".join(f"    {line}\n" for line in path.read_text().splitlines())
        (EMBEDDED / f"ShippedTargets+{path.stem}.swift").write_text(
            f"{written}extension ShippedTargets {{\n"
            f'  static let {identifier(path.stem)} = #"""\n{lines}\n    """#\n}}\n'
        )


def identifier(name):
    """`debian-6.12` as `debian612`."""
    return "".join(c for c in name if c.isalnum())


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["targets"]:
            write_targets()
        case ["embed"]:
            embed()
        case _:
            sys.exit("usage: targets.py targets | embed")
