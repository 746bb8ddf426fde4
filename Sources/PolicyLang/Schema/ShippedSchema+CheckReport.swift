extension ShippedSchema {
  /// The schema of what `bpftune check --format json` prints.
  ///
  /// `schemas/check-report-1.json` is this text; a test compares them.
  static let checkReportText = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://bpftune.dev/schema/check-report-1.json",
      "title": "The report of bpftune check --format json",
      "description": "Everything found in one run. Findings are in order of file, place and code; equal input gives equal output.",
      "type": "object",
      "properties": {
        "$schema": {
          "description": "The schema that the report follows; the number changes when a member changes its meaning or goes.",
          "const": "https://bpftune.dev/schema/check-report-1.json"
        },
        "tool": {
          "description": "What wrote the report.",
          "type": "object",
          "properties": {
            "name": { "const": "bpftune" },
            "version": { "type": "string", "minLength": 1, "examples": ["0.1.0"] }
          },
          "required": ["name", "version"],
          "unevaluatedProperties": false
        },
        "exitCode": {
          "description": "The exit status of the run: 1 if a finding is at or above --fail-on.",
          "enum": [0, 1]
        },
        "summary": {
          "description": "How many there are; findings below --min-severity are left out everywhere.",
          "$ref": "#/$defs/counts",
          "type": "object",
          "properties": {
            "files": { "description": "Files checked.", "$ref": "#/$defs/count" }
          },
          "required": ["files"],
          "unevaluatedProperties": false
        },
        "files": {
          "description": "The files checked, in the order of the command line.",
          "type": "array",
          "items": {
            "$ref": "#/$defs/counts",
            "type": "object",
            "properties": {
              "path": { "$ref": "#/$defs/path" },
              "size": { "description": "Bytes.", "$ref": "#/$defs/count" }
            },
            "required": ["path", "size"],
            "unevaluatedProperties": false
          }
        },
        "findings": {
          "type": "array",
          "items": { "$ref": "#/$defs/finding" }
        },
        "suppressed": {
          "description": "What was found and is allowed, in a comment or an annotation; counted nowhere.",
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "reason": { "description": "Why, in the words of whoever allowed it.", "type": "string" },
              "finding": { "$ref": "#/$defs/finding" }
            },
            "required": ["reason", "finding"],
            "unevaluatedProperties": false
          }
        },
        "certificate": {
          "description": "Only where --certificate asks for it, and the policies have no errors.",
          "$ref": "#/$defs/certificate"
        }
      },
      "required": ["$schema", "tool", "exitCode", "summary", "files", "findings", "suppressed"],
      "unevaluatedProperties": false,
      "$defs": {
    \#(certificateDefinitions),
        "count": { "type": "integer", "minimum": 0 },
        "counts": {
          "type": "object",
          "properties": {
            "errors": { "$ref": "#/$defs/count" },
            "warnings": { "$ref": "#/$defs/count" },
            "notes": { "$ref": "#/$defs/count" }
          },
          "required": ["errors", "warnings", "notes"]
        },
        "path": {
          "description": "The path as the user gave it; <stdin> for standard input without a name.",
          "type": "string"
        },
        "position": {
          "type": "object",
          "properties": {
            "line": { "description": "From 1.", "type": "integer", "minimum": 1 },
            "column": {
              "description": "From 1, in Unicode scalar values (code points).",
              "type": "integer",
              "minimum": 1
            },
            "offset": { "description": "Bytes from the start of the file.", "$ref": "#/$defs/count" }
          },
          "required": ["line", "column", "offset"],
          "unevaluatedProperties": false
        },
        "range": {
          "description": "What it is about; empty where something is missing.",
          "type": "object",
          "properties": {
            "start": { "$ref": "#/$defs/position" },
            "end": { "description": "The first place behind it.", "$ref": "#/$defs/position" }
          },
          "required": ["start", "end"],
          "unevaluatedProperties": false
        },
        "place": {
          "type": "object",
          "properties": {
            "file": { "$ref": "#/$defs/path" },
            "range": { "$ref": "#/$defs/range" }
          }
        },
        "finding": {
          "$ref": "#/$defs/place",
          "type": "object",
          "properties": {
            "code": {
              "description": "The kind of finding; a code never changes its meaning. `bpftune explain CODE` says more.",
              "type": "string",
              "pattern": "^BT[1-9][0-9]{3}$"
            },
            "severity": { "enum": ["error", "warning", "note"] },
            "message": { "description": "For people; the wording may improve.", "type": "string", "minLength": 1 },
            "policy": { "description": "The policy it is in, if that is known.", "type": ["string", "null"] },
            "rule": { "description": "The rule it is in, if it is in one.", "type": ["string", "null"] },
            "related": {
              "description": "What else there is to see, such as the other half of a conflict.",
              "type": "array",
              "items": {
                "$ref": "#/$defs/place",
                "type": "object",
                "properties": { "message": { "type": "string" } },
                "required": ["message"],
                "dependentRequired": { "file": ["range"], "range": ["file"] },
                "unevaluatedProperties": false
              }
            },
            "help": { "description": "What to do about it.", "type": ["string", "null"] },
            "fix": {
              "description": "An edit that a program may apply; `bpftune check --fix` does.",
              "anyOf": [
                { "type": "null" },
                {
                  "$ref": "#/$defs/place",
                  "type": "object",
                  "properties": {
                    "replacement": { "description": "What stands there then.", "type": "string" }
                  },
                  "required": ["file", "range", "replacement"],
                  "unevaluatedProperties": false
                }
              ]
            },
            "fingerprint": {
              "description": "Recognises the finding in a later run, wherever its line has moved to: a hash of the code, the policy, the rule and the text it is about, and its number among the like ones of the file. Unique in a file.",
              "type": "string",
              "pattern": "^[0-9a-f]{16}:[1-9][0-9]*$"
            }
          },
          "required": [
            "code", "severity", "message", "file", "range", "policy", "rule", "related", "help", "fix", "fingerprint"
          ],
          "unevaluatedProperties": false
        }
      }
    }

    """#
}
