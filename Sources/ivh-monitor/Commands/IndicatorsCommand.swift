import ArgumentParser
import Projections
import Reports

struct IndicatorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicatoren",
    abstract: "Geeft alle indicatoren van een regio, gemeente of het land als JSON.",
    discussion: """
      De namen en de betekenis staan in de definities. Zonder --regio en --gemeente telt alles \
      mee. Het profiel is intern: deel de uitvoer niet met anderen.
      """,
    aliases: ["indicators", "dashboard"])

  @OptionGroup var store: StoreOptions

  @OptionGroup var asked: QuestionOptions

  func run() throws {
    let question = try asked.question()
    let log = try Reading(store, Scope(question), position: asked.reading.position)
    let standing = Standing(log.chronicle, asOf: question.asOf)
    asked.noteUnknownPlace(standing)
    try Console.write(IndicatorsJSON.text(Indicators(question, standing), log.provenance))
  }
}
