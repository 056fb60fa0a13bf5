import Foundation

/// Standard output and standard error.
enum Console {
  /// Writes to standard output.
  static func write(_ bytes: [UInt8]) throws { try write(bytes, to: STDOUT_FILENO) }

  /// Writes to a file that is open.
  static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
    try bytes.withUnsafeBytes { try writeAll($0, to: descriptor) }
  }

  static func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Tells the user something beside the output. Nobody listening is no reason to stop.
  static func note(_ text: String) { tell(printable(text) + "\n") }

  /// Without what a terminal would take for a command: what was typed or read may be told.
  private static func printable(_ text: String) -> String {
    func isCommand(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
    }
    guard text.unicodeScalars.contains(where: isCommand) else { return text }
    return String(text.unicodeScalars.map { Character(isCommand($0) ? "\u{FFFD}" : $0) })
  }

  static func tell(_ text: String) {
    try? Array(text.utf8).withUnsafeBytes { try writeAll($0, to: STDERR_FILENO) }
  }

  static var hasTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  private static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let count = Foundation.write(descriptor, part.baseAddress, part.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw OutputError(errorNumber: errno)
      }
      rest = rest.dropFirst(count)
    }
  }
}

/// Standard output or a file could not be written.
struct OutputError: Error {
  var path = "standaarduitvoer"
  var errorNumber: Int32
}

/// A bar on a terminal; nothing where standard error is no terminal.
final class ProgressBar {
  private static let width = 30
  private static let interval = 0.1

  private let label: String
  private let isShown = Console.hasTerminal
  private let start = Date()
  private var last = Date.distantPast

  init(_ label: String) { self.label = label }

  /// - Parameters:
  ///   - share: 0…1; nil where the whole is not known.
  ///   - done: what was done, in words.
  func show(_ share: Double?, _ done: String) {
    guard isShown, Date().timeIntervalSince(last) >= ProgressBar.interval else { return }
    last = Date()
    var text = "\r\(label) "
    if let share {
      let full = Int((Double(ProgressBar.width) * min(max(share, 0), 1)).rounded(.down))
      text += "[" + String(repeating: "#", count: full)
      text += String(repeating: ".", count: ProgressBar.width - full) + "] "
      text += "\(Int((share * 100).rounded(.down)))% "
      let elapsed = Date().timeIntervalSince(start)
      if share > 0.02, elapsed > 1 {
        text += "nog \(Int((elapsed / share * (1 - share)).rounded(.up))) s "
      }
    }
    Console.tell(text + done + "\u{1B}[K")
  }

  func clear() {
    guard isShown, last != .distantPast else { return }
    Console.tell("\r\u{1B}[K")
  }
}
