import CanonicalJSON
import Testing

@Suite struct CanonicalFormTests {
  @Test func `RFC 8785 §3.2.2 and §3.2.4, the example as a whole`() throws {
    let text = #"""
      {
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }
      """#
    let form =
      #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
      + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#
    #expect(try canonical(text) == form)
  }

  @Test func `RFC 8785 §3.2.3, names in the order of their UTF-16 units`() throws {
    let text = #"""
      {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\ud83d\ude00": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis"
      }
      """#
    let values = try JSONDocument(Array(canonical(text).utf8)).root.members.map(\.value.string)
    #expect(
      values == [
        "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
        "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
      ])
  }

  @Test func `names sort by UTF-16 units, from a document and from a tree`() throws {
    let seed: UInt64 = 16
    var random = SplitMix(state: seed)
    let pool = ["", "a", "B", "z", "\u{7F}", "é", "\u{7FF}", "\u{D7FF}", "\u{E000}", "\u{FB33}"]
    let letters = pool + ["aaaaaaa", "\u{FFFD}", "\u{10000}", "😀", "\u{10FFFD}"]
    for round in 0..<500 {
      let names = Set(
        (0..<6).map { _ in
          (0..<3).map { _ in letters.randomElement(using: &random) ?? "" }.joined()
        }
        .map { Array($0.utf16) })
      let sorted = names.sorted { $0.lexicographicallyPrecedes($1) }
        .map { String(decoding: $0, as: UTF16.self) }
      let form = "{" + sorted.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
      let shuffled = sorted.shuffled(using: &random)
      let text = "{" + shuffled.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
      #expect(try canonical(text) == form, "seed \(seed), round \(round)")
      let tree = JSONTree.object(shuffled.map { .init($0, .integer(0)) })
      #expect(written(tree) == form, "seed \(seed), round \(round)")
    }
  }

  @Test func `a prefix comes before what it begins`() throws {
    #expect(
      try canonical(#"{"ab":1,"a":2,"":3,"b":4,"B":5}"#) == #"{"":3,"B":5,"a":2,"ab":1,"b":4}"#)
  }

  @Test func `only what must be escaped is escaped, as short as it can be`() throws {
    let short = [8: "b", 9: "t", 10: "n", 12: "f", 13: "r"]
    for value in 0..<0x80 as Range<UInt8> {
      let text = String(Unicode.Scalar(value))
      let hex = String(value, radix: 16)
      let padded = String(repeating: "0", count: 4 - hex.count) + hex
      let expected =
        switch value {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): "\\" + text
        case 0..<0x20: "\\" + (short[Int(value)] ?? "u" + padded)
        default: text
        }
      #expect(try canonical("[\"\\u\(padded)\"]") == "[\"\(expected)\"]")
      #expect(written(.string(text)) == "\"\(expected)\"")
      #expect(written(.object([.init(text, .null)])) == "{\"\(expected)\":null}")
    }
    #expect(try canonical(#"["\/\u2028\u00e9\ud83d\ude00"]"#) == "[\"/\u{2028}é😀\"]")
  }

  @Test func `white space goes, order inside lists stays`() throws {
    #expect(
      try canonical(" {\t\"b\" : [ 3 , 1 , { } , [ ] ] ,\r\n \"a\" : \" x \" } \n")
        == #"{"a":" x ","b":[3,1,{},[]]}"#)
    #expect(try canonical(" true ") == "true")
    #expect(try canonical("[]") == "[]")
  }

  @Test func `one value has one form, whatever its order, white space, escapes and numbers`() throws
  {
    let seed: UInt64 = 20_250_711
    var random = SplitMix(state: seed)
    for round in 0..<400 {
      let value = Sample.random(depth: 4, using: &random)
      let one = value.text(using: &random)
      let form = try canonical(one)
      #expect(try canonical(value.text(using: &random)) == form, "seed \(seed), round \(round)")
      #expect(try canonical(form) == form, "seed \(seed), round \(round)")
      #expect(written(value.tree(using: &random)) == form, "seed \(seed), round \(round)")
    }
  }

  @Test func `a writer for people keeps the order given`() throws {
    let node = try JSONDocument(Array(#"{"z":1.50,"a":"\u0041"}"#.utf8)).root
    let written = JSONWriter.asGiven(.object([.init("b", .bool(true)), .init("a", .node(node))]))
    #expect(String(decoding: written, as: UTF8.self) == #"{"b":true,"a":{"z":1.5,"a":"A"}}"#)
  }

  /// More names than are put in place one by one, an escape, a number that grows, and changes.
  @Test func `a text is the same with any room at first`() throws {
    let names = (0..<20).map { "\"n\(19 - $0)\":\($0)" }.joined(separator: ",")
    let json = #"{"z":[1e20,true,null,"\u0041\n"],"many":{\#(names)},"d":{"b":1,"a":2}}"#
    let root = try JSONDocument(Array(json.utf8)).root
    let data = try #require(root["d"])
    let tree = JSONTree.overlay(
      root,
      [
        .init("d", .overlay(data, [.init("b", nil), .init("room", .room(tag: 1, count: 30))])),
        .init("new", .object([.init("y", .number(0.5)), .init("x", .string("\""))])),
        .init("place", .placeholder(tag: 2, text: "12")),
      ])
    let whole = JSONWriter.written(tree, capacity: 4096)
    #expect(
      String(decoding: whole.bytes, as: UTF8.self).hasPrefix(
        #"{"d":{"a":2,"room":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},"many":{"n0":19,"n1":18,"n10":9,"#))
    for capacity in 0...whole.bytes.count {
      let written = JSONWriter.written(tree, capacity: capacity)
      #expect(written.bytes == whole.bytes, "\(capacity)")
      #expect(
        [1, 2].map(written.offset(ofPlaceholder:)) == [1, 2].map(whole.offset(ofPlaceholder:)))
    }
  }

  @Test func `a placeholder is written as a string, and found again`() {
    let tree = JSONTree.object([
      .init("b", .placeholder(tag: 0, text: "0000")), .init("é", .placeholder(tag: 3, text: "x")),
      .init("a", .string("€")),
    ])
    let text = #"{"a":"€","b":"0000","é":"x"}"#
    // Whether there is room for it at once or not.
    for capacity in [0, 1, text.utf8.count - 1, 512] {
      let written = JSONWriter.written(tree, capacity: capacity)
      #expect(String(decoding: written.bytes, as: UTF8.self) == text)
      #expect([0, 3].map(written.offset(ofPlaceholder:)) == [16, 28])
      #expect(written.bytes[16..<20].elementsEqual("0000".utf8))
      #expect(written.bytes[28] == UInt8(ascii: "x"))
    }
  }
}
