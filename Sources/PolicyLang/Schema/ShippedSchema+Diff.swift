extension ShippedSchema {
  /// The schema of what `bpftune diff --format json` prints.
  ///
  /// `schemas/diff-1.json` is this text; a test compares them.
  static let diffText = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://bpftune.dev/schema/diff-1.json",
      "title": "The difference of two policy sets",
      "description": "What bpftune diff --format json prints: what the new set does otherwise than the old one, by meaning; docs/diff.md says what counts. Equal input gives equal output.",
      "type": "object",
      "properties": {
        "$schema": {
          "description": "The schema that the document follows; the number changes when a member changes its meaning or goes.",
          "const": "https://bpftune.dev/schema/diff-1.json"
        },
        "tool": {
          "description": "What wrote it.",
          "type": "object",
          "properties": {
            "name": { "const": "bpftune" },
            "version": { "type": "string", "minLength": 1, "examples": ["0.1.0"] }
          },
          "required": ["name", "version"],
          "additionalProperties": false
        },
        "summary": {
          "description": "How many changes there are; those that --only leaves out are hidden, and counted nowhere else.",
          "type": "object",
          "properties": {
            "changes": { "$ref": "#/$defs/count" },
            "wider": { "$ref": "#/$defs/count" },
            "narrower": { "$ref": "#/$defs/count" },
            "other": { "$ref": "#/$defs/count" },
            "hidden": { "$ref": "#/$defs/count" }
          },
          "required": ["changes", "wider", "narrower", "other", "hidden"],
          "additionalProperties": false
        },
        "changes": { "type": "array", "items": { "$ref": "#/$defs/change" } },
        "renames": {
          "description": "What is only called otherwise: no difference.",
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "kind": { "enum": ["policy", "rule", "profile"] },
              "policy": { "description": "The policy of a rule, as it is called now.", "type": ["string", "null"] },
              "old": { "type": "string" },
              "new": { "type": "string" }
            },
            "required": ["kind", "policy", "old", "new"],
            "additionalProperties": false
          }
        }
      },
      "required": ["$schema", "tool", "summary", "changes", "renames"],
      "additionalProperties": false,
      "$defs": {
        "count": { "type": "integer", "minimum": 0 },
        "side": { "enum": ["old", "new"] },
        "name": { "description": "Null in the set that does not have it.", "type": ["string", "null"] },
        "change": {
          "type": "object",
          "properties": {
            "effect": {
              "description": "Whether more may be done than before, less, or neither is certain.",
              "enum": ["wider", "narrower", "other"]
            },
            "kind": { "enum": ["added", "removed", "changed"] },
            "document": {
              "description": "What it is in, with its name in each set.",
              "type": "object",
              "properties": {
                "kind": { "enum": ["policy", "profile", "host"] },
                "old": { "$ref": "#/$defs/name" },
                "new": { "$ref": "#/$defs/name" }
              },
              "required": ["kind", "old", "new"],
              "additionalProperties": false
            },
            "rule": {
              "description": "The rule it is in, with its name in each set; null if it is in none.",
              "type": ["object", "null"],
              "properties": {
                "old": { "$ref": "#/$defs/name" },
                "new": { "$ref": "#/$defs/name" }
              },
              "required": ["old", "new"],
              "additionalProperties": false
            },
            "aspect": {
              "description": "What has changed: the key of the language, mostly.",
              "enum": [
                \#(GraphChange.Aspect.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))
              ]
            },
            "tunable": { "description": "The tunable, if it is about one of several.", "type": ["string", "null"] },
            "message": { "description": "For people; the wording may improve.", "type": "string", "minLength": 1 },
            "old": { "description": "What it was, in canonical form; null if it is new.", "type": ["string", "null"] },
            "new": { "description": "What it is; null if it is gone.", "type": ["string", "null"] },
            "examples": {
              "description": "Cases in which only one of the two does something.",
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "only": { "description": "Which one does.", "$ref": "#/$defs/side" },
                  "text": { "type": "string", "minLength": 1 },
                  "values": {
                    "description": "What is observed, each as the language writes it; empty if it is not about signals.",
                    "type": "array",
                    "items": {
                      "type": "object",
                      "properties": { "of": { "type": "string" }, "is": { "type": "string" } },
                      "required": ["of", "is"],
                      "additionalProperties": false
                    }
                  },
                  "unknown": {
                    "description": "What is unknown then: its signal is not observed, or not for long enough.",
                    "type": "array",
                    "items": { "type": "string" }
                  }
                },
                "required": ["only", "text", "values", "unknown"],
                "additionalProperties": false
              }
            },
            "place": {
              "description": "Where it is written: in the new set, or where nothing of it is there, in the old one; null if nowhere.",
              "type": ["object", "null"],
              "properties": {
                "side": { "$ref": "#/$defs/side" },
                "file": { "description": "The path as the user gave it.", "type": "string" },
                "range": {
                  "type": "object",
                  "properties": {
                    "start": { "$ref": "#/$defs/position" },
                    "end": { "description": "The first place behind it.", "$ref": "#/$defs/position" }
                  },
                  "required": ["start", "end"],
                  "additionalProperties": false
                }
              },
              "required": ["side", "file", "range"],
              "additionalProperties": false
            }
          },
          "required": [
            "effect", "kind", "document", "rule", "aspect", "tunable", "message", "old", "new", "examples", "place"
          ],
          "additionalProperties": false
        },
        "position": {
          "type": "object",
          "properties": {
            "line": { "description": "From 1.", "type": "integer", "minimum": 1 },
            "column": { "description": "From 1, in Unicode scalar values (code points).", "type": "integer", "minimum": 1 },
            "offset": { "description": "Bytes from the start of the file.", "$ref": "#/$defs/count" }
          },
          "required": ["line", "column", "offset"],
          "additionalProperties": false
        }
      }
    }

    """#
}
