import Foundation
import Testing

/// `herken` of what comes back by mail or out of an editor.
@Suite struct MailedReportTests {
  private let program: Program
  private let report: String

  init() throws {
    program = try Program.holding()
    try program.done(
      "kwartaalbericht", "--store", "store", "--gemeente", "GM9801", "--kwartaal", "2025-K3",
      "--profiel", "vertrouwelijk", "--uit", "b.txt", "--verstrekt-aan", "gemeente")
    report = String(decoding: try program.contents("b.txt"), as: UTF8.self)
  }

  private func expect(_ code: Int32, _ words: String, of text: String) throws {
    _ = try program.write(text, to: "terug.txt")
    let run = try program.run("herken", "terug.txt", "--store", "store")
    #expect(run.code == code && run.output.contains(words), "\(run.code) \(run.output)")
    #expect(run.output.contains("tot op de byte") == (text == report), "\(run.output)")
    #expect(run.output.contains("Verstrekt: ja, aan gemeente") == (code == 0), "\(run.output)")
  }

  @Test func `what mail does to it is told, and the report in it is known`() throws {
    let windows = report.replacing("\n", with: "\r\n")
    let quoted = "> " + report.dropLast().replacing("\n", with: "\n> ")
    try expect(0, "gelijk, tot op de byte.", of: report)
    try expect(0, "gelijk, op de regeleinden na.", of: windows)
    try expect(0, "gelijk, op lege regels aan het begin of het einde na.", of: report + "\n")
    try expect(0, "gelijk, op lege regels", of: String(report.dropLast()))
    try expect(0, "gelijk, op de tekens > ervoor na.", of: quoted)
    try expect(0, "gelijk; er staat tekst omheen", of: "Beste,\n\n\(report)\nGroet\n")
    try expect(
      0, "gelijk, op de regeleinden en de tekens > ervoor na; er staat tekst omheen",
      of: "Klopt dit?\r\n" + quoted.replacing("\n", with: "\r\n") + "\r\nGroet\r\n")
  }

  @Test func `a figure that was changed is still found with its line`() throws {
    let lines = report.split(separator: "\n", omittingEmptySubsequences: false)
    let index = try #require(lines.firstIndex { $0.contains("aangemeld") })
    let changed = report.replacing(lines[index], with: lines[index] + "x", maxReplacements: 1)
    try expect(1, "anders, vanaf regel \(index + 1)", of: changed)
    try expect(1, "anders, vanaf regel \(index + 3)", of: "Beste,\r\n\r\n\(changed)\r\nGroet")
    try expect(
      1, "anders, vanaf regel \(index + 1)", of: "> " + changed.replacing("\n", with: "\n> "))
  }

  @Test func `after an erasure another change is named, too`() throws {
    try program.done(
      "jaarverslag", "--store", "store", "--regio", "noord", "--jaar", "2025", "--uit", "v.md")
    let before = String(decoding: try program.contents("v.md"), as: UTF8.self)
    try program.eraseFirstCase(#""regio":"noord""#, #""time":"2025"#)
    let whole = try program.run("herken", "v.md", "--store", "store")
    #expect(whole.code == 1 && whole.output.contains("De wissingen zijn anders"), "\(whole.output)")
    let title = try #require(before.split(separator: "\n").first { $0.hasPrefix("## ") })
    _ = try program.write(
      before.replacing(title, with: "\(title)!", maxReplacements: 1), to: "v.md")
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    let index = try #require(lines.firstIndex(of: title))
    let changed = try program.run("herken", "v.md", "--store", "store")
    #expect(
      changed.output.contains("buiten wat over wissen gaat: regel \(index + 1)"),
      "\(changed.output)")
  }

  @Test func `an empty file is said to be empty`() throws {
    let run = try program.run("herken", program.write("", to: "leeg.txt"), "--store", "store")
    #expect(run.code == 5 && run.errors.contains("is leeg"), "\(run.errors)")
  }
}
