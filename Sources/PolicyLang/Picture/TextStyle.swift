/// How a line of text in a picture is set, and how wide it is at most.
///
/// Which font a viewer has is not known: widths are those of the widest that are in common use, DejaVu Sans and
/// SF Mono, and a little more.
enum TextStyle: String, CaseIterable {
  case title
  case heading
  case name
  case code
  case note
  case warning

  /// In pixels.
  var size: Int {
    switch self {
    case .title: 16
    case .heading: 14
    case .name, .code: 12
    case .note, .warning: 11
    }
  }

  /// From line to line, in pixels.
  var lineHeight: Int { size + 4 }

  var isBold: Bool { self == .title || self == .heading || self == .name || self == .warning }

  /// Whether all letters are equally wide.
  var isMonospaced: Bool { self == .name || self == .code }

  /// The most that the text takes, in pixels.
  func width(of text: some StringProtocol) -> Int {
    let hundredths = text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
    let bold = isBold && !isMonospaced ? 112 : 100
    return (hundredths * size * bold + 9_999) / 10_000
  }

  /// In hundredths of the size.
  private func width(of scalar: Unicode.Scalar) -> Int {
    guard scalar.isASCII else {
      // From another font, perhaps: letters are up to 1 em wide there, wide ones and emoji up to 1.4.
      return scalar.width == 2 ? 140 : scalar.width == 1 ? 100 : 0
    }
    if isMonospaced { return 63 }
    switch scalar {
    case "i", "j", "l", "I", "|", "'", ".", ",", ":", ";", "!", " ": return 42
    case "f", "t", "r", "(", ")", "[", "]", "/", "\\", "-", "J": return 46
    case "m", "w", "M", "W", "%", "@": return 103
    case "A"..."Z", "+", "=", "<", ">", "~", "#", "&": return 88
    default: return 68
    }
  }
}

extension GraphPicture.Row {
  var textStyle: TextStyle {
    switch style {
    case .name: .name
    case .code: .code
    case .note: .note
    case .warning: .warning
    }
  }
}
