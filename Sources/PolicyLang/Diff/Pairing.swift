/// Elements of two lists put together: by name, and what is left by what it is.
struct Pairing<Element> {
  private(set) var pairs: [(old: Element, new: Element)] = []
  private(set) var gone: [Element]
  private(set) var added: [Element]

  init(_ old: [Element], _ new: [Element], by name: (Element) -> String) {
    (gone, added) = (old, new)
    pair(by: { name($0) })
  }

  /// Pairs those of what is left that alone have a key on their side.
  mutating func pair<Key: Hashable>(by key: (Element) -> Key?) {
    let (before, after) = (Self.alone(gone, key), Self.alone(added, key))
    take { index, element in key(element).flatMap { before[$0] == index ? after[$0] : nil } }
  }

  /// Pairs each of what is left with the first like it that is the same.
  ///
  /// At most `limit` times is it asked whether two are.
  mutating func pair<Key: Hashable>(
    alike key: (Element) -> Key, limit: Int = 2000, where isSame: (Element, Element) -> Bool
  ) {
    var candidates: [Key: [Int]] = [:]
    for (index, element) in added.enumerated() { candidates[key(element), default: []].append(index) }
    var asked = 0
    let added = added
    take { _, element in
      let own = key(element)
      for (place, candidate) in (candidates[own] ?? []).enumerated() where asked < limit {
        asked += 1
        guard isSame(element, added[candidate]) else { continue }
        candidates[own]?.remove(at: place)
        return candidate
      }
      return nil
    }
  }

  /// The place of each element whose key no other has.
  private static func alone<Key: Hashable>(_ elements: [Element], _ key: (Element) -> Key?) -> [Key: Int] {
    var places: [Key: [Int]] = [:]
    for (index, element) in elements.enumerated() {
      if let key = key(element) { places[key, default: []].append(index) }
    }
    return places.compactMapValues { $0.count == 1 ? $0[0] : nil }
  }

  /// Moves to the pairs what `partner` finds for the elements that are gone.
  private mutating func take(_ partner: (Int, Element) -> Int?) {
    var (left, used): ([Element], Set<Int>) = ([], [])
    for (index, element) in gone.enumerated() {
      if let found = partner(index, element), used.insert(found).inserted {
        pairs.append((element, added[found]))
      } else {
        left.append(element)
      }
    }
    gone = left
    added = added.indices.filter { !used.contains($0) }.map { added[$0] }
  }
}
