/// The codes as SARIF's rules (reportingDescriptor objects), with their pages as help.
enum SARIFRules {
  /// Where the project is at home.
  static let site = "https://bpftune.dev"

  static func rule(_ code: Code) -> JSONValue {
    let page = code.page
    let title = page.title.prefix(1).uppercased() + page.title.dropFirst()
    let why = page.why.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return .object([
      ("id", .string(code.rawValue)),
      ("name", .string(name(of: code))),
      ("shortDescription", message("\(title).")),
      ("fullDescription", message(why.isEmpty ? "\(title)." : why)),
      (
        "help",
        .object([("text", .string(escaped(page.text))), ("markdown", .string(markdown(page, why: why)))])
      ),
      ("helpUri", .string("\(site)/findings/\(code.rawValue)")),
      ("defaultConfiguration", .object([("level", .string(code.severity.rawValue))])),
      (
        "properties",
        .object([
          ("tags", .array(["bpftune", family(of: code)].map { .string($0) })),
          ("problem.severity", .string(problemSeverity(code.severity))),
        ])
      ),
    ])
  }

  /// A message object.
  static func message(_ text: String) -> JSONValue { .object([("text", .string(escaped(text)))]) }

  /// Brackets escaped where they would read as an embedded link (3.11.6).
  private static func escaped(_ text: String) -> String {
    guard text.contains("](") else { return text }
    return text.reduce(into: "") { escaped, character in
      if character == "[" || character == "]" { escaped += "\\" }
      escaped.append(character)
    }
  }

  /// `UnknownKey`.
  private static func name(of code: Code) -> String {
    let name = String(describing: code)
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  private static func markdown(_ page: Page, why: String) -> String {
    func block(_ title: String, _ text: String) -> String { "\(title):\n\n```yaml\n\(text)\n```\n\n" }
    return block("Wrong", page.wrong) + block("Right", page.right) + why + "\n"
  }

  /// What the families of codes are about.
  private static func family(of code: Code) -> String {
    switch code.rawValue.dropFirst(2).first {
    case "1": "file"
    case "2": "names-and-types"
    case "3": "meaning"
    case "4": "bounds"
    case "5": "set"
    case "6": "target"
    case "7": "hygiene"
    default: "host"
    }
  }

  /// GitHub's words for how grave a problem is.
  private static func problemSeverity(_ severity: Severity) -> String {
    severity == .note ? "recommendation" : severity.rawValue
  }
}
