/// What a machine offers: the file that `check --target` reads.
public struct Target: Hashable, Sendable {
  /// What is known of one signal or tunable there.
  struct Entry: Hashable, Sendable {
    let isAvailable: Bool
    let why: String?
    /// Where a tunable can be written.
    var scope: Scope?
  }

  /// Its name.
  public let name: String
  /// The kernel's release, for people: nothing is decided by it.
  public let kernel: String
  private let signals: [String: Entry]
  private let tunables: [String: Entry]
  private let congestionControls: [String]

  /// Why a target could not be read.
  public struct Problem: Error, Hashable {
    /// One sentence without a full stop.
    public let message: String
  }

  /// Reads a target from the JSON text of a file.
  ///
  /// - Throws: `Problem` if it is not such a file.
  public init(json: SourceFile) throws(Problem) {
    var findings = Findings()
    // JSON is YAML: the reader for policies does.
    let documents = YAMLReader.read(json, file: 0, into: &findings)
    guard !findings.hasErrors, documents.count == 1, let root = documents[0].mapping else {
      throw Problem(message: "it is not one JSON object")
    }
    guard root["apiVersion"]?.text == "bpftune.dev/v1", root["kind"]?.text == "Target" else {
      throw Problem(message: "it is no Target of bpftune.dev/v1")
    }
    guard let name = root["name"]?.text, let signals = root["signals"]?.mapping,
      let tunables = root["tunables"]?.mapping
    else { throw Problem(message: "it lacks `name`, `signals` or `tunables`") }
    self.name = name
    kernel = root["kernel"]?.text ?? ""
    self.signals = signals.compactMapValues { Self.entry($0) }
    self.tunables = tunables.compactMapValues { Self.entry($0) }
    guard self.signals.count == signals.count, self.tunables.count == tunables.count else {
      throw Problem(message: "an entry does not say whether it is available")
    }
    if case .sequence(let items)? = root["congestionControls"]?.content {
      congestionControls = items.map(\.text)
    } else {
      congestionControls = []
    }
  }

  private static func entry(_ node: YAMLNode) -> Entry? {
    guard let map = node.mapping, let available = map["available"]?.text else { return nil }
    let why = map["why"].flatMap { $0.text == "null" || $0.text.isEmpty ? nil : $0.text }
    guard ["true", "false", "null"].contains(available) else { return nil }
    return Entry(
      isAvailable: available != "false", why: why, scope: map["scope"].flatMap { Scope(rawValue: $0.text) })
  }

  /// Why a signal is not to be had there; `nil` if it is, or is not known.
  func obstacle(signal: SignalID) -> String? {
    guard let entry = signals[signal.rawValue] else { return nil }
    return entry.isAvailable ? nil : entry.why ?? "it is not available"
  }

  /// Why a tunable cannot be written there; `nil` if it can, or that is not known.
  func obstacle(tunable: TunableID, at scope: Scope) -> String? {
    guard let entry = tunables[tunable.rawValue] else { return nil }
    guard entry.isAvailable else { return entry.why ?? "it does not exist" }
    return scope == .netns && entry.scope == .host ? "it exists only once a machine" : nil
  }

  /// Whether a congestion control is offered there, as far as is known.
  func offers(_ word: String) -> Bool { congestionControls.isEmpty || congestionControls.contains(word) }
}

extension YAMLNode {
  /// The values of a mapping by key; `nil` if it is none.
  fileprivate var mapping: [String: YAMLNode]? {
    guard case .mapping(let mapping) = content else { return nil }
    return Dictionary(mapping.entries.map { ($0.key.text, $0.value) }) { first, _ in first }
  }
}
