import CanonicalJSON
import Testing

@Suite struct StringTests {
  /// RFC 3629 §3 and §4, and the cases of Unicode 15 table 3-7.
  private static let invalidBytes: [(String, [UInt8])] = [
    ("a lone continuation", [0x80]), ("a lone continuation", [0xBF]),
    ("overlong, two bytes", [0xC0, 0x80]), ("overlong, two bytes", [0xC1, 0xBF]),
    ("overlong, three bytes", [0xE0, 0x80, 0x80]), ("overlong, three bytes", [0xE0, 0x9F, 0xBF]),
    ("overlong, four bytes", [0xF0, 0x80, 0x80, 0x80]),
    ("overlong, four bytes", [0xF0, 0x8F, 0xBF, 0xBF]),
    ("a surrogate", [0xED, 0xA0, 0x80]), ("a surrogate", [0xED, 0xBF, 0xBF]),
    ("a pair of surrogates", [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80]),
    ("above U+10FFFF", [0xF4, 0x90, 0x80, 0x80]), ("above U+10FFFF", [0xF5, 0x80, 0x80, 0x80]),
    ("five bytes", [0xF8, 0x88, 0x80, 0x80, 0x80]), ("no byte of UTF-8", [0xFE]),
    ("no byte of UTF-8", [0xFF]), ("truncated, two bytes", [0xC3]),
    ("truncated, three bytes", [0xE2]), ("truncated, three bytes", [0xE2, 0x82]),
    ("truncated, four bytes", [0xF0]), ("truncated, four bytes", [0xF0, 0x9F]),
    ("truncated, four bytes", [0xF0, 0x9F, 0x98]), ("broken, two bytes", [0xC3, 0x28]),
    ("broken, three bytes", [0xE2, 0x28, 0xA1]), ("broken, three bytes", [0xE2, 0x82, 0x28]),
    ("broken, four bytes", [0xF0, 0x28, 0x8C, 0xBC]),
    ("broken, four bytes", [0xF0, 0x90, 0x28, 0xBC]),
    ("broken, four bytes", [0xF0, 0x90, 0x8C, 0x28]), ("Latin-1", [0xE9, 0x65, 0x6E]),
  ]

  @Test(arguments: invalidBytes)
  func `invalid UTF-8 is refused where the character begins`(kind: String, bytes: [UInt8]) {
    let value = Array("{\"a\":\"é".utf8) + bytes + Array("\"}".utf8)
    #expect(fault(value) == Fault(.invalidUTF8, 8))
    let name = Array("{\"é".utf8) + bytes + Array("\":1}".utf8)
    #expect(fault(name) == Fault(.invalidUTF8, 4))
    #expect(fault(Array("\"".utf8) + bytes) == Fault(.invalidUTF8, 1))
    #expect(fault(bytes)?.fault == .invalidUTF8)
  }

  private static let edges: [UInt32] = [
    0x7F, 0x80, 0x7FF, 0x800, 0xFFF, 0x1000, 0xCFFF, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x3FFFD,
    0x40000, 0xFFFFD, 0x100000, 0x10FFFD,
  ]

