/// The files of a set, put together: what refers from one to another is checked here.
struct CompiledSet {
  private let options: Compiler.Options
  private var files: [CompiledFile]
  private var sources: [SourceFile] { files.map(\.source) }

  /// Files in the order of their numbers.
  init(files: [CompiledFile], options: Compiler.Options) {
    self.files = files
    self.options = options
  }

  /// The compilation.
  consuming func finished() -> Compilation {
    var findings = Findings(limit: .max)
    let host = host(into: &findings)
    recompile(with: host?.gauges ?? [])
    let (profiles, runs) = profiles(into: &findings)
    let tests = tests(into: &findings)
    let named = Set(runs.compactMap { $0.policy.header.name?.value })
    let standing = files.flatMap(\.policies).filter { !named.contains($0.name) }
    let running = runs.compactMap { self.check($0, host?.gauges ?? [], into: &findings) }
    let tested = Set(tests.map { $0.tested })
    var diagnostics = files.flatMap(\.diagnostics) + findings.diagnostics
    diagnostics += SetChecker.check(files.flatMap(\.headers), tested: tested)
    let (kept, suppressed) = Suppressions.apply(
      files.flatMap(\.suppressions), to: diagnostics, today: options.today)
    let isValid = !kept.contains { $0.severity == .error }
    let graph = RuleGraph(
      policies: (standing + running).sorted { $0.name < $1.name },
      profiles: profiles.sorted { $0.name < $1.name },
      host: host, tests: tests.compactMap(\.test).sorted { $0.name < $1.name })
    return Compilation(
      graph: isValid ? graph : nil, diagnostics: kept.sorted(),
      suppressed: suppressed.sorted { $0.diagnostic < $1.diagnostic }, sources: sources)
  }
}

// MARK: - What refers to other documents

extension CompiledSet {
  private func host(into findings: inout Findings) -> HostSettings? {
    let settings = files.flatMap(\.hosts).compactMap { HostChecker(parsed: $0).check(into: &findings) }
    return settings.first
  }

  /// Compiles files again that name gauges of applications.
  private mutating func recompile(with gauges: [ExternalGauge]) {
    guard !gauges.isEmpty else { return }
    let signals = Dictionary(gauges.map { ($0.name.rawValue, $0.signal) }) { first, _ in first }
    for index in files.indices where files[index].source.mentionsGauges {
      files[index] = CompiledFile(files[index].source, file: index, options: options, gauges: signals)
    }
  }

  /// A policy of the set as it is written; read again, as few are asked for.
  private func policy(named name: String) -> ParsedPolicy? {
    for file in files where file.headers.contains(where: { $0.kind == .policy && $0.name?.value == name }) {
      var ignored = Findings()
      for document in CompiledFile.parse(file.source, file: file.file, into: &ignored).1 {
        if case .policy(let policy) = document, policy.header.name?.value == name { return policy }
      }
    }
    return nil
  }

  private var policyNames: [String] {
    files.flatMap(\.headers).filter { $0.kind == .policy }.compactMap { $0.name?.value }
  }

  private func profiles(into findings: inout Findings) -> ([CheckedProfile], [ProfileChecker.Run]) {
    var profiles: [CheckedProfile] = []
    var runs: [ProfileChecker.Run] = []
    for parsed in files.flatMap(\.profiles) {
      let checker = ProfileChecker(parsed: parsed, policy: policy, policyNames: policyNames)
      let (profile, used) = checker.check(into: &findings)
      if let profile { profiles.append(profile) }
      runs += used
    }
    return (profiles, runs)
  }

