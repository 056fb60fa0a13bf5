/// JSON Merge Patch (RFC 7396): members given replace, null removes, others stay, nested objects
/// likewise.
public enum MergePatch {
  public static func apply(_ patch: JSONNode, to target: JSONNode?) -> JSONTree {
    guard patch.kind == .object else { return .node(patch) }
    var result: [JSONTree.Member] = []
    let changes = patch.members
    for (name, value) in target?.members ?? [] {
      let key = name.string ?? ""
      guard let change = patch[key] else {
        result.append(.init(key, .node(value)))
        continue
      }
      if !change.isNull { result.append(.init(key, apply(change, to: value))) }
    }
    for (name, change) in changes where !change.isNull {
      let key = name.string ?? ""
      if target?[key] == nil { result.append(.init(key, apply(change, to: nil))) }
    }
    return .object(result)
  }

  /// Both objects in one: what stands in either, objects under the same name joined likewise.
  /// Unlike a patch a null is a value here: this puts back together what was parted.
  public static func join(_ one: JSONNode, _ other: JSONNode) -> JSONTree {
    guard one.kind == .object, other.kind == .object else { return .node(other) }
    var result: [JSONTree.Member] = []
    for (name, value) in one.members {
      let key = name.string ?? ""
      result.append(.init(key, other[key].map { join(value, $0) } ?? .node(value)))
    }
    for (name, value) in other.members {
      let key = name.string ?? ""
      if one[key] == nil { result.append(.init(key, .node(value))) }
    }
    return .object(result)
  }
}
