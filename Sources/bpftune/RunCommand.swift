import ArgumentParser
import Engine
import Glibc
import Logging
import PolicyLang
import Probes
import SystemPackage

/// `bpftune run`: the daemon, in the foreground.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Evaluate policies against the live kernel and carry out what they decide.",
    discussion: """
      One line a decision on standard output, the log on standard error. SIGTERM and SIGINT stop cleanly: what was changed \
      is put back as each policy's `onExit` says.

      Exit codes: 0 clean stop, 2 usage, 3 internal error, 5 another daemon runs, 6 kernel or privilege lacking, \
      7 policies given and none valid.
      """)

  @Option(help: ArgumentHelp("A policy file or a directory of them; may be repeated.", valueName: "path"))
  var policies = ["/etc/bpftune/policies"]

  @Flag(help: "Write nothing, whatever the policies' modes.")
  var observe = false

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Stop after this time: 30s, 5m, 1h.", valueName: "duration"))
  var duration: RunTime?

  @Option(help: "Where the history of decisions is kept.")
  var stateDir = "/var/lib/bpftune"

  @Option(help: "Where the lock and the undo journal are kept; should be a tmpfs.")
  var runDir = "/run/bpftune"

  @Option(help: "How decisions are printed: text or json.")
  var format = DecisionOutput.Format.text

  func run() throws {
    let log = Logger(label: "bpftune") { _ in StandardErrorLog() }
    try Startup.exiting { () throws(StartupError) in
      var daemon = try start(log)
      do throws(Errno) {
        try daemon.run(until: duration.map { monotonicTime() + $0.nanoseconds })
      } catch {
        throw .internalError("the event loop failed: \(error)")
      }
    }
  }

  private func start(_ log: Logger) throws(StartupError) -> Daemon {
    let compiled = try Startup.policies(policies)
    let graph = observe ? compiled.observing() : compiled
    let missing = KernelSupport.missing()
    guard missing.isEmpty else { throw .unsupported(missing.joined(separator: "\nbpftune: ")) }
    let run = try Startup.runDirectory(runDir)
    let journal = try Startup.journal(run, report: { log.warning("\($0)") })
    let actuator = Actuator(store: try Startup.sysctls(), journal: journal)
    let history = try Startup.history(stateDir)
    let probes = try Startup.probes(for: graph)
    for (signal, state) in probes.hooks.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      switch state {
      case .attached(let hook, _): log.info("signal \(signal.rawValue): \(hook)")
      case .unavailable(let reason): log.warning("signal \(signal.rawValue) is not available: \(reason)")
      }
    }
    return Daemon(
      graph: graph, facts: .ofThisHost(), run: run, actuator: actuator, probes: probes, log: log,
      output: DecisionOutput(format: format), history: history)
  }
}

extension DecisionOutput.Format: ExpressibleByArgument {}

/// A duration on the command line: a number and `ms`, `s`, `m` or `h`.
struct RunTime: ExpressibleByArgument {
  let nanoseconds: Int64

  init?(argument: String) {
    let units: [(String, Int64)] = [
      ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ]
    for (suffix, factor) in units where argument.hasSuffix(suffix) {
      guard let count = Int64(argument.dropLast(suffix.count)), count > 0 else { continue }
      let (product, overflow) = count.multipliedReportingOverflow(by: factor)
      if overflow { return nil }
      nanoseconds = product
      return
    }
    return nil
  }
}
