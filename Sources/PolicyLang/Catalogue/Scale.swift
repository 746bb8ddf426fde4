/// What one of a sysctl's number is in the base unit of its measure.
extension Rational {
  /// One hundredth.
  static let percent = Rational(1, over: 100) ?? .one
  /// One thousandth.
  static let perThousand = Rational(1, over: 1000) ?? .one
  /// One ten-thousandth.
  static let perTenThousand = Rational(1, over: 10_000) ?? .one
  /// A KiB in bytes.
  static let kibibytes = Rational(1 << 10)
  /// A MiB in bytes.
  static let mebibytes = Rational(1 << 20)
  /// A microsecond in nanoseconds.
  static let microseconds = Rational(1000)
  /// A millisecond in nanoseconds.
  static let milliseconds = Rational(1_000_000)
  /// A hundredth of a second in nanoseconds.
  static let centiseconds = Rational(10_000_000)
  /// A second in nanoseconds.
  static let seconds = Rational(1_000_000_000)
}

extension Tunable {
  /// What the kernel's several kinds of sysctl take, as measured; `range` is what makes sense of it.
  enum Accepts {
    /// `int`.
    static let int: ClosedRange<Int64> = -2_147_483_648...2_147_483_647
    /// `int`, not negative.
    static let natural: ClosedRange<Int64> = 0...2_147_483_647
    /// `int`, positive.
    static let positive: ClosedRange<Int64> = 1...2_147_483_647
    /// `unsigned long`, as far as Int64 goes.
    static let long: ClosedRange<Int64> = 0...9_223_372_036_854_775_807
    /// A byte.
    static let byte: ClosedRange<Int64> = 0...255
    /// Seconds that are kept in clock ticks of 4 ms.
    ///
    /// With ticks of 1 ms it is a quarter, so no `range` goes beyond 2,147,483 s.
    static let ticks: ClosedRange<Int64> = -8_589_934...8_589_934
    /// Enabled or not.
    static let flag: ClosedRange<Int64> = 0...1
  }

  /// A second in nanoseconds, for how long a change takes to show.
  static let second: Int64 = 1_000_000_000
}
