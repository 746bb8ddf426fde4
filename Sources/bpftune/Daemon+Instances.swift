import Engine
import Logging
import PolicyLang
import Probes
import SystemPackage

// Which instances there are: the host, and the namespaces that are mounted.

extension Daemon {
  /// A namespace that has been looked at.
  struct KnownNamespace {
    let site: Site
    let path: String
    /// `nil` if no policy matches it.
    let slot: Int?
  }

  /// Starts what watches the host as a whole, and its own namespace.
  mutating func startHost() {
    let hostPolicies = graph.policies.filter { $0.scope == .host }
    do throws(Errno) {
      let directories = try NamespaceDirectories(path: MountedNamespace.own.path)
      let site = Site(name: Site.host.name, cookie: directories.cookie)
      namespaces[directories.inode] = KnownNamespace(site: site, path: MountedNamespace.own.path, slot: nil)
      actuator.store.add(directories, as: site)
      watch(hostPolicies, at: .host, slot: ProbeSet.hostSlot, hostNamespace: site)
      let matching = policies(matching: site.name)
      if !matching.isEmpty { watchNamespace(matching, at: site) }
    } catch {
      log.error("cannot open the host's own network namespace: \(error)")
    }
  }

  /// Compares the mounted namespaces with those known.
  mutating func rescan(_ mountTable: [UInt8]) {
    let mounted = MountedNamespace.all(in: mountTable)
    let paths = Dictionary(uniqueKeysWithValues: mounted.map { ($0.inode, $0.path) })
    for (inode, known) in namespaces.sorted(by: { $0.key < $1.key })
    where known.site.name != Site.host.name {
      // An inode can be used again at once: the old directories then answer that they are gone.
      if paths[inode] != known.path || (known.slot != nil && !actuator.store.isAlive(known.site)) {
        forget(inode)
      }
    }
    for namespace in mounted where namespaces[namespace.inode] == nil { meet(namespace) }
  }

  private mutating func meet(_ namespace: MountedNamespace) {
    let matching = policies(matching: namespace.name)
    guard !matching.isEmpty else {
      namespaces[namespace.inode] = KnownNamespace(
        site: Site(name: namespace.name, cookie: 0), path: namespace.path, slot: nil)
      return
    }
    do throws(Errno) {
      let directories = try NamespaceDirectories(path: namespace.path)
      // The mount can have been replaced since the table was read; the next change of the table tells.
      guard directories.inode == namespace.inode else { return }
      let site = Site(name: namespace.name, cookie: directories.cookie)
      actuator.store.add(directories, as: site)
      let slot = watchNamespace(matching, at: site)
      namespaces[namespace.inode] = KnownNamespace(site: site, path: namespace.path, slot: slot)
    } catch {
      log.warning("cannot watch namespace \(namespace.name): \(error)")
    }
  }

  private mutating func forget(_ inode: UInt64) {
    guard let known = namespaces.removeValue(forKey: inode) else { return }
    if let slot = known.slot, let watch = watches.removeValue(forKey: slot) {
      for instance in watch.instances { apply(core.handle(.ended(instance, at: monotonicTime()))) }
      probes.releaseSlot(slot, cookie: known.site.cookie)
      // One that lives on without a mount gets its values back; of one that is gone nothing is left.
      report(actuator.restore { $0.site == known.site })
      log.info("namespace \(known.site.name) is no longer watched")
    }
    actuator.store.remove(known.site)
  }

  @discardableResult
  private mutating func watchNamespace(_ policies: [CheckedPolicy], at site: Site) -> Int? {
    do throws(ProbeError) {
      let slot = try probes.allocateSlot(cookie: site.cookie)
      watch(policies, at: site, slot: slot, hostNamespace: site)
      return slot
    } catch {
      log.error("namespace \(site.name) is not watched: \(error)")
      return nil
    }
  }

  private func policies(matching name: String) -> [CheckedPolicy] {
    graph.policies.filter { policy in
      policy.scope == .netns && policy.admits(netns: name)
    }
  }
}

// MARK: - Starting a watch

extension Daemon {
  private mutating func watch(
    _ policies: [CheckedPolicy], at site: Site, slot: Int, hostNamespace: Site
  ) {
    guard !policies.isEmpty else { return }
    let groups = policies.flatMap(\.groups)
    let signals = Set(policies.flatMap(\.runnableGroups).flatMap { $0.series.map(\.signal) })
    let now = monotonicTime()
    watches[slot] = Watch(
      slot: slot, site: site, instances: policies.map { InstanceID(policy: $0.name, site: site) },
      shift: groups.map(\.shift).min() ?? Window.smallestShift,
      signals: signals.filter { if case .attached = probes.hooks[$0] { true } else { false } }
        .sorted { $0.rawValue < $1.rawValue },
      evaluated: now, next: nil)
    for policy in policies { appear(policy, at: site, hostNamespace: hostNamespace, now: now) }
    let shift = Int64(watches[slot]?.shift ?? Window.smallestShift)
    watches[slot]?.next = ((now >> shift) + 1) << shift
    watches[slot]?.evaluated = (now >> shift) << shift
  }

  private mutating func appear(_ policy: CheckedPolicy, at site: Site, hostNamespace: Site, now: Int64) {
    var since: [SignalID: Int64] = [:]
    var missing: [SignalID: String] = [:]
    for signal in Set(policy.groups.flatMap { $0.series.map(\.signal) }) {
      switch probes.hooks[signal] {
      case .attached(_, let time): since[signal] = max(time, now)
      case .unavailable(let reason): missing[signal] = reason
      case nil: missing[signal] = "no probe provides it"
      }
    }
    var places: [Place: Appearance.Found] = [:]
    for group in policy.groups {
      // A group of several is inert in this version; its first member tells where.
      guard let id = group.tunables.first, let tunable = Tunable.named(id.rawValue) else { continue }
      let place = Place(tunable: id, site: tunable.scope == .netns ? hostNamespace : .host)
      places[place] = find(tunable, at: place)
    }
    apply(
      core.handle(
        .appeared(
          Appearance(
            instance: InstanceID(policy: policy.name, site: site), since: since, missing: missing,
            places: places))))
  }

  /// The live value of a place, and its baseline: the journal's, if nobody has written to the place since.
  private mutating func find(_ tunable: Tunable, at place: Place) -> Appearance.Found {
    do throws(Errno) {
      let live = try actuator.store.read(tunable, at: place.site)
      guard let entry = actuator.journal.entries[place] else { return .value(live, baseline: live) }
      if entry.expected.contains(live) { return .value(live, baseline: entry.baseline) }
      try actuator.journal.forget(place)
      return .value(live, baseline: live)
    } catch {
      return .missing(InertReason("\(tunable.id.rawValue) cannot be read: \(error)"))
    }
  }

  /// Undoes what an earlier run changed and no policy of this one owns.
  mutating func restoreOrphans(_ mountTable: [UInt8]) {
    let owned = Set(core.ownedPlaces)
    let orphans = Set(actuator.journal.entries.keys.filter { !owned.contains($0) })
    guard !orphans.isEmpty else { return }
    actuator.reachJournaledNamespaces(among: MountedNamespace.all(in: mountTable))
    report(actuator.restore { orphans.contains($0) })
    let watched = Set(namespaces.values.map(\.site))
    for site in Set(orphans.map(\.site)) where !watched.contains(site) { actuator.store.remove(site) }
  }

  private func report(_ restorations: [Restoration]) {
    for restoration in restorations { log.info("\(restoration.text)") }
  }
}
