import Foundation
import Glibc
import Vocabulary

/// Programs of this computer that make a document out of HTML.
///
/// They get files in a folder of their own that only this user can enter, and that is gone
/// afterwards.
struct Converter {
  enum Target: String {
    case pdf, docx
  }

  private struct Tool {
    var names: [String]
    var arguments: @Sendable (_ input: String, _ output: String, _ folder: String) -> [String]
  }

  private static let referenceName = "bladzijde.docx"

  private let target: Target
  /// The first that does it wins.
  private let found: [(path: String, tool: Tool)]

  /// A browser that hangs must not keep the user waiting for ever.
  private static let limitSeconds = 300
  private static let graceSeconds = 10

  /// - Throws: `UserError` where no program for it is there.
  init(_ target: Target, _ language: Language) throws {
    self.target = target
    found = Converter.tools(target, language).compactMap { tool in
      tool.names.lazy.compactMap(Converter.path).first.map { ($0, tool) }
    }
    guard found.isEmpty else { return }
    throw UserError(message: Converter.missing(target), code: .notFound)
  }

  private static func tools(_ target: Target, _ language: Language) -> [Tool] {
    switch target {
    case .pdf:
      [
        Tool(names: ["weasyprint"]) { input, output, _ in
          ["--pdf-variant", "pdf/ua-1", input, output]
        },
        Tool(names: ["chromium", "chromium-browser", "google-chrome"]) { input, output, folder in
          // As root it does not run at all with a sandbox. It shows a page of ours without scripts.
          (geteuid() == 0 ? ["--no-sandbox"] : []) + [
            "--headless", "--disable-gpu", "--no-pdf-header-footer",
            "--user-data-dir=\(folder)/profile", "--print-to-pdf=\(output)",
            URL(fileURLWithPath: input).absoluteString,
          ]
        },
      ]
    case .docx:
      [
        Tool(names: ["pandoc"]) { input, output, folder in
          [
            "--from", "html", "--to", "docx", "--shift-heading-level-by=-1", "--metadata",
            "lang=\(language.rawValue)", "--reference-doc", "\(folder)/\(referenceName)",
            "--output", output, input,
          ]
        }
      ]
    }
  }

  private static func missing(_ target: Target) -> String {
    switch target {
    case .pdf:
      """
      voor een PDF is weasyprint of chromium nodig, en geen van beide staat op deze computer.
      Installeer er een: sudo apt-get install weasyprint
      Of maak HTML (--vorm html), open die in een browser en druk af naar PDF.
      """
    case .docx:
      """
      voor een Word-document is pandoc nodig, en dat staat niet op deze computer.
      Installeer het: sudo apt-get install pandoc
      Of maak HTML (--vorm html) en open die in Word.
      """
    }
  }

  /// By the folders of `PATH`; not by the folder where the user happens to be.
  private static func path(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .filter { $0.hasPrefix("/") }
      .map { "\($0)/\(name)" }
      .first { access($0, X_OK) == 0 }
  }

  /// - Parameter reference: a document that has the page of the new one; for docx.
  func convert(_ html: String, reference: [UInt8]) throws -> [UInt8] {
    try Interruption.held { try convertOnce(html, reference) }
  }

  private func convertOnce(_ html: String, _ reference: [UInt8]) throws -> [UInt8] {
    // mkdtemp puts a name of its own in the place of the signs at the end.
    var template = Array("\(NSTemporaryDirectory())/ivh-monitor-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw OutputError(path: NSTemporaryDirectory(), errorNumber: errno)
    }
    let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let input = "\(folder)/verslag.html"
    try OutputFile.writeNew(Array(html.utf8), to: input)
    try OutputFile.writeNew(reference, to: "\(folder)/\(Self.referenceName)")
    var told = ""
    for (path, tool) in found {
      let output = "\(folder)/verslag.\(target.rawValue)"
      unlink(output)
      let errors = "\(folder)/errors"
      unlink(errors)
      let (isDone, said) = try run(path, tool.arguments(input, output, folder), errors)
      if Interruption.came {
        throw UserError(message: "afgebroken; er is niets geschreven", code: .wrongUse)
      }
      // Of a tool that was ended on its way there may be half a document.
      if isDone, let made = FileManager.default.contents(atPath: output), !made.isEmpty {
        return Array(made)
      }
      told = said
    }
    let last = found.last?.path ?? ""
    throw UserError(
      message: "\(last) kon er geen \(target.rawValue) van maken: \(told)", code: .wrongUse)
  }

  /// - Returns: whether it says that it did its work, and the last that it said.
  private func run(
    _ path: String, _ arguments: [String], _ errors: String
  ) throws -> (isDone: Bool, said: String) {
    try OutputFile.writeNew([], to: errors)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle(forWritingAtPath: errors)
    do {
      try process.run()
    } catch {
      return (false, "het start niet")
    }
    Interruption.tool = process.processIdentifier
    defer { Interruption.tool = 0 }
    // It may have come before there was a tool to end.
    if Interruption.came { process.terminate() }
    let stop = DispatchWorkItem { process.terminate() }
    // One that does not listen is ended all the same.
    let kill = DispatchWorkItem { Glibc.kill(process.processIdentifier, SIGKILL) }
    for (seconds, work) in [
      (Converter.limitSeconds, stop), (Converter.limitSeconds + Converter.graceSeconds, kill),
    ] {
      DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds), execute: work)
    }
    process.waitUntilExit()
    for work in [stop, kill] { work.cancel() }
    let said = FileManager.default.contents(atPath: errors) ?? Data()
    let line = String(decoding: said, as: UTF8.self).split(separator: "\n").last
    return (
      process.terminationReason == .exit && process.terminationStatus == 0,
      line.map { String($0.prefix(200)) } ?? "het zei niet waarom"
    )
  }
}

/// A break from the keyboard or the system while a tool runs: it ends the tool, and this program only
/// after it cleared up.
private enum Interruption {
  // Unsafe, since the signal handler that reads and writes them can take no lock: one tool runs at a time, and each is
  // a number that the processor writes whole.
  nonisolated(unsafe) static var tool: pid_t = 0
  nonisolated(unsafe) private(set) static var came = false

  static func held<Result>(_ body: () throws -> Result) rethrows -> Result {
    came = false
    let signals = [SIGINT, SIGTERM, SIGHUP]
    let before = signals.map {
      signal($0) { _ in
        Interruption.came = true
        if Interruption.tool > 0 { kill(Interruption.tool, SIGTERM) }
      }
    }
    defer { for (number, handler) in zip(signals, before) { signal(number, handler) } }
    return try body()
  }
}
