import ArgumentParser
import Engine
import Glibc
import PolicyLang
import SystemPackage

/// `bpftune rollback`: undoes what the journal holds, with no daemon running.
struct RollbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Put back what was changed since boot, from the journal; needs no daemon.")

  @Option(help: "The directory with the journal and the lock.")
  var runDir = "/run/bpftune"

  func run() throws {
    let failed = try Startup.exiting { () throws(StartupError) -> Int in
      let run = try Startup.runDirectory(runDir)
      var actuator = Actuator(
        store: try Startup.sysctls(), journal: try Startup.journal(run, report: { print($0) }))
      let table = (try? Descriptor("/proc/self/mountinfo", flags: O_RDONLY).read(limit: 64 << 20)) ?? []
      actuator.reachJournaledNamespaces(among: MountedNamespace.all(in: table))
      let done = actuator.restore()
      if done.isEmpty { print("nothing to restore") }
      for restoration in done { print(restoration.text) }
      return done.filter { if case .failed = $0.result { true } else { false } }.count
    }
    if failed > 0 { throw ExitCode(1) }
  }
}

extension Restoration {
  /// What became of the place, in a line.
  var text: String {
    let name = "\(place.tunable.rawValue)@\(place.site.name)"
    switch result {
    case .restored(let from): return "restored \(name) \(from) -> \(baseline)"
    case .unchanged: return "unchanged \(name) is at \(baseline) already"
    case .foreign(let value): return "left \(name) at \(value): someone else set it since"
    case .gone: return "gone \(name): its namespace is no longer there"
    case .failed(let error): return "failed \(name): \(error) (errno \(error.rawValue))"
    }
  }
}
