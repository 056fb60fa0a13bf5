import Cryptography

/// A short digest kept with what no tree proves, so that a flipped bit in it is found. It is no proof:
/// who can write the row can write its sum.
enum Sum {
  private static let byteCount = 8

  /// First 8 bytes of SHA-256 over all, each after its length.
  static func of(_ rows: [[UInt8]]) -> [UInt8] {
    var input: [UInt8] = []
    for row in rows {
      BigEndian.append(UInt64(row.count), bytes: 8, to: &input)
      input.append(contentsOf: row)
    }
    return Array(SHA256.digest(of: input).bytes.prefix(byteCount))
  }

  static func added(to text: [UInt8]) -> [UInt8] { of([text]) + text }

  /// The text that `added` was given; nil where it is not that any more.
  static func checked(_ row: [UInt8]) -> [UInt8]? {
    let text = Array(row.dropFirst(byteCount))
    return row.count >= byteCount && of([text]) == Array(row.prefix(byteCount)) ? text : nil
  }
}
