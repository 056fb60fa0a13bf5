internal import CLMDB

/// What a row is found by: bytes that sort as LMDB sorts, at most 511 of them.
protocol Key {
  func withKeyBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result
}

/// Numbers as keys are big-endian: as bytes they then sort as numbers.
extension UInt64: Key {
  func withKeyBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withUnsafeBytes(of: bigEndian, body)
  }
}

extension UInt32: Key {
  func withKeyBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withUnsafeBytes(of: bigEndian, body)
  }
}

extension [UInt8]: Key {
  func withKeyBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withUnsafeBytes(body)
  }
}

extension MDB_val {
  /// For what LMDB reads; it asks for a mutable pointer, and does not write.
  init(_ bytes: UnsafeRawBufferPointer) {
    self.init(mv_size: bytes.count, mv_data: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
  }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: mv_data, count: mv_size) }
}
