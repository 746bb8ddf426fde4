import ArgumentParser
import Glibc

/// `bpftune completions`: prints what makes a shell complete the command line.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print the script with which a shell completes bpftune's command line.",
    discussion: """
      bash:  bpftune completions bash >/etc/bash_completion.d/bpftune
      zsh:   bpftune completions zsh >/usr/share/zsh/site-functions/_bpftune
      fish:  bpftune completions fish >/usr/share/fish/vendor_completions.d/bpftune.fish
      """)

  /// The shells that there are scripts for.
  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash
    case zsh
    case fish

    var library: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  @Argument(help: "The shell.")
  var shell: Shell

  func run() throws { try writeText(BPFTune.completionScript(for: shell.library) + "\n", to: STDOUT_FILENO) }
}
