import Glibc

/// Accepts connections and reads what they carry.
struct Sink {
  let port: UInt16
  let lifetime: Duration
  /// With a period it reads only at its ticks, and then what has arrived: the receive buffer has to
  /// hold all that comes between two ticks, as it has to over a path with that round-trip time.
  let period: Duration?

  func run() throws(CallFailed) {
    let end = ContinuousClock.now + lifetime
    let listener = try Socket(SOCK_NONBLOCK)
    try listener.listen(on: port)

    var open = Connections()
    var tick = ContinuousClock.now
    while ContinuousClock.now < end {
      if let period {
        tick = max(tick + period, ContinuousClock.now)
        sleep(until: tick)
      } else {
        open.wait(with: listener)
      }
      open.acceptAll(from: listener)
      open.readWhatHasArrived()
    }
  }

  private func sleep(until instant: ContinuousClock.Instant) {
    let (seconds, attoseconds) = (instant - ContinuousClock.now).components
    var rest = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    nanosleep(&rest, nil)
  }
}

/// The connections that the sink has accepted and not yet closed.
struct Connections: ~Copyable {
  private var open: [CInt] = []
  private var buffer = [UInt8](repeating: 0, count: 256 << 10)

  /// Waits until there is something to accept or to read, for a second at most.
  func wait(with listener: borrowing Socket) {
    var polled = (open + [listener.descriptor]).map {
      pollfd(fd: $0, events: CShort(POLLIN), revents: 0)
    }
    poll(&polled, nfds_t(polled.count), 1000)
  }

  mutating func acceptAll(from listener: borrowing Socket) {
    while case let accepted = accept(listener.descriptor, nil, nil), accepted >= 0 {
      open.append(accepted)
    }
  }

  mutating func readWhatHasArrived() {
    open.removeAll { connection in
      var arrived: CInt = 0
      if ioctl(connection, UInt(FIONREAD), &arrived) != 0 { return false }
      // At least once, so that the end of the stream is seen.
      repeat {
        let count = recv(
          connection, &buffer, min(buffer.count, Int(max(arrived, 1))), CInt(MSG_DONTWAIT))
        if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) {
          close(connection)
          return true
        }
        arrived -= CInt(max(count, 1))
      } while arrived > 0
      return false
    }
  }

  deinit {
    open.forEach { close($0) }
  }
}
