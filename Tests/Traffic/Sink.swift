import Glibc

/// Accepts connections and reads what they carry.
struct Sink {
  let port: UInt16
  let lifetime: Duration

  func run() throws(CallFailed) {
    let end = ContinuousClock.now + lifetime
    let listener = try Socket(SOCK_NONBLOCK)
    try listener.listen(on: port)

    var open = Connections()
    while ContinuousClock.now < end {
      open.wait(with: listener)
      open.acceptAll(from: listener)
      open.readWhatHasArrived()
    }
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
      let count = recv(connection, &buffer, buffer.count, CInt(MSG_DONTWAIT))
      if count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR)) { return false }
      close(connection)
      return true
    }
  }

  deinit {
    open.forEach { close($0) }
  }
}
