/// A window's length and, following from it, its quantum (docs/semantics.md, Time).
public struct Window: Hashable, Sendable {
  /// The shortest window, in nanoseconds: 100 ms.
  public static let shortest: Int64 = 100_000_000
  /// The longest window, in nanoseconds: 24 hours.
  public static let longest: Int64 = 86_400_000_000_000
  /// The exponent of the smallest quantum: 2²³ ns is 8.39 ms.
  public static let smallestShift: UInt8 = 23

  /// Length in nanoseconds, between `shortest` and `longest`.
  public let length: Int64
  /// The quantum is `1 << shift` nanoseconds.
  public let shift: UInt8

  /// A window of `length` nanoseconds, or `nil` outside the range.
  public init?(length: Int64) {
    guard (Self.shortest...Self.longest).contains(length) else { return nil }
    self.length = length
    let sixteenth = length / 16
    shift = max(Self.smallestShift, UInt8(Int64.bitWidth - 1 - sixteenth.leadingZeroBitCount))
  }

  /// The quantum in nanoseconds.
  public var quantum: Int64 { 1 << Int64(shift) }

  /// The quanta that the window covers at boundary `time`: whole ones that lie within it, and the running one.
  public func covered(at time: Int64) -> Range<Int64> {
    let oldest = (time - length + quantum - 1) >> Int64(shift)
    let end = (time + quantum - 1) >> Int64(shift)
    return oldest..<end
  }
}
