/// The files of a set, put together: what refers from one to another is checked here.
struct CompiledSet {
  private let options: Compiler.Options
  private(set) var files: [CompiledFile]
  private var sources: [SourceFile] { files.map(\.source) }
  /// Gauges that applications give.
  private var gauges: [String: Signal] = [:]

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
    let referredTo = referredTo()
    let (profiles, runs) = profiles(of: referredTo, into: &findings)
    let known = Set(files.flatMap(\.diagnostics).map { Known($0) })
    var between: [Diagnostic] = []
    let running = runs.compactMap { run in
      var scratch = Findings()
      let policy = check(run.policy, run.use, into: &scratch)
      between += scratch.diagnostics.filter(\.code.isBetweenRules)
      findings.adopt(
        scratch, beyond: known,
        note: Diagnostic.Note(message: "as \(run.use.name.quoted) runs it", span: run.span))
      return policy
    }
    let named = Set(runs.compactMap { $0.policy.header.name?.value })
    let standing = files.flatMap(\.policies).filter { !named.contains($0.name) }
    let tests = tests(of: referredTo, runs, known: known, into: &findings)
    var diagnostics = files.flatMap(\.diagnostics) + findings.diagnostics
    diagnostics += meetings(of: standing + running, runs, host)
    let graph = RuleGraph(
      policies: (standing + running).sorted { $0.name < $1.name },
      profiles: profiles.sorted { $0.name < $1.name },
      host: host, tests: tests.compactMap(\.test).sorted { $0.name < $1.name })
    diagnostics += budgets(graph)
    diagnostics += SetChecker.check(files.flatMap(\.headers), tested: Set(tests.map(\.tested)))
    let (kept, suppressed) = Suppressions.apply(
      files.flatMap(\.suppressions), to: diagnostics, today: options.today)
    let errors = kept.filter { $0.severity == .error }
    let allowed = Set(suppressed.map { Known($0.diagnostic) })
    let marked = MarkedGraph(graph, findings: kept + between.filter { !allowed.contains(Known($0)) })
    return Compilation(
      graph: errors.isEmpty ? graph : nil,
      marked: errors.allSatisfy(\.code.isBetweenRules) ? marked : nil, diagnostics: kept.sorted(),
      suppressed: suppressed.sorted { $0.diagnostic < $1.diagnostic }, sources: sources)
  }
}

// MARK: - What meets
extension CompiledSet {
  /// The policies that can reach one place: said where the one that yields is named.
  private func meetings(
    of policies: [CheckedPolicy], _ runs: [ProfileChecker.Run], _ host: HostSettings?
  ) -> [Diagnostic] {
    let meetings = MeetingFinder(policies, host: host).meetings()
    guard !meetings.pairs.isEmpty || meetings.end != nil else { return [] }
    var spans = Dictionary(runs.map { ($0.use.name, $0.span) }) { first, _ in first }
    for header in files.flatMap(\.headers) where header.kind == .policy {
      if let name = header.name { spans[name.value] = spans[name.value] ?? name.span }
    }
    var findings = Findings(limit: .max)
    for meeting in meetings.pairs {
      guard let span = spans[meeting.loser] else { continue }
      findings.policy = meeting.loser
      let finding = Finding.meetingPolicies(meeting, other: spans[meeting.owner])
      findings.report(finding.with(.meeting(meeting)), at: span)
    }
    if let end = meetings.end, let span = spans[end] {
      findings.policy = end
      findings.report(.undecidedMeetings(), at: span)
    }
    return findings.diagnostics
  }
}

// MARK: - What refers to other documents

extension CompiledSet {
  private func host(into findings: inout Findings) -> HostSettings? {
    let settings = files.flatMap(\.hosts).compactMap { HostChecker(parsed: $0).check(into: &findings) }
    return settings.first
  }

  /// Compiles files again that name gauges of applications.
  private mutating func recompile(with external: [ExternalGauge]) {
    guard !external.isEmpty else { return }
    gauges = Dictionary(external.map { ($0.name.rawValue, $0.signal) }) { first, _ in first }
    for index in files.indices where files[index].source.mentionsGauges {
      files[index] = CompiledFile(files[index].source, file: index, options: options, gauges: gauges)
    }
  }

