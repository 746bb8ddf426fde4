import Foundation
import Testing

/// Files that hold what is expected, whole.
enum Snapshot {
  /// The folder of this test target.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  static let cases = folder.appending(path: "Cases")
  /// The root of the package.
  static let root = folder.deletingLastPathComponent().deletingLastPathComponent()

  /// Compares `text` with the file at `url`.
  ///
  /// With RECORD_SNAPSHOTS=1 the file is written, and the test fails all the same.
  static func expect(_ text: String, at url: URL, sourceLocation: SourceLocation = #_sourceLocation) throws {
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      if (try? String(contentsOf: url, encoding: .utf8)) != text {
        try text.write(to: url, atomically: true, encoding: .utf8)
        Issue.record("recorded \(url.lastPathComponent) anew; review it", sourceLocation: sourceLocation)
      }
      return
    }
    let expected = try? String(contentsOf: url, encoding: .utf8)
    guard text != expected else { return }
    // The whole of both would be too much to print.
    let difference = zip(lines(text) + ["the end"], lines(expected ?? "") + ["the end"]).first { $0 != $1 }
    Issue.record(
      """
      \(url.lastPathComponent) of \(url.deletingLastPathComponent().lastPathComponent) differs; RECORD_SNAPSHOTS=1 \
      writes it anew; first: \(difference?.0.prefix(200) ?? "more") instead of \(difference?.1.prefix(200) ?? "less")
      """, sourceLocation: sourceLocation)
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The names in a folder, in order.
  static func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()
  }
}
