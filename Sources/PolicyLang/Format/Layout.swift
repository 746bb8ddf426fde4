/// A file as it will be laid out: what stands in which line, before anything is indented.
struct Layout {
  /// The parts of the stream, in order.
  var parts: [Part] = []

  enum Part {
    /// A marker of documents, or a directive, with the comment behind it.
    case marker([UInt8], isAfterBlank: Bool, trailing: Trailing?)
    /// A comment that belongs to no entry.
    case comment(Line)
    /// The root of a document.
    case root(Entry)
  }

  /// A comment in a line of its own.
  struct Line {
    let text: [UInt8]
    let isAfterBlank: Bool
  }

  /// A comment behind something, and how many blanks are between: columns that authors align stay aligned.
  struct Trailing {
    let text: [UInt8]
    let blanks: Int
  }

  /// A key with its value, a list item, or a root.
  struct Entry {
    /// The column it was written in.
    let column: Int
    /// The key as written; `nil` if there is none.
    let key: [UInt8]?
    var leading: [Line] = []
    var isAfterBlank = false
    var value = Value.null
    var trailing: Trailing?
    /// Comments behind the value, as deep as what is in it.
    var foot: [Line] = []
  }

  indirect enum Value {
    case null
    /// A plain or quoted scalar: its lines, without what indents them.
    case scalar([[UInt8]])
    case block(BlockScalar)
    case mapping([Entry])
    case sequence([Entry])
    case flow(Flow)
  }

  /// A literal or folded scalar.
  struct BlockScalar {
    /// `|` or `>` with its chomping.
    let style: UInt8
    let chomping: UInt8?
    /// Whether its text starts with blanks, so that its head must say where it is indented to.
    let needsIndentation: Bool
    let lines: [[UInt8]]
    /// How many empty lines at the end are part of the text.
    let emptyLines: Int
  }

  /// A collection in brackets or braces.
  struct Flow {
    struct Item {
      var key: [[UInt8]]?
      var value = Value.null
      var leading: [Line] = []
      var trailing: Trailing?
      var startsLine = false
      var isAfterBlank = false
    }

    let isMapping: Bool
    var items: [Item] = []
    /// Comments before the closing bracket.
    var foot: [Line] = []
    /// Whether the closing bracket starts a line.
    var closesOnLine = false
  }
}

extension Layout.Value {
  var isBlockScalar: Bool { if case .block = self { true } else { false } }

  /// The entries of a block collection.
  var entries: [Layout.Entry]? {
    get {
      switch self {
      case .mapping(let entries), .sequence(let entries): entries
      default: nil
      }
    }
    set {
      switch self {
      case .mapping: self = .mapping(newValue ?? [])
      case .sequence: self = .sequence(newValue ?? [])
      default: break
      }
    }
  }
}

extension Layout.Value {
  /// Changes the last entry of a block collection in its place.
  fileprivate mutating func changeLast(_ change: (inout Layout.Entry) -> Void) {
    guard var changed = entries, !changed.isEmpty else { return }
    // Emptied first, so that the array has one owner and is not copied.
    entries = []
    change(&changed[changed.count - 1])
    entries = changed
  }
}

extension Layout.Entry {
  /// Adds a comment to the end of the entry that is `depth` levels down, always the last of its level.
  mutating func addFoot(_ line: Layout.Line, depth: Int) {
    guard depth > 0 else { return foot.append(line) }
    value.changeLast { $0.addFoot(line, depth: depth - 1) }
  }
}

extension TriviaScan.Comment {
  var line: Layout.Line { Layout.Line(text: text, isAfterBlank: isAfterBlank) }
  var trailing: Layout.Trailing { Layout.Trailing(text: text, blanks: max(1, blanks)) }
}
