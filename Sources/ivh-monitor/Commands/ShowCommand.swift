import ArgumentParser
import Projections
import Reports

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "toon",
    abstract: "Toont de casussen, functies of gemeenten achter een cijfer.",
    discussion: """
      Een cijfer heet zoals in de JSON van ‘indicatoren’, bijvoorbeeld tijdTotMdo.metMdo of \
      instroom.verwijzer.jgz. Een cijfer uit het jaarverslag begint met bijlage., een cijfer uit de \
      vergelijking met vergelijking., zoals in de JSON of, wat alleen in de CSV staat, met cijfer, regio en kolom \
      van daar (vergelijking.snelheid.regio-01.teller). Een naam die niet bestaat, geeft de namen die er zijn. Achter een \
      mediaan, aandeel of verhouding staan de casussen waarover die is geteld; achter de kostenverdeling de \
      gemeenten. Op elke regel: de casus, wat die bijdraagt, en de dagen waaraan u hem herkent. Alleen voor de \
      regio zelf.
      """,
    aliases: ["show"])

  @OptionGroup var store: StoreOptions
  @OptionGroup var asked: QuestionOptions

  @Argument(help: ArgumentHelp("Naam van het cijfer.", valueName: "cijfer"))
  var figure: String

  func run() throws {
    let question = try asked.question()
    let log = try Reading(
      store, FigureTrail.scope(figure, question), position: asked.reading.position)
    if FigureTrail.isOfPlace(figure) {
      asked.noteUnknownPlace(Standing(log.chronicle, asOf: question.asOf))
    }
    let trail = try FigureTrail(figure, question, log.chronicle)
    try Console.write(trail.text(log.provenance))
  }
}
