/// Checks a Host document.
struct HostChecker {
  let parsed: ParsedHost

  /// The settings, or `nil` if something in them has been reported.
  func check(into findings: inout Findings) -> HostSettings? {
    findings.policy = parsed.header.name?.value
    defer { findings.policy = nil }
    let budget = parsed.budget.map { BudgetChecker.check($0, .empty, into: &findings) }
    let external = parsed.onExternalWrite.map { ExternalWriteChecker.check($0, .empty, into: &findings) }
    let windows = parsed.changeWindows.compactMap { window($0, into: &findings) }
    let gauges = parsed.gauges.compactMap { gauge($0, into: &findings) }
    if let metrics = parsed.metrics, !Self.isAddress(metrics.value) {
      findings.report(.invalidAddress(metrics.value), at: metrics.span)
    }
    guard let name = parsed.header.name?.value, windows.count == parsed.changeWindows.count,
      gauges.count == parsed.gauges.count
    else { return nil }
    return HostSettings(
      name: name, labels: parsed.labels, budget: budget ?? nil,
      changeWindows: windows.sorted { $0.name < $1.name }, metricsAddress: parsed.metrics?.value,
      onExternalWrite: (external ?? nil) ?? .yield(3_600_000_000_000),
      trustedOwners: parsed.trustedOwners.map(\.value),
      gauges: gauges.sorted { $0.name.rawValue < $1.name.rawValue })
  }

  private func window(
    _ item: Named<ParsedHost.ChangeWindow>, into findings: inout Findings
  ) -> ChangeWindow? {
    let from = item.value.from.flatMap { time($0, into: &findings) }
    let to = item.value.to.flatMap { time($0, into: &findings) }
    guard let from, let to else { return nil }
    return ChangeWindow(
      name: item.name.value, days: item.value.days, from: from, to: to, zone: item.value.zone)
  }

  /// Minutes since midnight of `22:00`.
  private func time(_ text: Spanned<String>, into findings: inout Findings) -> Int? {
    let parts = text.value.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isDigit) }),
      let hours = Int(String(decoding: parts[0], as: UTF8.self)),
      let minutes = Int(String(decoding: parts[1], as: UTF8.self)),
      hours < 24 && minutes < 60 || hours == 24 && minutes == 0
    else {
      findings.report(.invalidTime(text.value), at: text.span)
      return nil
    }
    return hours * 60 + minutes
  }

  private func gauge(_ item: Named<ParsedHost.Gauge>, into findings: inout Findings) -> ExternalGauge? {
    let name = item.name.value
    let isValid =
      name.hasPrefix("app.") && name.utf8.count > 4
      && name.utf8.dropFirst(4).allSatisfy { $0.isNamePart || $0 == 0x2E }
      && name.utf8.last != 0x2E
    if !isValid { findings.report(.invalidGaugeName(name), at: item.name.span) }
    let period =
      item.value.period.map {
        DurationChecker(environment: .empty).check($0, key: "period", allowsZero: false, into: &findings)
      } ?? Signal.sharedPeriod
    if let file = item.value.file, !file.value.hasPrefix("/") {
      findings.report(.relativePath(file.value), at: file.span)
    }
    guard isValid, let type = item.value.type?.value, let period else { return nil }
    return ExternalGauge(
      name: SignalID(rawValue: name), unit: type, file: item.value.file?.value, period: period)
  }

  /// `address:port`, with an IPv6 address in brackets.
  private static func isAddress(_ text: String) -> Bool {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]), port > 0
    else {
      return false
    }
    let host = text[..<colon]
    return !host.isEmpty && (host.hasPrefix("[") == host.hasSuffix("]"))
  }
}

extension ExternalGauge {
  /// The gauge as a signal of the catalogue.
  var signal: Signal {
    Signal(
      name.rawValue, .gauge, of: unit.measure, at: Set(Scope.allCases), period: period,
      source: file ?? "pushed",
      "A figure that an application gives.")
  }
}
