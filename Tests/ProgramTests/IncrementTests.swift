import Cryptography
import EventStore
import Foundation
import Testing

/// What came after a backup, in files that prove that they follow.
@Suite struct IncrementTests {
  /// A backup at 40, and what came up to 60, 75 and 90.
  private func withIncrements() throws -> Program {
    let program = try Program.holding()
    try program.done("backup", "--store", "store", "--to", "whole")
    try program.done("backup", "--store", "store", "--kluis", "--to", "vault-copy")
    var from = 40
    for to in [40, 60, 75, 90] {
      try program.done(
        "restore", "--from", "whole", "--store", "at-\(to)", "--keys", "store.keys", "--kluis",
        "vault-copy", "--positie", "\(to)")
      if to > from {
        try program.done(
          "backup", "--store", "at-\(to)", "--keys", "store.keys", "--since", "\(from)", "--to",
          "to-\(to)")
      }
      from = to
    }
    try program.done("backup", "--store", "at-40", "--keys", "store.keys", "--to", "copy")
    for name in ["whole", "at-40", "at-60", "at-75", "at-90"] {
      try FileManager.default.removeItem(atPath: program.path(name))
    }
    return program
  }

  private static func restoring(_ increments: String...) -> [String] {
    [
      "restore", "--from", "copy", "--store", "new", "--keys", "store.keys", "--kluis",
      "vault-copy",
    ]
      + increments.flatMap { ["--aanvulling", $0] }
  }

  /// A restore that must be refused, and that leaves nothing.
  private func refused(
    _ words: String, _ program: Program, _ arguments: [String], code: Int32 = 4
  ) throws {
    let before = try program.names()
    let run = try program.run(arguments)
    #expect(run.code == code, "\(words): \(run.code) \(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(try program.names() == before, "\(words)")
  }

  @Test func `increments in order give the whole log, and one of all gives it too`() throws {
    let program = try withIncrements()
    let run = try program.run(Self.restoring("to-60", "to-75", "to-90"))
    #expect(run.code == 0, "\(run.errors)")
    #expect(try program.leaves("new") == program.leaves("store"))
    #expect(try program.indicators("new") == program.indicators("store"))
    try program.done("verify", "--store", "new", "--keys", "store.keys")
    try program.done("backup", "--store", "store", "--since", "40", "--to", "all")
    try FileManager.default.removeItem(atPath: program.path("new"))
    let one = try program.run(Self.restoring("all"))
    #expect(one.code == 0, "\(one.errors)")
    #expect(try program.leaves("new") == program.leaves("store"))
  }

  @Test func `it stops at a position inside an increment`() throws {
    let program = try withIncrements()
    let run = try program.run(
      Self.restoring("to-60", "to-75", "to-90") + ["--positie", "66"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(try program.leaves("new") == Array(try program.leaves("store").prefix(66)))
  }

  @Test func `increments out of order, or with one left out, are refused`() throws {
    let program = try withIncrements()
    try refused("op volgorde", program, Self.restoring("to-75", "to-60"), code: 2)
    try refused("op volgorde", program, Self.restoring("to-60", "to-90"), code: 2)
    try refused("op volgorde", program, Self.restoring("to-60", "to-60"), code: 2)
    try refused("het bestaat niet", program, Self.restoring("nowhere"), code: 5)
    try refused("kies 1 tot 60", program, Self.restoring("to-60") + ["--positie", "75"], code: 2)
  }

  @Test func `an increment of another log is refused, also of one with the same name`() throws {
    let program = try withIncrements()
    let status = try program.done("status", "--store", "store")
    let origin = try #require(status.firstMatch(of: /Naam: +(\S+)/)).1
    for (store, name) in [("other", "test.example/other"), ("twin", String(origin))] {
      try program.done("init", "--store", store, "--origin", name)
      try program.done("import", Program.sampleFile("corners"), "--store", store)
      try program.done("backup", "--store", store, "--since", "40", "--to", "of-\(store)")
    }
    try refused("geen aanvulling van dit logboek", program, Self.restoring("of-other"))
    try refused("niet door dit logboek ondertekend", program, Self.restoring("of-twin"))
  }

  @Test func `an increment that was cut short or changed is refused`() throws {
    let program = try withIncrements()
    let whole = try program.contents("to-60")
    for count in [0, 1, 30, whole.count / 2, whole.count - 73, whole.count - 1] {
      _ = try program.write(whole.prefix(count), to: "cut")
      try refused("beschadigd of niet compleet", program, Self.restoring("cut"))
    }
    for place in stride(from: 0, to: whole.count, by: whole.count / 7) {
      var changed = whole
      changed[changed.startIndex + place] ^= 1
      _ = try program.write(changed, to: "changed")
      try refused("beschadigd of niet compleet", program, Self.restoring("changed"))
    }
    try refused("beschadigd of niet compleet", program, Self.restoring("copy/log.mdb"))
    try refused("het is een map", program, Self.restoring("copy"), code: 2)
  }

  @Test func `a leaf that was changed by who can make the sum again does not lead to the root`()
    throws
  {
    let program = try withIncrements()
    let text = try String(decoding: program.contents("to-60"), as: UTF8.self)
    let lines = text.split(separator: "\n").dropLast()
    func write(_ lines: some Collection<Substring>) throws {
      let body = Data((lines.joined(separator: "\n") + "\n").utf8)
      let digits = Hex.text(SHA256.digest(of: [UInt8](body)).bytes)
      _ = try program.write(body + Data("sha256 \(digits)\n".utf8), to: "forged")
    }
    var changed = Array(lines)
    let last = try #require(changed.last)
    changed[changed.count - 1] = Substring(
      last.replacing("\"recordedby\":\"ivh-monitor\"", with: "\"recordedby\":\"ivh-mon1tor\""))
    #expect(changed.last != last)
    try write(changed)
    try refused("andere wortel", program, Self.restoring("forged"))
    try write(lines.dropLast())
    try refused("geen gebeurtenis", program, Self.restoring("forged"))
    try write(lines)
    #expect(try program.run(Self.restoring("forged")).code == 0)
  }

  @Test func `nothing new makes no file`() throws {
    let program = try withIncrements()
    let before = try program.names()
    let none = try program.run("backup", "--store", "store", "--since", "90", "--to", "none")
    #expect(none.code == 0, "\(none.errors)")
    #expect(none.errors.contains("kwam er niets"))
    let beyond = try program.run("backup", "--store", "store", "--since", "91", "--to", "none")
    #expect(beyond.code == 2, "\(beyond.errors)")
    #expect(try program.names() == before)
  }
}
