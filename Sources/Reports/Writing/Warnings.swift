/// What stands above every report until it can be made for others.
enum Warnings {
  static let heading = "INTERN, NIET VERSTUREN"
  static let why =
    "Kleine aantallen kunnen een kind herkenbaar maken. Dit stuk is alleen voor de coördinator van de "
    + "regio. Een versie om te delen is er nog niet."
  static let fictitious = "FICTIEVE GEGEVENS"
  static let fictitiousWhy =
    "In deze opslag staan verzonnen gebeurtenissen. De cijfers gaan niet over echte kinderen, ouders "
    + "of medewerkers."
  /// Under every heading of a report from made-up data.
  static let fictitiousReminder = "Fictieve gegevens: verzonnen, niet over echte kinderen."
}
