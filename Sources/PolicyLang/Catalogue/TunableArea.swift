extension Tunable {
  /// What part of the kernel a tunable is of: how they are listed for people.
  public enum Area: String, Sendable, CaseIterable {
    case tcp = "TCP"
    case core = "Sockets and the packet path"
    case udp = "UDP"
    case ip = "IP: ports and fragments"
    case neighbours = "Neighbours and IPv6 routes"
    case conntrack = "Connection tracking"
    case vm = "Memory"
    case dirty = "Dirty pages"
    case kernel = "Scheduler and tasks"

    /// Its tunables, as the catalogue's files list them.
    var tunables: [Tunable] {
      switch self {
      case .tcp: Tunable.tcpTunables
      case .core: Tunable.coreTunables
      case .udp: Tunable.udpTunables
      case .ip: Tunable.ipTunables
      case .neighbours: Tunable.neighbourTunables
      case .conntrack: Tunable.conntrackTunables
      case .vm: Tunable.vmTunables
      case .dirty: Tunable.dirtyTunables
      case .kernel: Tunable.kernelTunables
      }
    }
  }
}
