public import Vocabulary

/// A text as a mail that is ready to be addressed and sent: RFC 5322 and 2045, with `X-Unsent` so that
/// a mail program opens it for writing. It has no sender and no date: those come with the sending.
public enum MailDraft {
  /// RFC 2045: with the sign at the end that joins it to the next.
  private static let longestLine = 76
  /// RFC 2047: with all signs around it.
  private static let longestWord = 75

  public static func text(subject: String, body: String, language: Language) -> String {
    let headers = [
      "MIME-Version: 1.0", "X-Unsent: 1", "To: ", "Subject: \(encodedSubject(subject))",
      "Content-Language: \(language.rawValue)", "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable",
    ]
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map {
      quotedPrintable($0)
    }
    return (headers + [""] + lines).joined(separator: "\r\n")
  }

  /// Plain where it is ASCII and short, else words of `=?UTF-8?Q?…?=`, one a line.
  private static func encodedSubject(_ subject: String) -> String {
    let first = "Subject: "
    if subject.utf8.allSatisfy({ (0x20...0x7E).contains($0) }),
      first.count + subject.count <= longestLine, !subject.contains("=?")
    {
      return subject
    }
    let (opening, closing) = ("=?UTF-8?Q?", "?=")
    let room = longestWord - first.count - opening.count - closing.count
    var words = [""]
    for character in subject {
      let encoded = character.utf8.map(encodedInSubject).joined()
      if words[words.count - 1].count + encoded.count > room { words.append("") }
      words[words.count - 1] += encoded
    }
    return words.map { opening + $0 + closing }.joined(separator: "\r\n ")
  }

  private static func encodedInSubject(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: " "): "_"
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      String(UnicodeScalar(byte))
    default: escaped(byte)
    }
  }

  private static func quotedPrintable(_ line: Substring) -> String {
    var parts = [""]
    let bytes = Array(line.utf8)
    for (index, byte) in bytes.enumerated() {
      let isBlank = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
      // A blank at the end of a line could get lost on the way.
      let isPlain =
        isBlank
        ? index < bytes.count - 1 : (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=")
      let encoded = isPlain ? String(UnicodeScalar(byte)) : escaped(byte)
      if parts[parts.count - 1].count + encoded.count > longestLine - 1 {
        parts[parts.count - 1] += "="
        parts.append("")
      }
      parts[parts.count - 1] += encoded
    }
    return parts.joined(separator: "\r\n")
  }

  private static func escaped(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "=" + (digits.count == 1 ? "0" : "") + digits
  }
}
