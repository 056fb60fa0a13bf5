import Foundation
import Testing
import Vocabulary

@testable import Reports

@Suite struct MailDraftTests {
  @Test func `a draft is a mail without sender, receiver and date`() {
    let lines = MailDraft.text(subject: "Kort", body: "a\nb\n", language: .dutch).components(
      separatedBy: "\r\n")
    #expect(
      lines == [
        "MIME-Version: 1.0", "X-Unsent: 1", "To: ", "Subject: Kort", "Content-Language: nl",
        "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
        "", "a", "b", "",
      ])
  }

  @Test(arguments: [
    "Coördinator = één", "eindigt op een spatie ", "tab\t", String(repeating: "é", count: 72), "",
    String(repeating: "a", count: 76), String(repeating: "a", count: 75) + "=",
    String(repeating: "ab ", count: 60), "punt\n.\nFrom hier",
  ])
  func `what is written can be read back`(body: String) {
    let text = MailDraft.text(subject: "x", body: body, language: .dutch)
    let parts = text.components(separatedBy: "\r\n\r\n")
    let encoded = parts.dropFirst().joined(separator: "\r\n\r\n")
    #expect(text.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 76 })
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(Self.decoded(encoded) == body)
  }

  @Test func `a long subject in other letters is folded`() {
    let subject = "Kwartaalbericht Integrale Vroeghulp 2025-K1, Súdwest-Fryslân en omstreken = één"
    let text = MailDraft.text(subject: subject, body: "", language: .dutch)
    let header = text.components(separatedBy: "\r\n")
      .drop { !$0.hasPrefix("Subject") }.prefix { !$0.hasPrefix("Content") }
    #expect(header.count > 1 && header.allSatisfy { $0.utf8.count <= 76 })
    var words = header.joined().replacing("Subject: ", with: "").replacing(
      "?= =?UTF-8?Q?", with: "")
    words = words.replacing("=?UTF-8?Q?", with: "").replacing("?=", with: "")
    #expect(Self.decoded(words.replacing("_", with: " ")) == subject)
  }

  private static func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    let joined = Array(
      text.replacing("=\r\n", with: "").replacing("\r\n", with: "\n").utf8)
    var index = 0
    while index < joined.count {
      if joined[index] == UInt8(ascii: "=") {
        let digits = String(decoding: joined[(index + 1)...(index + 2)], as: UTF8.self)
        bytes.append(UInt8(digits, radix: 16)!)
        index += 3
      } else {
        bytes.append(joined[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
