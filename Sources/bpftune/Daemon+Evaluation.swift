import Engine
import Logging
import PolicyLang
import Probes

// When a slot is evaluated, and on what.

extension Daemon {
  /// Marks the slots in which an event has come: they are evaluated at the next boundary.
  mutating func wake() {
    for wakeup in probes.drainWakeups() {
      guard let watch = watches[wakeup.slot] else { continue }
      let time = max(wakeup.time, watch.evaluated)
      let boundary = ((time >> Int64(watch.shift)) + 1) << Int64(watch.shift)
      watches[wakeup.slot]?.next = min(watch.next ?? boundary, boundary)
    }
  }

  /// Evaluates every boundary of a slot that is due.
  mutating func evaluate(_ slot: Int, now: Int64) {
    guard let watch = watches[slot], var boundary = watch.next, boundary + Self.grace <= now else { return }
    let latest = ((now - Self.grace) >> Int64(watch.shift)) << Int64(watch.shift)
    noteLosses()
    var lost = watches[slot]?.lost ?? []
    watches[slot]?.lost = []
    if latest - boundary > Self.latest * watch.quantum {
      log.warning("\(watch.site.name): evaluation came too late; skipped boundaries, windows are unknown")
      lost.formUnion(watch.signals)
      boundary = latest
    }
    let snapshot = read(watch)
    while boundary <= latest {
      sample(watch, at: boundary, snapshot: snapshot, lost: lost)
      lost = []
      watches[slot]?.evaluated = boundary
      boundary += watch.quantum
    }
    rest(slot, snapshot: snapshot)
  }

  private mutating func sample(
    _ watch: Watch, at boundary: Int64, snapshot: [SignalID: [SeriesCounts]], lost: Set<SignalID>
  ) {
    let counts = watch.signals.flatMap { SeriesCounts.asOf(boundary, snapshot: snapshot[$0] ?? []) }
    for instance in watch.instances {
      apply(
        core.handle(
          .samples(Samples(instance: instance, boundary: boundary, counts: counts, lost: lost))))
    }
  }

  /// Decides whether a slot stays awake.
  ///
  /// One that is quiet is armed, and looked at once more: an event between the reading and the arming must
  /// not be slept over.
  private mutating func rest(_ slot: Int, snapshot: [SignalID: [SeriesCounts]]) {
    guard let watch = watches[slot] else { return }
    if isQuiet(snapshot, since: watch.evaluated) {
      do throws(ProbeError) {
        try probes.arm(slot: slot)
        if isQuiet(read(watch), since: watch.evaluated) {
          watches[slot]?.next = watch.instances.compactMap { core.deadline(of: $0) }.min()
          return
        }
      } catch {
        log.error("\(watch.site.name): cannot arm the gate, polling instead: \(error)")
      }
    }
    watches[slot]?.next = watch.evaluated + watch.quantum
  }

  /// Whether no event has come since a boundary.
  private func isQuiet(_ snapshot: [SignalID: [SeriesCounts]], since boundary: Int64) -> Bool {
    snapshot.values.allSatisfy { series in
      guard let finest = series.min(by: { $0.series.shift < $1.series.shift }) else { return true }
      return finest.quanta.allSatisfy { $0.index < boundary >> Int64(finest.series.shift) }
    }
  }

  private mutating func read(_ watch: Watch) -> [SignalID: [SeriesCounts]] {
    var snapshot: [SignalID: [SeriesCounts]] = [:]
    for signal in watch.signals {
      do throws(ProbeError) {
        snapshot[signal] = try probes.read(slot: watch.slot, signal: signal)
      } catch {
        log.error("\(watch.site.name): cannot read \(signal.rawValue): \(error)")
      }
    }
    return snapshot
  }

  /// Tells every watch of the signals that have lost events since the last look.
  private mutating func noteLosses() {
    let now = probes.losses()
    for (signal, count) in now where count > losses[signal] ?? 0 {
      log.warning(
        "\(signal.rawValue): \(count) runs of its BPF program were missed; its windows are unknown")
      for slot in watches.keys where watches[slot]?.signals.contains(signal) == true {
        watches[slot]?.lost.insert(signal)
      }
    }
    losses = now
  }
}

extension Daemon.Watch {
  var quantum: Int64 { 1 << Int64(shift) }
}
