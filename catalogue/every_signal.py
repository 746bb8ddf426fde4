#!/usr/bin/env python3
"""Writes a policy that names every signal, given what `bpftune signals --format json` prints.

It only observes, and no condition of it ever holds: the daemon says at start which hook each signal has.
"""

import json
import sys

UNITS = {"bytes": "TiB", "duration": "h", "pages": " pages"}

HEAD = """\
apiVersion: bpftune.dev/v1
kind: Policy
metadata: {name: every-signal}
spec:
  description: Names every signal, so that each is tried.
  mode: observe
  scope: host
  rules:
"""

RULE = """\
    {rule}:
      when: {aggregate}({name}, 60s) > 1000000{unit}
      do: {{tunable: vm.vfs_cache_pressure, set: 100, within: 100 .. 100, every: 1h}}
"""

signals = [s for s in json.load(sys.stdin)["signals"] if "host" in s["scopes"]]
print(
    HEAD
    + "".join(
        RULE.format(
            rule=s["name"].replace(".", "-").replace("_", "-"),
            aggregate="max" if s["kind"] == "gauge" else "count",
            name=s["name"],
            unit="" if s["kind"] == "distribution" else UNITS.get(s["measure"], ""),
        )
        for s in signals
    ),
    end="",
)
