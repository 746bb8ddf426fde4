import Glibc

/// One short connection after another: a connection keeps the window scale that it was born with, so
/// only new ones can use a larger receive buffer to the full.
struct Sender {
  let host: String
  let port: UInt16
  let duration: Duration
  let each: Duration
  let congestion: String
  let format: Report.Format

  func run() throws(CallFailed) {
    let end = ContinuousClock.now + duration
    while ContinuousClock.now < end {
      let report = try oneConnection(endingBy: end)
      writeLine(report.line(format), to: STDOUT_FILENO)
    }
  }

  private func oneConnection(endingBy limit: ContinuousClock.Instant) throws(CallFailed) -> Report {
    let socket = try connected()
    try socket.limitSending(to: .milliseconds(100))
    try socket.closeAbruptly()

    let payload = [UInt8](repeating: 0x2a, count: 256 << 10)
    let start = ContinuousClock.now
    let end = min(start + each, limit)
    while ContinuousClock.now < end {
      if send(socket.descriptor, payload, payload.count, 0) < 0 && errno != EAGAIN && errno != EINTR {
        throw CallFailed("send to \(host)")
      }
    }
    return Report(try ConnectionFacts(of: socket), over: ContinuousClock.now - start)
  }

  /// Tries for five seconds: the sink may have been started a moment ago.
  private func connected() throws(CallFailed) -> Socket {
    let end = ContinuousClock.now + .seconds(5)
    while true {
      let socket = try Socket()
      try socket.setCongestionControl(congestion)
      try socket.limitSending(to: .seconds(2))
      do throws(CallFailed) {
        try socket.connect(to: host, port)
        return socket
      } catch {
        if error.number != ECONNREFUSED || ContinuousClock.now > end { throw error }
        usleep(100_000)
      }
    }
  }
}
