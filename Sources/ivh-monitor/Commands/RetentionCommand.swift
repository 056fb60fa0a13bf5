import ArgumentParser
import EventStore
import Projections
import Vocabulary

struct RetentionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retention", abstract: "Noemt de casussen die lang genoeg bewaard zijn.",
    discussion: """
      Een casus is lang genoeg bewaard als zij meer dan zoveel jaar geleden voor het laatst is \
      afgesloten; de wet vraagt ten minste twintig jaar. Wat al gewist is, staat er niet bij. Wissen \
      gaat met: ivh-monitor erase --subject casus/… --reason bewaartermijn.
      """)

  @OptionGroup var store: StoreOptions

  @Flag(name: [.customLong("list"), .customLong("lijst")], help: "Noemt ze, één per regel.")
  var list = false

  @Option(
    name: [.customLong("jaren"), .customLong("years")],
    help: ArgumentHelp("Jaren na de laatste afsluiting.", valueName: "jaren"))
  var years = Retention.years

  @OptionGroup var looking: DayOptions

  func validate() throws {
    guard (1...100).contains(years) else { throw ValidationError("--jaren is 1 tot 100") }
  }

  func run() throws {
    let log = try store.open(.reading)
    let reading = try Reading(log, .everything, position: nil)
    let retention = Retention(Standing(reading.chronicle, asOf: looking.day), years: years)
    let cases = retention.cases.filter { !log.isErased(subject: "casus/\($0.id)") }
    if list {
      let lines = cases.map {
        "casus/\($0.id)\tafgesloten \($0.closed)\tbewaren t/m \($0.keptThrough)\n"
      }
      try Console.write(lines.joined())
    }
    Console.note(
      cases.isEmpty
        ? "Geen casus is meer dan \(years) jaar geleden afgesloten en nog niet gewist."
        : "Meer dan \(years) jaar geleden afgesloten en niet gewist: \(cases.count).")
  }
}
