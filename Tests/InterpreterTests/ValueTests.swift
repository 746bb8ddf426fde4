import PolicyLang
import Testing

@testable import Interpreter

/// Values, what is unknown, and labels.
struct ValueTests {
  @Test func labels() throws {
    var history = History()
    history.observe(failures)
    for (reason, amount) in [("refused", 1), ("timeout", 10), ("no_port", 100)] as [(String, Int64)] {
      history.add(failures, at: 9 * q, labels: ["reason": reason], amount: amount)
    }
    func count(_ selector: String) throws -> Fraction? {
      history.value(of: try reading("count(tcp.connect_failures\(selector), 100ms) > 5"), at: 10 * q)
    }
    #expect(try count("") == Fraction(111))
    #expect(try count("{reason=\"refused\"}") == Fraction(1))
    #expect(try count("{reason!=\"refused\"}") == Fraction(110))
    #expect(try count("{reason!=\"refused\", reason!=\"timeout\"}") == Fraction(100))
  }

  /// A rate is over the declared length, and a ratio where amounts are times.
  @Test func rates() throws {
    var history = History()
    history.observe(full)
    history.add(full, at: 9 * q, amount: 7)
    #expect(history.truth(of: try condition("rate(tcp.rcvbuf_full, 100ms) == 70/s"), at: 10 * q) == .true)
    let limited = SignalID(rawValue: "tcp.sndbuf_limited")
    history.observe(limited)
    history.add(limited, at: 9 * q, amount: 25 * millisecond)
    #expect(history.truth(of: try condition("rate(tcp.sndbuf_limited, 100ms) == 25%"), at: 10 * q) == .true)
  }

  /// Sizes 1, 2, 2, 9 ms.
  @Test func distributions() throws {
    var history = History()
    history.observe(roundTrips)
    for (size, count) in [(9, 1), (2, 2), (1, 1), (5, 0)] as [(Int64, Int64)] {
      history.add(roundTrips, at: 9 * q, size: size * millisecond, count: count)
    }
    func value(_ text: String) throws -> Fraction? {
      history.value(of: try reading("\(text) > 0"), at: 10 * q)
    }
    #expect(try value("count(tcp.rtt, 100ms)") == Fraction(4))
    func holds(_ text: String) throws -> Bool { history.truth(of: try condition(text), at: 10 * q) == .true }
    #expect(try holds("sum(tcp.rtt, 100ms) == 14ms"))
    // One of four does not exceed 1 ms, three do not exceed 2 ms.
    #expect(try holds("p25(tcp.rtt, 100ms) == 1ms"))
    #expect(try holds("p25.1(tcp.rtt, 100ms) == 2ms"))
    #expect(try holds("p75(tcp.rtt, 100ms) == 2ms"))
    #expect(try holds("p75.1(tcp.rtt, 100ms) == 9ms"))
    #expect(try holds("p99.9(tcp.rtt, 100ms) == 9ms"))
    #expect(try holds("share(tcp.rtt > 2ms, 100ms) == 25%"))
    #expect(try holds("share(tcp.rtt > 1999999ns, 100ms) == 75%"))
    #expect(try holds("share(tcp.rtt > 9ms, 100ms) == 0%"))
  }

