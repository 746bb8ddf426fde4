/// The keys of a policy.
extension KeyTable {
  static let document = Self(
    "a document", label: "document",
    [
      Key("apiVersion", .words(["bpftune.dev/v1"]), required: true, "the version of the language"),
      Key("kind", .choice(of: DocumentKind.self) { $0.summary }, required: true, "the kind of document"),
      Key("metadata", .map(metadata), required: true, "what the document is called"),
      Key("spec", .spec, required: true, "what the document says, by its kind"),
    ])

  static let metadata = Self(
    "`metadata`", label: "metadata",
    [
      Key(
        "name", .name, required: true,
        "unique in the set; 1 to 63 of `a-z`, `0-9` and `-`, neither first nor last a `-`",
        examples: ["tcp-receive-buffers"]),
      Key(
        "labels", .texts, default: "none", "for people and tools; has no effect", examples: ["{team: edge}"]),
      Key(
        "annotations", .texts, default: "none",
        "for tools; `bpftune.dev/allow` suppresses findings, any other has no effect",
        examples: ["{bpftune.dev/allow: \"BT7001 until 2027-01-01 (not in use yet)\"}"]),
    ])

  static let spec = Self(
    "`spec`", label: "spec of a Policy",
    [
      Key(
        "description", .text, default: "warning BT7001 without", "what the policy is for",
        examples: ["Grow the receive-buffer ceiling while full buffers hold transfers back."]),
      Key("mode", .mode, required: true, "whether it writes"),
      Key("scope", .scope, required: true, "what one instance of it watches"),
      Key(
        "priority", .integer(-1_000_000...1_000_000), default: "`0`",
        "which of two policies owns a place: the higher, then the smaller name", examples: ["10"]),
      Key(
        "match", .map(match), default: "everything of the scope",
        "what it watches: lists are alternatives, all keys must admit a thing"),
      Key(
        "parameters", .mapByName(.identifiers, of: .map(parameter)), default: "none",
        "values by name, for its expressions; profiles may set them",
        examples: ["{ceiling: {type: bytes, default: 64MiB, range: 8MiB .. 1GiB}}"]),
      Key(
        "let", .mapByName(.identifiers, of: .expression), default: "none",
        "quantities and conditions by name, for its expressions",
        examples: ["{loss: \"rate(tcp.retransmits, 10s) / rate(tcp.segments_out, 10s)\"}"]),
      Key(
        "budget", .map(budget), default: "no limit of its own", "how often it may change anything",
        examples: ["{changes: 20, per: 1h}"]),
      Key(
        "onUnknown", .map(onUnknown), default: "`{then: hold}`",
        "what becomes of changed values when a condition stays unknown",
        examples: ["{then: restore, after: 10m}"]),
      Key(
        "onExternalWrite", .externalWrite, default: "the Host document's, or `{yield: 1h}`",
        "what is done when someone else writes a place",
        examples: ["{yield: 1h}", "{yield: forever}", "reassert"]),
      Key(
        "rules", .mapByName(.labels, of: .map(rule), mayBeEmpty: false), required: true, "the rules by name"),
      Key(
        "onExit",
        .choice(of: ExitBehaviour.self) { behaviour in
          switch behaviour {
          case .restore: "what was there before is put back"
          case .keep: "they stay"
          }
        }, default: "`restore`", "what becomes of changed values at a clean stop"),
    ])

  static let match = Self(
    "`match`", label: "match",
    [
      Key(
        "netns", .list(of: .text), default: "all",
        "names of network namespaces; `*` is any run of characters, `?` any one; `host` is the initial one",
        examples: ["[host, \"web-*\"]"]),
      Key(
        "cgroup", .list(of: .text), default: "all", "paths of cgroups, or of what runs in a namespace",
        examples: ["[\"/kubepods.slice/*\"]"]),
      Key(
        "unit", .list(of: .text), default: "all", "systemd units, or those that run in a namespace",
        examples: ["[\"nginx.service\", \"postgresql@*\"]"]),
      Key(
        "labels", .texts, default: "none", "labels that the Host document must have",
        examples: ["{role: database}"]),
      Key(
        "exclude", .map(exclude), default: "nothing", "what is not watched whatever else admits it",
        examples: ["{netns: [\"test-*\"]}"]),
    ])

