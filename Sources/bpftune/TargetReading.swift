import ArgumentParser
import Engine
import Glibc
import PolicyLang
import SystemPackage

/// The target of `check --target`: a file, or the name of one that is built in; an unusable one ends the command with 2.
func readTarget(_ name: String) throws -> Target {
  let source: SourceFile
  if let text = ShippedTargets.texts[name] {
    source = SourceFile(path: name, bytes: Array(text.utf8))
  } else {
    do throws(Errno) {
      let bytes = try Descriptor(name, flags: O_RDONLY).read(limit: CharacterScan.largestFile)
      source = SourceFile(path: name, bytes: bytes)
    } catch {
      throw fail("cannot read target \(name): \(error); built in are \(ShippedTargets.names)", code: 2)
    }
  }
  do throws(Target.Problem) {
    return try Target(json: source)
  } catch {
    throw fail("\(name) is no target: \(error.message)", code: 2)
  }
}

extension ShippedTargets {
  /// All of them, for people.
  static var names: String { texts.keys.sorted().joined(separator: ", ") }
}