  @Test func gauges() throws {
    var history = History()
    history.observe(timeWait, period: 15 * second)
    let levels: [Int64] = [5, 9, 1, 4]
    for (number, level) in levels.enumerated() {
      history.add(timeWait, at: Int64(number) * 15 * second, amount: level)
    }
    // A boundary of 2³¹ just after 45 s; one minute covers all four readings, as 47.2 s − 60 s < 0.
    let t: Int64 = 22 << 31
    for (aggregate, value) in [("avg", "4.75"), ("min", "1"), ("max", "9"), ("last", "4")] {
      #expect(
        history.truth(of: try condition("\(aggregate)(tcp.time_wait, 1m) == \(value)"), at: t) == .true)
    }
    // The reading at 60 s is missing as soon as it is covered.
    let late = try condition("max(tcp.time_wait, 1m) == 9")
    #expect(history.truth(of: late, at: 27 << 31) == .true)
    #expect(history.truth(of: late, at: 28 << 31) == .unknown)
  }

  /// Of one label and of all: at each time, levels add up.
  @Test func gaugesWithLabels() throws {
    let fragments = SignalID(rawValue: "ip.fragment_memory")
    var history = History()
    history.observe(fragments, period: 15 * second)
    for (family, level) in [("ipv4", 3), ("ipv6", 4)] as [(String, Int64)] {
      history.add(fragments, at: 15 * second, labels: ["family": family], amount: level)
      history.add(fragments, at: 30 * second, labels: ["family": family], amount: 1)
    }
    // 30.06 s: readings at 15 s and 30 s.
    let t: Int64 = 56 << 29
    #expect(history.truth(of: try condition("max(ip.fragment_memory, 20s) == 7B"), at: t) == .true)
    #expect(
      history.truth(of: try condition("max(ip.fragment_memory{family=\"ipv6\"}, 20s) == 4B"), at: t) == .true)
  }

  /// A window as long as the period covers no reading just before the next one is due.
  @Test func gaugeWithoutReadings() throws {
    var history = History()
    history.observe(timeWait, period: 15 * second)
    for number in 0..<4 as Range<Int64> { history.add(timeWait, at: number * 15 * second, amount: 7) }
    let last = try reading("last(tcp.time_wait, 15s) > 5")
    // 27 quanta of 2²⁹ are 14.50 s, and the window starts before 0; 28 are 15.03 s; 55 are 29.53 s, and it starts
    // at quantum 28.
    #expect(history.value(of: last, at: 27 << 29) == Fraction(7))
    #expect(history.value(of: last, at: 28 << 29) == Fraction(7))
    #expect(history.value(of: last, at: 55 << 29) == nil)
    #expect(history.value(of: try reading("avg(tcp.time_wait, 15s) > 5"), at: 55 << 29) == nil)
    #expect(history.value(of: last, at: 56 << 29) == Fraction(7))
  }

  /// A window of 100 ms at 20 quanta starts at quantum 9.
  @Test func observedSince() throws {
    let count = try reading("count(tcp.rcvbuf_full, 100ms) > 5")
    for (since, value) in [(.min, 0), (9 * q, 0), (9 * q + 1, nil)] as [(Int64, Int128?)] {
      var history = History()
      history.observe(full, since: since)
      #expect(history.value(of: count, at: 20 * q) == value.map { Fraction($0) })
    }
    #expect(History().value(of: count, at: 20 * q) == nil, "not offered")
  }

  /// A loss found at 20 quanta makes unknown what covers anything before, and changes nothing of what was before.
  @Test func losses() throws {
    let count = try reading("count(tcp.rcvbuf_full, 100ms) > 5")
    var history = History()
    history.observe(full)
    history.lose(full, at: 20 * q)
    #expect(history.value(of: count, at: 19 * q) == Fraction(0))
    #expect(history.value(of: count, at: 20 * q) == nil)
    #expect(history.value(of: count, at: 30 * q) == nil)
    // 31 quanta − 100 ms is 19.08 of them: the oldest covered is number 20.
    #expect(history.value(of: count, at: 31 * q) == Fraction(0))
  }

  @Test func nothingObserved() throws {
    var history = History()
    history.observe(roundTrips)
    history.add(roundTrips, at: 9 * q, size: 5, count: 0)
    func truth(_ text: String) throws -> Truth { history.truth(of: try condition(text), at: 10 * q) }
    #expect(try truth("p99(tcp.rtt, 100ms) > 5ms") == .unknown)
    #expect(try truth("share(tcp.rtt > 5ms, 100ms) < 50%") == .unknown)
    #expect(try truth("count(tcp.rtt, 100ms) == 0") == .true)
  }

  /// `p_q > v` exactly where `share(> v) > 1 − q`.
  @Test func quantilesAndShares() throws {
    let seed = testSeed()
    var random = SeededSource(seed: seed)
    for _ in 0..<2000 {
      var history = History()
      history.observe(roundTrips)
      for _ in 0..<random.number(1...5) {
        history.add(
          roundTrips, at: 9 * q, size: Int64(random.number(0...9)), count: Int64(random.number(0...4)))
      }
      let percent = Int64(random.number(1...99))
      let limit = Int64(random.number(0...9))
      let window = try window(100 * millisecond)
      let quantile = Reading(
        signal: roundTrips, aggregate: .quantile(try #require(Rational(Int128(percent), over: 100))),
        window: window)
      let share = Reading(signal: roundTrips, aggregate: .shareAbove(Rational(limit)), window: window)
      let size = history.value(of: quantile, at: 10 * q)
      let part = history.value(of: share, at: 10 * q)
      let isEqual =
        size.map { $0 > Fraction(Int128(limit)) }
        == part.map { $0 > Fraction(Int128(100 - percent), over: 100) }
      #expect(isEqual, "seed \(seed): p\(percent), limit \(limit), \(history.entries) \(history.amounts)")
    }
  }
}
