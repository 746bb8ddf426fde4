/// The kinds of findings.
///
/// A code never changes its meaning and is never used again: BT2003 was "not supported by this version yet".
public enum Code: String, Hashable, Sendable, CaseIterable {
  // The file.
  case invalidUTF8 = "BT1001"
  case notYAML = "BT1002"
  case tab = "BT1003"
  case duplicateKey = "BT1004"
  case anchor = "BT1005"
  case nestingTooDeep = "BT1006"
  case fileTooLarge = "BT1007"
  case bidirectionalControl = "BT1008"
  case lineSeparator = "BT1009"
  case controlCharacter = "BT1010"
  case ambiguousScalar = "BT1011"
  case noDocument = "BT1012"
  case tag = "BT1013"
  case complexKey = "BT1014"
  case tooManyFindings = "BT1015"
  case confusable = "BT1016"

  // Names, grammar and types.
  case unknownKey = "BT2001"
  case missingKey = "BT2002"
  case wrongShape = "BT2004"
  case unknownValue = "BT2005"
  case invalidName = "BT2006"
  case splitByComma = "BT2007"
  case syntax = "BT2008"
  case unknownUnit = "BT2009"
  case unknownSignal = "BT2010"
  case unknownTunable = "BT2011"
  case unknownFunction = "BT2012"
  case unknownReference = "BT2013"
  case wrongArity = "BT2014"
  case unitMismatch = "BT2015"
  case notLinear = "BT2016"
  case quotient = "BT2017"
  case percentStep = "BT2018"
  case invalidStep = "BT2019"
  case signalScope = "BT2020"
  case verb = "BT2021"
  case arithmetic = "BT2022"
  case notACondition = "BT2023"
  case matchScope = "BT2024"
  case parameter = "BT2025"
  case unknownLabel = "BT2026"
  case wrongAggregate = "BT2027"
  case invalidIdentifier = "BT2028"
  case unknownPolicy = "BT2029"
  case onlyInNever = "BT2030"
  case invalidValue = "BT2031"
  case group = "BT2032"
  case cycle = "BT2034"
  case verification = "BT2035"

  // Meaning.
  case constantCondition = "BT3001"
  case windowRange = "BT3002"
  case belowQuantum = "BT3003"
  case durationRange = "BT3004"
  case unusedName = "BT3005"
  case neverTogether = "BT3006"
  case verifyTooSoon = "BT3007"
  case verifyBlind = "BT3008"
  case untilHoldsWithWhen = "BT3009"
  case windowBelowPeriod = "BT3010"
  case emptySelection = "BT3011"
  case noEffect = "BT3012"
  case undecided = "BT3013"

  // Bounds.
  case missingBound = "BT4001"
  case boundOutOfRange = "BT4002"
  case emptyBounds = "BT4003"
  case hostTunable = "BT4004"
  case setOutsideBounds = "BT4005"
  case unlimitedBound = "BT4006"
  case notAValue = "BT4007"
  case stepCrossesBounds = "BT4008"
  case order = "BT4009"
  case pair = "BT4010"
  case bothOfPair = "BT4011"
  case wrongLimits = "BT4012"
  case noOrder = "BT4013"
  case unknownChoice = "BT4014"
  case unknownWord = "BT4015"

  // The set.
  case duplicateName = "BT5001"
  case secondHost = "BT5002"
  case meetingPolicies = "BT5003"
  case opposedRules = "BT5004"
  case perhapsOpposed = "BT5005"
  case noDeadBand = "BT5006"
  case shortHold = "BT5007"
  case budgetBelowWorstCase = "BT5008"

  // The target.
  case inertSignal = "BT6001"
  case inertTunable = "BT6002"

  // Hygiene.
  case noDescription = "BT7001"
  case noTest = "BT7002"
  case unusedSuppression = "BT7003"
  case expiredSuppression = "BT7004"
  case invalidSuppression = "BT7005"

  /// How grave such a finding is.
  public var severity: Severity {
    switch self {
    case .belowQuantum, .unlimitedBound, .noDescription, .unusedName, .verifyBlind, .untilHoldsWithWhen,
      .noEffect,
      .stepCrossesBounds, .order, .unknownWord, .inertSignal, .inertTunable, .unusedSuppression,
      .expiredSuppression, .meetingPolicies, .perhapsOpposed, .noDeadBand, .shortHold:
      .warning
    case .pair, .noTest, .undecided, .budgetBelowWorstCase: .note
    default: .error
    }
  }

  /// What `bpftune explain` prints.
  public var page: Page { Page.byCode[self] ?? Page(self, "", in: .nowhere, wrong: "", right: "", why: "") }

  /// The code called `name`, in any case of letters.
  public static func named(_ name: String) -> Code? { Code(rawValue: name.uppercased()) }

  /// The code that `name` was probably meant to be.
  public static func nearest(to name: String) -> Code? {
    Suggestion.nearest(to: name, among: allCases.map(\.rawValue)).flatMap(named)
  }
}

/// A code's page: a mistake, the same put right, and the reason.
public struct Page: Hashable, Sendable {
  /// Where the pieces of a page belong; tests put them there and compile them.
  enum Place: Hashable, Sendable {
    /// They are whole files.
    case file
    case metadata
    case spec
    case rule
    case action
    /// Not a thing that text can show.
    case nowhere
  }

  /// The code.
  public let code: Code
  /// The mistake in a few words.
  public let title: String
  /// A piece of a policy that has it.
  public let wrong: String
  /// The same piece put right.
  public let right: String
  /// Why it is one.
  public let why: String
  /// A drawing of it, where one helps.
  public let picture: String?

  let place: Place

  init(
    _ code: Code, _ title: String, in place: Place, wrong: String, right: String, why: String,
    picture: String? = nil
  ) {
    self.code = code
    self.title = title
    self.place = place
    self.wrong = wrong
    self.right = right
    self.why = why
    self.picture = picture
  }

  static let all: [Page] =
    (filePages + namePages + languagePages + expressionPages + meaningPages + boundPages + setPages
    + oppositionPages)
    .sorted { $0.code.rawValue < $1.code.rawValue }

  fileprivate static let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }

  /// The page as text.
  public var text: String {
    """
    \(code.rawValue): \(title) (\(code.severity.rawValue))

    Wrong:

    \(Self.indented(wrong))

    Right:

    \(Self.indented(right))

    Why:

    \(Self.indented(why.wrapped(to: 76).joined(separator: "\n")))
    \(picture.map { "\n" + Self.indented($0) + "\n" } ?? "")
    """
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  " + $0 }.joined(separator: "\n")
  }
}
