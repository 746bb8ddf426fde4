/// What the command line asks for.
enum Command {
  case help
  case serve(Sink)
  case send(Sender)
  case wire(Wire)

  static let usage = """
    usage: bpftune-traffic serve --port N [--seconds S]
           bpftune-traffic send --host ADDRESS --port N [--seconds S] [--each S]
                                [--congestion NAME] [--json]
           bpftune-traffic wire --name DEVICE --peer FD --delay S [--seconds S]

    serve   accepts connections and reads all they carry. Ends after --seconds (600).
    send    opens one connection after another, each for --each (1) seconds, during --seconds
            (10), and prints for each: time of day, Mbit/s acknowledged, the window scale that
            the receiver offered, retransmitted segments.
    wire    joins this namespace with the one where FD, /dev/net/tun, was opened: a TUN device in
            each, and a delay in both directions between them. Ends after --seconds (600).
    """

  init(arguments: [String]) throws(UsageError) {
    guard let name = arguments.first else { throw UsageError("a command is missing") }
    var options = try Options(arguments.dropFirst())
    switch name {
    case "serve":
      self = .serve(
        Sink(
          port: try options.port(), lifetime: try options.seconds("--seconds") ?? .seconds(600)))
    case "send":
      guard let host = options.take("--host") else { throw UsageError("--host is missing") }
      self = .send(
        Sender(
          host: host, port: try options.port(), duration: try options.seconds("--seconds") ?? .seconds(10),
          each: try options.seconds("--each") ?? .seconds(1),
          congestion: options.take("--congestion") ?? "cubic",
          format: options.take("--json") == nil ? .text : .json))
    case "wire":
      guard let name = options.take("--name"), let peer = options.take("--peer").flatMap({ CInt($0) }),
        let delay = try options.seconds("--delay")
      else { throw UsageError("wire needs --name, --peer and --delay") }
      self = .wire(
        Wire(
          name: name, peer: peer, delay: delay, lifetime: try options.seconds("--seconds") ?? .seconds(600)))
    case "help", "--help", "-h":
      self = .help
    default:
      throw UsageError("unknown command `\(name)`")
    }
    try options.finish()
  }
}

/// A command line that cannot be understood.
struct UsageError: Error {
  let message: String

  init(_ message: String) {
    self.message = message
  }
}

/// The options of one command, taken out one by one.
struct Options {
  private static let flags: Set = ["--json"]
  private var values: [String: String] = [:]

  init(_ arguments: ArraySlice<String>) throws(UsageError) {
    var rest = arguments
    while let name = rest.popFirst() {
      if Self.flags.contains(name) {
        values[name] = ""
      } else if name.hasPrefix("--"), let value = rest.popFirst() {
        values[name] = value
      } else {
        throw UsageError("`\(name)` is not an option with a value")
      }
    }
  }

  mutating func take(_ name: String) -> String? {
    values.removeValue(forKey: name)
  }

  mutating func port() throws(UsageError) -> UInt16 {
    guard let port = take("--port").flatMap({ UInt16($0) }) else {
      throw UsageError("--port takes a number from 1 to 65535")
    }
    return port
  }

  /// A positive number of seconds, such as `1` or `0.02`.
  mutating func seconds(_ name: String) throws(UsageError) -> Duration? {
    guard let text = take(name) else { return nil }
    guard let value = Double(text), value > 0, value <= 3600 else {
      throw UsageError("\(name) takes seconds, at most 3600")
    }
    return .seconds(value)
  }

  func finish() throws(UsageError) {
    if let unknown = values.keys.sorted().first { throw UsageError("unknown option `\(unknown)`") }
  }
}
