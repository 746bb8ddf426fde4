import Glibc

/// A wire with a delay, for kernels without netem: two TUN devices and what carries packets between them.
///
/// The devices take TCP's large segments whole, so that some gigabits a second pass.
struct Wire {
  /// The name of both devices.
  let name: String
  /// `/dev/net/tun`, opened by the caller in the other namespace; this end opens its own.
  let peer: CInt
  let delay: Duration
  let lifetime: Duration

  func run() throws(CallFailed) {
    let end = ContinuousClock.now + lifetime
    let own = open("/dev/net/tun", O_RDWR | O_CLOEXEC)
    if own < 0 { throw CallFailed("/dev/net/tun") }
    for device in [own, peer] { try attach(device) }
    var there = Direction(from: own, to: peer, delay: delay)
    var back = Direction(from: peer, to: own, delay: delay)
    while ContinuousClock.now < end {
      wait(for: [own, peer], until: min(there.due ?? end, back.due ?? end))
      there.carry()
      back.carry()
    }
  }

  /// Makes `device` the end of a TUN device named `name`, in the namespace where it was opened.
  private func attach(_ device: CInt) throws(CallFailed) {
    // struct ifreq of linux/if.h: the name in 16 bytes, then the flags; 40 bytes in all.
    var request = [UInt8](repeating: 0, count: 40)
    for (index, byte) in name.utf8.prefix(15).enumerated() { request[index] = byte }
    let flags: UInt16 = 0x0001 | 0x1000 | 0x4000  // IFF_TUN | IFF_NO_PI | IFF_VNET_HDR
    withUnsafeBytes(of: flags) { request.replaceSubrange(16..<18, with: $0) }
    if ioctl(device, 0x4004_54ca, &request) != 0 { throw CallFailed("TUNSETIFF") }
    let offloads: CInt = 0x01 | 0x02  // TUN_F_CSUM | TUN_F_TSO4
    if ioctl(device, 0x4004_54d0, offloads) != 0 { throw CallFailed("TUNSETOFFLOAD") }
    if fcntl(device, F_SETFL, fcntl(device, F_GETFL) | O_NONBLOCK) != 0 { throw CallFailed("fcntl") }
  }

  private func wait(for devices: [CInt], until instant: ContinuousClock.Instant) {
    var polled = devices.map { pollfd(fd: $0, events: CShort(POLLIN), revents: 0) }
    let milliseconds = max(instant - ContinuousClock.now, .zero) / .milliseconds(1)
    poll(&polled, nfds_t(polled.count), CInt(milliseconds.rounded(.up)))
  }
}

/// Packets on their way from one device to the other.
struct Direction {
  let from: CInt
  let to: CInt
  let delay: Duration
  private var packets: [(due: ContinuousClock.Instant, bytes: [UInt8])] = []
  /// The packets before this one have left.
  private var first = 0
  private var buffer = [UInt8](repeating: 0, count: 1 << 17)

  init(from: CInt, to: CInt, delay: Duration) {
    self.from = from
    self.to = to
    self.delay = delay
  }

  /// When the next packet is to leave.
  var due: ContinuousClock.Instant? { first < packets.count ? packets[first].due : nil }

  /// Takes what has arrived and lets go what is due.
  mutating func carry() {
    let now = ContinuousClock.now
    while case let count = read(from, &buffer, buffer.count), count > 0 {
      packets.append((now + delay, Array(buffer.prefix(count))))
    }
    while let due, due <= now {
      // A packet that the other side does not take is lost, as on any wire.
      _ = write(to, packets[first].bytes, packets[first].bytes.count)
      first += 1
    }
    if first > packets.count / 2 {
      packets.removeFirst(first)
      first = 0
    }
  }
}
