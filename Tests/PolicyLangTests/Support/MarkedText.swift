/// A text with places marked by emoji, as `1️⃣tcp.retransmit1️⃣`: a mark's first occurrence is a start, its second the end.
struct MarkedText {
  let text: String
  let ranges: [String: Range<Int>]

  static let marks = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣", "🔟"]

  init(_ marked: String) {
    var text = ""
    var ranges: [String: Range<Int>] = [:]
    for character in marked {
      let mark = String(character)
      guard Self.marks.contains(mark) else {
        text.append(character)
        continue
      }
      let here = text.utf8.count
      ranges[mark] = (ranges[mark]?.lowerBound ?? here)..<here
    }
    self.text = text
    self.ranges = ranges
  }
}
