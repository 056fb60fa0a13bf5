/// Memory in which leaves are put together, one after the other: a new array for each would cost more than what
/// is written in it.
struct LeafBuffer {
  /// What a hash of a leaf begins with (RFC 6962 §2.1), then the leaf.
  private var bytes: [UInt8]
  private var end = 1
  private var moment = Timestamp.Text()

  init() {
    let count = 1 + StoreLimit.recordBytes
    // What lies beyond the leaf is never read: it need not be zero.
    bytes = [UInt8](unsafeUninitializedCapacity: count) { memory, filled in
      memory[0] = MerkleHash.leafPrefix
      filled = count
    }
  }

  /// Puts the leaf of a record in the place of the one before.
  /// - Returns: false where the record holds none; nothing may be asked then.
  mutating func read(
    _ record: RawSpan, _ header: RecordHeader, _ position: UInt64, _ code: LeafCode
  ) -> Bool {
    let kept = record.extracting(droppingFirst: RecordHeader.byteCount)
    var moment = moment
    defer { self.moment = moment }
    var span = bytes.mutableSpan
    var memory = span.mutableBytes
    if header.flags.contains(.verbatim) {
      guard kept.byteCount <= StoreLimit.recordBytes else { return false }
      memory.store(kept, at: 1)
      end = 1 + kept.byteCount
      return true
    }
    guard let end = code.unpack(kept, position: position, &moment, into: &memory, at: 1) else {
      return false
    }
    self.end = end
    return true
  }

  var leaf: [UInt8] { Array(bytes[1..<end]) }

  /// SHA-256(0x00 ‖ leaf).
  var hash: MerkleHash {
    MerkleHash(ofInput: bytes.span.bytes.extracting(first: end))
  }
}

extension MutableRawSpan {
  /// Copies bytes that have room here.
  mutating func store(_ source: RawSpan, at offset: Int) {
    precondition(offset >= 0 && source.byteCount <= byteCount - offset)
    withUnsafeMutableBytes { memory in
      source.withUnsafeBytes {
        UnsafeMutableRawBufferPointer(rebasing: memory[offset...]).copyMemory(from: $0)
      }
    }
  }
}
