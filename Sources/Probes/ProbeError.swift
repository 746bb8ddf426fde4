import Glibc

/// Why the kernel cannot be observed, or one request of it failed.
public struct ProbeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure it is.
  public enum Code: Hashable, Sendable {
    /// BPF needs root, or CAP_BPF, CAP_PERFMON and CAP_NET_ADMIN.
    case notPermitted
    /// The kernel does not describe its types in /sys/kernel/btf/vmlinux.
    case noKernelTypes
    /// The kernel refused something that nothing works without.
    case refused
    /// All slots are taken.
    case noSlotLeft
    /// The plan has no series of this signal, or its hook is unavailable.
    case notObserved
  }

  /// What kind of failure it is.
  public let code: Code
  /// What was attempted, and what came of it.
  public let description: String

  init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }

  /// A system call that failed with `error`.
  init(_ attempt: String, error: CInt) {
    self.init(
      error == EPERM || error == EACCES ? .notPermitted : .refused,
      "\(attempt): \(String(cString: strerror(error)))")
  }
}
