import EventStore
import Foundation
import Testing

/// Reports that are given to somebody, and what the log says of it.
@Suite struct IssuingTests {
  private static let annual = [
    "jaarverslag", "--store", "store", "--regio", "noord", "--jaar", "2025", "--uit", "v.md",
    "--verstrekt-aan", "stuurgroep",
  ]
  private static let all = [
    "kwartaalbericht", "--store", "store", "--alle", "--regio", "regio-01-01", "--kwartaal",
    "2025-K2", "--uit", "uit", "--profiel", "vertrouwelijk",
  ]

  /// The events that say so, as JSON.
  private func delivered(_ program: Program) throws -> [[String: Any]] {
    try program.done("events", "--store", "store").split(separator: "\n")
      .filter { $0.contains("rapport-verstrekt") && $0.contains("urn:nld:ivh-monitor:") }
      .compactMap { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
  }

  private func digest(_ program: Program, _ file: String) throws -> String {
    let run = try program.run("herken", file, "--store", "store")
    return run.output.firstMatch(of: /sha256: ([0-9a-f]{64})/).map { String($0.1) } ?? ""
  }

  @Test func `a report that is given is recorded once for a recipient`() throws {
    let program = try Program.holding()
    let run = try program.run(Self.annual)
    #expect(run.code == 0 && run.output.isEmpty, "\(run.errors)")
    #expect(run.errors.contains("verstrekt aan stuurgroep, profiel intern"))
    #expect(run.errors.contains("alleen naar mensen van de regio zelf"))
    let event = try #require(try delivered(program).first)
    let data = try #require(event["data"] as? [String: Any])
    #expect(event["subject"] as? String == "regio/noord")
    #expect((event["source"] as? String)?.hasSuffix(":fictief") == true)
    #expect(data["soort"] as? String == "jaarverslag" && data["periode"] as? String == "2025")
    #expect(data["ontvanger"] as? String == "stuurgroep" && data["positie"] as? Int == 90)
    #expect(data["profiel"] as? String == "intern")
    #expect(try data["sha256"] as? String == digest(program, "v.md"))
    let first = try program.contents("v.md")
    let again = try program.run(Self.annual)
    #expect(again.errors.contains("al vastgelegd"))
    #expect(try program.contents("v.md") == first)
    #expect(try delivered(program).count == 1)
    var other = Self.annual
    other[other.count - 1] = "gemeente Voorbeeld"
    #expect(try program.run(other).code == 0)
    #expect(try delivered(program).count == 2)
    #expect(try program.contents("v.md") == first)
  }

  @Test func `a report that is given tells of the quarters that were given before it`() throws {
    let program = try Program.holding("one-region")
    #expect(try program.run(Self.all).code == 0)
    let own = [
      "jaarverslag", "--store", "store", "--regio", "regio-01-01", "--jaar", "2025", "--uit",
    ]
    #expect(try program.run(own + ["zelf.md"]).code == 0)
    #expect(try program.run(own + ["v.md", "--verstrekt-aan", "stuurgroep"]).code == 0)
    // What another year was told changes nothing of it.
    var earlier = Self.all
    earlier[earlier.firstIndex(of: "2025-K2") ?? 0] = "2024-K2"
    #expect(try program.run(earlier).code == 0)
    #expect(try program.run(own + ["v.md", "--verstrekt-aan", "stuurgroep"]).code == 0)
    #expect(try program.contents("v.md") == program.contents("zelf.md"))
    let text = String(decoding: try program.contents("v.md"), as: UTF8.self)
    #expect(!text.contains("geen kwartaalbericht als verstrekt vastgelegd"))
    #expect(try delivered(program).filter { "\($0)".contains("stuurgroep") }.count == 1)
  }

  @Test(arguments: ["Jan 06-12345678", "jan@voorbeeld.nl"])
  func `a recipient is no telephone number or address`(recipient: String) throws {
    let program = try Program.holding()
    for text in ["stuurgroep 2024-2025", "GM9001 en GM9002", "overleg 03-12-2026"] {
      let run = try program.run(
        "jaarverslag", "--store", "store", "--regio", "noord", "--jaar", "2025", "--uit", "v.md",
        "--verstrekt-aan", text)
      #expect(run.code == 0, "\(run.errors)")
    }
    try program.refused(
      2, "laat e-mailadres en telefoonnummer weg",
      "jaarverslag", "--store", "store", "--regio", "noord", "--jaar", "2025", "--uit", "v.md",
      "--verstrekt-aan", recipient)
  }

  @Test func `without the vault nothing is made for others, and nothing kept`() throws {
    let program = try Program.holding()
    try FileManager.default.removeItem(atPath: program.path("store/vault.mdb"))
    let year = ["jaarverslag", "--store", "store", "--regio", "noord", "--jaar", "2025"]
    let quarter = [
      "kwartaalbericht", "--store", "store", "--gemeente", "GM9001", "--kwartaal", "2025-K1",
    ]
    let all = ["vergelijking", "--store", "store", "--jaar", "2025"]
    for (command, profile) in [
      (year, "openbaar"), (year, "vertrouwelijk"), (quarter, "vertrouwelijk"), (all, "openbaar"),
    ] {
      let run = try program.run(command + ["--profiel", profile])
      #expect(run.code == 4 && run.errors.contains("Zet de kluis terug"), "\(run.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: program.path("store.verstrekt")))
    let own = try program.run(year)
    #expect(own.code == 0 && own.errors.contains("vault.mdb ontbreekt"))
  }

  @Test func `recording it changes no figure and no source of data`() throws {
    let program = try Program.holding()
    let quality = [
      "datakwaliteit", "--store", "store", "--regio", "noord", "--peildatum", "2026-12-31",
    ]
    func figures() throws -> (String, String) {
      let place = /(Logboek|Wortel|--positie|"positie"|"wortel")[^,\n]*/
      return (
        try program.indicators("store").replacing(place, with: ""),
        try program.run(quality).output.replacing(place, with: "")
      )
    }
    let before = try figures()
    #expect(try program.run(Self.annual).code == 0)
    #expect(try figures() == before)
  }

  @Test func `a file that cannot be written is not recorded as given`() throws {
    let program = try Program.holding()
    var nowhere = Self.annual
    nowhere[nowhere.count - 3] = "nergens/v.md"
    #expect(try program.run(nowhere).code == 2)
    #expect(try delivered(program).isEmpty)
  }

  @Test func `without a file there is nothing to give`() throws {
    let program = try Program.holding()
    let bare = Self.annual.filter { !["--uit", "v.md"].contains($0) }
    #expect(try program.run(bare).code == 2)
    let comparison = [
      "vergelijking", "--store", "store", "--jaar", "2025", "--verstrekt-aan", "stuurgroep",
    ]
    #expect(try program.run(comparison).code == 2)
    #expect(try program.run(comparison + ["--html", "-"]).code == 2)
    #expect(try delivered(program).isEmpty)
  }

  @Test func `while another writes nothing is made, and who only reads is not held up`() throws {
    let program = try Program.holding()
    let store = StoreFolder(program.path("store"))
    let writer = try EventLog(
      store, keys: .beside(store: store.path), .writing(command: "een ander"))
    let run = try program.run(Self.annual)
    #expect(run.code == 3 && run.errors.contains("een ander"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: program.path("v.md")))
    #expect(try program.run(Self.annual.dropLast(2)).code == 0)
    _ = writer
  }

  @Test func `a crash between file and event is mended by the same command`() throws {
    let program = try Program.holding()
    // What such a crash leaves is what a run leaves that records nothing.
    #expect(try program.run(Self.annual.dropLast(2)).code == 0)
    let left = try program.contents("v.md")
    #expect(try program.run(Self.annual).code == 0)
    #expect(try program.contents("v.md") == left)
    #expect(try delivered(program).count == 1)
  }

  @Test func `killed at any moment the log claims no file that is not there`() throws {
    let program = try Program.holding()
    for delay in [0.005, 0.02, 0.04, 0.06, 0.08, 0.12] {
      let process = try program.start(
        Self.annual, output: program.folder.appendingPathComponent("o"),
        errors: program.folder.appendingPathComponent("e"))
      Thread.sleep(forTimeInterval: delay)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      for event in try delivered(program) {
        let data = event["data"] as? [String: Any]
        #expect(try data?["sha256"] as? String == digest(program, "v.md"), "\(delay)")
      }
    }
    #expect(try program.run(Self.annual).code == 0)
    #expect(try delivered(program).count == 1)
    #expect(try program.run("herken", "v.md", "--store", "store").code == 0)
  }

  @Test func `a comparison stands in the stream of each of its regions`() throws {
    let program = try Program.holding("messy")
    try program.done(
      "vergelijking", "--store", "store", "--jaar", "2025", "--html", "v.html", "--csv", "v.csv",
      "--uit", "v.txt", "--verstrekt-aan", "landelijk bureau")
    let subjects = try delivered(program).compactMap { $0["subject"] as? String }
    #expect(Set(subjects).count == 3 && subjects.count == 9)
    try program.done(
      "vergelijking", "--store", "store", "--jaar", "2025", "--json", "--maanden", "--uit",
      "v.json",
      "--verstrekt-aan", "landelijk bureau")
    for file in ["v.html", "v.csv", "v.txt", "v.json"] {
      let known = try program.done("herken", file, "--store", "store")
      #expect(known.contains("ja, aan landelijk bureau op"), "\(known)")
      #expect(known.contains("gelijk, tot op de byte"), "\(known)")
    }
  }

  @Test func `confidential messages for all are recorded as given to the municipality`() throws {
    let program = try Program.holding("one-region")
    let run = try program.run(Self.all)
    #expect(run.code == 0 && run.errors.contains("gemeente: 9."), "\(run.errors)")
    let data = try delivered(program).compactMap { $0["data"] as? [String: Any] }
    #expect(data.count == 9 && !run.errors.contains("alleen naar mensen"))
    #expect(Set(data.compactMap { $0["positie"] as? Int }).count == 1)
    #expect(
      data.allSatisfy {
        $0["periode"] as? String == "2025-K2"
          && ($0["ontvanger"] as? String)?.wholeMatch(of: /gemeente .+ \(GM9\d{3}\)/) != nil
      })
    let mail = try program.done(
      "herken", "uit/kwartaalbericht-GM9103-2025-K2.eml", "--store", "store")
    #expect(mail.contains("Verstrekt: ja, aan gemeente") && mail.contains("gelijk"), "\(mail)")
  }

  /// A referral of May that is recorded after the quarter was given.
  private func addLateReferral(_ program: Program) throws {
    let late = Program.event(
      "laat", "aanmelding-ontvangen", of: "casus/laat", on: "2025-05-05",
      #"{"regio":"regio-01-01","gemeente":"GM9103","geboortemaand":"2022-01","verwijzer":"jgz","problematiek":["gedrag"]}"#
    )
    try program.done("import", program.write(late, to: "laat.ndjson"), "--store", "store")
  }

  @Test func `the annual report says what was corrected since a quarter was given`() throws {
    let program = try Program.holding("one-region")
    let annual = [
      "jaarverslag", "--store", "store", "--regio", "regio-01-01", "--jaar", "2025",
    ]
    #expect(try program.run(annual).output.contains("geen kwartaalbericht als verstrekt"))
    #expect(try program.run(Self.all).code == 0)
    #expect(try program.run(annual).output.contains("zoals ze het laatst zijn verstrekt"))
    try addLateReferral(program)
    let corrected = try program.run(annual + ["--uit", "v.md"])
    #expect(corrected.code == 0, "\(corrected.errors)")
    let report = String(decoding: try program.contents("v.md"), as: UTF8.self)
    let row = try #require(
      report.firstMatch(
        of: /\| 2025-K2, [^|]*\(GM9103\): aanmeldingen +\| +(\d+) \| +(\d+) \|/))
    #expect(Int(row.2) == Int(row.1).map { $0 + 1 })
    #expect(!report.contains("GM9104): aanmeldingen"))
    let json = try program.run(annual + ["--vorm", "json"]).output
    #expect(
      json.contains(
        #""2025-K2-GM9103":{"aanmeldingen":{"verstrekt":\#(row.1),"nu":\#(row.2)}"#), "\(json)")
    #expect(try program.run("herken", "v.md", "--store", "store").code == 0)
    // A report of before the correction has none.
    let before = try program.run(annual + ["--positie", "6303"])
    #expect(before.output.contains("zoals ze het laatst zijn verstrekt"), "\(before.errors)")
  }

  @Test func `a quarter that was given is given again as it was, unless asked anew`() throws {
    let program = try Program.holding("one-region")
    #expect(try program.run(Self.all).code == 0)
    let file = "uit/kwartaalbericht-GM9103-2025-K2.txt"
    let first = try program.contents(file)
    try addLateReferral(program)
    let again = try program.run(Self.all)
    #expect(again.code == 0 && again.errors.contains("Al eerder verstrekt: 9."), "\(again.errors)")
    #expect(again.errors.contains("gemeente: 0."))
    #expect(try program.contents(file) == first)
    // The next quarter tells of the correction; what was given before that speaks of no later one.
    let next = try program.run([
      "kwartaalbericht", "--store", "store", "--gemeente", "GM9103", "--kwartaal", "2025-K3",
      "--profiel", "vertrouwelijk",
    ])
    #expect(next.output.contains("eerder verstrekt"), "\(next.output)")
    #expect(try program.run(Self.all).code == 0)
    #expect(try program.contents(file) == first)
    let one = [
      "kwartaalbericht", "--store", "store", "--gemeente", "GM9103", "--kwartaal", "2025-K2",
      "--profiel", "vertrouwelijk",
    ]
    let shown = try program.run(one)
    #expect(Data(shown.output.utf8) == first && shown.errors.contains("--opnieuw"))
    let anew = try program.run(
      one + ["--opnieuw", "--uit", "n.txt", "--verstrekt-aan", "gemeente"])
    #expect(anew.code == 0 && anew.errors.contains("gemeente (GM9103)"), "\(anew.errors)")
    #expect(try program.contents("n.txt") != first)
    #expect(try program.run("herken", file, "--store", "store").code == 0)
    #expect(try program.run("herken", "n.txt", "--store", "store").code == 0)
    // From now on the last one holds.
    #expect(try Data(program.run(one).output.utf8) == program.contents("n.txt"))
  }
}
