import CLibBPF
import Glibc

/// A BPF map that this process made, shared by all loaded objects.
struct MapDescriptor: ~Copyable {
  let descriptor: CInt

  /// Creates a map.
  init(
    _ type: bpf_map_type, name: String, keySize: Int, valueSize: Int, entries: Int
  ) throws(ProbeError) {
    // libbpf raises RLIMIT_MEMLOCK by itself on the kernels that charge maps to it.
    descriptor = bpf_map_create(type, name, UInt32(keySize), UInt32(valueSize), UInt32(entries), nil)
    if descriptor < 0 { throw ProbeError("cannot create the BPF map \(name)", error: errno) }
  }

  deinit { close(descriptor) }

  /// Sets the value of `key`.
  func set<Key: BitwiseCopyable, Value: BitwiseCopyable>(_ key: Key, _ value: Value) throws(ProbeError) {
    var (key, value) = (key, value)
    if bpf_map_update_elem(descriptor, &key, &value, UInt64(BPF_ANY)) != 0 {
      throw ProbeError("cannot update a BPF map", error: errno)
    }
  }

  /// The value of `key`, or `nil` where there is none.
  func value<Key: BitwiseCopyable, Value: BitwiseCopyable>(of key: Key, initial: Value) -> Value? {
    var (key, value) = (key, initial)
    return bpf_map_lookup_elem(descriptor, &key, &value) == 0 ? value : nil
  }

  /// Removes `key`, if it is there.
  func remove<Key: BitwiseCopyable>(_ key: Key) {
    var key = key
    bpf_map_delete_elem(descriptor, &key)
  }
}
