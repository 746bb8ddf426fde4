import Foundation
import Testing

@testable import PolicyLang

/// What the catalogue says of tunables holds together.
struct TunableCatalogueTests {
  private static let catalogue = Tunable.catalogue

  @Test func namesAreSortedAndUnique() {
    let names = Self.catalogue.map(\.id.rawValue)
    #expect(names == Set(names).sorted())
  }

  /// A name says which file it is, and which element.
  @Test(arguments: catalogue)
  func nameAndPathAgree(_ tunable: Tunable) {
    let name = tunable.id.rawValue
    let dotted = tunable.path.split(separator: "/").joined(separator: ".")
    if tunable.element == nil {
      #expect(name == dotted)
    } else {
      #expect(name.hasPrefix(dotted + "."))
    }
  }

  /// Elements of one vector have one path and the same length, and each index once.
  @Test func vectorsAreWhole() {
    for (path, elements) in Dictionary(grouping: Self.catalogue.filter { $0.element != nil }, by: \.path) {
      let count = elements[0].element?.count ?? 0
      #expect(elements.compactMap { $0.element?.count } == Array(repeating: count, count: count), "\(path)")
      #expect(Set(elements.compactMap { $0.element?.index }) == Set(0..<count), "\(path)")
    }
  }

  @Test(arguments: catalogue)
  func rangesNest(_ tunable: Tunable) {
    #expect(tunable.accepted.lowerBound <= tunable.range.lowerBound)
    #expect(tunable.range.upperBound <= tunable.accepted.upperBound)
    #expect(tunable.granularity >= 1)
    #expect(tunable.range.lowerBound % tunable.granularity == 0)
    #expect(tunable.range.upperBound % tunable.granularity == 0)
    #expect(tunable.settles >= 0)
    #expect(tunable.scale.numerator > 0)
    // The whole range fits 64 bits in the base unit, in which bounds are written.
    #expect(
      Rational(tunable.range.upperBound).multiplied(by: tunable.scale)?.roundedDown != nil
        || tunable.measure == .duration)
  }

  @Test(arguments: catalogue)
  func valuesFitTheKind(_ tunable: Tunable) {
    switch tunable.kind {
    case .number: #expect(tunable.range.lowerBound < tunable.range.upperBound)
    case .flag:
      #expect(tunable.range == 0...1)
      #expect(tunable.scale == .one)
    case .choice(let choices):
      #expect(choices.count > 1)
      #expect(Set(choices.map(\.value)).count == choices.count)
      for choice in choices { #expect(tunable.range.contains(choice.value)) }
      #expect(choices.contains { $0.value == tunable.usual } || tunable.usual == nil)
    case .word(let words): #expect(words == Set(words).sorted() && !words.isEmpty)
    }
  }

  @Test func exclusionIsMutual() {
    for tunable in Self.catalogue {
      guard let other = tunable.excludes else { continue }
      #expect(Tunable.named(other.rawValue)?.excludes == tunable.id, "\(tunable.id.rawValue)")
      #expect(other != tunable.id)
    }
  }

  /// What a tunable refers to is catalogued, and can be moved together with it.
  @Test func ordersStayTogether() {
    for tunable in Self.catalogue {
      for other in tunable.notAbove {
        let high = Tunable.named(other.rawValue)
        #expect(high?.scope == tunable.scope && high?.measure == tunable.measure, "\(tunable.id.rawValue)")
        #expect(high?.scale == tunable.scale, "\(tunable.id.rawValue)")
        #expect(high?.path.directory == tunable.path.directory, "\(tunable.id.rawValue)")
      }
      for relation in tunable.related {
        #expect(Tunable.named(relation.tunable.rawValue) != nil, "\(relation.tunable.rawValue)")
      }
    }
  }

  /// Following `notAbove` never comes back.
  @Test func ordersHaveNoCycle() {
    for tunable in Self.catalogue {
      var seen: Set<TunableID> = [tunable.id]
      var next = tunable.notAbove
      while let id = next.popLast() {
        guard seen.insert(id).inserted else {
          Issue.record("\(id.rawValue) is above itself, from \(tunable.id.rawValue)")
          break
        }
        next += Tunable.named(id.rawValue)?.notAbove ?? []
      }
    }
  }

  @Test(arguments: catalogue)
  func scopeAndInheritanceAgree(_ tunable: Tunable) {
    #expect((tunable.scope == .host) == (tunable.inheritance == .hostOnly))
    #expect(tunable.scope != .cgroup)
  }

  @Test(arguments: catalogue)
  func textIsASentence(_ tunable: Tunable) {
    for sentence in [tunable.summary] + (tunable.sideEffect.map { [$0] } ?? []) {
      #expect(sentence.first?.isUppercase == true && sentence.hasSuffix("."))
      #expect(!sentence.contains("|") && !sentence.contains("\n"))
    }
    #expect(tunable.source.hasSuffix(".rst") || tunable.source.hasSuffix(".c"))
  }

  /// Values are shown in the largest unit that needs no fraction.
  @Test(arguments: [
    ("vm.min_free_kbytes", Int64(4096), "4MiB"), ("vm.watermark_scale_factor", 10, "0.1%"),
    ("vm.dirty_expire_centisecs", 3000, "30s"), ("net.core.netdev_budget_usecs", 8000, "8ms"),
    ("vm.dirty_ratio", 20, "20%"), ("vm.swappiness", 60, "60"), ("net.ipv4.tcp_mem.max", 64, "64 pages"),
    ("vm.watermark_boost_factor", 15_001, "150.01%"), ("net.ipv4.tcp_rmem.max", 2_147_483_647, "2147483647B"),
  ])
  func valuesAreShownWithTheirUnit(_ name: String, _ value: Int64, _ text: String) throws {
    #expect(try #require(Tunable.named(name)).text(of: value) == text)
  }

  @Test func documentationIsGenerated() throws {
    try Snapshot.expect(TunableTable.markdown, at: Snapshot.root.appending(path: "docs/tunables.md"))
  }

  @Test func jsonHasEveryTunable() throws {
    let data = Data(TunableTable.json.utf8)
    let document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: [[String: Any]]])
    let names = document["tunables"]?.compactMap { $0["name"] as? String } ?? []
    #expect(names.sorted() == Self.catalogue.map(\.id.rawValue))
  }

  @Test func textHasEveryTunable() {
    for tunable in Self.catalogue { #expect(TunableTable.text.contains("  \(tunable.id.rawValue) ")) }
  }

  @Test(arguments: [
    ("0\n", "flag or number"), ("4096\n", "number"), ("4096\t8192\t1\n", "vector of 3"), ("-1\n", "number"),
    ("18446744073709551615\n", "number"), ("cubic\n", "word"), ("reno cubic\n", "text"), ("\n", "text"),
    ("00000000,00000001\n", "word"),
  ])
  func typesAreInferred(from text: String, as kind: String) {
    #expect(UnknownSysctl(path: "vm/x", text: text, isReadable: true).kind.description == kind)
  }

  @Test func onlyTheCatalogueIsKnown() {
    #expect(UnknownSysctl.isCatalogued("net/ipv4/tcp_rmem"))
    #expect(!UnknownSysctl.isCatalogued("vm/drop_caches"))
    #expect(UnknownSysctl.directories.contains("net/ipv6/neigh/default"))
    #expect(UnknownSysctl(path: "vm/x", text: nil, isReadable: true).kind == .unreadable)
    #expect(UnknownSysctl(path: "vm/x", text: nil, isReadable: false).kind == .writeOnly)
  }
}

extension String {
  fileprivate var directory: Substring { self[..<(lastIndex(of: "/") ?? startIndex)] }
}
