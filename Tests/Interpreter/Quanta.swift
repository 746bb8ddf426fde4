// Time, as in docs/semantics.md: quanta, boundaries and what a window covers. All in nanoseconds.

/// The quantum of a window: the largest power of two that is at most `length`/16, and at least 2²³.
func quantum(of length: Int64) -> Int64 {
  var quantum: Int64 = 1
  while 16 * (2 * quantum) <= length { quantum = 2 * quantum }
  return max(quantum, 8_388_608)
}

/// The largest multiple of `step` that is not after `time`.
func roundedDown(_ time: Int64, to step: Int64) -> Int64 {
  let rest = time % step
  return rest < 0 ? time - rest - step : time - rest
}

/// The smallest multiple of `step` that is not before `time`.
func roundedUp(_ time: Int64, to step: Int64) -> Int64 {
  let down = roundedDown(time, to: step)
  return down == time ? time : down + step
}

/// A window, as one boundary sees it.
struct Span {
  /// Its length.
  let length: Int64
  /// How much earlier than the boundary it ends.
  let ago: Int64
  /// The boundary.
  let boundary: Int64

  /// Whether an event at `time` is covered.
  func covers(_ time: Int64) -> Bool {
    let q = quantum(of: length)
    // The quantum that `time` lies in begins at j·q.
    let jq = roundedDown(time, to: q)
    if ago == 0 {
      return jq >= boundary - length && jq < boundary && time < boundary
    }
    return jq >= boundary - ago - length && jq + q <= boundary - ago
  }

  /// The start of the oldest quantum that it covers.
  var start: Int64 { roundedUp(boundary - ago - length, to: quantum(of: length)) }

  /// The end of what it covers: the boundary, or the end of the last whole quantum.
  var end: Int64 { ago == 0 ? boundary : roundedDown(boundary - ago, to: quantum(of: length)) }
}
