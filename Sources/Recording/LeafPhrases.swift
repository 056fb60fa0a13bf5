import Vocabulary

/// What the leaves of this catalogue say over and over, for the short form in which a log keeps them.
/// A log keeps the list that it was made with: a change touches new logs only, and only their size.
public enum LeafPhrases {
  public static let all: [String] = envelope + members + types

  /// Each begins with the quotation mark that ends the value before it, or its own.
  private static let envelope = [
    "\"data\":{",
    "\",\"recordedby\":\"\(Recorder.defaultRecorder)\",\"recordedtime\":\"",
    "\",\"recordedby\":\"",
    "\",\"recordedtime\":\"",
    "\",\"sequence\":\"",
    "\",\"source\":\"urn:nld:oin:",
    "\",\"specversion\":\"1.0\",\"subject\":\"casus/",
    "\",\"specversion\":\"1.0\",\"subject\":\"medewerker/",
    "\",\"specversion\":\"1.0\",\"subject\":\"regio/",
    "\",\"time\":\"",
    "\"\(CloudEvent.sealedName)\":\"",
  ]

  /// Members of `data` that stand in many events, most of them with text.
  private static let members =
    [
      "aanbieder", "activiteit", "bijLokaalTeamSinds", "bouwsteen", "datum", "discipline",
      "doelgroep", "financiering", "gebeurtenis", "gemeente", "gemeentetype", "kanaal",
      "medewerker", "naam", "onderwerp", "organisatie", "reden", "redenNietLokaal", "regio", "rol",
      "soort", "uitkomst", "verwijzer", "vervolghulp", "vragenlijst", "vrager",
    ].map { "\"\($0)\":\"" }
    + [
      "bouwstenen", "disciplines", "fte", "gemeenteAanwezig", "herinnering", "heronderzoek",
      "huisbezoek", "inwoners", "kinderen0tot7", "leeftijdTot", "oudersAanwezig", "planMetOuders",
      "toegekend", "uren", "voorrangsafspraak",
    ].map { "\"\($0)\":" }

  private static let types = EventType.allCases.flatMap { type in
    [
      "\"datacontenttype\":\"application/json\",\"dataschema\":"
        + "\"https://integralevroeghulp.nl/schema/\(type.name)/1\",\"id\":\"",
      "\",\"type\":\"\(EventType.prefix)\(type.name)\"}",
    ]
  }
}
