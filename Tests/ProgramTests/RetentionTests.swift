import Foundation
import Testing

/// Which cases have been kept long enough.
@Suite struct RetentionTests {
  private static let referral =
    #"{"regio":"noord","gemeente":"GM9901","geboortemaand":"2001-06","verwijzer":"jgz","problematiek":["gedrag"]}"#

  private func withOldCases() throws -> Program {
    let program = try Program()
    var lines = ""
    func add(_ type: String, _ name: String, on day: String, _ data: String) {
      lines += Program.event("\(type)-\(name)-\(day)", type, of: "casus/\(name)", on: day, data)
    }
    for (name, closed) in [
      ("old", "2005-06-01"), ("reopened", "2005-06-01"), ("again", "2005-06-01"),
      ("erased", "2005-06-01"), ("edge", "2006-06-01"), ("new", "2020-06-01"),
    ] {
      add("aanmelding-ontvangen", name, on: "2004-06-01", Self.referral)
      add("casus-afgesloten", name, on: closed, #"{"reden":"advies-afgerond"}"#)
    }
    for name in ["reopened", "again"] { add("casus-heropend", name, on: "2005-07-01", "{}") }
    add("casus-afgesloten", "again", on: "2005-08-01", #"{"reden":"advies-afgerond"}"#)
    let file = try program.write(lines, to: "in.ndjson")
    try program.done("import", file, "--store", "store")
    return program
  }

  private func list(_ program: Program, _ arguments: String...) throws -> [String] {
    let run = try program.run(["retention", "--list", "--store", "store"] + arguments)
    #expect(run.code == 0, "\(run.errors)")
    return run.output.split(separator: "\n").map { String($0.split(separator: "\t")[0]) }
  }

  @Test func `a case is named when twenty years have passed since it was last closed`() throws {
    let program = try withOldCases()
    #expect(
      try list(program, "--peildatum", "2026-06-01") == [
        "casus/erased", "casus/old", "casus/again",
      ])
    #expect(
      try list(program, "--peildatum", "2026-06-02") == [
        "casus/erased", "casus/old", "casus/again", "casus/edge",
      ])
    #expect(try list(program, "--peildatum", "2025-06-01").isEmpty)
    let line = try program.run(
      "retention", "--list", "--store", "store", "--peildatum", "2025-06-02")
    #expect(
      line.output.hasPrefix("casus/erased\tafgesloten 2005-06-01\tbewaren t/m 2025-06-01\n"),
      "\(line.output)")
    #expect(line.errors.contains(": 2."), "\(line.errors)")
  }

  @Test func `another number of years may be asked`() throws {
    let program = try withOldCases()
    #expect(
      try list(program, "--peildatum", "2026-06-02", "--jaren", "21") == [
        "casus/erased", "casus/old",
      ])
    #expect(try list(program, "--peildatum", "2026-06-02", "--years", "5").last == "casus/new")
    for years in ["0", "101", "-1", "x"] {
      #expect(try program.run("retention", "--store", "store", "--jaren", years).code == 2)
    }
    #expect(
      try program.run("retention", "--store", "store", "--peildatum", "2025-02-30").code == 2)
  }

  @Test func `a case that was erased is not named again`() throws {
    let program = try withOldCases()
    try program.done(
      "erase", "--store", "store", "--subject", "casus/erased", "--reason", "bewaartermijn")
    #expect(
      try list(program, "--peildatum", "2026-06-01") == ["casus/old", "casus/again"])
  }

  @Test func `without --list only the number is told`() throws {
    let program = try withOldCases()
    let run = try program.run("retention", "--store", "store", "--peildatum", "2026-06-01")
    #expect(run.code == 0)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(": 3."), "\(run.errors)")
  }
}
