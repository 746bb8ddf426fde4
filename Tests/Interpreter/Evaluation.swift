public import PolicyLang

extension History {
  /// The value of `reading` at `boundary`, in base units; `nil`: unknown.
  public func value(of reading: Reading, at boundary: Int64) -> Fraction? {
    Taken(reading, at: boundary, in: self).value(in: self)
  }

  /// The answer of `condition` at `boundary`; its tunables hold `tunables`, or what the history says.
  public func truth(
    of condition: Condition, at boundary: Int64, tunables: [TunableID: Setting]? = nil
  ) -> Truth {
    Snapshot(of: condition, at: boundary, in: self, tunables: tunables).truth(in: self)
  }
}
