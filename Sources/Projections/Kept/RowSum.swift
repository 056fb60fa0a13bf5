/// A sum over a row, against accidents: FNV-1a of 64 bits (Fowler, Noll & Vo), over eight bytes at a time.
enum RowSum {
  static let byteCount = 8

  static func bytes(_ row: ArraySlice<UInt8>) -> [UInt8] {
    withUnsafeBytes(of: value(row).littleEndian) { Array($0) }
  }

  /// Whether the first bytes of a row are the sum of the others.
  static func holds(_ row: ArraySlice<UInt8>) -> Bool {
    guard row.count > byteCount else { return false }
    let sum = row.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
    return UInt64(littleEndian: sum) == value(row.dropFirst(byteCount))
  }

  private static func value(_ row: ArraySlice<UInt8>) -> UInt64 {
    row.withUnsafeBytes { bytes in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      var offset = 0
      while offset + 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        hash = (hash ^ UInt64(littleEndian: word)) &* 0x100_0000_01B3
        offset += 8
      }
      while offset < bytes.count {
        hash = (hash ^ UInt64(bytes[offset])) &* 0x100_0000_01B3
        offset += 1
      }
      return hash
    }
  }
}
