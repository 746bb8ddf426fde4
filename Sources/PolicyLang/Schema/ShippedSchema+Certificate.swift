extension ShippedSchema {
  /// The schema of a certificate by itself.
  ///
  /// `schemas/certificate-1.json` is this text; a test compares them.
  static let certificateText = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://bpftune.dev/schema/certificate-1.json",
      "title": "Certificate",
      "description": "What a policy set can do to the tunables that it moves, at worst; docs/analysis.md has the arguments. Equal input gives equal output.",
      "$ref": "#/$defs/certificate",
      "$defs": {
    \#(certificateDefinitions)
      }
    }

    """#

  /// The definitions that a certificate needs, for schemas that contain one.
  static let certificateDefinitions = #"""
        "certificate": {
          "description": "What a policy set can do at worst, as if every policy enforced. Numbers are in the tunable's own unit, times in nanoseconds; null stands for a number that does not fit 64 bits, or for what does not happen.",
          "type": "object",
          "properties": {
            "places": { "type": "array", "items": { "$ref": "#/$defs/certifiedPlace" } }
          },
          "required": ["places"],
          "unevaluatedProperties": false
        },
        "certifiedPlace": {
          "description": "One tunable wherever these policies move it: they may meet at one place.",
          "type": "object",
          "properties": {
            "tunable": { "type": "string", "minLength": 1 },
            "owners": {
              "description": "Who may own the place; the first that enforces and reaches it does.",
              "type": "array",
              "minItems": 1,
              "items": {
                "type": "object",
                "properties": {
                  "policy": { "type": "string" },
                  "mode": { "enum": ["observe", "enforce"] },
                  "priority": { "type": "integer" },
                  "where": { "description": "For people: `in every network namespace`.", "type": "string" },
                  "rules": { "$ref": "#/$defs/certifiedTexts" }
                },
                "required": ["policy", "mode", "priority", "where", "rules"],
                "unevaluatedProperties": false
              }
            },
            "inert": {
              "description": "Rules whose bounds are empty with the facts given, as policy/rule.",
              "$ref": "#/$defs/certifiedTexts"
            },
            "together": {
              "description": "Tunables that change together with it.",
              "$ref": "#/$defs/certifiedTexts"
            },
            "values": {
              "oneOf": [
                {
                  "type": "object",
                  "properties": {
                    "choices": { "description": "What rules set, beside what is found.", "$ref": "#/$defs/certifiedTexts" }
                  },
                  "required": ["choices"],
                  "unevaluatedProperties": false
                },
                { "$ref": "#/$defs/certifiedNumbers" }
              ]
            },
            "changesAnHour": {
              "description": "In any span of an hour, at most.",
              "type": ["object", "null"],
              "properties": {
                "total": { "type": "integer", "minimum": 0 },
                "fired": { "description": "Changes by rules.", "type": "integer", "minimum": 0 },
                "undone": { "description": "Changes taken back.", "type": "integer", "minimum": 0 }
              },
              "required": ["total", "fired", "undone"],
              "unevaluatedProperties": false
            }
          },
          "required": ["tunable", "owners", "inert", "together", "values", "changesAnHour"],
          "unevaluatedProperties": false
        },
        "certifiedTexts": { "type": "array", "items": { "type": "string", "minLength": 1 } },
        "certifiedNumbers": {
          "type": "object",
          "properties": {
            "found": {
              "description": "The value before the first change: as given, the tunable's usual one, or any within the bounds.",
              "type": "object",
              "properties": {
                "low": { "type": "integer" },
                "high": { "type": "integer" },
                "origin": { "enum": ["given", "usual", "unknown"] }
              },
              "required": ["low", "high", "origin"],
              "unevaluatedProperties": false
            },
            "low": { "description": "The lowest value within reach.", "$ref": "#/$defs/certifiedEnd" },
            "high": { "description": "The highest value within reach.", "$ref": "#/$defs/certifiedEnd" },
            "only": {
              "description": "Where nothing but `set` and `hold` moves it: what they go to, the only values beside the one found.",
              "$ref": "#/$defs/certifiedTexts"
            },
            "largestStep": {
              "description": "The largest change by a firing; null if none moves it.",
              "type": ["object", "null"],
              "properties": {
                "size": { "type": ["integer", "null"], "minimum": 0 },
                "rule": { "description": "The rule that does it, as policy/rule.", "type": ["string", "null"] },
                "ontoBound": {
                  "description": "Whether it goes to the near bound from a value beyond it.",
                  "type": "boolean"
                }
              },
              "required": ["size", "rule", "ontoBound"],
              "unevaluatedProperties": false
            },
            "largestUndo": {
              "description": "The largest change by an undo; null if nothing is undone.",
              "type": ["object", "null"],
              "properties": { "size": { "type": ["integer", "null"], "minimum": 0 } },
              "required": ["size"],
              "unevaluatedProperties": false
            },
            "fastestUp": { "$ref": "#/$defs/certifiedTravel" },
            "fastestDown": { "$ref": "#/$defs/certifiedTravel" },
            "cost": {
              "description": "What the highest value costs; null if nothing worth counting, or processor time.",
              "type": ["object", "null"],
              "properties": {
                "of": { "enum": ["perSocket", "perListener", "perCPU", "perHost", "perNamespace"] },
                "value": { "type": "integer" },
                "bytes": { "description": "Null where it is counted in something else.", "type": ["integer", "null"] },
                "assumedPageSize": {
                  "description": "The page size taken where none was given, in bytes.",
                  "type": ["integer", "null"]
                }
              },
              "required": ["of", "value", "bytes", "assumedPageSize"],
              "unevaluatedProperties": false
            }
          },
          "required": [
            "found", "low", "high", "only", "largestStep", "largestUndo", "fastestUp", "fastestDown", "cost"
          ],
          "unevaluatedProperties": false
        },
        "certifiedEnd": {
          "type": "object",
          "properties": {
            "expression": { "description": "The end on any machine, in the language.", "type": "string" },
            "value": { "description": "With the facts given; else the farthest that it is.", "type": "integer" },
            "exact": { "description": "Whether the value is the end itself, not only a bound of it.", "type": "boolean" }
          },
          "required": ["expression", "value", "exact"],
          "unevaluatedProperties": false
        },
        "certifiedTravel": {
          "description": "The fastest way from the value found to an end; null if there is none.",
          "type": ["object", "null"],
          "properties": {
            "start": { "type": "integer" },
            "end": { "type": "integer" },
            "firings": { "description": "At least.", "type": "integer", "minimum": 1 },
            "complete": { "description": "Whether that many reach the end; else it takes more.", "type": "boolean" },
            "nanoseconds": {
              "description": "At least, from the first firing to the last.",
              "type": ["integer", "null"],
              "minimum": 0
            }
          },
          "required": ["start", "end", "firings", "complete", "nanoseconds"],
          "unevaluatedProperties": false
        }
    """#
}
