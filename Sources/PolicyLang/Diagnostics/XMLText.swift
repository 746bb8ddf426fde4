// Text in XML 1.0.

extension String {
  /// The text between tags.
  var asXMLContent: String {
    unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\t", "\n": escaped.unicodeScalars.append(scalar)
      case "\r": escaped += "&#13;"
      // XML 1.0 has no way to write these (section 2.2).
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }

  /// The text in double quotes; blanks other than the blank itself would be read as one.
  var asXMLAttribute: String {
    asXMLContent.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "\"": escaped += "&quot;"
      case "\t": escaped += "&#9;"
      case "\n": escaped += "&#10;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
