/// Why comparisons exclude each other, in words.
package struct Contradiction {
  /// The comparisons that are enough for it.
  let comparisons: [Comparison]

  /// A clause that fits behind a colon.
  var text: String {
    let readings = comparisons.flatMap(\.readings).unique
    let reasons = [related(readings), windows(readings), labels(readings), populations(readings)].compactMap {
      $0
    }
    guard !reasons.isEmpty else {
      return readings.count < 2
        ? "no value is in both ranges" : "there are no values for which all of it is true"
    }
    return reasons.joined(separator: ", and ")
  }

  private func related(_ readings: [Reading]) -> String? {
    for low in readings {
      let above = low.signal.withAllAbove
      if let high = readings.first(where: { $0.signal != low.signal && above.contains($0.signal) }) {
        return "\(low.signal.rawValue.quoted) is never more than \(high.signal.rawValue.quoted)"
      }
    }
    return nil
  }

  private func windows(_ readings: [Reading]) -> String? {
    pair(of: readings) { a, b in
      guard a.signal == b.signal, a.window.length < b.window.length else { return nil }
      return
        "what is in the last \(a.window.length.asDuration) is in the last \(b.window.length.asDuration), too"
    }
  }

  private func labels(_ readings: [Reading]) -> String? {
    pair(of: readings) { a, b in
      guard a.signal == b.signal, !a.labels.isEmpty, a.labels != b.labels else { return nil }
      return "events with a label are among all events of the signal"
    }
  }

  private func populations(_ readings: [Reading]) -> String? {
    pair(of: readings) { a, b in
      guard a.signal == b.signal, a.isPopulation, b.isPopulation, a.aggregate != b.aggregate else {
        return nil
      }
      return "quantiles and shares are of the same observations"
    }
  }

  private func pair(of readings: [Reading], _ reason: (Reading, Reading) -> String?) -> String? {
    for a in readings {
      for b in readings where a != b {
        if let found = reason(a, b) { return found }
      }
    }
    return nil
  }
}
