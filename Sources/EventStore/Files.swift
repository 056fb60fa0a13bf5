import Glibc

/// The calls of the operating system that a store needs, each with its error.
enum Files {
  /// Whether something is there; what cannot be looked at is, and says so when it is opened: a disk
  /// that gives an error must not make a vault look lost.
  static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0 || ![ENOENT, ENOTDIR, ENAMETOOLONG].contains(errno)
  }

  /// Whether a name is taken, if only by a link to what is not there.
  static func isTaken(_ path: String) -> Bool {
    var info = stat()
    return exists(path) || lstat(path, &info) == 0
  }

  /// Gives a file at least so many bytes on the disk; makes it where it is not there. One that cannot
  /// be opened is left to whoever needs it.
  static func reserve(_ count: Int, in path: String) throws(LMDBError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    guard (size(path) ?? 0) < count else { return }
    let code = posix_fallocate(descriptor, 0, off_t(count))
    guard code == 0 else { throw LMDBError(operation: "open", path: path, code: code) }
  }

  /// - Returns: nil where there is no such file.
  static func size(_ path: String) -> Int? {
    var info = stat()
    return stat(path, &info) == 0 ? Int(info.st_size) : nil
  }

  /// Bytes that an ordinary user can still write where `path` stands.
  static func freeBytes(_ path: String) -> UInt64 {
    var info = statvfs()
    guard statvfs(path, &info) == 0 else { return .max }
    return UInt64(info.f_bavail) * UInt64(info.f_frsize)
  }

  /// Makes a folder that only its owner can enter.
  static func makeFolder(_ path: String) throws(StoreError) {
    try check(mkdir(path, 0o700), "make folder", path)
  }

  /// Makes what was done to the names in a folder survive a crash.
  static func synchroniseFolder(_ path: String) throws(StoreError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    try check(descriptor, "open folder", path)
    defer { close(descriptor) }
    try check(fsync(descriptor), "synchronise folder", path)
  }

  /// Writes a new file that only its owner can read, durable when this returns.
  static func write(_ bytes: [UInt8], toNew path: String) throws(StoreError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    try check(descriptor, "make file", path)
    defer { close(descriptor) }
    try write(bytes, descriptor, path)
  }

  /// Adds a line to a file that only its owner can read, durable when this returns. What an earlier
  /// crash left of a line is taken away first.
  /// - Parameter isWhole: whether what stands after the last line feed lacks only its own.
  static func appendLine(
    _ line: [UInt8], to path: String, keeping isWhole: ([UInt8]) -> Bool
  ) throws(StoreError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    try check(descriptor, "open file", path)
    defer { close(descriptor) }
    var end = lseek(descriptor, 0, SEEK_END)
    try check(Int32(clamping: end), "seek in", path)
    var rest: [UInt8] = []
    var last: UInt8 = 0
    while end > 0 {
      let count = pread(descriptor, &last, 1, end - 1)
      if count < 0, errno == EINTR { continue }
      try check(Int32(count), "read file", path)
      guard count == 1 else {
        throw StoreError.system(operation: "read file", path: path, errorNumber: EIO)
      }
      guard last != UInt8(ascii: "\n") else { break }
      end -= 1
      rest.append(last)
    }
    rest.reverse()
    let isKept = !rest.isEmpty && isWhole(rest)
    if isKept { end += off_t(rest.count) }
    try check(ftruncate(descriptor, end), "truncate", path)
    try check(Int32(clamping: lseek(descriptor, end, SEEK_SET)), "seek in", path)
    try write((isKept ? [UInt8(ascii: "\n")] : []) + line, descriptor, path)
  }

  /// Writes to a file that is open, durable when this returns.
  static func write(
    _ bytes: [UInt8], _ descriptor: Int32, _ path: String
  ) throws(StoreError) {
    try writeAll(bytes, descriptor, path)
    try check(fsync(descriptor), "synchronise file", path)
  }

  private static func writeAll(
    _ bytes: [UInt8], _ descriptor: Int32, _ path: String
  ) throws(StoreError) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      try check(Int32(clamping: count), "write file", path)
      written += count
    }
  }

  /// Replaces bytes of a file by zeros wherever `needle` stands before them; durable when this
  /// returns.
  static func blank(_ count: Int, after needle: [UInt8], in path: String) throws(StoreError) {
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    if descriptor < 0, errno == ENOENT { return }
    try check(descriptor, "open file", path)
    defer { close(descriptor) }
    let zeros = [UInt8](repeating: 0, count: count)
    let wanted = needle.count + count
    var piece = [UInt8](repeating: 0, count: blankedBytes + wanted)
    var start = 0
    while true {
      let filled = try read(&piece, descriptor, at: start, path)
      guard filled >= wanted else { break }
      for place in 0...filled - wanted where piece[place] == needle[0] {
        guard piece[place..<place + needle.count].elementsEqual(needle) else { continue }
        let written = zeros.withUnsafeBytes {
          pwrite(descriptor, $0.baseAddress, count, off_t(start + place + needle.count))
        }
        try check(written == count ? 0 : -1, "overwrite", path)
      }
      // What begins in the last bytes is found whole in the next piece.
      start += filled - wanted + 1
    }
    try check(fsync(descriptor), "synchronise file", path)
  }

  /// Of a file that is gone through, at a time.
  private static let blankedBytes = 1 << 20

  /// The first bytes of a file, at most so many; nil where there is none.
  static func read(_ path: String, limit: Int) throws(StoreError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0, errno == ENOENT { return nil }
    try check(descriptor, "open file", path)
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: limit)
    bytes.removeLast(limit - (try read(&bytes, descriptor, at: 0, path)))
    return bytes
  }

  /// Fills `buffer` with what stands in a file from an offset on.
  /// - Returns: how many bytes; fewer than there is room for at its end only.
  private static func read(
    _ buffer: inout [UInt8], _ descriptor: Int32, at offset: Int, _ path: String
  ) throws(StoreError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = buffer[filled...].withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress, $0.count, off_t(offset + filled))
      }
      if count < 0, errno == EINTR { continue }
      try check(Int32(clamping: count), "read file", path)
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// Copies a file; the copy, which only its owner can read, is durable when this returns.
  static func copy(_ source: String, to target: String) throws(StoreError) {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    try check(input, "open file", source)
    defer { close(input) }
    let output = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    try check(output, "make file", target)
    defer { close(output) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(input, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      try check(Int32(clamping: count), "read file", source)
      if count == 0 { break }
      try writeAll(Array(buffer.prefix(count)), output, target)
    }
    try check(fsync(output), "synchronise file", target)
  }

  /// Makes what was written to a file by others durable.
  static func synchronise(_ path: String) throws(StoreError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    try check(descriptor, "open file", path)
    defer { close(descriptor) }
    try check(fsync(descriptor), "synchronise file", path)
  }

  static func rename(_ source: String, to target: String) throws(StoreError) {
    try check(Glibc.rename(source, target), "rename", target)
  }

  /// The folder that a path stands in.
  static func parent(of path: String) -> String {
    let trimmed = folderPath(path)
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }

  /// The path of a folder as names beside it are made from: without a slash at its end, and by its name where it was called
  /// `.` or `..`.
  static func folderPath(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard [".", ".."].contains(path.split(separator: "/").last), let real = realpath(path, nil)
    else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  static func check(
    _ result: Int32, _ operation: String, _ path: String
  ) throws(StoreError) {
    guard result < 0 else { return }
    let number = errno
    if number == ENOSPC || number == EDQUOT { throw StoreError.diskFull(path: path) }
    throw StoreError.system(operation: operation, path: path, errorNumber: number)
  }
}
