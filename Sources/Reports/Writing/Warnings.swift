/// What stands above every report.
enum Warnings {
  static let heading = "INTERN, NIET VERSTUREN"
  static let why = "\(forCoordinator) Een versie om te delen is er nog niet."
  static let whyWithConfidential =
    "\(forCoordinator) Voor de gemeente is er een versie met --profiel vertrouwelijk."
  private static let forCoordinator =
    "Kleine aantallen kunnen een kind herkenbaar maken. Dit stuk is alleen voor de coördinator van de "
    + "regio."
  static let confidentialHeading = "VERTROUWELIJK"
  static let confidentialWhy =
    "Dit bericht is alleen voor de gemeente. Stuur het niet door. Kleine aantallen zijn weggelaten, "
    + "zodat niemand een kind kan herkennen."
  static let fictitious = "FICTIEVE GEGEVENS"
  static let fictitiousWhy =
    "In deze opslag staan verzonnen gebeurtenissen. De cijfers gaan niet over echte kinderen, ouders "
    + "of medewerkers."
  /// Under every heading of a report from made-up data.
  static let fictitiousReminder = "Fictieve gegevens: verzonnen, niet over echte kinderen."
}
