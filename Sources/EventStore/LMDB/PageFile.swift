import Glibc

/// An LMDB file read without LMDB: with `pread`, every offset checked. LMDB trusts what it maps, so a
/// flipped bit in a page header or a bad sector ends the process; here it is an error that names the
/// page (format of LMDB 0.9, 64 bits, `mdb.c`).
final class PageFile {
  struct Fault: Error, Equatable {
    /// nil where the file as a whole is meant.
    var page: UInt64?
    var detail: String
    /// A writer at work may look like this for a moment.
    var isPassing = false
    /// What the operating system said, where it could not be read.
    var errorNumber: Int32?
    /// Not LMDB's file at all.
    var isForeign = false
  }

  /// A table: the root of its B+tree, and what LMDB counts of it.
  struct Tree: Equatable {
    static let byteCount = 48
    static let noRoot = UInt64.max

    var flags: UInt16
    var depth: UInt16
    var branchPages: UInt64
    var leafPages: UInt64
    var overflowPages: UInt64
    var entries: UInt64
    var root: UInt64

    /// The 48 bytes lie within the span.
    init(_ bytes: RawSpan, at offset: Int) {
      flags = UInt16(LittleEndian.value(bytes, at: offset + 4, bytes: 2))
      depth = UInt16(LittleEndian.value(bytes, at: offset + 6, bytes: 2))
      branchPages = LittleEndian.value(bytes, at: offset + 8, bytes: 8)
      leafPages = LittleEndian.value(bytes, at: offset + 16, bytes: 8)
      overflowPages = LittleEndian.value(bytes, at: offset + 24, bytes: 8)
      entries = LittleEndian.value(bytes, at: offset + 32, bytes: 8)
      root = LittleEndian.value(bytes, at: offset + 40, bytes: 8)
    }
  }

  /// One of the two pages that say where everything is.
  struct Meta: Equatable {
    var pageSize: Int
    var free: Tree
    var main: Tree
    var lastPage: UInt64
    var transaction: UInt64
  }

  private enum Layout {
    static let magic: UInt64 = 0xBEEF_C0DE
    static let version: UInt64 = 1
    static let metaEnd = 152
    static let metaFlag: UInt16 = 0x08
    /// MDB_INTEGERKEY of the free list, and MDB_NOSUBDIR, with which this program makes its files.
    static let freeFlags: UInt16 = 0x4008
    static let pageSizes = [4096, 8192, 16384, 32768]
  }

  let path: String
  let pageSize: Int
  private let descriptor: Int32
  private let fileBytes: Int
  /// Both, newest first.
  let metas: [Meta]

