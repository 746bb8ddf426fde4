extension ChangeList {
  /// Reports what differs in a stored property that no comparison of its own exists for.
  ///
  /// Nothing is left out in silence: a property that a type gets later is reported as it is until somebody says what more
  /// and less of it mean.
  mutating func reportRest<Value>(_ old: Value, _ new: Value, except compared: Set<String>) {
    for (before, after) in zip(Mirror(reflecting: old).children, Mirror(reflecting: new).children) {
      guard let name = before.label, !compared.contains(name) else { continue }
      let (a, b) = (String(describing: before.value), String(describing: after.value))
      let isSame =
        if let x = before.value as? any Hashable, let y = after.value as? any Hashable {
          AnyHashable(x) == AnyHashable(y)
        } else {
          a == b
        }
      if !isSame { report(.unnamed, .other, "\(name) changed", old: a, new: b) }
    }
  }
}