  @Test(arguments: edges)
  func `the first and last character of each length is taken as it is`(value: UInt32) throws {
    let text = String(try #require(Unicode.Scalar(value)))
    #expect(try canonical("{\"\(text)\":\"\(text)\"}") == "{\"\(text)\":\"\(text)\"}")
    #expect(try JSONDocument(Array("\"\(text)\"".utf8)).root.string == text)
  }

  @Test func `a byte order mark is refused, whole or in part`() {
    #expect(fault("\u{FEFF}{}") == Fault(.unexpectedByte, 0))
    #expect(fault([0xEF, 0xBB] + Array("{}".utf8)) == Fault(.invalidUTF8, 0))
    // UTF-16, as some programs save "Unicode".
    #expect(fault([0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00]) == Fault(.invalidUTF8, 0))
    #expect(fault([0x7B, 0x00, 0x7D, 0x00]) == Fault(.unexpectedByte, 1))
  }

  @Test(arguments: [
    #"\x"#, #"\'"#, #"\0"#, #"\U0041"#, #"\ "#, #"\é"#, #"\u12G4"#, #"\u 041"#, #"\u+041"#,
    #"\u00é"#, #"\u{41}"#, #"\u12"#, #"\u"#,
  ])
  func `an escape that JSON does not have is refused at its backslash`(escape: String) {
    #expect(fault("[\"a\(escape)\"]") == Fault(.invalidEscape, 3))
    #expect(fault("[\"a\(escape) and more\"]") == Fault(.invalidEscape, 3))
  }

  @Test(arguments: [
    #"\ud800"#, #"\uDBFF"#, #"\udc00"#, #"\uDFFF"#, #"\ud800x"#, #"\ud800\n"#, #"\ud83d😀"#,
    #"\ud800\ud800"#, #"\ud800\u0041"#, #"\udc00\ud800"#,
  ])
  func `half a surrogate pair is refused`(escape: String) {
    #expect(fault("[\"a\(escape)\"]")?.fault == .invalidEscape)
    #expect(fault("{\"\(escape)\":1}")?.fault == .invalidEscape)
  }

  @Test func `half a surrogate pair is refused where it begins`() {
    for escape in [#"\ud800"#, #"\udc00"#, #"\ud800\ud800"#, #"\ud800\u0041"#] {
      #expect(fault("[\"a\(escape)\"]") == Fault(.invalidEscape, 3), "\(escape)")
    }
  }

  @Test(arguments: [
    (#"\u0000"#, "\u{0}"), (#"\b\f\n\r\t"#, "\u{8}\u{C}\n\r\t"), (#"\"\\\/"#, "\"\\/"),
    (#"\u0041\u00e9\u20AC"#, "Aé€"), (#"\ud83d\ude00"#, "😀"), (#"\uD83D\uDE00!"#, "😀!"),
    (#"\uDBFF\uDFFD"#, "\u{10FFFD}"), (#"\uD800\uDC00"#, "\u{10000}"), (#"\uFFFD"#, "\u{FFFD}"),
    (#"\u005cu0041"#, #"\u0041"#),
  ])
  func `escapes are read as the characters that they stand for`(escape: String, text: String) throws
  {
    let root = try JSONDocument(Array("{\"v\":\"\(escape)\"}".utf8)).root
    let value = try #require(root["v"])
    #expect(value.string == text)
    #expect(value.text == Array(text.utf8))
    #expect(value.isString(text))
    #expect(!value.isString(escape))
    #expect(value.withText { $0.withUnsafeBufferPointer { Array($0) } } == Array(text.utf8))
  }

  @Test func `a member is found by its name, escaped or not, and only by its exact bytes`() throws {
    let root = try JSONDocument(Array(#"{"x":{"b":1},"\u0062":2,"é":3,"n":null}"#.utf8)).root
    #expect(root["b"]?.integer == 2)
    #expect(root["e\u{301}"] == nil)
    #expect(root["n"]?.isNull == true)
    #expect(root["c"] == nil)
    #expect(root["x"]?["b"]?.integer == 1)
    #expect(root["b"]?["b"] == nil)
    #expect(root.members.map { $0.name.string } == ["x", "b", "é", "n"])
  }

  /// The scanner passes over plain text in pieces of eight bytes.
  @Test(arguments: [
    (#"\""#, "\""), (#"\\"#, "\\"), (#"\u0041"#, "A"), ("é", "é"), ("😀", "😀"), ("\u{7F}", "\u{7F}"),
  ])
  func `what is no plain text is seen wherever it stands`(special: String, text: String) throws {
    for length in 0...20 {
      for place in 0...length {
        let before = String(repeating: "x", count: place)
        let after = String(repeating: "y", count: length - place)
        let value = try JSONDocument(Array("[\"\(before)\(special)\(after)\"]".utf8)).root.elements
        #expect(value.map(\.string) == [before + text + after])
      }
    }
  }

  @Test(arguments: [0x00, 0x1F, 0x80, 0xFF] as [UInt8])
  func `what cannot stand in a string is seen wherever it stands`(byte: UInt8) {
    for length in 0...20 {
      for place in 0...length {
        var text = Array("\"\(String(repeating: "x", count: length))\"".utf8)
        text.insert(byte, at: place + 1)
        #expect(fault(text) == Fault(byte < 0x20 ? .controlCharacter : .invalidUTF8, place + 1))
      }
    }
  }
}