  static let exclude = Self(
    "`exclude`", label: "exclude",
    [
      Key(
        "netns", .list(of: .text), default: "none", "names of network namespaces", examples: ["[\"test-*\"]"]),
      Key("cgroup", .list(of: .text), default: "none", "paths of cgroups", examples: ["[\"/user.slice/*\"]"]),
      Key("unit", .list(of: .text), default: "none", "systemd units", examples: ["[\"backup.service\"]"]),
    ])

  static let parameter = Self(
    "a parameter", label: "parameter",
    [
      Key("type", .words(ParameterType.names), required: true, "what it measures"),
      Key("default", .quantity, required: true, "its value where no profile sets it", examples: ["64MiB"]),
      Key(
        "range", .range, default: "any value of its type", "what profiles may set it to",
        examples: ["8MiB .. 1GiB"]),
      Key(
        "description", .text, default: "none", "what it is for", examples: ["The ceiling of receive buffers."]
      ),
    ])

  static let budget = Self(
    "`budget`", label: "budget",
    [
      Key("changes", .integer(1...1_000_000), required: true, "how many changes", examples: ["20"]),
      Key("per", .duration, required: true, "in any span of this length", examples: ["1h"]),
    ])

  static let onUnknown = Self(
    "`onUnknown`", label: "onUnknown",
    [
      Key(
        "then",
        .choice(of: UnknownBehaviour.Action.self) { action in
          switch action {
          case .hold: "the value stays"
          case .restore: "what was there before is put back"
          }
        }, required: true, "what is done"),
      Key(
        "after", .duration, default: "`10m`", "for how long it must have been unknown; only with `restore`",
        examples: ["10m"]),
    ])

  static let onExternalWrite = Self(
    "`onExternalWrite`", label: "onExternalWrite",
    [
      Key(
        "yield", .either(.duration, .choice([Choice(word: "forever", meaning: "for good")])),
        required: true, "how long the place is left to the writer", examples: ["1h", "forever"])
    ])
}

extension KeyTable.Shape {
  fileprivate static let scope = choice(of: Scope.self) { scope in
    switch scope {
    case .host: "the machine, in one instance"
    case .netns: "a network namespace, each in an instance of its own"
    case .cgroup: "a cgroup, each in an instance of its own"
    }
  }

  static let externalWrite = Self.either(
    .choice([KeyTable.Choice(word: "reassert", meaning: "the value is written again")]),
    .map(.onExternalWrite))
}

/// The kinds of documents.
enum DocumentKind: String, Sendable, CaseIterable {
  case policy = "Policy"
  case profile = "Profile"
  case host = "Host"
  case test = "PolicyTest"

  /// What such a document is, in a few words.
  var summary: String {
    switch self {
    case .policy: "rules that move tunables, by what is observed"
    case .profile: "policies with the values of their parameters, for some hosts"
    case .host: "settings of one machine"
    case .test: "what is observed, and the decisions of a policy that must come of it"
    }
  }

  /// The keys of its `spec`.
  var spec: KeyTable {
    switch self {
    case .policy: .spec
    case .profile: .profileSpec
    case .host: .hostSpec
    case .test: .testSpec
    }
  }
}

/// What a parameter, or an external gauge, may measure.
enum ParameterType {
  static let byName: [String: Unit] = Dictionary(
    uniqueKeysWithValues: Measure.allCases.flatMap { measure in
      measure == .duration || measure == .ratio
        ? [(measure.rawValue, Unit(measure))]
        : [(measure.rawValue, Unit(measure)), (measure.rawValue + "/s", Unit(measure, perTime: true))]
    })

  static let names = byName.keys.sorted()
}
