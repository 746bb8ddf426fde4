import CFuzzer
import Glibc
import PolicyLang

/// Gives libFuzzer's inputs to the compiler.
@main
struct FuzzPolicies {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    let status = LLVMFuzzerRunDriver(&count, &arguments) { data, size in
      let input = Array(UnsafeBufferPointer(start: data, count: size))
      Invariants.check(Template.file(from: input))
      return 0
    }
    exit(status)
  }
}
