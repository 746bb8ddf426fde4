/// The style sheet of pictures, for light and for dark pages.
///
/// Colours are those of Okabe and Ito, darker or lighter where text needs it; what they tell, line styles and signs
/// tell, too. No variables: some programs that show SVG don't know them.
enum SVGStyle {
  static var text: String {
    let dark = colours.filter { $0.light != $0.dark }.map { "  \(rule($0.selector, $0.dark))\n" }.joined()
    return shapes.map { "\(rule($0.selector, $0.style))\n" }.joined()
      + colours.map { "\(rule($0.selector, $0.light))\n" }.joined()
      + "@media (prefers-color-scheme: dark) {\n\(dark)}\n"
  }

  private static func rule(_ selector: String, _ style: String) -> String {
    let selectors = selector.split(separator: ",").map { ".bpftune \($0)" }.joined(separator: ", ")
    return "\(selectors) { \(style) }"
  }

  private static let monospaced = "ui-monospace, \"DejaVu Sans Mono\", Menlo, Consolas, monospace"
  private static let proportional = "system-ui, \"DejaVu Sans\", \"Segoe UI\", Helvetica, Arial, sans-serif"

  private static let shapes: [(selector: String, style: String)] =
    TextStyle.allCases.map { style in
      let family = style.isMonospaced ? monospaced : proportional
      return (".\(style.rawValue)", "font: \(style.isBold ? "bold " : "")\(style.size)px \(family)")
    } + [
      ("circle + text", "font: bold 10px \(proportional); text-anchor: middle"),
      (".line", "fill: none; stroke-width: 1.3"), ("rect", "stroke-width: 1.2"),
      (".rule rect", "stroke-width: 2.4"), (".tunable rect", "stroke-width: 2.4"),
      (".until rect,.fact rect,.value rect", "stroke-dasharray: 6 4"),
      (".depends .line", "stroke-dasharray: 2 3"), (".until .line", "stroke-dasharray: 7 4"),
      (".when .line", "stroke-width: 2"), (".until .line", "stroke-width: 2"),
      (".raise .line,.lower .line,.set .line,.hold .line", "stroke-width: 2"),
      (".lower .line", "stroke-dasharray: 10 3"), (".hold .line", "stroke-dasharray: 10 3 2 3"),
      (".related .line", "stroke-dasharray: 2 3"), (".clears .line", "stroke-dasharray: 7 4"),
      (".conflict .line,.oscillation .line", "stroke-width: 3"),
      (".oscillation .line", "stroke-dasharray: 4 4"), ("circle", "stroke: none"),
    ]

  private static let colours: [(selector: String, light: String, dark: String)] =
    [
      (".page", "fill: #ffffff", "fill: #0d1117"), ("text", "fill: #1b1f24", "fill: #e6edf3"),
      (".note", "fill: #4d5761", "fill: #a6b0ba"), (".warning", "fill: #b0001f", "fill: #ff8c8c"),
      (".policy", "fill: #f4f6f8; stroke: #ccd3da", "fill: #161b22; stroke: #3a424c"),
      (".signal rect", "fill: #e3f1fb; stroke: #0072b2", "fill: #10293b; stroke: #56b4e9"),
      (".reading rect", "fill: #ffffff; stroke: #0072b2", "fill: #0d1117; stroke: #56b4e9"),
      (".fact rect,.value rect", "fill: #ffffff; stroke: #6b7580", "fill: #0d1117; stroke: #8b949e"),
      (".when rect,.until rect", "fill: #ffffff; stroke: #6b7580", "fill: #0d1117; stroke: #8b949e"),
      (".rule rect", "fill: #fff6dc; stroke: #8a6100", "fill: #2d2408; stroke: #e69f00"),
      (".tunable rect", "fill: #e0f3ec; stroke: #007a5a", "fill: #0b2b22; stroke: #2fbf98"),
      ("circle + text", "fill: #ffffff", "fill: #0d1117"), (".sign", "fill: #ffffff", "fill: #0d1117"),
    ]
    + [
      (".reads,.compares", "#6b9fc4", "#4a7da3"), (".depends", "#6b7580", "#8b949e"),
      (".when,.until", "#4d5761", "#a6b0ba"), (".raise", "#0072b2", "#56b4e9"),
      (".lower", "#a35200", "#f0a95b"), (".set", "#007a5a", "#2fbf98"), (".hold", "#8f3f71", "#dd9cc4"),
      (".together,.order,.clears,.related,.same", "#4d5761", "#a6b0ba"),
      (".conflict,.oscillation", "#c8102e", "#ff6b6b"),
    ].flatMap { classes, light, dark in
      // Of each class: the line, its head, and the disc behind its sign.
      [
        (Self.each(classes, " .line"), "stroke: \(light)", "stroke: \(dark)"),
        (
          Self.each(classes, " .head") + "," + Self.each(classes, " circle"), "fill: \(light)",
          "fill: \(dark)"
        ),
      ]
    }

  private static func each(_ classes: String, _ part: String) -> String {
    classes.split(separator: ",").map { $0 + part }.joined(separator: ",")
  }
}
