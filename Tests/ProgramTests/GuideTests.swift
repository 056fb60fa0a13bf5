import Foundation
import Testing

/// Every command of `docs/handleiding.md` gives what the guide shows. A … stands for anything.
@Suite struct GuideTests {
  struct Step {
    var command: String
    var shown: [Substring]
  }

  private let steps: [Step]

  init() throws {
    let guide = Book.docs.appendingPathComponent("handleiding.md")
    steps = Self.steps(try String(contentsOf: guide, encoding: .utf8))
  }

  @Test func `the guide goes from a file of events to a report, an erasure and a backup`() {
    let commands = steps.map(\.command)
    for word in ["import", "status", "datakwaliteit", "jaarverslag", "erase", "backup"] {
      #expect(commands.contains { $0.hasPrefix("ivh-monitor \(word)") }, "\(word)")
    }
  }

  @Test func `each command gives what the guide shows`() throws {
    let program = try Program()
    try FileManager.default.copyItem(
      at: Book.docs.appendingPathComponent("oefening"),
      to: program.folder.appendingPathComponent("oefening"))
    for step in steps {
      let output = try Self.run(step.command, in: program.folder)
      var lines = output.split(separator: "\n", omittingEmptySubsequences: false)[...]
      while lines.last?.isEmpty ?? false { lines.removeLast() }
      #expect(Self.matches(step.shown[...], lines), "\(step.command)\n\(output)")
    }
  }

  /// Fenced blocks marked `console`: a command after `$ `, under it what it gives.
  private static func steps(_ text: String) -> [Step] {
    var steps: [Step] = []
    var isConsole = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isConsole = line == "```console"
      } else if isConsole, line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2)), shown: []))
      } else if isConsole {
        steps[steps.count - 1].shown.append(line)
      }
    }
    return steps
  }

  private static func run(_ command: String, in folder: URL) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["PATH": Program.executable.deletingLastPathComponent().path + ":" + path]
    ) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }

  /// A line that is … stands for any number of lines.
  private static func matches(
    _ shown: ArraySlice<Substring>, _ lines: ArraySlice<Substring>
  ) -> Bool {
    guard let first = shown.first else { return lines.isEmpty }
    let rest = shown.dropFirst()
    if first == "…" {
      return (lines.startIndex...lines.endIndex).contains { matches(rest, lines[$0...]) }
    }
    guard let line = lines.first, isAs(first, line) else { return false }
    return matches(rest, lines.dropFirst())
  }

  /// Within a line … stands for any text.
  private static func isAs(_ shown: Substring, _ line: Substring) -> Bool {
    let parts = shown.split(separator: "…", omittingEmptySubsequences: false)
    guard let first = parts.first, let last = parts.last, parts.count > 1 else {
      return shown == line
    }
    guard line.hasPrefix(first), line.hasSuffix(last), line.count >= first.count + last.count
    else { return false }
    var left = line.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let found = left.firstRange(of: part) else { return false }
      left = left[found.upperBound...]
    }
    return true
  }
}
