/// What a picture of a rule graph shows, before anything has a place: boxes in five columns, and lines between them.
///
/// Each policy has boxes of its own, also for what others have too. So a line leads from a column to the next one
/// within a policy, and only links lead from policy to policy.
public struct GraphPicture: Hashable, Sendable {
  /// What stands above the boxes of a policy, in the order of the graph.
  let headings: [Heading]
  /// The boxes.
  let nodes: [Node]
  /// What leads from box to box, from left to right.
  let edges: [Edge]
  /// What else belongs together: tunables that are coupled, and rules with a mark.
  let links: [Link]

  /// The picture of a graph with what analyses have found in it; marks of rules that are not there are left out.
  public init(_ graph: RuleGraph, marks: [GraphMark] = []) {
    var builder = PictureBuilder(graph, marks: marks)
    builder.build()
    headings = graph.policies.map(Heading.init)
    (nodes, edges, links) = (builder.nodes, builder.edges, builder.links)
  }

  /// What a policy is, in words.
  struct Heading: Hashable {
    let name: String
    /// Mode, scope and what it watches.
    let facts: String
    let description: String
    let file: String
  }

  /// From left to right.
  enum Column: Int, CaseIterable {
    case signals, readings, conditions, rules, tunables
  }

  /// A box.
  struct Node: Hashable {
    enum Kind: String, CaseIterable {
      case signal
      case reading
      /// A number of the machine.
      case fact
      /// The value of a tunable, read.
      case value
      case when
      case until
      case rule
      case tunable
    }

    /// Unique in the picture.
    let id: String
    let kind: Kind
    /// The number of its policy.
    let policy: Int
    let column: Column
    var rows: [Row]
    let tooltip: String
  }

  /// A part of the text of a box; one that is too long is wrapped.
  struct Row: Hashable {
    enum Style {
      /// What the box stands for.
      case name
      /// In the language.
      case code
      /// In words.
      case note
      /// Of a mark.
      case warning
    }

    let text: String
    let style: Style
    /// How deep it is nested.
    let indent: Int

    init(_ text: String, _ style: Style, indent: Int = 0) {
      self.text = text
      self.style = style
      self.indent = indent
    }
  }

  /// A line from a box to a row of another one.
  struct Edge: Hashable {
    enum Kind: String, CaseIterable {
      /// From a signal to its reading.
      case reads
      /// From a reading to the comparison that it stands in.
      case compares
      /// From a fact or a value to what it stands in.
      case depends
      case when
      case until
      case raise
      case lower
      case set
      case hold
    }

    let from: Int
    let to: Int
    let row: Int
    let kind: Kind
  }

  /// Boxes that belong together, of any policies.
  struct Link: Hashable {
    enum Kind: String, CaseIterable {
      /// Changed in one step.
      case together
      /// The first may not be above the second.
      case notAbove = "not above"
      /// The kernel clears one when the other is written.
      case clears
      case related
      /// One tunable that several policies move.
      case same
      case conflict
      case oscillation

      /// Whether it is between rules.
      var isMark: Bool { self == .conflict || self == .oscillation }
    }

    let kind: Kind
    /// Two or more.
    let nodes: [Int]
    let text: String
  }
}
