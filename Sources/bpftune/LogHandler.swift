import Glibc
import Logging

/// Logs to standard error, a line a message; levels other than info are named first.
struct StandardErrorLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let level = event.level == .info ? "" : "\(event.level): "
    let bytes = Array("\(level)\(event.message)\n".utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}
