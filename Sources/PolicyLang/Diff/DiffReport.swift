/// What `bpftune diff` shows: every format is a pure function of this.
public struct DiffReport: Sendable {
  /// A change and where it is written.
  struct Placed {
    let change: GraphChange
    /// On which side the place is: in the new set, as far as something of it is there.
    let side: GraphChange.Side
    /// `nil` if it is written nowhere.
    let span: SourceSpan?
  }

  /// What is shown.
  let changes: [Placed]
  /// How many changes are left out.
  let hidden: Int
  let renames: [GraphDiff.Rename]
  /// The files of each set.
  private let oldSources: [SourceFile]
  private let newSources: [SourceFile]
  let version: String
  let paths: ReportPaths

  /// Compares two compilations; `nil` if one of them has errors, and so no graph.
  ///
  /// Changes of other effects than `effects` are left out, and are no difference; `version` is that of the program, and `paths` say
  /// where the paths of files are from.
  public init?(
    from old: Compilation, to new: Compilation,
    only effects: Set<GraphChange.Effect> = Set(GraphChange.Effect.allCases), version: String,
    paths: ReportPaths = ReportPaths()
  ) {
    guard let before = old.graph, let after = new.graph else { return nil }
    let diff = GraphDiff(from: before, to: after)
    let shown = diff.limited(to: effects).changes
    let (oldPlaces, newPlaces) = (SourcePlaces(old.sources), SourcePlaces(new.sources))
    changes = shown.map { change in
      if let span = newPlaces.span(of: change, on: .new) {
        return Placed(change: change, side: .new, span: span)
      }
      return Placed(change: change, side: .old, span: oldPlaces.span(of: change, on: .old))
    }
    hidden = diff.changes.count - shown.count
    renames = diff.renames
    oldSources = old.sources
    newSources = new.sources
    self.version = version
    self.paths = paths
  }

  /// Whether there is a difference among what is shown.
  public var hasDifference: Bool { !changes.isEmpty }

  func sources(of side: GraphChange.Side) -> [SourceFile] { side == .old ? oldSources : newSources }

  /// How many changes of an effect are shown.
  func count(_ effect: GraphChange.Effect) -> Int { changes.count { $0.change.effect == effect } }

  /// `3 changes: 1 wider, 1 narrower, 1 other`.
  var summary: String {
    let left = hidden == 0 ? "" : "; \(hidden) of other effects not shown"
    guard hasDifference else { return hidden == 0 ? "no difference" : "no such difference\(left)" }
    let counts = GraphChange.Effect.allCases.map { ($0, count($0)) }.filter { $0.1 > 0 }
      .map { "\($0.1) \($0.0.rawValue)" }.joined(separator: ", ")
    return "\(changes.count) change\(changes.count == 1 ? "" : "s"): \(counts)\(left)"
  }

  /// What is only called otherwise, in a line; `nil` if nothing is.
  var renameText: String? {
    guard !renames.isEmpty else { return nil }
    let texts = renames.map { rename in
      "\(rename.kind.rawValue) \(rename.policy.map { "\($0)/" } ?? "")\(rename.old) -> \(rename.new)"
    }
    return "renamed: \(texts.joined(separator: ", "))"
  }
}

/// The formats of `diff`.
public enum DiffFormat: String, CaseIterable, Sendable {
  /// For people.
  case text
  /// One document of our own schema.
  case json
  /// Workflow commands of GitHub Actions.
  case github

  /// The report in this format; lines of text are broken where they are longer than `width`.
  public func render(_ report: DiffReport, width: Int = 100) -> String {
    switch self {
    case .text: report.text(width: width)
    case .json: report.json
    case .github: report.gitHubCommands
    }
  }
}