  /// A policy as a profile runs it; what is wrong with it only then is reported.
  private func check(
    _ run: ProfileChecker.Run, _ gauges: [ExternalGauge], into findings: inout Findings
  ) -> CheckedPolicy? {
    let signals = Dictionary(gauges.map { ($0.name.rawValue, $0.signal) }) { first, _ in first }
    let file = run.span.file
    let source = files.first { $0.headers.contains { $0.head == run.policy.header.head } }?.file ?? file
    let checker = PolicyChecker(
      parsed: run.policy, path: files[source].source.path, gauges: signals, target: nil)
    var scratch = Findings()
    let policy = checker.check(run.use, into: &scratch)
    let known = Set(files.flatMap(\.diagnostics).map { Known($0) })
    for diagnostic in scratch.diagnostics where !known.contains(Known(diagnostic)) {
      findings.adopt(
        diagnostic, note: Diagnostic.Note(message: "as \(run.use.name.quoted) runs it", span: run.span))
    }
    return policy
  }

  private func tests(into findings: inout Findings) -> [(tested: String, test: CheckedTest?)] {
    var tests: [(tested: String, test: CheckedTest?)] = []
    for parsed in files.flatMap(\.tests) {
      let checker = TestChecker(parsed: parsed) { name, values, findings in
        subject(name, values, into: &findings)
      }
      tests.append((parsed.policy.map { tested(by: $0.value) } ?? "", checker.check(into: &findings)))
    }
    return tests
  }

  /// The name of the policy that a test is of.
  private func tested(by name: String) -> String {
    if let (_, entry) = profilePolicy(named: name) { return entry.policy.value }
    // A misspelt name is reported; that the policy meant has no test would only follow from it.
    return policyNames.contains(name) ? name : Suggestion.nearest(to: name, among: policyNames) ?? name
  }

  /// The entry of a profile that `profile/policy` names.
  private func profilePolicy(named name: String) -> (ParsedProfile, ParsedProfile.Policy)? {
    let parts = name.split(separator: "/", maxSplits: 1)
    guard parts.count == 2,
      let profile = files.flatMap(\.profiles).first(where: { $0.header.name?.value == String(parts[0]) }),
      let entry = profile.policies.first(where: { $0.name.value == String(parts[1]) })
    else { return nil }
    return (profile, entry.value)
  }

  /// What a test names: a policy, or one as a profile runs it.
  private func subject(
    _ name: Spanned<String>, _ values: [Named<ParsedExpression>], into findings: inout Findings
  ) -> CheckedPolicy? {
    let parts = name.value.split(separator: "/", maxSplits: 1).map { String($0) }
    var use = PolicyChecker.Use(name: name.value)
    var wanted = parts.last ?? ""
    if parts.count == 2 {
      guard let (_, entry) = profilePolicy(named: name.value) else {
        findings.report(.unknownPolicy(name.value, nearest: nil, at: name.span), at: name.span)
        return nil
      }
      wanted = entry.policy.value
      use.mode = entry.mode
      if let policy = policy(named: wanted) {
        var ignored = Findings()
        use.values = ParameterValues(policy: policy).check(entry.parameters, into: &ignored)
      }
    }
    guard let policy = policy(named: wanted) else {
      let nearest = Suggestion.nearest(to: wanted, among: policyNames)
      findings.report(.unknownPolicy(name.value, nearest: nearest, at: name.span), at: name.span)
      return nil
    }
    let given = ParameterValues(policy: policy).check(values, into: &findings)
    use.values.merge(given) { _, new in new }
    var scratch = Findings()
    return PolicyChecker(parsed: policy, path: "", gauges: [:], target: nil).check(use, into: &scratch)
  }
}

/// What makes two findings the same, whatever values of parameters led to them.
struct Known: Hashable {
  private let code: Code
  private let span: SourceSpan

  init(_ diagnostic: Diagnostic) {
    code = diagnostic.code
    span = diagnostic.span
  }
}

extension SourceFile {
  /// Whether a gauge of an application may be named in it.
  fileprivate var mentionsGauges: Bool {
    let mark = Array("app.".utf8)
    var at = bytes.startIndex
    while let found = bytes[at...].firstIndex(of: mark[0]) {
      if bytes[found...].starts(with: mark) { return true }
      at = found + 1
    }
    return false
  }
}
