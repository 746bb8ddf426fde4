import ArgumentParser
import PolicyLang

/// The policy files that a command line names; an unreadable one ends the command with 2.
func readSources(_ paths: [String], stdinFilename: String?) throws -> [SourceFile] {
  do throws(PolicyFilesError) {
    return try PolicyFiles.read(paths).map { file in
      // Standard input is what has no permissions of its own.
      guard file.permissions.isEmpty, let stdinFilename else { return file.source }
      return SourceFile(path: stdinFilename, bytes: file.source.bytes)
    }
  } catch {
    throw fail(error.text, code: 2)
  }
}

/// `1 fix`, `2 fixes`.
func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}
