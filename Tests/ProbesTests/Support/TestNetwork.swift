import CTestTraffic
import Foundation
import Testing

/// Two network namespaces joined by a link, which are gone when the value is.
struct TestNetwork: ~Copyable {
  let sender: String
  let receiver: String
  /// The receiver's address.
  let address = "10.77.0.2"

  init() throws {
    let tag = "\(getpid() % 100_000)x\(UInt16.random(in: 0...9999))"
    sender = "bt-s-\(tag)"
    receiver = "bt-r-\(tag)"
    do {
      try shell(
        """
        set -e; ip netns add \(sender); ip netns add \(receiver)
        ip link add bt0 netns \(sender) type veth peer name bt0 netns \(receiver)
        ip -n \(sender) addr add 10.77.0.1/24 dev bt0; ip -n \(receiver) addr add \(address)/24 dev bt0
        for n in \(sender) \(receiver); do ip -n $n link set lo up; ip -n $n link set bt0 up; done
        ip netns exec \(sender) sysctl -qw net.ipv4.tcp_congestion_control=cubic \
          || ip netns exec \(sender) sysctl -qw net.ipv4.tcp_congestion_control=reno
        """)
    } catch {
      Self.remove([sender, receiver])
      throw error
    }
  }

  deinit { Self.remove([sender, receiver]) }

  private static func remove(_ names: [String]) {
    for name in names { _ = try? shell("ip netns del \(name)") }
  }

  static func path(of namespace: String) -> String { "/run/netns/\(namespace)" }

  func cookie(of namespace: String) throws -> UInt64 {
    let cookie = traffic_cookie(Self.path(of: namespace))
    try #require(cookie != 0)
    return cookie
  }

  /// tcp_rmem of the receiver.
  func setReceiveBuffer(default initial: Int, max: Int) throws {
    try shell("ip netns exec \(receiver) sysctl -qw net.ipv4.tcp_rmem='4096 \(initial) \(max)'")
  }

  /// Drops one in `share` of the segments that reach the receiver.
  func drop(oneIn share: Int) throws {
    try shell(
      """
      ip netns exec \(receiver) nft -f - <<END
      table inet loss {
        chain in {
          type filter hook input priority 0;
          ip protocol tcp numgen inc mod \(share) 0 counter drop
        }
      }
      END
      """)
  }

  /// Gives the link a round-trip time, and the sender's side a rate.
  func delay(milliseconds: Int, rate: String? = nil) throws {
    let rate = rate.map { " rate \($0)" } ?? ""
    try shell(
      """
      tc -n \(sender) qdisc replace dev bt0 root netem delay \(milliseconds / 2)ms limit 100\(rate) &&
      tc -n \(receiver) qdisc replace dev bt0 root netem delay \(milliseconds / 2)ms limit 1000
      """)
  }

  /// A counter of /proc/net/snmp's Tcp lines.
  func counter(_ name: String, in namespace: String) throws -> Int64 {
    let lines = try shell("ip netns exec \(namespace) cat /proc/net/snmp").split(separator: "\n")
      .filter { $0.hasPrefix("Tcp:") }.map { $0.split(separator: " ") }
    let column = try #require(lines[0].firstIndex { $0 == name })
    return try #require(Int64(lines[1][column]))
  }
}

/// One end of a connection, in a process of its own.
struct Traffic: ~Copyable {
  private let traffic: OpaquePointer

  /// Listens in the receiver's namespace, and reads `chunk` bytes after each pause.
  init(sinkIn network: borrowing TestNetwork, chunk: UInt32 = 1 << 16, pause: UInt32 = 0) throws {
    let path = TestNetwork.path(of: network.receiver)
    traffic = try #require(traffic_sink(path, 9000, chunk, pause), "\(String(cString: strerror(errno)))")
  }

  /// Sends from the sender's namespace: `total` bytes, or without an end.
  init(
    sourceIn network: borrowing TestNetwork, total: UInt64 = 0, burst: UInt32 = 1 << 16, pause: UInt32 = 0
  ) throws {
    let path = TestNetwork.path(of: network.sender)
    traffic = try #require(
      traffic_source(path, network.address, 9000, total, burst, pause), "\(String(cString: strerror(errno)))")
  }

  deinit { traffic_stop(traffic) }

  var bytes: UInt64 { traffic_bytes(traffic) }

  /// Waits until everything is sent and acknowledged.
  func waitForEnd(seconds: Int = 60) throws {
    for _ in 0..<seconds * 100 where traffic_ended(traffic) == 0 { usleep(10_000) }
    try #require(traffic_ended(traffic) != 0)
  }
}
