import CLinux
import Engine
import Glibc
import SystemPackage

/// What the daemon waits for, all in one epoll set: one thread, so there is nothing to lock.
struct EventLoop: ~Copyable {
  /// Why the daemon woke.
  enum Cause: UInt32, CaseIterable {
    case timer
    case event
    case mounts
    case signal
  }

  private let epoll: Descriptor
  private let timer: Descriptor
  private let signals: Descriptor
  private let mounts: Descriptor
  private var armedFor: Int64?
  /// How often each cause woke the daemon.
  private(set) var wakeUps: [Cause: Int] = [:]

  private init(
    epoll: consuming Descriptor, timer: consuming Descriptor, signals: consuming Descriptor,
    mounts: consuming Descriptor
  ) {
    self.epoll = epoll
    self.timer = timer
    self.signals = signals
    self.mounts = mounts
  }

  /// Blocks SIGTERM, SIGINT and SIGHUP for this thread and waits for them, for a timer, for changes of the mount table, and for
  /// `wakeupDescriptor`.
  ///
  /// - Throws: the error of the call that failed.
  static func opened(wakeupDescriptor: Int32) throws(Errno) -> EventLoop {
    var mask = sigset_t()
    sigemptyset(&mask)
    for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&mask, signal) }
    sigprocmask(SIG_BLOCK, &mask, nil)
    // A reader of our output that goes away must not end us without undoing what we changed.
    signal(SIGPIPE, SIG_IGN)
    let loop = EventLoop(
      epoll: try opened(epoll_create1(Int32(EPOLL_CLOEXEC))),
      timer: try opened(timerfd_create(CLOCK_MONOTONIC, Int32(TFD_CLOEXEC))),
      signals: try opened(signalfd(-1, &mask, Int32(SFD_CLOEXEC))),
      mounts: try Descriptor("/proc/self/mountinfo", flags: O_RDONLY))
    try loop.add(wakeupDescriptor, .event, EPOLLIN.rawValue)
    try loop.add(loop.timer.number, .timer, EPOLLIN.rawValue)
    try loop.add(loop.signals.number, .signal, EPOLLIN.rawValue)
    // proc(5): a change of the mount table marks the file readable with EPOLLPRI and EPOLLERR.
    try loop.add(loop.mounts.number, .mounts, EPOLLPRI.rawValue)
    return loop
  }

  /// Waits until something happens and says what; `deadline` is a CLOCK_MONOTONIC time, `nil` for none.
  ///
  /// - Throws: the error of the call that failed.
  mutating func wait(until deadline: Int64?) throws(Errno) -> Set<Cause> {
    try setTimer(deadline)
    var events = [epoll_event](repeating: epoll_event(), count: Cause.allCases.count)
    let count = epoll_wait(epoll.number, &events, Int32(events.count), -1)
    if count < 0 {
      if errno == EINTR { return [] }
      throw Errno(rawValue: errno)
    }
    let causes = Set(events.prefix(Int(count)).compactMap { Cause(rawValue: $0.data.u32) })
    for cause in causes { wakeUps[cause, default: 0] += 1 }
    if causes.contains(.timer) {
      _ = try timer.read(limit: 8)
      armedFor = nil
    }
    return causes
  }

  /// The mount table as it is now.
  ///
  /// - Throws: the error of the call that failed.
  func mountTable() throws(Errno) -> [UInt8] {
    guard lseek(mounts.number, 0, SEEK_SET) >= 0 else { throw Errno(rawValue: errno) }
    return try mounts.read(limit: 64 << 20)
  }

  private mutating func setTimer(_ deadline: Int64?) throws(Errno) {
    guard deadline != armedFor else { return }
    var time = itimerspec()
    // A time of 0 would switch the timer off.
    let value = max(1, deadline ?? 0)
    if deadline != nil {
      time.it_value = timespec(tv_sec: Int(value / 1_000_000_000), tv_nsec: Int(value % 1_000_000_000))
    }
    guard timerfd_settime(timer.number, Int32(TFD_TIMER_ABSTIME), &time, nil) == 0 else {
      throw Errno(rawValue: errno)
    }
    armedFor = deadline
  }

  private static func opened(_ number: Int32) throws(Errno) -> Descriptor {
    guard number >= 0 else { throw Errno(rawValue: errno) }
    return Descriptor(owning: number)
  }

  private borrowing func add(_ number: Int32, _ cause: Cause, _ events: UInt32) throws(Errno) {
    var event = epoll_event(events: events, data: epoll_data_t(u32: cause.rawValue))
    guard epoll_ctl(epoll.number, EPOLL_CTL_ADD, number, &event) == 0 else {
      throw Errno(rawValue: errno)
    }
  }
}

/// CLOCK_MONOTONIC in nanoseconds: the clock of the engine and of the BPF programs.
func monotonicTime() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}
