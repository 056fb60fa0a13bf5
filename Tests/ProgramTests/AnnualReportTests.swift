import Foundation
import Testing

/// `jaarverslag` with its forms, files and tools.
@Suite struct AnnualReportTests {
  private let program: Program
  private let ask = ["jaarverslag", "--store", "store", "--regio", "noord", "--jaar", "2025"]

  init() throws {
    program = try Program()
    let file = Program.samples.appendingPathComponent("corners.ndjson").path
    #expect(try program.run("import", file, "--store", "store").code == 0)
  }

  private func contents(_ name: String) throws -> String {
    // Not as Foundation reads text: it leaves out a byte order mark.
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: program.path(name))), as: UTF8.self)
  }

  private func permissions(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: program.path(name))[.posixPermissions] as? Int
  }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: program.path(name))
  }

  /// A program that stands in for the real one, in a folder of its own.
  private func tool(_ name: String, _ script: String) throws -> [String: String] {
    let folder = program.folder.appendingPathComponent("tools")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent(name).path
    try "#!/bin/sh\n\(script)\n".write(toFile: file, atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file)
    return ["PATH": folder.path, "TMPDIR": try temporary()]
  }

  private func temporary() throws -> String {
    let folder = program.folder.appendingPathComponent("temporary")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.path
  }

  @Test func `the name of the file says the form, and the file is for its owner`() throws {
    let starts = [
      "v.md": "# Jaarverslag 2025", "v.html": "<!DOCTYPE html>", "v.csv": "\u{FEFF}naam;waarde",
      "v.json": "{\"regio\":\"noord\"",
    ]
    for (name, start) in starts {
      let run = try program.run(ask + ["--uit", name])
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.output.isEmpty)
      #expect(try contents(name).hasPrefix(start), "\(name)")
      #expect(try permissions(name) == 0o600)
    }
    #expect(try program.run(ask + ["--vorm", "csv"]).output == contents("v.csv"))
    #expect(try program.run(ask + ["--format", "html", "--output", "v.txt"]).code == 0)
    #expect(try contents("v.txt") == contents("v.html"))
    #expect(try program.run(ask).output == contents("v.md"))
  }

  @Test func `a PDF or document asks for a file`() throws {
    for form in ["pdf", "docx"] {
      let run = try program.run(ask + ["--vorm", form])
      #expect(run.code == 2)
      #expect(run.errors.contains("--uit"))
    }
    #expect(try program.run(ask + ["--vorm", "odt"]).code == 2)
  }

  @Test(arguments: [("pdf", "weasyprint of chromium"), ("docx", "pandoc")])
  func `a tool that is not there is told with the mend`(form: String, words: String) throws {
    for path in ["", "tools:.", program.path("leeg")] {
      let run = try program.run(ask + ["--uit", "v.\(form)"], environment: ["PATH": path])
      #expect(run.code == 5, "\(run.errors)")
      #expect(run.errors.contains(words))
      #expect(run.errors.contains("sudo apt-get install"))
    }
    #expect(!exists("v.\(form)"))
  }

  @Test func `a tool gets one private file, and nothing of it stays behind`() throws {
    let environment = try tool(
      "weasyprint",
      """
      [ "$1 $2" = "--pdf-variant pdf/ua-1" ] || exit 1
      folder=${3%/*}
      [ "$(/usr/bin/stat -c %a "$folder" "$3" | /usr/bin/tr '\\n' ' ')" = "700 600 " ] || exit 1
      /bin/cp "$3" "$4"
      """)
    let run = try program.run(ask + ["--uit", "v.pdf"], environment: environment)
    #expect(run.code == 0, "\(run.errors)")
    #expect(try contents("v.pdf") == program.run(ask + ["--vorm", "html"]).output)
    #expect(try permissions("v.pdf") == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary()).isEmpty)
  }

  @Test func `a break ends the tool, and nothing of it stays behind`() throws {
    let environment = try tool("weasyprint", "kill -INT $PPID; exec /bin/sleep 60")
    // A thread of tests may hold signals back, and what it starts would do so too.
    var (all, before) = (sigset_t(), sigset_t())
    sigfillset(&all)
    pthread_sigmask(SIG_UNBLOCK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let start = Date()
    let run = try program.run(ask + ["--uit", "v.pdf"], environment: environment)
    #expect(Date().timeIntervalSince(start) < 30)
    #expect(run.code == 2)
    #expect(run.errors.contains("afgebroken"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary()).isEmpty)
    #expect(!exists("v.pdf"))
  }

  @Test func `where the first tool fails the next one does it, and the last failure is told`()
    throws
  {
    var environment = try tool("weasyprint", "echo 'oude versie' >&2; exit 2")
    let failed = try program.run(ask + ["--uit", "v.pdf"], environment: environment)
    #expect(failed.code == 2)
    #expect(failed.errors.contains("weasyprint kon er geen pdf van maken: oude versie"))
    // Half a document is none.
    let half = try tool("weasyprint", #"echo half >"$4"; kill -KILL $$"#)
    #expect(try program.run(ask + ["--uit", "v.pdf"], environment: half).code == 2)
    #expect(!exists("v.pdf"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary()).isEmpty)
    environment = try tool(
      "chromium",
      """
      for word in "$@"; do case $word in --print-to-pdf=*) out=${word#*=} ;; esac; done
      echo gemaakt >"$out"
      """)
    #expect(try program.run(ask + ["--uit", "v.pdf"], environment: environment).code == 0)
    #expect(try contents("v.pdf") == "gemaakt\n")
  }

  @Test func `a document that is there already is not written over`() throws {
    let environment = try tool(
      "pandoc",
      """
      case "$*" in *'--metadata lang=nl '*) ;; *) exit 1 ;; esac
      while [ "$1" != --reference-doc ]; do shift; done
      /bin/grep -q 'INTERN, NIET VERSTUREN' "$2" || exit 1
      /bin/cp "$5" "$4"
      """)
    let first = try program.run(ask + ["--uit", "v.docx"], environment: environment)
    #expect(first.code == 0, "\(first.errors)")
    #expect(try !contents("v.docx").contains("<nav"))
    let second = try program.run(ask + ["--uit", "v.docx"], environment: environment)
    #expect(second.code == 2)
    #expect(second.errors.contains("v.docx bestaat al"))
  }

  @Test func `a document is in the language of the report`() throws {
    let environment = try tool(
      "pandoc",
      """
      case "$*" in *'--metadata lang=en '*) ;; *) exit 1 ;; esac
      while [ "$1" != --reference-doc ]; do shift; done
      /bin/grep -q 'INTERNAL, DO NOT SEND' "$2" || exit 1
      /bin/cp "$5" "$4"
      """)
    let run = try program.run(ask + ["--uit", "v.docx", "--taal", "en"], environment: environment)
    #expect(run.code == 0, "\(run.errors)")
  }

  @Test func `nothing is written where the store or its keys are`() throws {
    for place in [
      ["--uit", "store/v.md"], ["--begin", "store/tekst"], ["--uit", "store.keys/v"],
    ] {
      #expect(try program.run(ask + place).code == 2, "\(place)")
    }
    #expect(try program.run(ask + ["--uit", "."]).code == 2)
    #expect(try program.run("status", "--store", "store").code == 0)
  }

  @Test func `own text begins with a skeleton, is never written over, and comes back`() throws {
    let begin = try program.run(ask + ["--begin", "tekst"])
    #expect(begin.code == 0, "\(begin.errors)")
    let count = try FileManager.default.contentsOfDirectory(atPath: program.path("tekst")).count
    #expect(count > 10)
    #expect(begin.errors.contains(": \(count) van \(count)."))
    let plain = try program.run(ask).output
    #expect(try program.run(ask + ["--tekst", "tekst"]).output == plain)
    let file = program.path("tekst/mdo.md")
    try (contents("tekst/mdo.md") + "Wij missen het onderwijs.\n")
      .write(toFile: file, atomically: false, encoding: .utf8)
    try FileManager.default.removeItem(atPath: program.path("tekst/instroom.md"))
    let again = try program.run(ask + ["--begin", "tekst"])
    #expect(again.errors.contains(": 1 van \(count)."))
    #expect(again.errors.contains("Bestond al en is niet veranderd: leeswijzer.md"))
    let run = try program.run(ask + ["--tekst", "tekst"])
    #expect(run.output.contains("### Toelichting van de regio\n\nWij missen het onderwijs.\n"))
    #expect(run.errors.contains("Eigen tekst staat bij: mdo."))
  }

  @Test func `a folder that is wrong is told before the log is read`() throws {
    #expect(try program.run(ask + ["--tekst", "nergens"]).code == 5)
    try FileManager.default.createDirectory(
      atPath: program.path("tekst/vrij-map.md"), withIntermediateDirectories: true)
    #expect(try program.run(ask + ["--tekst", "tekst"]).code == 2)
    try FileManager.default.removeItem(atPath: program.path("tekst/vrij-map.md"))
    _ = try program.write("x", to: "tekst/.verborgen")
    #expect(try program.run(ask + ["--tekst", "tekst"]).code == 0)
    _ = try program.write("x", to: "tekst/notities.txt")
    let run = try program.run(ask + ["--tekst", "tekst"])
    #expect(run.code == 2)
    #expect(run.errors.contains("‘notities.txt’"))
    #expect(run.errors.contains("  tijd-tot-mdo.md\n"))
    #expect(try program.run(ask + ["--begin", "x", "--tekst", "tekst"]).code == 2)
  }
}
