public import ArgumentParser
import Glibc
public import PolicyLang

extension ShippedSchema: ExpressibleByArgument {}

/// `bpftune schema`: prints the JSON Schema of documents, or of what bpftune writes.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print a JSON Schema (2020-12), by which editors complete, explain and check.",
    discussion: """
      What the schema accepts, check may still refuse: it knows keys, shapes and names, but no units and no grammar.

      For editors that use yaml-language-server, above each document:
        # yaml-language-server: $schema=policy-1.json
      where policy-1.json is a file that 'bpftune schema' has written.
      """)

  @Argument(
    help: ArgumentHelp(
      "Of what.",
      discussion: ShippedSchema.allCases.map { "\($0.rawValue): \($0.summary)" }.joined(separator: "; ")))
  var document = ShippedSchema.document

  func run() throws { try writeText(document.text, to: STDOUT_FILENO) }
}
