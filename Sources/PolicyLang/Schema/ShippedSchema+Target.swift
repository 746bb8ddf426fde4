extension ShippedSchema {
  /// The schema of what a kernel, or a machine, offers to policies.
  ///
  /// `schemas/target-1.json` is this text; a test compares them.
  static let targetText = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://bpftune.dev/schema/target-1.json",
      "title": "Target",
      "description": "What one kernel, or one machine, offers to policies: signals, tunables, congestion controls.",
      "type": "object",
      "required": [
        "apiVersion", "kind", "name", "kernel", "architecture", "lockdown", "btf", "facts", "signals", "tunables",
        "congestionControls"
      ],
      "additionalProperties": false,
      "properties": {
        "apiVersion": { "const": "bpftune.dev/v1" },
        "kind": { "const": "Target" },
        "name": {
          "description": "How it is named, as in `check --target debian-6.12`.",
          "type": "string",
          "pattern": "^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$"
        },
        "kernel": { "description": "The kernel's release.", "type": "string", "minLength": 1 },
        "architecture": { "description": "As uname calls it, such as x86_64.", "type": "string", "minLength": 1 },
        "lockdown": {
          "description": "The level of lockdown; null where it is not known.",
          "enum": ["none", "integrity", "confidentiality", null]
        },
        "btf": { "description": "Whether the kernel describes its types.", "type": "boolean" },
        "facts": {
          "description": "Facts of a machine, such as host.cpus, in base units; none for a kernel as such.",
          "type": "object",
          "propertyNames": { "pattern": "^(host|netns)\\.[a-z_]+$" },
          "additionalProperties": { "type": ["integer", "string"] }
        },
        "signals": {
          "description": "By name; a signal that is missing was not tried.",
          "type": "object",
          "propertyNames": { "pattern": "^[a-z]+\\.[a-z_0-9]+$" },
          "additionalProperties": { "$ref": "#/$defs/signal" }
        },
        "tunables": {
          "description": "By name.",
          "type": "object",
          "additionalProperties": { "$ref": "#/$defs/tunable" }
        },
        "congestionControls": {
          "description": "The words that tcp_congestion_control was seen to take, modules loaded for it included.",
          "type": "array",
          "items": { "type": "string", "minLength": 1 },
          "uniqueItems": true
        }
      },
      "$defs": {
        "signal": {
          "type": "object",
          "required": ["available", "hook"],
          "additionalProperties": false,
          "properties": {
            "available": {
              "description": "Whether it can be observed; null if that was not tried.",
              "type": ["boolean", "null"]
            },
            "hook": { "description": "The hook that it gets.", "type": ["string", "null"] },
            "why": { "description": "Why it is not available, or what it takes.", "type": "string", "minLength": 1 }
          },
          "if": { "properties": { "available": { "const": true } } },
          "then": { "properties": { "hook": { "type": "string", "minLength": 1 } } },
          "else": { "properties": { "hook": { "type": "null" } }, "required": ["why"] }
        },
        "tunable": {
          "type": "object",
          "required": ["available", "scope", "value"],
          "additionalProperties": false,
          "properties": {
            "available": { "description": "Whether it is there and can be written.", "type": "boolean" },
            "scope": {
              "description": "Where it can be written: in each network namespace, or on the host only.",
              "enum": ["netns", "host", null]
            },
            "value": {
              "description": "What it is before anything is changed: a number in the sysctl's own unit, or a word.",
              "type": ["integer", "string", "null"]
            },
            "why": { "description": "Why it is not available, or what it takes.", "type": "string", "minLength": 1 }
          },
          "if": { "properties": { "available": { "const": true } } },
          "then": {
            "properties": {
              "scope": { "enum": ["netns", "host"] },
              "value": { "type": ["integer", "string"] }
            }
          },
          "else": { "required": ["why"] }
        }
      }
    }

    """#
}
