import CanonicalJSON
import Testing

@Suite struct ScannerTests {
  @Test(arguments: [("", 0), (" ", 1), ("\n", 1), (" \t\r\n", 4)])
  func `nothing at all is empty`(text: String, offset: Int) {
    #expect(fault(text) == Fault(.empty, offset))
  }

  @Test(arguments: [
    Refused("{a:1}", .unexpectedByte, at: 1), Refused("{'a':1}", .unexpectedByte, at: 1),
    Refused("{1:1}", .unexpectedByte, at: 1), Refused("{,}", .unexpectedByte, at: 1),
    Refused(#"{"a"}"#, .unexpectedByte, at: 4), Refused(#"{"a" 1}"#, .unexpectedByte, at: 5),
    Refused(#"{"a":}"#, .unexpectedByte, at: 5), Refused(#"{"a":1,}"#, .unexpectedByte, at: 7),
    Refused(#"{"a":1 "b":2}"#, .unexpectedByte, at: 7),
    Refused(#"{"a":1]"#, .unexpectedByte, at: 6), Refused("[1}", .unexpectedByte, at: 2),
    Refused("[1,]", .unexpectedByte, at: 3), Refused("[,1]", .unexpectedByte, at: 1),
    Refused("[1 2]", .unexpectedByte, at: 3), Refused("]", .unexpectedByte, at: 0),
    Refused("// opmerking", .unexpectedByte, at: 0), Refused("'a'", .unexpectedByte, at: 0),
    Refused("True", .unexpectedByte, at: 0), Refused("tru3", .unexpectedByte, at: 3),
    Refused("nulL", .unexpectedByte, at: 3), Refused("NaN", .unexpectedByte, at: 0),
    Refused("Infinity", .unexpectedByte, at: 0), Refused("\u{0B}1", .unexpectedByte, at: 0),
    Refused("\u{A0}1", .unexpectedByte, at: 0), Refused("[é]", .unexpectedByte, at: 1),
    Refused("\u{0}", .unexpectedByte, at: 0),
  ])
  func `what is no JSON is refused where it goes wrong`(_ refused: Refused) {
    #expect(fault(refused.text) == refused.fault)
  }

  @Test(arguments: [
    Refused("01", .invalidNumber, at: 1), Refused("-01", .invalidNumber, at: 2),
    Refused("00", .invalidNumber, at: 1), Refused("[1.]", .invalidNumber, at: 3),
    Refused("[1.e3]", .invalidNumber, at: 3), Refused("[1e]", .invalidNumber, at: 3),
    Refused("[1e+]", .invalidNumber, at: 4), Refused("[-]", .invalidNumber, at: 2),
    Refused("[-a]", .invalidNumber, at: 2), Refused("[--1]", .invalidNumber, at: 2),
    Refused("[1ee3]", .invalidNumber, at: 3), Refused(".5", .unexpectedByte, at: 0),
    Refused("+1", .unexpectedByte, at: 0), Refused("[0x10]", .unexpectedByte, at: 2),
    Refused("[1_000]", .unexpectedByte, at: 2), Refused("[1,5]x", .somethingAfterTheEnd, at: 5),
    Refused("1.", .breaksOff, at: 2), Refused("-", .breaksOff, at: 1),
    Refused("1e", .breaksOff, at: 2), Refused("1e-", .breaksOff, at: 3),
  ])
  func `a number is written as RFC 8259 says`(_ refused: Refused) {
    #expect(fault(refused.text) == refused.fault)
  }

  @Test(arguments: [
    Refused("{}{}", .somethingAfterTheEnd, at: 2), Refused("{} x", .somethingAfterTheEnd, at: 3),
    Refused("{},", .somethingAfterTheEnd, at: 2), Refused("[1]]", .somethingAfterTheEnd, at: 3),
    Refused("nulll", .somethingAfterTheEnd, at: 4), Refused("1 2", .somethingAfterTheEnd, at: 2),
    Refused("\"a\"\"b\"", .somethingAfterTheEnd, at: 3),
    Refused("{}\n{}\n", .somethingAfterTheEnd, at: 3),
    Refused("{}\u{0}", .somethingAfterTheEnd, at: 2),
  ])
  func `after the text nothing may follow but white space`(_ refused: Refused) {
    #expect(fault(refused.text) == refused.fault)
    #expect(fault(refused.text.prefix(refused.fault.offset) + " \t\r\n") == nil)
  }

  @Test func `half a line breaks off, wherever it was cut`() {
    let line = Array(
      #"{"id":"a\n\u00e9é\ud83d\ude00😀\\","n":[1.5e+3,-12,0],"w":[true,false,null],"o":{"a":{}}} "#
        .utf8
    ).dropLast()
    #expect(fault(Array(line)) == nil)
    for cut in line.indices.dropFirst() {
      let half = Array(line[..<cut])
      let start = half.lastIndex { $0 & 0xC0 != 0x80 } ?? 0
      if line[cut] & 0xC0 == 0x80 {
        // In the middle of a character the bytes are no UTF-8 either.
        #expect(fault(half) == Fault(.invalidUTF8, start), "cut at \(cut)")
        continue
      }
      let error = fault(half)
      #expect(error?.fault == .breaksOff, "cut at \(cut): \(String(decoding: half, as: UTF8.self))")
      let offset = error?.offset ?? 0
      #expect(offset == cut || half[offset] == UInt8(ascii: "\\"), "cut at \(cut)")
    }
  }

  @Test(arguments: 0..<32 as Range<UInt8>)
  func `a control character in a string is refused at its place`(byte: UInt8) {
    #expect(fault([0x5B, 0x22, 0x61, byte, 0x22, 0x5D]) == Fault(.controlCharacter, 3))
    #expect(fault([0x7B, 0x22, byte, 0x22, 0x3A, 0x31, 0x7D])?.fault == .controlCharacter)
  }

  @Test(arguments: [
    Refused(#"{"a":1,"a":1}"#, .duplicateName, at: 8),
    Refused(#"{"a":1,"\u0061":2}"#, .duplicateName, at: 8),
    Refused(#"{"\u0061":1,"a":2}"#, .duplicateName, at: 13),
    Refused(#"{"b/":1,"b\/":2}"#, .duplicateName, at: 9),
    Refused(#"{"😀":1,"\uD83D\uDE00":2}"#, .duplicateName, at: 11),
    Refused(#"{"":1,"":2}"#, .duplicateName, at: 7),
    Refused(#"[{"a":{"b":[],"c":{},"b":1}}]"#, .duplicateName, at: 22),
    Refused(#"{"a":{"x":1,"x":2},"a":1}"#, .duplicateName, at: 13),
  ])
  func `a name stands once in an object`(_ refused: Refused) {
    #expect(fault(refused.text) == refused.fault)
  }

  @Test(arguments: [2, 15, 16, 17, 18, 400])
  func `a name stands once among many`(count: Int) {
    let names = (1..<count).map { "\"naam\($0)\":{\"naam1\":\($0)}" }
    let object = "{" + names.joined(separator: ",")
    #expect(fault(object + "}") == nil)
    let duplicate = Fault(.duplicateName, object.utf8.count + 2)
    #expect(fault(object + ",\"naam1\":0}") == duplicate)
    #expect(fault(object + ",\"\\u006eaam1\":0}") == duplicate)
  }

  @Test func `names that only look alike are two names`() {
    #expect(fault("{\"\u{e9}\":1,\"e\u{301}\":2,\"E\":3,\"e\":4,\"e \":5}") == nil)
    #expect(fault(#"[{"a":1},{"a":2}]"#) == nil)
  }

  @Test(arguments: [1, 4, 5, 100, 100_000])
  func `a text of many short values is taken`(count: Int) throws {
    let text = "[" + Array(repeating: "1", count: count).joined(separator: ",") + "]"
    let document = try JSONDocument(Array(text.utf8))
    #expect(document.root.elements.map(\.integer) == Array(repeating: 1, count: count))
  }

  @Test(arguments: [33, 10_000, 1_000_000])
  func `deep nesting is answered at the limit, not at the end`(depth: Int) {
    for part in ["[", "{\"a\":", "[{\"a\":"] {
      let error = fault(String(repeating: part, count: depth))
      #expect(error?.fault == .tooDeep(limit: 32))
      #expect(error?.offset ?? .max <= 32 * part.utf8.count)
    }
    #expect(fault(String(repeating: "[", count: depth)) == Fault(.tooDeep(limit: 32), 32))
  }

  @Test func `nesting up to the limit is taken`() {
    let deep = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
    #expect(fault(deep) == nil)
    #expect(fault("[\(deep)]")?.fault == .tooDeep(limit: 32))
  }

  @Test func `a text beyond 16 MiB is refused unread`() {
    let limit = 1 << 24
    let text = [UInt8](repeating: 0x20, count: limit + 1)
    #expect(fault(text) == Fault(.tooLong(limit: limit), 0))
    #expect(fault(Array(text.dropLast())) == Fault(.empty, limit))
  }
}
