/// Finds patterns that may match one name: what the one begins with is then a beginning of what the other does, or the
/// reverse; and so it is with what they end with.
struct NameIndex {
  private var beginnings = Tree()
  private var ends = Tree()

  /// Adds somebody who is reached by names that match one of `globs`; by every name, if there are none.
  mutating func add(_ number: Int, _ globs: [Glob]) {
    guard !globs.isEmpty else {
      beginnings.add(number, [])
      ends.add(number, [])
      return
    }
    for glob in globs {
      beginnings.add(number, glob.pattern.utf8.prefix { !Glob.isWildcard($0) })
      ends.add(number, glob.pattern.utf8.reversed().prefix { !Glob.isWildcard($0) })
    }
  }

  /// Calls `visitor` with each one added that may meet one of these, some more than once, for as long as it says.
  func visit(_ globs: [Glob], _ visitor: (Int) -> Bool) {
    guard !globs.isEmpty else {
      _ = beginnings.visit([], visitor)
      return
    }
    for glob in globs {
      let beginning = glob.pattern.utf8.prefix { !Glob.isWildcard($0) }
      let end = glob.pattern.utf8.reversed().prefix { !Glob.isWildcard($0) }
      // The longer of the two leaves fewer.
      guard beginning.count < end.count ? ends.visit(end, visitor) : beginnings.visit(beginning, visitor)
      else { return }
    }
  }

  /// Strings by their bytes.
  private struct Tree {
    private struct Node {
      var children: [UInt8: Int] = [:]
      /// Who is here.
      var numbers: [Int] = []
    }

    private var nodes = [Node()]

    mutating func add(_ number: Int, _ bytes: some Sequence<UInt8>) {
      var node = 0
      for byte in bytes {
        if let child = nodes[node].children[byte] {
          node = child
        } else {
          nodes.append(Node())
          nodes[node].children[byte] = nodes.count - 1
          node = nodes.count - 1
        }
      }
      if nodes[node].numbers.last != number { nodes[node].numbers.append(number) }
    }

    /// Who lies on the way to `bytes`, and beyond; `false` if the visitor wants no more.
    func visit(_ bytes: some Sequence<UInt8>, _ visitor: (Int) -> Bool) -> Bool {
      var node: Int? = 0
      guard nodes[0].numbers.allSatisfy(visitor) else { return false }
      for byte in bytes {
        node = node.flatMap { nodes[$0].children[byte] }
        guard let node else { return true }
        guard nodes[node].numbers.allSatisfy(visitor) else { return false }
      }
      guard let node else { return true }
      var below = nodes[node].children.values.sorted()
      while let next = below.popLast() {
        guard nodes[next].numbers.allSatisfy(visitor) else { return false }
        below += nodes[next].children.values.sorted()
      }
      return true
    }
  }
}
