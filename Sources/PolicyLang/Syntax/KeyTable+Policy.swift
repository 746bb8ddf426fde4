/// The keys of a policy.
extension KeyTable {
  static let document = Self(
    "a document", label: "document",
    [
      Key("apiVersion", .choice(["bpftune.dev/v1"]), required: true, "the version of the language"),
      Key("kind", .choice(DocumentKind.allCases.map(\.rawValue)), required: true, "the kind of document"),
      Key("metadata", .map(metadata), required: true, "what the document is called"),
      Key("spec", .either(.map(spec), .either(.map(profileSpec), .either(.map(hostSpec), .map(testSpec)))),
        required: true, "what the document says, by its kind"),
    ])

  static let metadata = Self(
    "`metadata`", label: "metadata",
    [
      Key("name", .name, required: true,
        "unique in the set; 1 to 63 of `a-z`, `0-9` and `-`, neither first nor last a `-`"),
      Key("labels", .texts, default: "none", "for people and tools; has no effect"),
      Key("annotations", .texts, default: "none",
        "for tools; `bpftune.dev/allow` suppresses findings, any other has no effect"),
    ])

  static let spec = Self(
    "`spec`", label: "spec of a Policy",
    [
      Key("description", .text, default: "warning BT7001 without", "what the policy is for"),
      Key("mode", .choice(Mode.allCases.map(\.rawValue)), required: true, "whether it writes"),
      Key("scope", .choice(Scope.allCases.map(\.rawValue)), required: true, "what one instance of it watches"),
      Key("match", .map(match), default: "everything of the scope",
        "what it watches: lists are alternatives, all keys must admit a thing"),
      Key("parameters", .mapByName(of: .map(parameter)), default: "none",
        "values by name, for its expressions; profiles may set them"),
      Key("let", .mapByName(of: .expression), default: "none", "quantities and conditions by name, for its expressions"),
      Key("rules", .mapByName(of: .map(rule)), required: true, "the rules by name"),
      Key("budget", .map(budget), default: "no limit of its own", "how often it may change anything"),
      Key("priority", .integer(-1_000_000...1_000_000), default: "`0`",
        "which of two policies owns a place: the higher, then the smaller name"),
      Key("onUnknown", .map(onUnknown), default: "`{then: hold}`",
        "what becomes of changed values when a condition stays unknown"),
      Key("onExternalWrite", .either(.choice(["reassert"]), .map(onExternalWrite)),
        default: "the Host document's, or `{yield: 1h}`", "what is done when someone else writes a place"),
      Key("onExit", .choice(ExitBehaviour.allCases.map(\.rawValue)), default: "`restore`",
        "what becomes of changed values at a clean stop"),
    ])

  static let match = Self(
    "`match`", label: "match",
    [
      Key("netns", .list(of: .text), default: "all",
        "names of network namespaces; `*` is any run of characters, `?` any one; `host` is the initial one"),
      Key("cgroup", .list(of: .text), default: "all", "paths of cgroups, or of what runs in a namespace"),
      Key("unit", .list(of: .text), default: "all", "systemd units, or those that run in a namespace"),
      Key("labels", .texts, default: "none", "labels that the Host document must have"),
      Key("exclude", .map(exclude), default: "nothing", "what is not watched whatever else admits it"),
    ])

  static let exclude = Self(
    "`exclude`", label: "exclude",
    [
      Key("netns", .list(of: .text), default: "none", "names of network namespaces"),
      Key("cgroup", .list(of: .text), default: "none", "paths of cgroups"),
      Key("unit", .list(of: .text), default: "none", "systemd units"),
    ])

  static let parameter = Self(
    "a parameter", label: "parameter",
    [
      Key("type", .choice(ParameterType.names), required: true, "what it measures"),
      Key("default", .quantity("the value"), required: true, "its value where no profile sets it"),
      Key("range", .range, default: "any value of its type", "what profiles may set it to"),
      Key("description", .text, default: "none", "what it is for"),
    ])

  static let rule = Self(
    "a rule", label: "rule",
    [
      Key("when", .condition, required: true, "when the rule becomes pending"),
      Key("until", .condition, default: "as soon as `when` is false", "when it ends"),
      Key("for", .duration, default: "`0`", "how long `when` must hold before the rule acts"),
      Key("do", .map(action), required: true, "what it does"),
      Key("verify", .map(verify), default: "changes are not judged", "how a change is judged"),
      Key("onUnknown", .map(onUnknown), default: "the policy's",
        "what becomes of a changed value when a condition stays unknown"),
    ])

  static let action = Self(
    "`do`", label: "do",
    [
      Key("tunable", .text, default: "one of the two", "what it moves"),
      Key("group", .list(of: .text), default: "one of the two", "tunables that it moves together, all or none"),
      Key("raise", .quantity("the step"), default: "one of the four", "moves the value up"),
      Key("lower", .quantity("the step"), default: "one of the four", "moves it down"),
      Key("set", .either(.quantity("the value"), .mapByName(of: .quantity("the value"))), default: "one of the four",
        "moves it to a value; for a group one for all, or by tunable"),
      Key("hold", .either(.quantity("the value"), .mapByName(of: .quantity("the value"))), default: "one of the four",
        "sets it while the rule is active, and puts back what was there when it ends"),
      Key("within", .either(.range, .mapByName(of: .range)), default: "one of the two",
        "no write is outside of it; for a group one for all, or by tunable"),
      Key("among", .either(.list(of: .text), .mapByName(of: .list(of: .text))), default: "one of the two",
        "no write is of another value: the bound of words and choices"),
      Key("every", .duration, required: true, "the least time between two changes of the place"),
      Key("affects", .choice([Scope.host.rawValue, Scope.netns.rawValue]), default: "the scope",
        "where it writes, if that is shared by more than what it watches"),
    ])

  static let verify = Self(
    "`verify`", label: "verify",
    [
      Key("expect", .expectation, default: "one of the two, or both", "what should move, and how far at least"),
      Key("never", .condition, default: "one of the two, or both", "what must not hold from the change on"),
      Key("after", .duration, required: true, "how long after the change it is judged"),
      Key("otherwise", .choice(Verification.Otherwise.allCases.map(\.rawValue)), default: "`revert`",
        "what becomes of a change that was not confirmed"),
      Key("control", .integer(2...1000), default: "`8`", "one firing in so many is measured without a write"),
      Key("backOff", .duration, default: "`10m`", "how long the rule rests after a revert"),
    ])

  static let budget = Self(
    "`budget`", label: "budget",
    [
      Key("changes", .integer(1...1_000_000), required: true, "how many changes"),
      Key("per", .duration, required: true, "in any span of this length"),
    ])

  static let onUnknown = Self(
    "`onUnknown`", label: "onUnknown",
    [
      Key("then", .choice(UnknownBehaviour.Action.allCases.map(\.rawValue)), required: true, "what is done"),
      Key("after", .duration, default: "`10m`", "for how long it must have been unknown; only with `restore`"),
    ])

  static let onExternalWrite = Self(
    "`onExternalWrite`", label: "onExternalWrite",
    [
      Key("yield", .either(.duration, .choice(["forever"])), required: true, "how long the place is left to the writer")
    ])
}

/// The kinds of documents.
enum DocumentKind: String, Sendable, CaseIterable {
  case policy = "Policy"
  case profile = "Profile"
  case host = "Host"
  case test = "PolicyTest"
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
