#!/usr/bin/env python3
"""Writes policies that name every signal, given what `bpftune signals --format json` prints.

They only observe, and no condition of theirs ever holds: the daemon says at start which hook each signal has.
"""

import json
import sys

UNITS = {"bytes": "TiB", "duration": "h", "pages": " pages"}

# A policy for each, so that one that cannot be had takes no other with it.
POLICY = """\
---
apiVersion: bpftune.dev/v1
kind: Policy
metadata: {{name: {policy}}}
spec:
  description: Names a signal, so that it is tried.
  mode: observe
  scope: host
  rules:
    never:
      when: {aggregate}({name}, 60s) > 1000000{unit}
      do: {{tunable: vm.vfs_cache_pressure, set: 100, within: 100 .. 100, every: 1h}}
"""

for signal in json.load(sys.stdin)["signals"]:
    if "host" in signal["scopes"]:
        values = dict(
            policy=signal["name"].replace(".", "-").replace("_", "-"),
            aggregate="max" if signal["kind"] == "gauge" else "count",
            name=signal["name"],
            unit="" if signal["kind"] == "distribution" else UNITS.get(signal["measure"], ""),
        )
        print(POLICY.format(**values), end="")
