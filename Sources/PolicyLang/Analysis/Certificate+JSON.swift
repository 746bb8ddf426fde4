extension Certificate {
  /// For programs: a document after `schemas/certificate-1.json`, ending with a newline.
  public var jsonText: String { json.text() + "\n" }

  /// In a stable order; numbers are in the tunable's own unit, times in nanoseconds, and what does not fit is null.
  var json: JSONValue { .object([("places", .array(places.map(\.json)))]) }
}

extension CertifiedPlace {
  fileprivate var json: JSONValue {
    .object([
      ("tunable", .string(tunable.rawValue)),
      (
        "owners",
        .array(
          owners.map { owner in
            .object([
              ("policy", .string(owner.policy)), ("mode", .string(owner.mode.rawValue)),
              ("priority", .number(Int(owner.priority))), ("where", .string(owner.location)),
              ("rules", .strings(owner.rules)),
            ])
          })
      ),
      ("inert", .strings(inert)), ("together", .strings(together.map(\.rawValue))), ("values", valuesJSON),
      (
        "changesAnHour",
        changes.map { changes in
          .object([
            ("total", .integer(changes.total)), ("fired", .integer(changes.fired)),
            ("undone", .integer(changes.undone)),
          ])
        } ?? .null
      ),
    ])
  }

  private var valuesJSON: JSONValue {
    switch values {
    case .choices(let choices): .object([("choices", .strings(choices))])
    case .numbers(let numbers): numbers.json(of: Tunable.named(tunable.rawValue))
    }
  }
}

extension CertifiedNumbers {
  fileprivate func json(of tunable: Tunable?) -> JSONValue {
    let texts = only.map { expression in tunable.map { expression.text(in: $0) } ?? expression.text }
    return .object([
      ("found", found.json), ("low", low.json(of: tunable)), ("high", high.json(of: tunable)),
      ("only", .strings(texts)), ("largestStep", largestStep?.json ?? .null),
      ("largestUndo", largestUndo.map { .object([("size", .integer($0.size))]) } ?? .null),
      ("fastestUp", up?.json ?? .null), ("fastestDown", down?.json ?? .null), ("cost", cost?.json ?? .null),
    ])
  }
}

extension CertifiedNumbers.Found {
  fileprivate var json: JSONValue {
    .object([
      ("low", .integer(values.lowerBound)), ("high", .integer(values.upperBound)),
      ("origin", .string(origin.rawValue)),
    ])
  }
}

extension CertifiedNumbers.Step {
  fileprivate var json: JSONValue {
    .object([
      ("size", .integer(size)), ("rule", .optional(rule)), ("ontoBound", .bool(isOntoBound)),
    ])
  }
}

extension CertifiedNumbers.Cost {
  fileprivate var json: JSONValue {
    .object([
      ("of", .string(of.rawValue)), ("value", .integer(value)), ("bytes", .integer(bytes)),
      ("assumedPageSize", .integer(assumedPageSize)),
    ])
  }
}

extension CertifiedNumbers.End {
  fileprivate func json(of tunable: Tunable?) -> JSONValue {
    .object([
      ("expression", .string(tunable.map { expression.text(in: $0) } ?? expression.text)),
      ("value", .integer(value)), ("exact", .bool(isExact)),
    ])
  }
}

extension CertifiedNumbers.Travel {
  fileprivate var json: JSONValue {
    .object([
      ("start", .integer(start)), ("end", .integer(end)), ("firings", .integer(firings)),
      ("complete", .bool(isComplete)),
      ("nanoseconds", .integer(time)),
    ])
  }
}

extension JSONValue {
  /// A number, or `null`.
  fileprivate static func integer(_ number: Int64?) -> Self { number.map { .number(Int($0)) } ?? .null }
}
