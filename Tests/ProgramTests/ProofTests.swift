import Foundation
import Testing

@Suite struct ProofTests {
  private func withSample() throws -> (program: Program, key: String) {
    let program = try Program()
    let file = Program.samples.appendingPathComponent("corners.ndjson").path
    try program.run("import", file, "--store", "store")
    let key = try program.run("checkpoint", "--store", "store", "--sleutel")
    return (program, key.output.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  private func wortel(_ program: Program, at position: String) throws -> String {
    let run = try program.run(
      "indicatoren", "--store", "store", "--van", "2025-01-01", "--tot", "2025-12-31", "--positie",
      position)
    return try #require(run.output.firstMatch(of: /"wortel":"([^"]*)"/)).1.description
  }

  @Test func `a checkpoint is the root that reports name, under the log's origin`() throws {
    let (program, key) = try withSample()
    let note = try program.run("checkpoint", "--store", "store", "--positie", "40")
    #expect(note.code == 0)
    let lines = note.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[1] == "40")
    #expect(lines[2] == (try wortel(program, at: "40")))
    #expect(key.hasPrefix(lines[0] + "+"))
    #expect(try program.run("checkpoint", "--store", "store", "--positie", "91").code == 2)
  }

  @Test func `a proof of a record is checked without a store, and a changed one fails`() throws {
    let (program, key) = try withSample()
    let proof = try program.run("proof", "inclusion", "--store", "store", "--position", "17")
    #expect(proof.code == 0, "\(proof.errors)")
    let path = try program.write(proof.output, to: "proof.json")
    try FileManager.default.removeItem(atPath: program.path("store"))
    let check = try program.run("proof", "check", path, "--sleutel", key)
    #expect(check.code == 0, "\(check.errors)")
    let other = try program.write(
      proof.output.replacing("\"positie\":17", with: "\"positie\":18"), to: "other.json")
    #expect(try program.run("proof", "check", other, "--sleutel", key).code == 1)
    let size = try program.write(
      proof.output.replacing("\"grootte\":90", with: "\"grootte\":89"), to: "size.json")
    #expect(try program.run("proof", "check", size, "--sleutel", key).code == 1)
    let forged = try program.write(
      proof.output.replacing("\\n90\\n", with: "\\n91\\n"), to: "forged.json")
    #expect(try program.run("proof", "check", forged, "--sleutel", key).code == 1)
    let none = try program.write("{}", to: "none.json")
    #expect(try program.run("proof", "check", none, "--sleutel", key).code == 1)
    #expect(try program.run("proof", "check", path, "--sleutel", "x+y+z").code == 2)
  }

  @Test func `a root that is given with a proof is compared`() throws {
    let (program, _) = try withSample()
    let proof = try program.done("proof", "inclusion", "--store", "store", "--position", "17")
    let path = try program.write(proof, to: "proof.json")
    let root = try wortel(program, at: "90")
    try program.done("proof", "check", path, "--wortel", root)
    try program.refused(
      1, "andere wortel", "proof", "check", path, "--wortel", try wortel(program, at: "89"))
    try program.refused(2, "geen wortel", "proof", "check", path, "--wortel", "onzin")
    try program.refused(2, "noem dat", "proof", "check", "-")
  }

  @Test func `a proof is written one way: what says the same otherwise is none`() throws {
    let (program, key) = try withSample()
    let proof = try program.done("proof", "inclusion", "--store", "store", "--position", "17")
    let last = try #require(proof.firstMatch(of: /"blad":"[^"]*(.)=",/)).1
    // The last character before the padding holds two bits that say nothing.
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let next = letters[try #require(letters.firstIndex(of: Character(String(last)))) + 1]
    let changes = [
      proof.replacing(/(?<start>"blad":"[^"]*).=",/) { "\($0.output.start)\(next)=\"," },
      proof.replacing("\"positie\":17", with: "\"positie\":17.0"),
      proof.replacing("\"positie\":17", with: "\"positie\":1.7e1"),
    ]
    for changed in changes {
      #expect(changed != proof)
      let path = try program.write(changed, to: "changed.json")
      #expect(try program.run("proof", "check", path, "--sleutel", key).code == 1, "\(changed)")
    }
  }

  @Test func `an old report's root proves that the log still begins with it`() throws {
    let (program, key) = try withSample()
    let old = try wortel(program, at: "40")
    let proof = try program.run("proof", "consistency", "--store", "store", "--from", "40")
    #expect(proof.code == 0, "\(proof.errors)")
    let path = try program.write(proof.output, to: "proof.json")
    let check = ["proof", "check", path, "--sleutel", key, "--wortel"]
    #expect(try program.run(check + [old]).code == 0)
    #expect(try program.run(check + [try wortel(program, at: "41")]).code == 1)
    #expect(try program.run("proof", "check", path, "--sleutel", key).code == 2)
  }
}
