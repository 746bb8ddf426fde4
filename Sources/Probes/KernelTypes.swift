import CLibBPF
import Glibc

/// The kernel's own description of its types: what tells which variant of a program fits.
struct KernelTypes: ~Copyable {
  private let btf: OpaquePointer

  /// Reads the description; some megabytes, so it is not kept.
  init() throws(ProbeError) {
    guard let btf = btf__load_vmlinux_btf() else {
      throw ProbeError(
        .noKernelTypes, "cannot read the kernel's types: \(String(cString: strerror(errno)))")
    }
    self.btf = btf
  }

  deinit { btf__free(btf) }

  /// How many arguments a tracepoint passes to BPF; `nil` if there is no such tracepoint.
  func argumentCount(ofTracepoint name: String) -> Int? {
    let typedef = btf__find_by_name_kind(btf, "btf_trace_\(name)", bpftune_kind_typedef)
    guard typedef > 0, let pointer = btf__type_by_id(btf, UInt32(typedef)),
      let type = btf__type_by_id(btf, pointer.pointee.type),
      let prototype = btf__type_by_id(btf, type.pointee.type), btf_is_func_proto(prototype)
    else { return nil }
    // The first is the tracepoint's own data.
    return Int(btf_vlen(prototype)) - 1
  }

  /// Whether the kernel has a function of this name that BPF can hook.
  func hasFunction(_ name: String) -> Bool {
    btf__find_by_name_kind(btf, name, bpftune_kind_func) > 0
  }

  /// Whether the kernel has a variable of this name that BPF can read.
  func hasVariable(_ name: String) -> Bool {
    btf__find_by_name_kind(btf, name, bpftune_kind_var) > 0
  }
}
