/// Hashes records as they are read from their pages, some at a time.
struct LeafHasher: Sendable {
  /// Records that follow each other.
  struct Piece: Sendable {
    /// Whole groups of the tree.
    static let fullCount = 1024

    let first: UInt64
    /// One after the other.
    private(set) var bytes: [UInt8] = []
    private var ends: [Int] = []
    private static let usualRecordBytes = 320

    init(first: UInt64) {
      self.first = first
      bytes.reserveCapacity(Piece.fullCount * Piece.usualRecordBytes)
      ends.reserveCapacity(Piece.fullCount)
    }

    var count: Int { ends.count }
    /// The position after the last.
    var next: UInt64 { first + UInt64(count) }

    mutating func append(_ record: RawSpan) {
      record.withUnsafeBytes { bytes.append(contentsOf: $0) }
      ends.append(bytes.count)
    }

    /// Where a record stands in `bytes`.
    func range(_ index: Int) -> Range<Int> {
      (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }
  }

  /// What hashing found of a piece.
  struct Hashed: Sendable {
    var first: UInt64
    var hashes: [MerkleHash] = []
    /// Of the whole groups.
    var groupRoots: [MerkleHash] = []
    var facts: [StreamVerifier.Facts] = []
    /// Of the record after the last hash.
    var fault: Finding?
  }

  let path: String
  let code: LeafCode
  /// nil where only hashes are asked for.
  let derive: (@Sendable ([UInt8]) throws -> Derived)?

  @Sendable func hashed(_ piece: Piece) -> Hashed {
    var hashed = Hashed(first: piece.first)
    hashed.hashes.reserveCapacity(piece.count)
    var buffer = LeafBuffer()
    let records = piece.bytes.span.bytes
    for index in 0..<piece.count {
      let position = piece.first + UInt64(index)
      let record = records.extracting(piece.range(index))
      guard let header = RecordHeader(record), buffer.read(record, header, position, code)
      else {
        hashed.fault = fault(.record, position, "unreadable")
        break
      }
      hashed.hashes.append(buffer.hash)
      guard let derive else { continue }
      do {
        let leaf = buffer.leaf
        let record = StoredRecord(position: position, header: header, leaf: leaf)
        hashed.facts.append(StreamVerifier.Facts(record, try derive(leaf)))
      } catch {
        hashed.fault = fault(.leaf, position, "content")
        break
      }
    }
    guard hashed.fault == nil else { return hashed }
    for start in stride(
      from: 0, through: hashed.hashes.count - MerkleTree.groupSize, by: MerkleTree.groupSize)
    {
      hashed.groupRoots.append(
        MerkleHash.root(ofFull: hashed.hashes[start..<start + MerkleTree.groupSize]))
    }
    return hashed
  }

  private func fault(_ part: Finding.Part, _ position: UInt64, _ detail: String) -> Finding {
    Finding(file: path, part: part, position: position, detail: detail)
  }
}
