import Glibc

/// What the kernel says of a connection, from `struct tcp_info` of `linux/tcp.h`.
///
/// Read by offset: the C library's own declaration of the structure ends before `tcpi_bytes_acked`.
struct ConnectionFacts {
  /// The window scale that the receiver offered when the connection was made; it cannot change.
  let windowScale: UInt8
  let retransmits: UInt32
  let bytesAcknowledged: UInt64

  init(of socket: borrowing Socket) throws(CallFailed) {
    var info = [UInt8](repeating: 0, count: 256)
    var size = socklen_t(info.count)
    if getsockopt(socket.descriptor, CInt(IPPROTO_TCP), TCP_INFO, &info, &size) != 0 {
      throw CallFailed("TCP_INFO")
    }
    let bytes = info.span.bytes
    let scales = bytes.unsafeLoadUnaligned(fromByteOffset: 6, as: UInt8.self)
    #if _endian(big)
      windowScale = scales >> 4
    #else
      windowScale = scales & 0xf
    #endif
    retransmits = bytes.unsafeLoadUnaligned(fromByteOffset: 100, as: UInt32.self)
    bytesAcknowledged = bytes.unsafeLoadUnaligned(fromByteOffset: 120, as: UInt64.self)
  }
}
