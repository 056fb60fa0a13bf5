import Foundation
import Testing

/// Where a report is not written.
@Suite struct OutputPlaceTests {
  private let program: Program
  private static let annual = [
    "jaarverslag", "--store", "store", "--regio", "noord", "--jaar", "2025",
  ]
  private static let message = [
    "kwartaalbericht", "--store", "store", "--gemeente", "GM9801", "--kwartaal", "2025-K3",
  ]
  private static let comparison = ["vergelijking", "--store", "store", "--jaar", "2025"]

  init() throws { program = try Program.holding() }

  private func refused(_ command: [String], _ words: String) throws {
    let before = try program.names()
    let run = try program.run(command)
    #expect(run.code == 2 && run.errors.contains(words), "\(command): \(run.code) \(run.errors)")
    #expect(try program.names() == before)
  }

  @Test func `own text is not written over by the report it stands in`() throws {
    #expect(try program.run(Self.annual + ["--begin", "tekst"]).code == 0)
    let before = try program.contents("tekst/mdo.md")
    for place in ["tekst/mdo.md", "tekst/nieuw.md", "tekst/../tekst/mdo.md"] {
      try refused(Self.annual + ["--tekst", "tekst", "--uit", place], "de map met eigen tekst")
    }
    #expect(try program.contents("tekst/mdo.md") == before)
  }

  @Test func `a file of somebody else stays, and a report may be made again`() throws {
    for name in ["brief.md", "brief.html", "brief.csv", "brief.json", "brief.pdf", "brief.txt"] {
      _ = try program.write("Een brief.\n", to: name)
    }
    let words = "bestaat al en is geen rapport"
    for name in ["brief.md", "brief.html", "brief.csv", "brief.json"] {
      try refused(Self.annual + ["--uit", name], "\(name) \(words)")
    }
    try refused(Self.annual + ["--vorm", "html", "--uit", "brief.pdf"], "--vorm is html")
    try refused(Self.message + ["--uit", "brief.txt"], words)
    for option in ["--html", "--csv", "--uit"] {
      try refused(Self.comparison + [option, "brief.txt"], words)
    }
    #expect(try String(decoding: program.contents("brief.txt"), as: UTF8.self) == "Een brief.\n")
    _ = try program.write("", to: "leeg.md")
    for command in [
      Self.annual + ["--uit", "leeg.md"], Self.annual + ["--uit", "v.json"],
      Self.annual + ["--uit", "v.csv"], Self.annual + ["--uit", "v.html"],
      Self.message + ["--uit", "b.txt"],
      Self.comparison + ["--uit", "c.txt", "--html", "c.html", "--csv", "c.csv"],
      Self.comparison + ["--json", "--maanden", "--uit", "c.json"],
    ] {
      for _ in 1...2 {
        let run = try program.run(command)
        #expect(run.code == 0, "\(command): \(run.errors)")
      }
    }
  }

  @Test func `a folder that is not there is named`() throws {
    let places = [
      Self.annual + ["--uit", "nergens/x.md"], Self.message + ["--uit", "nergens/x.txt"],
      Self.comparison + ["--html", "nergens/x.html"],
    ]
    for command in places { try refused(command, "de map nergens is er niet") }
  }

  @Test func `a folder that is a file is said to be none`() throws {
    _ = try program.write("x", to: "bezet")
    let all = ["kwartaalbericht", "--store", "store", "--alle", "--kwartaal", "2025-K3"]
    for place in ["bezet", "bezet/berichten"] {
      try refused(all + ["--regio", "noord", "--uit", place], "\(place) kan niet worden gemaakt")
    }
  }

  @Test func `an ending of another form is refused unless a form is chosen`() throws {
    try refused(Self.annual + ["--uit", "x.odt"], ".md, .html, .pdf, .docx, .json, .csv")
    try refused(Self.message + ["--uit", "x.html"], "kies uit .txt, .md")
    try refused(Self.comparison + ["--uit", "x.html"], "of neem --html")
    for command in [
      Self.annual + ["--vorm", "html", "--uit", "x.odt"], Self.annual + ["--uit", "x"],
      Self.message + ["--uit", "y"], Self.message + ["--uit", "y.MD"],
      Self.comparison + ["--json", "--uit", "z.geheel"],
    ] {
      #expect(try program.run(command).code == 0, "\(command)")
    }
  }

  @Test func `an empty name is said to be empty`() throws {
    for command in [
      Self.annual + ["--uit", ""], Self.annual + ["--begin", ""], Self.message + ["--uit", ""],
      Self.comparison + ["--csv", ""],
    ] {
      try refused(command, "is de naam leeg")
    }
  }
}
