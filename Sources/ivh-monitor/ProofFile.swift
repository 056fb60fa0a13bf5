import CanonicalJSON
import EventStore

/// A proof as JSON: hashes in base64, position p is leaf p − 1, the checkpoint as the signed note's
/// text.
enum ProofFile {
  case inclusion(position: UInt64, size: UInt64, leaf: MerkleHash, hashes: [MerkleHash])
  case consistency(old: UInt64, size: UInt64, hashes: [MerkleHash])

  static func text(_ proof: ProofFile, _ checkpoint: SignedNote) -> [UInt8] {
    var members: [JSONTree.Member]
    let hashes: [MerkleHash]
    switch proof {
    case .inclusion(let position, let size, let leaf, let path):
      hashes = path
      members = [
        .init("positie", .integer(Int(position))), .init("grootte", .integer(Int(size))),
        .init("blad", .string(leaf.base64)),
      ]
    case .consistency(let old, let size, let path):
      hashes = path
      members = [.init("van", .integer(Int(old))), .init("tot", .integer(Int(size)))]
    }
    members.append(.init("hashes", .array(hashes.map { .string($0.base64) })))
    members.append(.init("checkpoint", .string(checkpoint.description)))
    return JSONWriter.asGiven(.object(members)) + [UInt8(ascii: "\n")]
  }

  /// A proof and the checkpoint that it leads to.
  struct Read {
    var proof: ProofFile
    var note: SignedNote
    var checkpoint: Checkpoint
  }

  /// - Returns: nil where the file is no proof: a member is missing, unknown or of another kind.
  static func read(_ bytes: [UInt8]) -> Read? {
    guard let root = try? JSONDocument(bytes).root, root.kind == .object,
      let note = root["checkpoint"]?.string.flatMap(SignedNote.init),
      let checkpoint = Checkpoint(text: note.text),
      let elements = root["hashes"], elements.kind == .array
    else { return nil }
    let hashes = elements.elements.compactMap { $0.string.flatMap { MerkleHash(base64: $0) } }
    guard hashes.count == elements.count else { return nil }
    // One number is written one way: 17, not 17.0 or 1.7e1.
    func number(_ name: String) -> UInt64? {
      guard let node = root[name], node.kind == .number else { return nil }
      let text = String(decoding: node.text, as: UTF8.self)
      return UInt64(text).flatMap { String($0) == text ? $0 : nil }
    }
    if root.count == 5, let position = number("positie"), let size = number("grootte"),
      let leaf = root["blad"]?.string.flatMap({ MerkleHash(base64: $0) })
    {
      let proof = ProofFile.inclusion(position: position, size: size, leaf: leaf, hashes: hashes)
      return Read(proof: proof, note: note, checkpoint: checkpoint)
    }
    guard root.count == 4, let old = number("van"), let size = number("tot") else { return nil }
    let proof = ProofFile.consistency(old: old, size: size, hashes: hashes)
    return Read(proof: proof, note: note, checkpoint: checkpoint)
  }
}
