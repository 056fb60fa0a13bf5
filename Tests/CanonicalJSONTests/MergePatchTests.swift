import CanonicalJSON
import Testing

@Suite struct MergePatchTests {
  private func patched(_ target: String, _ patch: String) throws -> String {
    let target = try JSONDocument(Array(target.utf8)).root
    let patch = try JSONDocument(Array(patch.utf8)).root
    return written(MergePatch.apply(patch, to: target))
  }

  private func joined(_ one: String, _ other: String) throws -> String {
    let one = try JSONDocument(Array(one.utf8)).root
    let other = try JSONDocument(Array(other.utf8)).root
    return written(MergePatch.join(one, other))
  }

  @Test(arguments: [
    (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
    (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
    (#"{"a":"b"}"#, #"{"a":null}"#, "{}"),
    (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
    (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
    (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
    (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
    (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
    (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
    (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#),
    (#"{"a":"foo"}"#, "null", "null"),
    (#"{"a":"foo"}"#, #""bar""#, #""bar""#),
    (#"{"e":null}"#, #"{"a":1}"#, #"{"a":1,"e":null}"#),
    ("[1,2]", #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
    ("{}", #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
  ])
  func `RFC 7396 appendix A`(target: String, patch: String, result: String) throws {
    #expect(try patched(target, patch) == result)
  }

  @Test func `RFC 7396 §3`() throws {
    let target = #"""
      {"title": "Goodbye!", "author": {"givenName": "John", "familyName": "Doe"},
       "tags": ["example", "sample"], "content": "This will be unchanged"}
      """#
    let patch = #"""
      {"title": "Hello!", "phoneNumber": "+01-123-456-7890", "author": {"familyName": null},
       "tags": ["example"]}
      """#
    let result =
      #"{"author":{"givenName":"John"},"content":"This will be unchanged","#
      + #""phoneNumber":"+01-123-456-7890","tags":["example"],"title":"Hello!"}"#
    #expect(try patched(target, patch) == result)
  }

  @Test(arguments: [
    ("{}", "{}", "{}"),
    (#"{"a":1,"b":{"c":2}}"#, "{}", #"{"a":1,"b":{"c":2}}"#),
    (#"{"a":{"b":1,"c":2}}"#, #"{"a":{"b":null,"d":3}}"#, #"{"a":{"c":2,"d":3}}"#),
    (#"{"a":{"b":1}}"#, #"{"a":null}"#, "{}"),
    (#"{"a":1}"#, #"{"a":{"b":null,"c":{"d":null}}}"#, #"{"a":{"c":{}}}"#),
    (#"{"a":{"b":1}}"#, #"{"a":{}}"#, #"{"a":{"b":1}}"#),
    // Inside a list a null is a value: lists are replaced whole.
    (#"{"a":[1]}"#, #"{"a":[null,{"b":null}]}"#, #"{"a":[null,{"b":null}]}"#),
    (#"{"a":1}"#, #"{"a":false}"#, #"{"a":false}"#),
    (#"{"a":1}"#, #"{"\u0061":2}"#, #"{"a":2}"#),
    (#"{"\u0061":1}"#, #"{"a":null}"#, "{}"),
    ("{\"\u{e9}\":1}", "{\"e\u{301}\":null}", "{\"\u{e9}\":1}"),
  ])
  func `members given replace, null removes, others stay, nested objects likewise`(
    target: String, patch: String, result: String
  ) throws {
    #expect(try patched(target, patch) == result)
  }

  @Test func `a patch on nothing is the patch without its nulls`() throws {
    let patch = try JSONDocument(Array(#"{"a":null,"b":{"c":null,"d":1}}"#.utf8)).root
    #expect(written(MergePatch.apply(patch, to: nil)) == #"{"b":{"d":1}}"#)
  }

  @Test func `the same patch twice changes nothing more`() throws {
    let seed: UInt64 = 7396
    var random = SplitMix(state: seed)
    for round in 0..<300 {
      let target = Sample.random(depth: 3, using: &random).text(using: &random)
      let patch = Sample.random(depth: 3, using: &random).text(using: &random)
      let once = try patched(target, patch)
      #expect(try patched(once, patch) == once, "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: [
    (#"{"a":1}"#, #"{"b":2}"#, #"{"a":1,"b":2}"#),
    ("{}", #"{"b":2}"#, #"{"b":2}"#),
    (#"{"a":1}"#, "{}", #"{"a":1}"#),
    (
      #"{"v":{"data":{"a":1},"t":0}}"#, #"{"v":{"data":{"b":2}}}"#,
      #"{"v":{"data":{"a":1,"b":2},"t":0}}"#
    ),
    (#"{"a":1}"#, #"{"b":null}"#, #"{"a":1,"b":null}"#),
    (
      #"{"v":{"data":{"a":null}}}"#, #"{"v":{"data":{"b":null}}}"#,
      #"{"v":{"data":{"a":null,"b":null}}}"#
    ),
    (#"{"v":{}}"#, #"{"v":{"data":{}}}"#, #"{"v":{"data":{}}}"#),
  ])
  func `joining keeps what stands in either, a null too`(one: String, other: String, both: String)
    throws
  {
    #expect(try joined(one, other) == both)
    #expect(try joined(other, one) == both)
  }

  @Test func `what was parted is whole again once joined`() throws {
    let seed: UInt64 = 64
    var random = SplitMix(state: seed)
    for round in 0..<300 {
      guard case .object(let members) = Sample.random(depth: 3, using: &random) else { continue }
      let cut = Int.random(in: 0...members.count, using: &random)
      let time = Sample.Member(name: "time", value: .null)
      let whole = Sample.object([.init(name: "data", value: .object(members)), time])
      let one = Sample.object([.init(name: "data", value: .object(Array(members[..<cut]))), time])
      let other = Sample.object([.init(name: "data", value: .object(Array(members[cut...])))])
      let both = try joined(one.text(using: &random), other.text(using: &random))
      #expect(try canonical(whole.text(using: &random)) == both, "seed \(seed), round \(round)")
    }
  }
}
