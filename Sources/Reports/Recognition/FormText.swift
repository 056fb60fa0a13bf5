extension HTML {
  /// What a page says, without markup: a blank for each tag.
  static func text(of page: String) -> String {
    var text = ""
    var isInTag = false
    for character in page {
      switch character {
      case "<": isInTag = true
      case ">" where isInTag:
        isInTag = false
        text.append(" ")
      default: if !isInTag { text.append(character) }
      }
    }
    return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")].reduce(text) {
      $0.replacing($1.0, with: $1.1)
    }
  }
}

extension MailDraft {
  /// The text of a mail as ``text(subject:body:)`` writes it.
  static func body(of mail: [UInt8]) -> [UInt8] {
    let lines = mail.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0
    }
    guard let end = lines.firstIndex(where: \.isEmpty) else { return [] }
    var body: [UInt8] = []
    let text = lines[(end + 1)...]
    for (index, line) in zip(text.indices, text) {
      let isJoined = line.last == UInt8(ascii: "=")
      body += unquoted(isJoined ? line.dropLast() : line)
      if !isJoined, index + 1 < text.endIndex { body.append(UInt8(ascii: "\n")) }
    }
    return body
  }

  private static func unquoted(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = line
    while let first = rest.first {
      let digits = String(decoding: rest.dropFirst().prefix(2), as: UTF8.self)
      if first == UInt8(ascii: "="), digits.utf8.count == 2, let byte = UInt8(digits, radix: 16) {
        bytes.append(byte)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(first)
        rest = rest.dropFirst()
      }
    }
    return bytes
  }
}
