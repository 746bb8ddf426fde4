/// The JSON Schemas that `bpftune schema` prints.
public enum ShippedSchema: String, Sendable, CaseIterable {
  /// Documents of every kind: `schemas/policy-1.json`.
  case document
  /// Policies.
  case policy
  /// Profiles.
  case profile
  /// Host documents.
  case host
  /// Tests of policies.
  case test
  /// What `bpftune check --format json` prints.
  case checkReport = "check-report"
  /// What policies can do at worst.
  case certificate
  /// What `bpftune diff --format json` prints.
  case diff
  /// What a kernel, or a machine, offers to policies.
  case target

  /// The schema as JSON, ending with a newline.
  public var text: String {
    switch self {
    case .document: PolicySchema.schema().text() + "\n"
    case .policy: PolicySchema.schema(of: .policy).text() + "\n"
    case .profile: PolicySchema.schema(of: .profile).text() + "\n"
    case .host: PolicySchema.schema(of: .host).text() + "\n"
    case .test: PolicySchema.schema(of: .test).text() + "\n"
    case .checkReport: Self.checkReportText
    case .certificate: Self.certificateText
    case .diff: Self.diffText
    case .target: Self.targetText
    }
  }

  /// What it is the schema of, in a few words.
  public var summary: String {
    switch self {
    case .document: "documents of every kind"
    case .policy: "policies"
    case .profile: "profiles"
    case .host: "Host documents"
    case .test: "tests of policies"
    case .checkReport: "what check --format json prints"
    case .certificate: "what policies can do at worst"
    case .diff: "what diff --format json prints"
    case .target: "what a kernel or a machine offers to policies"
    }
  }
}
