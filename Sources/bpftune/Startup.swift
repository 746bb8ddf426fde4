import ArgumentParser
import Engine
import Glibc
import PolicyLang
import Probes
import SystemPackage

/// Why a command could not start, with the exit code that says so.
struct StartupError: Error {
  let code: Int32
  let message: String

  static func internalError(_ message: String) -> Self { Self(code: 3, message: message) }
  static func alreadyRunning(_ message: String) -> Self { Self(code: 5, message: message) }
  static func unsupported(_ message: String) -> Self { Self(code: 6, message: message) }
  static func noValidPolicy(_ message: String) -> Self { Self(code: 7, message: message) }
}

/// What `run` and `rollback` do before they begin.
enum Startup {
  /// Runs `body`, turning an error into its message on standard error and its exit code.
  static func exiting<Result>(_ body: () throws(StartupError) -> Result) throws -> Result {
    do throws(StartupError) {
      return try body()
    } catch {
      let text = Array("bpftune: \(error.message)\n".utf8)
      _ = write(STDERR_FILENO, text, text.count)
      throw ExitCode(error.code)
    }
  }

  /// Reads and compiles policies through the same code as `check`.
  static func policies(_ paths: [String]) throws(StartupError) -> RuleGraph {
    let compilation: Compilation
    do throws(PolicyFilesError) {
      let files = try PolicyFiles.read(paths)
      try PolicyFiles.requireTrusted(files)
      compilation = Compiler.compile(files.map(\.source), options: Compiler.Options(today: .today))
    } catch {
      throw .noValidPolicy(error.text)
    }
    guard let graph = compilation.graph, !graph.policies.isEmpty else {
      try? writeText(TextRenderer().render(compilation), to: STDERR_FILENO)
      throw .noValidPolicy("no valid policies: \(compilation.summary.text)")
    }
    return graph
  }

  static func runDirectory(_ path: String) throws(StartupError) -> RunDirectory {
    do throws(RunDirectoryError) {
      return try RunDirectory(path: path)
    } catch {
      switch error {
      case .taken(let pid):
        throw .alreadyRunning(
          "another daemon runs with \(path)\(pid.map { " (process \($0))" } ?? ""); stop it first")
      case .unusable(let path, let errno): throw .unsupported("cannot use \(path): \(errno)")
      case .writableByOthers(let path):
        throw .unsupported("\(path) belongs to someone else or is writable by others; refusing to use it")
      }
    }
  }

  static func journal(
    _ run: borrowing RunDirectory, report: (String) -> Void
  ) throws(StartupError) -> Journal {
    do throws(JournalError) {
      let journal = try Journal(directory: run.path, boot: RunDirectory.bootID())
      if journal.discardedOtherBoot {
        report("the journal in \(run.path) is of another boot, or none; sysctls began anew, so it is ignored")
      }
      return journal
    } catch {
      switch error {
      case .unusable(let path, let errno): throw .internalError("cannot use \(path): \(errno)")
      case .newerFormat(let path, let found):
        throw .internalError(
          "\(path) has format \(found), this program knows \(Journal.format): use the newer bpftune to roll back"
        )
      }
    }
  }

  static func sysctls() throws(StartupError) -> SysctlStore {
    do throws(Errno) {
      return try SysctlStore()
    } catch {
      throw .unsupported("cannot open /proc/sys: \(error)")
    }
  }

  static func history(_ path: String) throws(StartupError) -> History {
    do throws(Errno) {
      return try History(directory: path)
    } catch {
      throw .unsupported("cannot keep the history in \(path): \(error)")
    }
  }

  static func probes(for graph: RuleGraph) throws(StartupError) -> ProbeSet {
    let table = (try? Descriptor("/proc/self/mountinfo", flags: O_RDONLY).read(limit: 64 << 20)) ?? []
    let mounted = MountedNamespace.all(in: table).count
    // Room for as many namespaces again as there are, and for some on a machine that has none.
    let plan = ProbePlan(
      series: graph.countedSeries, slotCapacity: max(64, 2 * mounted + 2),
      countsHost: graph.policies.contains { $0.scope == .host })
    do throws(ProbeError) {
      return try ProbeSet(plan)
    } catch {
      throw .unsupported("cannot load the BPF programs: \(error)")
    }
  }
}
