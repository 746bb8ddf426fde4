import Engine
import Logging
import PolicyLang
import Probes

// When a slot is evaluated, and on what.

extension Daemon {
  /// Marks the slots in which an event has come: they are evaluated at the next boundary.
  mutating func wake() {
    let now = monotonicTime()
    for slot in probes.drainWakeups() {
      guard let watch = watches[slot] else { continue }
      // The event came at `now` at the latest and after the gate was armed, so no boundary before this one can show it.
      let boundary = max((now >> Int64(watch.shift)) << Int64(watch.shift), watch.evaluated) + watch.quantum
      watches[slot]?.next = min(watch.next ?? boundary, boundary)
    }
  }

  /// Evaluates every boundary of a slot that is due.
  mutating func evaluate(_ slot: Int, now: Int64) {
    guard let watch = watches[slot], var boundary = watch.next, boundary + Self.grace <= now else { return }
    let latest = ((now - Self.grace) >> Int64(watch.shift)) << Int64(watch.shift)
    var lost = newLosses()
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

  /// The signals that have lost events since the last look.
  private mutating func newLosses() -> Set<SignalID> {
    let now = probes.losses()
    let lost = now.filter { $0.value > losses[$0.key] ?? 0 }
    losses = now
    for (signal, count) in lost {
      log.warning("\(signal.rawValue): \(count) runs of its BPF program were missed; its windows are unknown")
    }
    return Set(lost.keys)
  }
}

extension Daemon.Watch {
  var quantum: Int64 { 1 << Int64(shift) }
}
