import CLinux
import Engine
import Glibc
import Logging
import PolicyLang
import Probes
import SystemPackage

/// The daemon: probes, core and actuator around one event loop.
///
/// Each watched thing has a slot, counted by the kernel. A slot is awake while events come, and is then evaluated at every boundary; one
/// that has gone quiet has its gate armed, and sleeps until an event or until its own deadline.
struct Daemon: ~Copyable {
  /// A slot and the instances that watch it.
  struct Watch {
    let slot: Int
    let site: Site
    var instances: [InstanceID]
    /// The smallest quantum among the instances' groups.
    var shift: UInt8
    var signals: [SignalID]
    /// The last boundary evaluated.
    var evaluated: Int64
    /// Signals that may have missed events since then.
    var lost: Set<SignalID> = []
    /// The next boundary to evaluate; `nil`: only an event can change anything.
    var next: Int64?
  }

  /// How long after a boundary its counts are read, so that events just before it have been counted: 1 ms.
  static let grace: Int64 = 1_000_000
  /// How many quanta a reader may be late before the kernel's rings no longer hold what a boundary needs (64 kept, 33 in a window).
  static let latest: Int64 = 28

  let graph: RuleGraph
  /// Held for its lock, as long as the daemon lives.
  let runDirectory: RunDirectory
  let log: Logger
  let output: DecisionOutput
  var history: History
  var core: Core
  var actuator: Actuator
  var probes: ProbeSet
  var watches: [Int: Watch] = [:]
  var namespaces: [UInt64: KnownNamespace] = [:]
  var losses: [SignalID: Int64] = [:]
  var decisions = 0
  /// Whether a failure to write the history has been told.
  private var historyFailed = false

  init(
    graph: RuleGraph, facts: Facts, run: consuming RunDirectory, actuator: consuming Actuator,
    probes: consuming ProbeSet, log: Logger, output: DecisionOutput, history: consuming History
  ) {
    self.graph = graph
    runDirectory = run
    self.log = log
    self.output = output
    core = Core(graph: graph, facts: facts)
    self.actuator = actuator
    self.probes = probes
    self.history = history
  }

  /// Runs until a signal comes or `end` has passed.
  ///
  /// - Throws: an error of the event loop itself.
  mutating func run(until end: Int64?) throws(Errno) {
    var loop = try EventLoop.opened(wakeupDescriptor: probes.wakeupDescriptor)
    startHost()
    let mountTable = try loop.mountTable()
    rescan(mountTable)
    restoreOrphans(mountTable)
    ResidentMemory.release()
    log.info("ready: \(graph.policies.count) policies, \(core.states.count) places")
    while true {
      let next = watches.values.compactMap(\.next).min().map { $0 + Self.grace }
      let causes = try loop.wait(until: [next, end].compactMap { $0 }.min())
      if causes.contains(.signal) { break }
      if causes.contains(.mounts) { try rescan(loop.mountTable()) }
      if causes.contains(.event) { wake() }
      let now = monotonicTime()
      if let end, now >= end { break }
      for slot in watches.keys.sorted() { evaluate(slot, now: now) }
    }
    stop(loop.wakeUps)
  }

  private mutating func stop(_ wakeUps: [EventLoop.Cause: Int]) {
    apply(core.handle(.stop(at: monotonicTime())))
    let woken = EventLoop.Cause.allCases.map { "\($0) \(wakeUps[$0] ?? 0)" }.joined(separator: ", ")
    log.info("stopped: \(decisions) decisions; wake-ups: \(woken)")
  }

  /// Carries out effects in order; an outcome's own effects come before the next.
  mutating func apply(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .change(let change): apply(core.handle(.outcome(actuator.perform(change))))
      case .decision(let decision): tell(decision)
      case .state(let instance, let place, let state):
        log.info(
          "\(instance.policy)@\(instance.site.name) \(place.tunable.rawValue): \(state.description)")
      }
    }
  }

  private mutating func tell(_ decision: Decision) {
    decisions += 1
    let time = WallTime(monotonic: decision.time)
    output.print(decision, at: time)
    do throws(Errno) {
      try history.append(DecisionOutput.object(decision, at: time))
    } catch {
      if !historyFailed { log.error("cannot write the history: \(error)") }
      historyFailed = true
    }
  }
}
