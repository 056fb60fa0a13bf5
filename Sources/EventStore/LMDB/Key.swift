internal import CLMDB

/// What a row is found by: bytes that sort as LMDB sorts, at most 511 of them.
protocol Key {
  func withKeyBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) -> Result) -> Result
}

/// Numbers as keys are big-endian: as bytes they then sort as numbers.
extension UInt64: Key {
  func withKeyBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) -> Result) -> Result {
    var bigEndian = self.bigEndian
    return withUnsafeMutableBytes(of: &bigEndian, body)
  }
}

extension UInt32: Key {
  func withKeyBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) -> Result) -> Result {
    var bigEndian = self.bigEndian
    return withUnsafeMutableBytes(of: &bigEndian, body)
  }
}

extension [UInt8]: Key {
  func withKeyBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) -> Result) -> Result {
    var copy = self
    return copy.withUnsafeMutableBytes(body)
  }
}

extension MDB_val {
  init(_ bytes: UnsafeMutableRawBufferPointer) {
    self.init(mv_size: bytes.count, mv_data: bytes.baseAddress)
  }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: mv_data, count: mv_size) }
}
