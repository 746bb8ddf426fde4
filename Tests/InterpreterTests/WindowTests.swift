import PolicyLang
import Testing

@testable import Interpreter

/// Quanta, windows and `ago`, computed by hand from docs/semantics.md.
struct WindowTests {
  @Test(
    arguments: [
      (100 * millisecond, 1 << 23), (1 << 27, 1 << 23), ((1 << 28) - 1, 1 << 23), (1 << 28, 1 << 24),
      (second, 1 << 25), (10 * second, 1 << 29), (60 * second, 1 << 31), (86_400 * second, 1 << 42),
    ] as [(Int64, Int64)])
  func quanta(length: Int64, expected: Int64) {
    #expect(quantum(of: length) == expected)
  }

  /// At 40 quanta of 2²⁹ a window of 10 s reaches back 18.63 of them: the oldest whole one is number 22.
  @Test func oldestQuantum() throws {
    let size: Int64 = 1 << 29
    let t = 40 * size
    var history = History()
    history.observe(full)
    for time in [22 * size - 1, 22 * size, t - 1, t] { history.add(full, at: time) }
    let count = try reading("count(tcp.rcvbuf_full, 10s) > 5")
    #expect(history.value(of: count, at: t) == Fraction(2))
  }

  /// A window of 16 quanta covers just these where its start is a multiple.
  @Test func wholeWindow() throws {
    var history = History()
    history.observe(full)
    for time in [4 * q - 1, 4 * q, 20 * q - 1, 20 * q] { history.add(full, at: time) }
    let count = try reading("count(tcp.rcvbuf_full, 134217728ns) > 5")
    #expect(history.value(of: count, at: 20 * q) == Fraction(2))
  }

  /// A boundary of 2²⁹ lies within a quantum of 2³¹, which is covered as far as it has come; times may be negative.
  @Test func runningQuantum() throws {
    let (small, large): (Int64, Int64) = (1 << 29, 1 << 31)
    let t = 10 * large + small
    // t − 60 s is −17.69 large quanta.
    var history = History()
    history.observe(full)
    history.add(full, at: -17 * large - 1, amount: 1)
    history.add(full, at: -17 * large, amount: 10)
    history.add(full, at: 10 * large, amount: 100)
    history.add(full, at: t - 1, amount: 1000)
    history.add(full, at: t, amount: 10_000)
    let count = try reading("count(tcp.rcvbuf_full, 1m) > 5")
    #expect(history.value(of: count, at: t) == Fraction(1110))
  }

  /// At 40 quanta, 5 s ago is 30.69 of them and 15 s ago 12.06: the whole ones between are 13 to 29.
  @Test func ago() throws {
    let size: Int64 = 1 << 29
    var history = History()
    history.observe(full)
    history.add(full, at: 13 * size - 1, amount: 1)
    history.add(full, at: 13 * size, amount: 10)
    history.add(full, at: 30 * size - 1, amount: 100)
    history.add(full, at: 30 * size, amount: 1000)
    let count = try reading("count(tcp.rcvbuf_full, 10s, ago 5s) > 5")
    #expect(history.value(of: count, at: 40 * size) == Fraction(110))
  }

  /// `w₁ ≤ w₂ − q(w₂)` is enough for the shorter window to lie within the longer one.
  @Test func nestedWindows() {
    for (short, long) in [(10, 60), (15, 120), (20, 300), (1, 30)] as [(Int64, Int64)] {
      #expect(short * second <= long * second - quantum(of: long * second))
      let step = quantum(of: short * second)
      for k in 0..<200 as Range<Int64> {
        let t = k * step
        let short = Span(length: short * second, ago: 0, boundary: t)
        let long = Span(length: long * second, ago: 0, boundary: t)
        #expect(long.start <= short.start)
      }
    }
  }

  /// Covered are the times from the start up to the end, and more than *w − q*.
  @Test func spans() {
    for length in [100, 1000, 7300, 10_000] as [Int64] {
      for ago in [0, 5000] as [Int64] {
        for k in -3..<60 as Range<Int64> {
          let span = Span(length: length * millisecond, ago: ago * millisecond, boundary: k * 3 * q)
          #expect(!span.covers(span.start - 1) && span.covers(span.start))
          #expect(span.covers(span.end - 1) && !span.covers(span.end))
          #expect(span.end - span.start <= span.length)
          let whole = ago == 0 ? 1 : 2
          #expect(span.end - span.start > span.length - Int64(whole) * quantum(of: span.length))
        }
      }
    }
  }
}
