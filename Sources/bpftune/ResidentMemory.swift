import Engine
import Glibc

/// What a daemon that has started needs no longer.
enum ResidentMemory {
  /// Gives back the pages of the program's code, most of which is the compiler's.
  ///
  /// Code is mapped from the program's file and never changed, so a page that is needed again is mapped again from the page
  /// cache. The mappings are those of proc_pid_maps(5); what cannot be read or given back stays.
  static func release() {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard length > 0, let maps = try? Descriptor("/proc/self/maps", flags: O_RDONLY).read(limit: 1 << 20)
    else {
      return
    }
    let program = String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for line in String(decoding: maps, as: UTF8.self).split(separator: "\n") {
      // begin-end permissions offset device inode path
      let fields = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
      guard fields.count == 6, fields[1] == "r-xp", fields[5].drop(while: { $0 == " " }) == program else {
        continue
      }
      let ends = fields[0].split(separator: "-").compactMap { UInt(String($0), radix: 16) }
      guard ends.count == 2, ends[0] < ends[1] else { continue }
      madvise(UnsafeMutableRawPointer(bitPattern: ends[0]), Int(ends[1] - ends[0]), MADV_DONTNEED)
    }
  }
}
