import CLibBPF
import Glibc

/// What this machine lacks for observing its kernel.
public enum KernelSupport {
  private static let types = "/sys/kernel/btf/vmlinux"
  // linux/capability.h
  private static let (netAdmin, sysAdmin, perfmon, bpf): (UInt64, UInt64, UInt64, UInt64) =
    (1 << 12, 1 << 21, 1 << 38, 1 << 39)

  /// What is missing, in plain words, one thing a line; empty if everything that can be told beforehand is there.
  public static func missing() -> [String] {
    [missingPrivilege, missingTypes, refusal].compactMap { $0?.description }
  }

  /// The first thing without which no signal can be observed.
  static var obstacle: ProbeError? { missingPrivilege ?? missingTypes ?? refusal }

  private static var missingPrivilege: ProbeError? {
    let held = KernelFacts.capabilities
    let needed = netAdmin | perfmon | bpf
    if held & sysAdmin != 0 && held & netAdmin != 0 || held & needed == needed { return nil }
    return ProbeError(
      .notPermitted,
      "not permitted to load BPF programs: run as root, or with CAP_BPF, CAP_PERFMON and CAP_NET_ADMIN")
  }

  private static var missingTypes: ProbeError? {
    if access(types, R_OK) == 0 { return nil }
    return ProbeError(
      .noKernelTypes, "no \(types): the kernel is built without CONFIG_DEBUG_INFO_BTF, or /sys is not mounted"
    )
  }

  private static var refusal: ProbeError? {
    if missingPrivilege != nil { return nil }
    do throws(ProbeError) {
      _ = try MapDescriptor(BPF_MAP_TYPE_RINGBUF, name: "probe", keySize: 0, valueSize: 0, entries: 65536)
      return nil
    } catch {
      return ProbeError(error.code, "the kernel refuses BPF ring buffers: \(error)")
    }
  }
}
