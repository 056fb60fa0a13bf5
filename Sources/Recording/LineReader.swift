import Glibc

/// Reads lines from a file or a pipe in bounded memory.
public struct LineReader: ~Copyable {
  public enum Line: Sendable {
    case text([UInt8])
    /// Longer than the limit: passed over without being kept.
    case tooLong
  }

  public struct ReadError: Error {
    public var path: String
    public var errorNumber: Int32
  }

  /// Of an event: 64 KiB (NL GOV profile).
  public static let maximumLineBytes = 65_536
  private static let chunkBytes = 1 << 20

  public let path: String
  /// Bytes of the file; nil where that is not known beforehand.
  public let totalBytes: Int?
  /// Bytes given out so far.
  public private(set) var readBytes = 0
  private let maximumLineBytes: Int
  private let descriptor: Int32
  private var buffer: [UInt8]
  private var start = 0
  private var end = 0
  private var isAtEnd = false
  private var isFirstLine = true

  /// Whether a file can be opened, without opening it: a pipe can be opened only once.
  public static func check(_ path: String) throws(ReadError) {
    guard path != "-" else { return }
    var info = stat()
    guard stat(path, &info) == 0, access(path, R_OK) == 0 else {
      throw ReadError(path: path, errorNumber: errno)
    }
    guard info.st_mode & S_IFMT != S_IFDIR else { throw ReadError(path: path, errorNumber: EISDIR) }
  }

  /// What a file is that holds no lines of UTF-8.
  public enum OtherForm: Sendable {
    /// gzip (RFC 1952) or zip.
    case packed
    /// Of Excel or Word: a zip with its own names in it (Office Open XML), or the form before that (compound file).
    case office
    /// UTF-16, as its mark says, or a first character of ASCII in two bytes.
    case wideCharacters
  }

  /// nil where a file may hold lines of UTF-8.
  public static func otherForm(_ path: String) -> OtherForm? {
    var info = stat()
    // A pipe can be opened only once.
    guard path != "-", stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &bytes, bytes.count)
    let start = bytes.prefix(max(count, 0))
    let isZip = start.starts(with: [0x50, 0x4B, 0x03, 0x04])
    let isOffice = isZip && start.firstRange(of: Array("[Content_Types].xml".utf8)) != nil
    if isOffice || start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return .office }
    if isZip || start.starts(with: [0x1F, 0x8B]) { return .packed }
    let isWide =
      [[0xFF, 0xFE], [0xFE, 0xFF]].contains { start.starts(with: $0) }
      || start.count > 1 && (start[0] == 0) != (start[1] == 0)
    return isWide ? .wideCharacters : nil
  }

  /// Opens a file; `-` is standard input.
  /// - Parameter maximumLineBytes: a longer line is passed over.
  public init(
    _ path: String, maximumLineBytes: Int = LineReader.maximumLineBytes
  ) throws(ReadError) {
    self.path = path
    self.maximumLineBytes = maximumLineBytes
    let opened = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { throw ReadError(path: path, errorNumber: errno) }
    var info = stat()
    let number = fstat(opened, &info) == 0 ? (info.st_mode & S_IFMT == S_IFDIR ? EISDIR : 0) : errno
    guard number == 0 else {
      if opened != STDIN_FILENO { close(opened) }
      throw ReadError(path: path, errorNumber: number)
    }
    descriptor = opened
    totalBytes = info.st_mode & S_IFMT == S_IFREG ? Int(info.st_size) : nil
    buffer = [UInt8](repeating: 0, count: LineReader.chunkBytes)
  }

  deinit {
    if descriptor != STDIN_FILENO { close(descriptor) }
  }

  /// The next lines, without their line feeds: at least one, and all that came in whole with it, so
  /// that a slow pipe is not waited for. Empty at the end. A byte order mark at the start of the file
  /// is passed over.
  public mutating func lines() throws(ReadError) -> [Line] {
    var lines: [Line] = []
    while let line = try next() {
      lines.append(line)
      // Only the first line of a call is waited for, so an error never takes lines with it.
      if lineFeed() == nil { break }
    }
    return lines
  }

  private mutating func next() throws(ReadError) -> Line? {
    var line: [UInt8] = []
    var isTooLong = false
    while true {
      if start == end, try !fill() {
        let isNothing = line.isEmpty && !isTooLong
        return isNothing ? nil : finished(line, isTooLong)
      }
      let feed = lineFeed()
      let part = buffer[start..<(feed ?? end)]
      if line.count + part.count > maximumLineBytes { isTooLong = true }
      if isTooLong {
        line = []
      } else {
        line.append(contentsOf: part)
      }
      readBytes += part.count + (feed == nil ? 0 : 1)
      start = feed.map { $0 + 1 } ?? end
      if feed != nil { return finished(line, isTooLong) }
    }
  }

  /// Where the next line feed stands in what was read.
  private func lineFeed() -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = memchr(base + start, Int32(UInt8(ascii: "\n")), end - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  private mutating func finished(_ line: [UInt8], _ isTooLong: Bool) -> Line {
    defer { isFirstLine = false }
    if isTooLong { return .tooLong }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return .text(isFirstLine && line.starts(with: mark) ? Array(line.dropFirst(3)) : line)
  }

  private mutating func fill() throws(ReadError) -> Bool {
    guard !isAtEnd else { return false }
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw ReadError(path: path, errorNumber: errno)
      }
      (start, end) = (0, count)
      isAtEnd = count == 0
      return count > 0
    }
  }
}
