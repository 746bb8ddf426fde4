import Engine
import Glibc
import PolicyLang

extension Facts {
  /// The facts of this machine, read now.
  static func ofThisHost() -> Facts {
    var values: [Fact: Int64] = [
      .cpus: Int64(sysconf(Int32(_SC_NPROCESSORS_ONLN))), .pageSize: Int64(sysconf(Int32(_SC_PAGESIZE))),
    ]
    let meminfo = (try? Descriptor("/proc/meminfo", flags: O_RDONLY).read(limit: 65536)) ?? []
    for line in String(decoding: meminfo, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count > 1, let kibibytes = Int64(words[1]) else { continue }
      if words[0] == "MemTotal:" { values[.memory] = kibibytes * 1024 }
      // Only kernels with high memory tell it apart.
      if words[0] == "LowTotal:" { values[.lowMemory] = kibibytes * 1024 }
    }
    values[.lowMemory] = values[.lowMemory] ?? values[.memory]
    return Facts(values)
  }
}
