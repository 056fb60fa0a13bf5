/// What a reader sees for a code: the stored value with spaces, or the phrase that people use.
extension Code {
  public var label: String {
    Labels.phrases[Self.listName]?[rawValue] ?? rawValue.replacingHyphens
  }
}

enum Labels {
  static let phrases: [String: [String: String]] = [
    "verwijzer": [
      "jgz": "jeugdgezondheidszorg (JGZ)",
      "lokaal-team": "lokaal team",
      "poh-jeugd": "praktijkondersteuner jeugd (POH)",
      "maatschappelijk-werk": "maatschappelijk werk",
      "mee": "MEE",
    ],
    "problematiek": [
      "spraak-taal": "spraak en taal",
      "sociaal-emotioneel": "sociaal-emotionele ontwikkeling",
      "cognitief": "cognitieve ontwikkeling",
      "zintuiglijk": "zintuigen",
      "medisch": "medische vraag",
      "voeding-slaap": "voeding en slaap",
      "opvoeding-gezin": "opvoeding en gezin",
    ],
    "redenNietLokaal": [
      "expertise-ontbreekt": "lokaal ontbreekt de expertise",
      "meervoudig-complex": "de vraag is meervoudig en complex",
      "diagnostiek-nodig": "er is diagnostiek nodig",
      "medische-vraag": "er is een medische vraag",
      "capaciteit": "lokaal is er te weinig capaciteit",
      "anders": "een andere reden",
    ],
    "intakeUitkomst": [
      "mdo": "naar het MDO",
      "direct-antwoord": "direct een antwoord",
      "geen-doelgroep": "hoort niet bij de doelgroep",
      "ouders-zien-af": "ouders zien ervan af",
    ],
    "discipline": [
      "jgz": "jeugdgezondheidszorg (JGZ)",
      "mee": "MEE",
      "ggz": "GGZ",
      "audiologisch-centrum": "audiologisch centrum",
      "voorschoolse-voorziening": "voorschoolse voorziening",
      "imh": "infant mental health (IMH)",
      "poh-ggz": "praktijkondersteuner GGZ (POH)",
      "lokaal-team": "lokaal team",
    ],
    "zorgvorm": [
      "jeugd-ggz": "jeugd-GGZ",
      "medisch-kinderdagverblijf": "medisch kinderdagverblijf",
      "imh": "infant mental health (IMH)",
      "lokaal-team": "lokaal team",
      "anders": "andere hulp",
      "onderwijszorg": "zorg in het onderwijs",
    ],
    "thema": [
      "bruikbaarheid-advies": "bruikbaarheid van het advies",
      "totaal": "totaaloordeel",
    ],
    "rol": [
      "mdo-lid": "lid van het MDO",
      "gemeente-contactpersoon": "contactpersoon bij de gemeente",
      "verwijzer-contactpersoon": "contactpersoon bij de verwijzer",
      "coordinator": "coördinator",
    ],
    "bouwsteen": [
      "multidisciplinaire-diagnostiek": "multidisciplinaire diagnostiek",
      "multidisciplinair-adviesplan": "multidisciplinair adviesplan",
      "informatie-advies-trajectbegeleiding": "informatie, advies en trajectbegeleiding",
      "zorg-en-onderwijs": "zorg en onderwijs",
    ],
    "activiteit": [
      "coordinatie": "coördinatie",
      "mdo": "MDO",
    ],
    "financiering": [
      "gemeente-jeugdwet": "gemeente (Jeugdwet)",
      "gemeente-wmo": "gemeente (Wmo)",
      "zvw": "Zvw",
      "wlz": "Wlz",
      "jgz-wpg": "JGZ (Wpg)",
      "eigen-middelen": "eigen middelen",
      "niet-vergoed": "niet vergoed",
    ],
    "afsluitreden": [
      "advies-afgerond": "advies afgerond",
      "direct-antwoord": "direct een antwoord",
      "geen-doelgroep": "hoort niet bij de doelgroep",
      "uitval-ouders": "ouders zijn gestopt",
    ],
    "organisatie": [
      "mee": "MEE",
      "ggd-jgz": "GGD/JGZ",
      "lokaal-team": "lokaal team",
    ],
    "vertrekreden": [
      "andere-baan": "andere baan",
      "andere-functie": "andere functie",
      "einde-contract": "einde contract",
    ],
    "kwaliteitsactiviteit": [
      "clienttevredenheidsonderzoek": "onderzoek naar cliënttevredenheid",
      "medewerkerstevredenheidsonderzoek": "onderzoek onder medewerkers",
    ],
  ]
}

extension String {
  fileprivate var replacingHyphens: String {
    String(map { $0 == "-" ? " " : $0 })
  }
}
