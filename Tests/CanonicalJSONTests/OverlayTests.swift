import CanonicalJSON
import Testing

/// An object of a document written with changes: the same as the changed object written.
@Suite struct OverlayTests {
  @Test(arguments: [
    (#"{"b":1}"#, [("a", 0), ("c", 2)], #"{"a":0,"b":1,"c":2}"#),
    (#"{"b":1}"#, [("c", 2), ("b", 3), ("a", 0)], #"{"a":0,"b":3,"c":2}"#),
    (#"{"a":1,"b":2,"c":3}"#, [("b", nil)], #"{"a":1,"c":3}"#),
    (#"{"a":1,"b":2,"c":3}"#, [("a", nil), ("b", nil), ("c", nil)], "{}"),
    (#"{"\u0062":1}"#, [("b", 2)], #"{"b":2}"#), ("{}", [("x", nil)], "{}"),
    (#"{"a":1}"#, [("z", nil), ("b", nil)], #"{"a":1}"#), ("{}", [("x", 1)], #"{"x":1}"#),
  ])
  func `a change replaces, adds or leaves out`(
    text: String, changes: [(String, Int?)], form: String
  ) throws {
    let root = try JSONDocument(Array(text.utf8)).root
    let changes = changes.map { JSONTree.Change($0, $1.map(JSONTree.integer)) }
    #expect(written(.overlay(root, changes)) == form)
  }

  @Test func `an overlay is written as the object that it makes`() throws {
    let seed: UInt64 = 31
    var random = SplitMix(state: seed)
    for round in 0..<400 {
      guard case .object(let members) = Sample.random(depth: 3, using: &random),
        case .object(let others) = Sample.random(depth: 2, using: &random)
      else { continue }
      // By bytes: as strings é and e + accent would be one name.
      let removed = Set(others.prefix(2).map { Array($0.name.utf8) })
      let changed = Set(others.map { Array($0.name.utf8) })
      let rest = members.filter { !changed.contains(Array($0.name.utf8)) }
      let expected = Sample.object(rest + others.dropFirst(2)).tree(using: &random)
      let changes = others.shuffled(using: &random).map { other in
        let isRemoved = removed.contains(Array(other.name.utf8))
        return JSONTree.Change(other.name, isRemoved ? nil : other.value.tree(using: &random))
      }
      let text = Sample.object(members).text(using: &random)
      let root = try JSONDocument(Array(text.utf8)).root
      #expect(written(.overlay(root, changes)) == written(expected), "seed \(seed), round \(round)")
    }
  }

  @Test func `many members in any order are written in order`() throws {
    let names = (0..<800).map { "naam\(10_000 + $0)" }
    let form = "{" + names.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
    let reversed = "{" + names.reversed().map { "\"\($0)\":0" }.joined(separator: ",") + "}"
    #expect(try canonical(reversed) == form)
  }
}