  /// - Throws: where the file cannot be read, or its two meta pages are not what LMDB wrote.
  init(_ path: String) throws {
    self.path = path
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Fault(errno) }
    self.descriptor = descriptor
    do {
      (metas, fileBytes) = try PageFile.metas(descriptor)
      pageSize = metas[0].pageSize
    } catch {
      pageSize = 0
      fileBytes = 0
      metas = []
      throw error
    }
  }

  /// Both, newest first. A writer may be at work: then they are read again.
  private static func metas(_ descriptor: Int32) throws -> (metas: [Meta], fileBytes: Int) {
    var attempt = 1
    while true {
      do {
        let first = try meta(0, offset: 0, descriptor)
        let second = try meta(1, offset: first.pageSize, descriptor)
        // After them: a writer makes the file longer before it says so.
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { throw Fault(errno) }
        try check(first, second, Int(info.st_size))
        return (
          [first, second].sorted { $0.transaction > $1.transaction }, Int(info.st_size)
        )
      } catch let fault as Fault where fault.isPassing && attempt < metaAttempts {
        attempt += 1
        usleep(metaPauseMicroseconds)
      }
    }
  }

  private static let metaAttempts = 20
  private static let metaPauseMicroseconds: UInt32 = 500

  /// The same file for another thread, with blocks of its own.
  /// - Parameter descriptor: which `another` gave; it is closed with this.
  init(_ descriptor: Descriptor) {
    path = descriptor.path
    pageSize = descriptor.metas[0].pageSize
    fileBytes = descriptor.fileBytes
    metas = descriptor.metas
    self.descriptor = descriptor.number
  }

  /// What another reader of the same file needs.
  struct Descriptor: Sendable {
    fileprivate let path: String
    fileprivate let number: Int32
    fileprivate let fileBytes: Int
    fileprivate let metas: [Meta]
  }

  func another() throws -> Descriptor {
    let number = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard number >= 0 else { throw Fault(errno) }
    return Descriptor(path: path, number: number, fileBytes: fileBytes, metas: metas)
  }

  deinit { close(descriptor) }

  private static func meta(_ page: UInt64, offset: Int, _ descriptor: Int32) throws -> Meta {
    let bytes = try read(descriptor, offset: offset, count: Layout.metaEnd, page: page)
    let span = bytes.span.bytes
    let header = 16
    guard LittleEndian.value(span, at: 0, bytes: 8) == page,
      UInt16(LittleEndian.value(span, at: 10, bytes: 2)) == Layout.metaFlag,
      LittleEndian.value(span, at: header, bytes: 4) == Layout.magic,
      LittleEndian.value(span, at: header + 4, bytes: 4) == Layout.version
    else { throw Fault(page: page, detail: "no meta page", isForeign: page == 0) }
    let trees = header + 24
    let meta = Meta(
      pageSize: Int(LittleEndian.value(span, at: trees, bytes: 4)),
      free: Tree(span, at: trees), main: Tree(span, at: trees + Tree.byteCount),
      lastPage: LittleEndian.value(span, at: trees + 2 * Tree.byteCount, bytes: 8),
      transaction: LittleEndian.value(span, at: trees + 2 * Tree.byteCount + 8, bytes: 8))
    guard Layout.pageSizes.contains(meta.pageSize), meta.free.flags == Layout.freeFlags,
      meta.main.flags == 0
    else { throw Fault(page: page, detail: "page size or flags") }
    return meta
  }

  /// LMDB takes the newer one: a bit that makes the older one newer would lose a transaction unseen.
  /// They are written in turn, the even transactions on page 0.
  private static func check(_ first: Meta, _ second: Meta, _ fileBytes: Int) throws {
    guard first.pageSize == second.pageSize else { throw Fault(page: 1, detail: "page size") }
    let newer = max(first.transaction, second.transaction)
    let isNew = newer == 0
    let isInTurn =
      first.transaction % 2 == 0 && second.transaction % 2 == 1
      && newer - min(first.transaction, second.transaction) == 1
    guard isNew || isInTurn else {
      throw Fault(detail: "the two meta pages are not in turn", isPassing: true)
    }
    let last = first.transaction == newer ? first.lastPage : second.lastPage
    // The page after the last must fit the arithmetic of LMDB, too.
    guard last < UInt64(Int.max / first.pageSize), fileBytes >= (Int(last) + 1) * first.pageSize
    else { throw Fault(detail: "cut short", isPassing: true) }
  }

  // MARK: Reading

  /// Small enough to be memory that is used again: what is larger is asked of the system and given back each time.
  private static let blockBytes = 1 << 16
  private var blocks: [Int: [UInt8]] = [:]
  private var order: [Int] = []
  private static let blockCount = 256

  /// Whole pages from `page` on.
  func bytes(page: UInt64, count: Int) throws -> ArraySlice<UInt8> {
    let (start, overflow) = Int(page).multipliedReportingOverflow(by: pageSize)
    let size = count * pageSize
    guard !overflow, start + size <= fileBytes else {
      throw Fault(page: page, detail: "beyond the end of the file")
    }
    let block = start / PageFile.blockBytes
    guard (start + size - 1) / PageFile.blockBytes == block else {
      return try PageFile.read(descriptor, offset: start, count: size, page: page)[...]
    }
    let offset = start % PageFile.blockBytes
    return try self.block(block, page)[offset..<offset + size]
  }

  private func block(_ index: Int, _ page: UInt64) throws -> [UInt8] {
    if let block = blocks[index] { return block }
    let start = index * PageFile.blockBytes
    let block = try PageFile.read(
      descriptor, offset: start, count: min(PageFile.blockBytes, fileBytes - start), page: page)
    if order.count == PageFile.blockCount { blocks[order.removeFirst()] = nil }
    order.append(index)
    blocks[index] = block
    return block
  }

  private static func read(
    _ descriptor: Int32, offset: Int, count: Int, page: UInt64
  ) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let rest = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
        let got = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + filled))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else {
          guard got == 0 else { throw Fault(errno, page: page) }
          throw Fault(page: page, detail: "beyond the end of the file")
        }
        filled += got
      }
    }
  }
}

extension RawSpan {
  /// Whether it sorts before another, byte by byte.
  func isBefore(_ other: RawSpan) -> Bool {
    let count = Swift.min(byteCount, other.byteCount)
    let order = withUnsafeBytes { one in
      other.withUnsafeBytes { count == 0 ? 0 : memcmp(one.baseAddress!, $0.baseAddress!, count) }
    }
    return order == 0 ? byteCount < other.byteCount : order < 0
  }
}

enum LittleEndian {
  /// The number in the two bytes at `offset`, which lie within the span.
  static func half(_ span: RawSpan, at offset: Int) -> Int {
    Int(UInt16(littleEndian: span.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt16.self)))
  }

  /// The number in `count` bytes at `offset`; both lie within the span.
  static func value(_ span: RawSpan, at offset: Int, bytes count: Int) -> UInt64 {
    var value: UInt64 = 0
    for index in (0..<count).reversed() {
      value = value << 8 | UInt64(span.unsafeLoad(fromByteOffset: offset + index, as: UInt8.self))
    }
    return value
  }
}

extension PageFile.Fault {
  fileprivate init(_ errorNumber: Int32, page: UInt64? = nil) {
    self.init(
      page: page, detail: String(cString: strerror(errorNumber)), errorNumber: errorNumber)
  }
}
