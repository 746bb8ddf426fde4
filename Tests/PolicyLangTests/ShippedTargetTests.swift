import Foundation
import Testing

@testable import PolicyLang

/// The targets that are shipped: their form is `schemas/target-1.json`, and they speak of this catalogue.
struct ShippedTargetTests {
  private static let folder = Snapshot.root.appending(path: "targets")

  /// A target as the schema has it; decoding refuses other types, `keys` other members.
  struct Target: Decodable {
    let apiVersion: String
    let kind: String
    let name: String
    let kernel: String
    let architecture: String
    let lockdown: String?
    let btf: Bool
    let facts: [String: Int64]
    let signals: [String: SignalState]
    let tunables: [String: TunableState]
    let congestionControls: [String]

    struct SignalState: Decodable {
      let available: Bool?
      let hook: String?
      let why: String?
    }
    struct TunableState: Decodable {
      let available: Bool
      let scope: String?
      let value: Value?
      let why: String?
    }
    enum Value: Decodable, Equatable {
      case number(Int64)
      case word(String)

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int64.self) {
          self = .number(number)
        } else {
          self = .word(try container.decode(String.self))
        }
      }
    }
  }

  static let names = ["debian-6.1", "debian-6.12", "linux-6.18"]

  private func data(of name: String) throws -> Data {
    try Data(contentsOf: Self.folder.appending(path: "\(name).json"))
  }

  private func target(_ name: String) throws -> Target {
    try JSONDecoder().decode(Target.self, from: data(of: name))
  }

  @Test func allAreEmbedded() throws {
    let files = try Snapshot.names(in: Self.folder)
    #expect(files == Self.names.map { "\($0).json" })
    #expect(ShippedTargets.texts.keys.sorted() == Self.names)
    for name in Self.names {
      #expect(
        ShippedTargets.texts[name].map { Data($0.utf8) } == (try data(of: name)),
        "scripts/catalogue embed has not run since \(name).json changed")
    }
  }

  /// The members are those of the schema, which allows no others.
  @Test(arguments: names)
  func membersAreThoseOfTheSchema(_ name: String) throws {
    let schemaData = try Data(contentsOf: Snapshot.root.appending(path: "schemas/target-1.json"))
    let schema = try #require(try JSONSerialization.jsonObject(with: schemaData) as? [String: Any])
    let document = try #require(try JSONSerialization.jsonObject(with: data(of: name)) as? [String: Any])
    let required = try #require(schema["required"] as? [String])
    #expect(Set(document.keys) == Set(required))
    let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    for (member, definition) in [("signals", "signal"), ("tunables", "tunable")] {
      let allowed = try #require(definitions[definition]?["properties"] as? [String: Any]).keys
      let needed = try #require(definitions[definition]?["required"] as? [String])
      for (key, entry) in try #require(document[member] as? [String: [String: Any]]) {
        #expect(Set(entry.keys).isSubset(of: allowed) && Set(needed).isSubset(of: entry.keys), "\(key)")
      }
    }
  }

  @Test(arguments: names)
  func headIsRight(_ name: String) throws {
    let target = try target(name)
    #expect(target.apiVersion == "bpftune.dev/v1" && target.kind == "Target" && target.name == name)
    #expect(target.kernel.hasPrefix(name.split(separator: "-")[1] + "."))
    #expect([nil, "none", "integrity", "confidentiality"].contains(target.lockdown))
    #expect(target.congestionControls.contains("reno"))
    #expect(target.congestionControls == Set(target.congestionControls).sorted())
  }

  @Test(arguments: names)
  func tunablesAreTheCatalogue(_ name: String) throws {
    let target = try target(name)
    #expect(target.tunables.keys.sorted() == Tunable.catalogue.map(\.id.rawValue))
    for tunable in Tunable.catalogue {
      let state = try #require(target.tunables[tunable.id.rawValue])
      guard state.available else {
        #expect(state.why != nil, "\(tunable.id.rawValue)")
        continue
      }
      // Before Linux 6.7, net.core.optmem_max was the host's alone.
      let isOlder = tunable.id.rawValue == "net.core.optmem_max" && name == "debian-6.1"
      #expect(state.scope == (isOlder ? "host" : tunable.scope.rawValue), "\(tunable.id.rawValue)")
      switch state.value {
      case .number(let number):
        if let usual = tunable.usual { #expect(number == usual, "\(tunable.id.rawValue)") }
      case .word(let word):
        guard case .word = tunable.kind else {
          Issue.record("\(tunable.id.rawValue) is a word")
          continue
        }
        #expect(target.congestionControls.contains(word))
      case nil: Issue.record("\(tunable.id.rawValue) has no value")
      }
    }
  }

  @Test(arguments: names)
  func signalsAreSaid(_ name: String) throws {
    let target = try target(name)
    #expect(!target.signals.isEmpty)
    for (signal, state) in target.signals {
      #expect(Signal.named(signal) != nil, "\(signal)")
      #expect((state.hook != nil) == (state.available == true), "\(signal)")
      #expect(state.available == true || state.why != nil, "\(signal)")
    }
  }
}