  /// The policies that profiles and tests name, as they are written: their files are read again.
  private func referredTo() -> [String: ParsedPolicy] {
    let wanted = Set(
      files.flatMap(\.profiles).flatMap(\.policies).map(\.value.policy.value)
        + files.flatMap(\.tests).compactMap { $0.policy?.value })
    var found: [String: ParsedPolicy] = [:]
    for file in files where file.policyNames.contains(where: { wanted.contains($0) }) {
      var ignored = Findings()
      for case .policy(let policy) in CompiledFile.parse(file.source, file: file.file, into: &ignored).1 {
        guard let name = policy.header.name?.value, wanted.contains(name), found[name] == nil else {
          continue
        }
        found[name] = policy
      }
    }
    return found
  }

  private var policyNames: [String] { files.flatMap(\.policyNames) }

  private func profiles(
    of policies: [String: ParsedPolicy], into findings: inout Findings
  ) -> ([CheckedProfile], [ProfileChecker.Run]) {
    var profiles: [CheckedProfile] = []
    var runs: [ProfileChecker.Run] = []
    let policyNames = policyNames
    for parsed in files.flatMap(\.profiles) {
      let checker = ProfileChecker(parsed: parsed, policies: policies, policyNames: policyNames)
      let (profile, used) = checker.check(into: &findings)
      if let profile { profiles.append(profile) }
      runs += used
    }
    return (profiles, runs)
  }

  /// A policy as something runs it.
  private func check(
    _ policy: ParsedPolicy, _ use: PolicyChecker.Use, into findings: inout Findings
  ) -> CheckedPolicy? {
    let path = files[policy.header.head.file].source.path
    return PolicyChecker(parsed: policy, path: path, gauges: gauges, target: nil).check(use, into: &findings)
  }

  /// The tests, each with the name of the policy that it is of.
  private func tests(
    of policies: [String: ParsedPolicy], _ runs: [ProfileChecker.Run], known: Set<Known>,
    into findings: inout Findings
  ) -> [(tested: String, test: CheckedTest?)] {
    let runs = Dictionary(runs.map { ($0.use.name, $0) }) { first, _ in first }
    let policyNames = policyNames
    return files.flatMap(\.tests).map { parsed in
      let run = parsed.policy.flatMap { runs[$0.value] }
      let policy = run?.policy ?? parsed.policy.flatMap { policies[$0.value] }
      let checker = TestChecker(parsed: parsed, gauges: gauges) { name, values, findings in
        guard let policy else {
          let nearest = Suggestion.nearest(to: name.value, among: policyNames)
          findings.report(.unknownPolicy(name.value, nearest: nearest, at: name.span), at: name.span)
          return nil
        }
        var use = run?.use ?? PolicyChecker.Use(name: name.value)
        use.values.merge(ParameterValues(policy: policy).check(values, into: &findings)) { _, new in new }
        var scratch = Findings()
        let checked = check(policy, use, into: &scratch)
        // What is only doubtful with the values of a test is the test's own affair.
        if checked == nil {
          findings.adopt(
            scratch, beyond: known.union(findings.diagnostics.map { Known($0) }),
            note: Diagnostic.Note(message: "as this test runs it", span: name.span))
        }
        return checked
      }
      let name = parsed.policy?.value ?? ""
      // A misspelt name is reported; that the policy meant has no test would only follow from it.
      let tested =
        policy?.header.name?.value ?? Suggestion.nearest(to: name, among: policyNames) ?? name
      return (tested, checker.check(into: &findings))
    }
  }
}

extension CompiledFile {
  fileprivate var policyNames: [String] {
    headers.filter { $0.kind == .policy }.compactMap { $0.name?.value }
  }
}

extension SourceFile {
  /// Whether a gauge of an application may be named in it.
  fileprivate var mentionsGauges: Bool {
    firstOccurrence(of: Array("app.".utf8), from: bytes.startIndex) != nil
  }
}
