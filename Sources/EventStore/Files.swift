import Glibc

/// The calls of the operating system that a store needs, each with its error.
enum Files {
  /// Whether something is there; what may not be looked at is, and says so when it is opened.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 || errno == EACCES }

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
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      try check(Int32(clamping: count), "write file", path)
      written += count
    }
    try check(fsync(descriptor), "synchronise file", path)
  }

  /// The whole of a small file; nil where there is none.
  static func read(_ path: String, limit: Int) throws(StoreError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0, errno == ENOENT { return nil }
    try check(descriptor, "open file", path)
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: limit)
    var filled = 0
    while filled < limit {
      let count = buffer[filled...].withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      try check(Int32(clamping: count), "read file", path)
      if count == 0 { break }
      filled += count
    }
    return Array(buffer[..<filled])
  }

  static func rename(_ source: String, to target: String) throws(StoreError) {
    try check(Glibc.rename(source, target), "rename", target)
  }

  /// The folder that a path stands in.
  static func parent(of path: String) -> String {
    let trimmed = withoutTrailingSlash(path)
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }

  static func withoutTrailingSlash(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
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
