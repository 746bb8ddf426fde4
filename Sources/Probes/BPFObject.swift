import CLibBPF
import CProbeABI
import Glibc

/// One opened BPF object; closing it unloads its programs and maps.
struct BPFObject: ~Copyable {
  private let object: OpaquePointer

  /// Opens the embedded object; needs no privilege.
  init(_ embedded: EmbeddedObject) throws(ProbeError) {
    let bytes = embedded.bytes
    let name = "\(embedded.name)"
    let opened = name.withCString { name in
      var options = bpf_object_open_opts()
      options.sz = MemoryLayout<bpf_object_open_opts>.size
      options.object_name = name
      return bpf_object__open_mem(bytes, bytes.count, &options)
    }
    guard let opened else { throw ProbeError("cannot open the BPF object \(name)", error: errno) }
    object = opened
  }

  deinit { bpf_object__close(object) }

  /// The names of its programs, in the order of the file.
  var programNames: [String] {
    var names: [String] = []
    var program = bpf_object__next_program(object, nil)
    while let found = program {
      if let name = bpf_program__name(found) { names.append(String(cString: name)) }
      program = bpf_object__next_program(object, found)
    }
    return names
  }

  /// The names of its maps, in the order of the file.
  var mapNames: [String] {
    var names: [String] = []
    var map = bpf_object__next_map(object, nil)
    while let found = map {
      if let name = bpf_map__name(found) { names.append(String(cString: name)) }
      map = bpf_object__next_map(object, found)
    }
    return names
  }

  /// Only these programs are loaded; those that the object has not are ignored.
  func select(_ programs: [String]) {
    for name in programNames {
      bpf_program__set_autoload(bpf_object__find_program_by_name(object, name), programs.contains(name))
    }
  }

  /// Tells the programs what to count.
  func configure(_ config: bpftune_config) throws(ProbeError) {
    guard let map = bpf_object__find_map_by_name(object, ".rodata.config") else {
      throw ProbeError("there is no configuration", error: ENOENT)
    }
    var config = config
    let result = bpf_map__set_initial_value(map, &config, MemoryLayout<bpftune_config>.size)
    if result != 0 { throw ProbeError("cannot set the configuration", error: -result) }
  }

  /// Uses an existing map in place of the object's own of the same name.
  func reuse(_ map: borrowing MapDescriptor, as name: String) throws(ProbeError) {
    let result = bpf_map__reuse_fd(bpf_object__find_map_by_name(object, name), map.descriptor)
    if result != 0 { throw ProbeError("cannot share the map \(name)", error: -result) }
  }

  /// Sizes a map before load.
  func resize(_ name: String, entries: Int, valueSize: Int? = nil) throws(ProbeError) {
    guard let map = bpf_object__find_map_by_name(object, name) else { return }
    var result = bpf_map__set_max_entries(map, UInt32(entries))
    if result == 0, let valueSize { result = bpf_map__set_value_size(map, UInt32(valueSize)) }
    if result != 0 { throw ProbeError("cannot size the map \(name)", error: -result) }
  }

  /// Has the kernel verify and load the selected programs.
  func load() throws(ProbeError) {
    let result = bpf_object__load(object)
    if result != 0 { throw ProbeError("cannot load it", error: -result) }
  }

  /// The descriptor of a loaded map, which stays the object's.
  func mapDescriptor(_ name: String) -> CInt {
    bpf_object__find_map_fd_by_name(object, name)
  }

  /// The descriptor of a loaded program, which stays the object's.
  func programDescriptor(_ name: String) -> CInt {
    bpf_program__fd(bpf_object__find_program_by_name(object, name))
  }

  /// Attaches a loaded program to what its section names.
  func attach(_ name: String) throws(ProbeError) -> BPFLink {
    let program = bpf_object__find_program_by_name(object, name)
    guard let link = bpf_program__attach(program) else {
      throw ProbeError("cannot attach \(name)", error: errno)
    }
    return BPFLink(link)
  }

  /// Attaches a loaded program to the cgroup at `path`.
  func attach(_ name: String, toCgroup path: String) throws(ProbeError) -> BPFLink {
    let cgroup = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard cgroup >= 0 else { throw ProbeError("cannot open \(path)", error: errno) }
    defer { close(cgroup) }
    let program = bpf_object__find_program_by_name(object, name)
    guard let link = bpf_program__attach_cgroup(program, cgroup) else {
      throw ProbeError("cannot attach \(name) to \(path)", error: errno)
    }
    return BPFLink(link)
  }
}

/// The attachment of one program; it ends with the last reference, and with the process in any case: nothing is pinned.
final class BPFLink {
  private let link: OpaquePointer

  fileprivate init(_ link: OpaquePointer) { self.link = link }

  deinit { bpf_link__destroy(link) }
}
