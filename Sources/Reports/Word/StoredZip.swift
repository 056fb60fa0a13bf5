/// A zip file whose entries are stored as they are (PKWARE APPNOTE 6.3, method 0): the same entries
/// give the same bytes. For small files only: no entry or offset beyond 4 GiB.
struct StoredZip {
  private(set) var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  private static let version: UInt16 = 20
  private static let namesAreUTF8: UInt16 = 1 << 11
  /// 1 January 1980, the first day that a zip can name.
  private static let date: UInt16 = 0x21

  mutating func add(_ name: String, _ text: String) {
    let (name, content) = (Array(name.utf8), Array(text.utf8))
    let offset = UInt32(bytes.count)
    var common: [UInt8] = []
    common.append16(Self.version, Self.namesAreUTF8, 0, 0, Self.date)
    common.append32(CRC32.of(content), UInt32(content.count), UInt32(content.count))
    common.append16(UInt16(name.count), 0)
    bytes.append32(0x0403_4B50)
    bytes += common + name + content
    directory.append32(0x0201_4B50)
    directory.append16(Self.version)
    directory += common
    // No comment, first disk, no attributes.
    directory.append16(0, 0, 0)
    directory.append32(0, offset)
    directory += name
    count += 1
  }

  /// Nothing can be added after it.
  consuming func finished() -> [UInt8] {
    var end: [UInt8] = []
    end.append32(0x0605_4B50)
    end.append16(0, 0, count, count)
    end.append32(UInt32(directory.count), UInt32(bytes.count))
    end.append16(0)
    return bytes + directory + end
  }
}

/// The checksum of zip (ISO 3309, polynomial 0x04C11DB7, reflected).
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
    }
  }

  static func of(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
  }
}

extension [UInt8] {
  /// Low byte first.
  fileprivate mutating func append16(_ values: UInt16...) {
    for value in values {
      append(UInt8(truncatingIfNeeded: value))
      append(UInt8(truncatingIfNeeded: value >> 8))
    }
  }

  fileprivate mutating func append32(_ values: UInt32...) {
    for value in values {
      append16(UInt16(truncatingIfNeeded: value), UInt16(truncatingIfNeeded: value >> 16))
    }
  }
}
