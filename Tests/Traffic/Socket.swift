import Glibc

/// A system call that failed.
struct CallFailed: Error, CustomStringConvertible {
  let call: String
  let number: CInt

  init(_ call: String, _ number: CInt = errno) {
    self.call = call
    self.number = number
  }

  var description: String { "\(call): \(String(cString: strerror(number)))" }
}

/// A TCP socket over IPv4, closed when it goes away.
struct Socket: ~Copyable {
  let descriptor: CInt

  init(_ flags: __socket_type...) throws(CallFailed) {
    let kind = flags.reduce(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue) { $0 | $1.rawValue }
    descriptor = socket(AF_INET, CInt(kind), 0)
    if descriptor < 0 { throw CallFailed("socket") }
  }

  deinit {
    close(descriptor)
  }

  // MARK: - Names

  func listen(on port: UInt16) throws(CallFailed) {
    try set(SOL_SOCKET, SO_REUSEADDR, to: CInt(1))
    try withAddress("0.0.0.0", port, "bind") { bind(descriptor, $0, $1) }
    if Glibc.listen(descriptor, 64) != 0 { throw CallFailed("listen") }
  }

  func connect(to host: String, _ port: UInt16) throws(CallFailed) {
    try withAddress(host, port, "connect to \(host)") { Glibc.connect(descriptor, $0, $1) }
  }

  private func withAddress(
    _ host: String, _ port: UInt16, _ call: String,
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> CInt
  ) throws(CallFailed) {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    if inet_pton(AF_INET, host, &address.sin_addr) != 1 { throw CallFailed("address `\(host)`", EINVAL) }
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result != 0 { throw CallFailed(call) }
  }

  // MARK: - Options

  func set<Value: BitwiseCopyable>(
    _ level: CInt, _ option: CInt, to value: Value
  ) throws(CallFailed) {
    let result = withUnsafePointer(to: value) {
      setsockopt(descriptor, level, option, $0, socklen_t(MemoryLayout<Value>.size))
    }
    if result != 0 { throw CallFailed("setsockopt") }
  }

  func setCongestionControl(_ name: String) throws(CallFailed) {
    if setsockopt(descriptor, CInt(IPPROTO_TCP), TCP_CONGESTION, name, socklen_t(name.utf8.count)) != 0 {
      throw CallFailed("congestion control `\(name)`")
    }
  }

  /// Gives up a call that sends or connects after `limit`, so that a stalled peer cannot hold it.
  func limitSending(to limit: Duration) throws(CallFailed) {
    let (seconds, attoseconds) = limit.components
    try set(
      SOL_SOCKET, SO_SNDTIMEO,
      to: timeval(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000)))
  }

  /// Makes closing drop what is still queued, with a reset.
  func closeAbruptly() throws(CallFailed) {
    try set(SOL_SOCKET, SO_LINGER, to: linger(l_onoff: 1, l_linger: 0))
  }
}
