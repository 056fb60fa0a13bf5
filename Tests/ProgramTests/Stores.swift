import Cryptography
import Foundation
import Testing

/// What the tests of backup, erasure and damage ask of a store.
extension Program {
  static let year = ["--van", "2025-01-01", "--tot", "2025-12-31"]
  /// A refusal takes a moment; on a busy machine that is longer.
  static let hangSeconds = 10.0
  static let source = "urn:nld:oin:00000099999999990000:systeem:noord:fictief"

  /// A folder with a store that holds a sample.
  static func holding(_ sample: String = "corners") throws -> Program {
    let program = try Program()
    try program.done("import", sampleFile(sample), "--store", "store")
    return program
  }

  static func sampleFile(_ name: String) -> String {
    samples.appendingPathComponent("\(name).ndjson").path
  }

  /// Runs a command that must succeed.
  /// - Returns: its output.
  @discardableResult
  func done(_ arguments: String...) throws -> String {
    let run = try run(arguments)
    #expect(run.code == 0, "\(arguments.joined(separator: " ")): \(run.code) \(run.errors)")
    return run.output
  }

  /// Runs a command that must end with a code and say some words, and leave nothing that was not there.
  func refused(_ code: Int32, _ words: String, _ arguments: String...) throws {
    let before = try names()
    let start = Date()
    let run = try run(arguments)
    let command = arguments.joined(separator: " ")
    #expect(run.code == code, "\(command): \(run.code) \(run.errors)")
    #expect(run.errors.contains(words), "\(command): \(run.errors)")
    #expect(try names() == before, "\(command)")
    #expect(Date().timeIntervalSince(start) < Self.hangSeconds, "\(command)")
  }

  /// What stands in the folder, but for what runs leave.
  func names() throws -> Set<String> {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return Set(names.filter { !$0.hasSuffix(".out") && !$0.hasSuffix(".err") })
  }

  /// Erases the case of the first referral in the store whose event says these words, too.
  /// - Returns: its subject.
  @discardableResult
  func eraseFirstCase(_ words: String...) throws -> String {
    let line = try done("events", "--store", "store").split(separator: "\n").first { line in
      line.contains("aanmelding-ontvangen") && words.allSatisfy { line.contains($0) }
    }
    let subject = try #require(line?.firstMatch(of: /casus\/[^"]+/)).0
    try done("erase", "--store", "store", "--subject", String(subject), "--reason", "verzoek")
    return String(subject)
  }

  func leaves(_ store: String) throws -> [String] {
    try done("events", "--leaves", "--store", store, "--keys", "store.keys")
      .split(separator: "\n").map(String.init)
  }

  func indicators(_ store: String, region: String = "noord") throws -> String {
    let run = try run(
      ["indicatoren", "--store", store, "--keys", "store.keys", "--regio", region] + Self.year)
    #expect(run.code == 0, "\(run.errors)")
    return run.output
  }

  func contents(_ name: String) throws -> Data {
    try #require(FileManager.default.contents(atPath: path(name)))
  }

  func copy(_ name: String, to other: String) throws {
    try FileManager.default.copyItem(atPath: path(name), toPath: path(other))
  }

  /// A line of a file of events, of a case of the region noord.
  static func event(
    _ id: String, _ type: String, of subject: String, on day: String, _ data: String
  ) -> String {
    #"{"specversion":"1.0","id":"\#(id)","source":"\#(source)","#
      + #""type":"nl.integralevroeghulp.\#(type)","subject":"\#(subject)","#
      + #""time":"\#(day)T10:00:00Z","data":\#(data)}"# + "\n"
  }
}

/// The root of a log by RFC 6962, from its leaves alone.
enum LogRoot {
  static func text(_ leaves: some Collection<String>) -> String {
    let hashes = leaves.map { SHA256.digest(of: [0] + Array($0.utf8)).bytes }
    return Data(root(hashes[...])).base64EncodedString()
  }

  private static func root(_ hashes: ArraySlice<[UInt8]>) -> [UInt8] {
    guard hashes.count > 1 else { return hashes.first ?? SHA256.digest(of: []).bytes }
    var half = 1
    while half * 2 < hashes.count { half *= 2 }
    let middle = hashes.startIndex + half
    return SHA256.digest(of: [1] + root(hashes[..<middle]) + root(hashes[middle...])).bytes
  }
}
