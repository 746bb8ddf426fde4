public import Glibc
public import SystemPackage

/// An open file descriptor that is closed exactly once, when its owner goes.
public struct Descriptor: ~Copyable {
  /// The number, for calls that borrow it.
  public let number: Int32

  /// Takes over an open descriptor.
  public init(owning number: Int32) { self.number = number }

  deinit { _ = close(number) }

  /// Opens `path` relative to `directory`.
  ///
  /// - Throws: the error of openat(2).
  public init(
    _ path: String, in directory: Int32 = AT_FDCWD, flags: Int32, mode: mode_t = 0
  ) throws(Errno) {
    let number = openat(directory, path, flags | O_CLOEXEC, mode)
    guard number >= 0 else { throw Errno(rawValue: errno) }
    self.number = number
  }

  /// Reads up to `limit` bytes from where the descriptor stands.
  ///
  /// - Throws: the error of read(2).
  public borrowing func read(limit: Int) throws(Errno) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < limit {
      let want = min(65536, limit - bytes.count)
      var failure: Errno?
      let chunk = [UInt8](unsafeUninitializedCapacity: want) { buffer, count in
        var got = Glibc.read(number, buffer.baseAddress, want)
        while got < 0, errno == EINTR { got = Glibc.read(number, buffer.baseAddress, want) }
        if got < 0 { failure = Errno(rawValue: errno) }
        count = max(0, got)
      }
      if let failure { throw failure }
      if chunk.isEmpty { break }
      bytes += chunk
    }
    return bytes
  }

  /// Writes all bytes with one write(2): sysctl files take a value as a whole.
  ///
  /// - Throws: the error of write(2); a short write counts as `EIO`.
  public borrowing func write(_ bytes: [UInt8]) throws(Errno) {
    var done = Glibc.write(number, bytes, bytes.count)
    while done < 0, errno == EINTR { done = Glibc.write(number, bytes, bytes.count) }
    if done < 0 { throw Errno(rawValue: errno) }
    if done != bytes.count { throw .ioError }
  }
}
