import Glibc
import PolicyLang

/// What must hold of every compilation, whatever the bytes.
enum Invariants {
  /// Compiles `bytes` and stops the program if anything that must hold does not.
  static func check(_ bytes: [UInt8]) {
    input = bytes
    let source = SourceFile(path: "policy.yaml", bytes: bytes)
    var begin = processorTime
    let compilation = Compiler.compile([source])
    #if !ADDRESS_SANITIZER
      // Processors that share a core, or are emulated, count what others take: the least of a few is its own.
      var least = processorTime - begin
      for _ in 0..<4 where least >= .seconds(1) {
        begin = processorTime
        _ = Compiler.compile([source])
        least = min(least, processorTime - begin)
      }
      expect(least < .seconds(1), "a compilation takes a second")
    #endif
    let findings = compilation.diagnostics
    for finding in findings { check(finding, in: source) }
    expect(zip(findings, findings.dropFirst()).allSatisfy { $0 <= $1 }, "findings are not in order")
    let hasErrors = findings.contains { $0.severity == .error }
    expect((compilation.graph == nil) == hasErrors, "a graph in spite of errors, or none without")
    // The rest once in a while, since it takes as long again.
    if bytes.count % 3 == 1 { render(compilation) }
    if bytes.count % 8 == 3 { checkIsPure(compilation, of: source) }
  }

  /// Unlike `precondition`, says what is wrong in an optimized build, too; and libFuzzer keeps the input.
  private static func expect(_ condition: Bool, _ message: StaticString) {
    guard !condition else { return }
    let text = "Fatal error: \(message)\n"
    _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    keepInput()
    abort()
  }

  /// What is being compiled; the fuzzer has one thread.
  private nonisolated(unsafe) static var input: [UInt8] = []

  /// Writes what is being compiled where it can be looked at.
  private static func keepInput() {
    guard let folder = getenv("BPFTUNE_FUZZ_FAILURES") else { return }
    let path = String(cString: folder) + "/failed-\(getpid())"
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard file >= 0 else { return }
    _ = input.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    close(file)
  }

  /// What this thread has used; unlike wall time it does not depend on what else the machine does.
  private static var processorTime: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  private static func check(_ finding: Diagnostic, in source: SourceFile) {
    let spans = [finding.span] + finding.notes.compactMap(\.span) + [finding.fix?.span].compactMap(\.self)
    for span in spans {
      expect(span.file == 0 && span.range.upperBound <= source.bytes.count, "a span outside the file")
      let (start, end) = (
        source.position(of: span.range.lowerBound), source.position(of: span.range.upperBound)
      )
      expect(start.line >= 1 && start.column >= 1, "a position before the file")
      expect((start.line, start.column) <= (end.line, end.column), "a span that ends before it starts")
    }
    let texts = [finding.message, finding.help ?? ""] + finding.notes.map(\.message)
    for text in texts {
      expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 }, "a control character in a message")
    }
    expect(!finding.message.isEmpty, "an empty message")
  }

  private static func render(_ compilation: Compilation) {
    let texts = [
      TextRenderer(isColoured: false).render(compilation), TextRenderer(isColoured: true).render(compilation),
      CompactRenderer.render(compilation),
    ]
    let isQuiet = compilation.diagnostics.isEmpty
    expect(texts.allSatisfy { $0.isEmpty == isQuiet }, "findings are not shown")
    expect(JSONRenderer.render(compilation, version: "0").hasSuffix("}\n"), "a JSON document cut short")
  }

  /// The same bytes give the same, also beside other files.
  private static func checkIsPure(_ compilation: Compilation, of source: SourceFile) {
    let again = Compiler.compile([source])
    expect(
      again.diagnostics == compilation.diagnostics && again.graph == compilation.graph,
      "two compilations of one file differ")
    let empty = SourceFile(path: "empty.yaml", bytes: [])
    let beside = Compiler.compile([empty, source]).diagnostics.filter { $0.span.file == 1 }
    expect(
      beside.map(\.code) == compilation.diagnostics.map(\.code),
      "a file has other findings beside another file")
  }
}
