/// A workflow command that becomes an annotation.
struct GitHubCommand {
  /// How it is shown.
  enum Level: String {
    case error
    case warning
    case notice
  }

  let level: Level
  let title: String
  /// The message.
  let lines: [String]

  /// The command, ending with a newline; without a place it belongs to no file.
  func text(at span: SourceSpan?, in sources: [SourceFile], _ paths: ReportPaths) -> String {
    let properties = (span.map { Self.place($0, in: sources, paths) } ?? []) + [("title", title)]
    let written = properties.map { "\($0.0)=\(Self.escapedProperty($0.1))" }.joined(separator: ",")
    return "::\(level.rawValue) \(written)::\(Self.escaped(lines.joined(separator: "\n")))\n"
  }

  private static func place(
    _ span: SourceSpan, in sources: [SourceFile], _ paths: ReportPaths
  ) -> [(String, String)] {
    let source = sources[span.file]
    let start = source.position(of: span.range.lowerBound)
    let end = source.position(of: span.range.upperBound)
    let lines = [
      ("file", paths.path(of: source.path)), ("line", String(start.line)), ("endLine", String(end.line)),
    ]
    // The runner takes columns only of a single line.
    guard start.line == end.line else { return lines }
    return lines + [("col", String(start.column)), ("endColumn", String(end.column))]
  }

  /// The data of a command: what would end the line, and the escape itself.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      default: escaped.unicodeScalars.append(scalar.isUnsafeToShow ? "\u{FFFD}" : scalar)
      }
    }
  }

  /// A property: also what would end it.
  private static func escapedProperty(_ text: String) -> String {
    escaped(text).unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case ":": escaped += "%3A"
      case ",": escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
